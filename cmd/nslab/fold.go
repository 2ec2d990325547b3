//go:build linux

package main

import (
	"fmt"
	"slices"
)

// fold shortens a sequence of names: what comes several times in a row stands
// there once, with the number, also where it is a group of names.
func fold(names []string) []string {
	var lines []string
	for len(names) > 0 {
		size, times := repeated(names)
		switch {
		case times == 1:
			lines = append(lines, names[0])
		case size == 1:
			lines = append(lines, fmt.Sprint(times, " ", names[0]))
		default:
			lines = append(lines, fmt.Sprint(times, " times:"))
			for _, line := range fold(names[:size]) {
				lines = append(lines, "- "+line)
			}
		}
		names = names[size*times:]
	}
	return lines
}

// repeated gives the size of the group that names begin with and that comes
// most often in a row, so that the most names are in it, and how often.
func repeated(names []string) (size, times int) {
	size, times = 1, 1
	for n := 1; n <= 16 && 2*n <= len(names); n++ {
		count := 1
		for rest := names[n:]; len(rest) >= n &&
			slices.Equal(rest[:n], names[:n]); rest = rest[n:] {
			count++
		}
		if count >= 2 && (n == 1 || count >= 3) && n*count > size*times {
			size, times = n, count
		}
	}
	return size, times
}
