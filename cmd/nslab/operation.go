//go:build linux

package main

import (
	"strings"

	"nslab/bench"
)

// operationByName gives the operation that an argument names, in whatever
// case.
func operationByName(name string) (string, error) {
	closest, distance := "", 4
	for _, op := range bench.Operations() {
		d := edits(strings.ToLower(name), strings.ToLower(op))
		if d == 0 {
			return op, nil
		}
		if d < distance && d < len(op)/2+1 {
			closest, distance = op, d
		}
	}
	if closest != "" {
		return "", fail(misused, "there is no operation %q; try %s", name,
			closest)
	}
	return "", fail(misused, "there is no operation %q; try one of %s", name,
		strings.Join(bench.Operations(), ", "))
}

// edits gives how many bytes must be put in, left out or changed to make b of
// a.
func edits(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		diagonal := row[0]
		row[0] = i + 1
		for j := range len(b) {
			change := diagonal
			if a[i] != b[j] {
				change++
			}
			diagonal = row[j+1]
			row[j+1] = min(change, diagonal+1, row[j]+1)
		}
	}
	return row[len(b)]
}
