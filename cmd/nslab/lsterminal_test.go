//go:build linux

package main

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestLsFitsTheTerminal(t *testing.T) {
	const long = `
		unshare -u sh -c 'sleep 1000; :' $(seq -s, 1000) &
		unshare -u sh -c 'sleep 1000; :' 0123456$(printf '漢%.0s' $(seq 100)) &
		until test "$(ps -e -o args= | grep -c '^sleep 1000$')" = 2; do
			sleep 0.05
		done
		on() { script -qec "stty cols $1; $2" /dev/null < /dev/null; echo =; }
	`
	stdout, _ := quiet(t, long+`
		on 80 "nslab ls -t uts -n --color always"
		on 80 "lsns -l -t uts -n"
		on 60 "nslab ls -t uts -n -o command,ns"
		on 20 "nslab ls -t uts -n"
		nslab ls -t uts -n`)
	got := strings.Split(strings.ReplaceAll(stdout, "\r", ""), "=\n")
	require.Len(t, got, 5, stdout)
	lines := strings.Split(got[0], "\n")
	require.Len(t, lines, 4, got[0])
	for i, line := range strings.Split(got[1], "\n") {
		// Of the cut lines, lsns leaves more of the terminal empty.
		assert.True(t, strings.HasPrefix(words(lines[i]),
			strings.TrimSpace(words(line))), line)
	}
	for _, line := range lines[1:3] {
		assert.Contains(t, []int{79, 80}, columnsOf(line), line)
	}
	for line := range strings.Lines(got[2]) {
		assert.Equal(t, 60, columnsOf(strings.TrimSpace(line)), line)
	}
	assert.Contains(t, got[3], " sh -c s\n", "as wide as its heading")
	assert.Contains(t, got[4], ",998,999,1000\n")
}

// columnsOf counts the columns of a text in ASCII and 漢, which takes two.
func columnsOf(text string) int {
	return len(text) - strings.Count(text, "漢")*(len("漢")-2)
}
