//go:build linux

package main

import (
	"cmp"
	"encoding/json"
	"io"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"nslab/bench"
)

// tokens reads JSON: the keys in their order, and the values with their types.
func tokens(t *testing.T, text string) []json.Token {
	t.Helper()
	decoder := json.NewDecoder(strings.NewReader(text))
	decoder.UseNumber()
	var all []json.Token
	for {
		token, err := decoder.Token()
		if err == io.EOF {
			return all
		}
		require.NoError(t, err, text)
		all = append(all, token)
	}
}

// A branch is a namespace with what is below it, in JSON.
type branch struct {
	NS, NProcs int
	Type       string
	Children   []branch
}

// tops reads a tree, whatever the order of those that hang below the same one.
func tops(t *testing.T, text string) []branch {
	t.Helper()
	var list struct{ Namespaces []branch }
	decoder := json.NewDecoder(strings.NewReader(text))
	decoder.DisallowUnknownFields()
	require.NoError(t, decoder.Decode(&list))
	require.NotEmpty(t, list.Namespaces)
	sortBranches(list.Namespaces)
	return list.Namespaces
}

// sortBranches sorts by inode numbers, on every level.
func sortBranches(branches []branch) {
	slices.SortFunc(branches, func(a, b branch) int {
		return cmp.Compare(a.NS, b.NS)
	})
	for _, b := range branches {
		sortBranches(b.Children)
	}
}

func TestLsIsLsnsInJSON(t *testing.T) {
	needTrees(t)
	flags := []struct{ ls, lsns string }{
		{"-T -o ns,type,nprocs,pid", "-T -o ns,type,nprocs,pid"},
		{"", "-l"},
		{"-t user -t pid", "-l -t user -t pid"},
		{"-p 1", "-l -p 1"},
		{"-p 1 -t mnt", "-l -p 1 -t mnt"},
		{"-o command,PID,ns", "-l -o command,PID,ns"},
		{"-o +ppid,path,uid,pns,ons", "-l -o +ppid,path,uid,pns,ons"},
		{"-T -t user -o ns,nprocs", "-T -t user -o ns,nprocs"},
		{"-Tp 1", "-T -p 1"},
		{"--threads -o ns,nprocs,pid", "-l -o ns,nprocs,pid"},
		{"-T=parent -o ns,type,nprocs", "--tree=parent -o ns,type,nprocs"},
	}
	var commands []string
	for _, f := range flags {
		commands = append(commands, "nslab ls -J "+f.ls, "lsns -J "+f.lsns)
	}
	got := answers(t, commands...)
	assert.Contains(t, got[0], `"nprocs": 0, "pid": null`,
		"the namespace between two others")
	for i, f := range flags {
		ls, lsns := got[2*i], got[2*i+1]
		if strings.Contains(f.ls, "parent") {
			// lsns puts the owners first, and those with a process.
			assert.Equal(t, tops(t, lsns), tops(t, ls), f.ls)
			continue
		}
		assert.Equal(t, tokens(t, lsns), tokens(t, ls), f.ls)
	}
}

func TestLsIsLsnsInText(t *testing.T) {
	needTrees(t)
	flags := []struct{ ls, lsns string }{
		{"", "-l"},
		{"-n", "-l -n"},
		{"-o command,NS,ppid -t uts", "-l -o command,NS,ppid -t uts"},
		{"-T -t user -t uts -o ns,type", "-T -t user -t uts -o ns,type"},
	}
	var commands []string
	for _, f := range flags {
		commands = append(commands, "nslab ls "+f.ls, "lsns "+f.lsns)
	}
	got := answers(t, append(commands, "LC_ALL=C nslab ls -t uts",
		"LC_ALL=C nslab ls -T -t uts")...)
	for i, f := range flags {
		assert.Equal(t, words(got[2*i+1]), words(got[2*i]), f.ls)
	}
	assert.Contains(t, got[0], `\x1b[31m \x5cx41 \x09 \x0a \xc2\x9b \xff ü`)
	assert.Contains(t, got[8], `\xff \xc3\xbc`)
	assert.Contains(t, got[9], "\n`-")
	assert.Equal(t, got[8]+got[9], strings.ToValidUTF8(got[8]+got[9], "?"))
}

// words gives the lines of a text with one blank for several.
func words(text string) string {
	var b strings.Builder
	for line := range strings.Lines(text) {
		b.WriteString(strings.Join(strings.Fields(line), " ") + "\n")
	}
	return b.String()
}

func TestLsIsTheSameInEveryWay(t *testing.T) {
	var flags, commands []string
	for _, f := range []string{"-o +ppid,uid", "-T", "-T=parent -J",
		"--threads -o ns,type,nprocs,pid,tid,path"} {
		for _, w := range bench.Ways {
			if w.Name == "stdlib" && strings.HasPrefix(f, "-T") {
				continue // a refusal: see ls.txt
			}
			flags = append(flags, f)
			commands = append(commands, "nslab ls --way "+w.Name+" "+f)
		}
	}
	got := answers(t, commands...)
	for i := range got {
		first := slices.Index(flags, flags[i])
		assert.Equal(t, got[first], got[i], commands[i])
		assert.Contains(t, got[i], "user", commands[i])
	}
}

func TestLsDrawsThePIDNamespacesByParent(t *testing.T) {
	got := answers(t, "nslab ls -n -T -t pid -o ns",
		"readlink /proc/1/ns/pid",
		"readlink /proc/$(pgrep -xn sleep)/ns/pid")
	lines := strings.Split(got[0], "\n")
	require.Len(t, lines, 3, got[0])
	assert.Equal(t, "pid:["+lines[0]+"]\n", got[1])
	assert.Regexp(t, `^└─\d+$`, lines[1])
}
