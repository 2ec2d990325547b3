//go:build linux

package safety_test

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"nslab/bench/safety"
)

// The regression pass: every mistake does what it did when the table was
// written, and every twin is handled.
func TestCatalogue(t *testing.T) {
	path := filepath.Join("golden", safety.GoldenName(runtime.Version()))
	text, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) && !*full {
		t.Skipf("there is no table for %s on %s; make one with: go test "+
			"./bench/safety -full -update", safety.Minor(runtime.Version()),
			runtime.GOARCH)
	}
	o := safety.Options{Mistakes: catalogue(t, safety.Folder), Runs: 3,
		Variants: 1, Long: *full}
	if *full {
		o.Runs, o.Variants = 20, 5
	}
	if *runs > 0 {
		o.Runs = *runs
	}
	report := measure(t, o)
	for _, problem := range report.Problems {
		t.Error(problem)
	}
	if !report.Cgo {
		t.Log("cbridge is left out: cgo is off")
	}
	if *update && *full {
		require.True(t, report.Root && report.Cgo, "-update takes root and cgo")
		updateGolden(t, path, report)
		return
	}
	require.NoError(t, err)
	changes := report.Changes(safety.ReadGolden(string(text)))
	if !strings.HasPrefix(string(text), measuredOn(report)) && !t.Failed() &&
		len(changes) > 0 { // which is no fault: a kernel may mind other things
		t.Skipf("not as in %s, on another kernel (%s):\n%s", path,
			report.Kernel, strings.Join(changes, "\n"))
	}
	for _, change := range changes {
		t.Error(change)
	}
	if *full && report.Root && report.Cgo {
		compareBlock(t, "tools", toolTable(report))
	}
}

// measuredOn is the first line of a table: the kernel, as in 6.18.
func measuredOn(report *safety.Report) string {
	version := strings.SplitN(report.Kernel, ".", 3)
	return "# Linux " + strings.Join(version[:2], ".") + "\n"
}

// updateGolden writes the table, and prints what changes.
func updateGolden(t *testing.T, path string, report *safety.Report) {
	old, err := os.ReadFile(path)
	if !errors.Is(err, fs.ErrNotExist) {
		require.NoError(t, err)
	}
	for _, change := range report.Changes(safety.ReadGolden(string(old))) {
		t.Log(change)
	}
	require.NoError(t, os.MkdirAll(filepath.Dir(path), 0o755))
	text := measuredOn(report) + report.Golden().String()
	require.NoError(t, os.WriteFile(path, []byte(text), 0o644))
	compareBlock(t, "tools", toolTable(report))
}

// What is embedded is what is there, and each mistake says what it has to.
func TestTextsAreWhole(t *testing.T) {
	embedded, err := safety.Catalogue(safety.Embedded())
	require.NoError(t, err)
	assert.Len(t, embedded, len(catalogue(t, safety.Folder)))
	for _, m := range embedded {
		assert.Regexp(t, `^[a-z0-9]+(-[a-z0-9]+)*$`, m.Name)
		assert.LessOrEqual(t, len(m.Name), 35, "%s: the matrix has 80 columns",
			m.Name)
		assert.NotEmpty(t, m.Title, m.Name)
		assert.NotEmpty(t, m.Text, m.Name)
		assert.NotEmpty(t, m.Incidents, m.Name)
		for _, incident := range m.Incidents {
			assert.Regexp(t, `^\S+.* https://\S+$`, incident, m.Name)
		}
		for _, way := range m.Ways {
			wrong, err := m.Source(way, safety.Wrong)
			require.NoError(t, err)
			right, err := m.Source(way, safety.Right)
			require.NoError(t, err, "%s has no twin in %s", m.Name, way)
			assert.NotEqual(t, wrong, right, "%s %s", m.Name, way)
			for line := range strings.Lines(wrong + right) {
				line = strings.ReplaceAll(line, "\t", "    ")
				assert.LessOrEqual(t, len([]rune(line)), 79, "%s %s: no "+
					"mark fits before %s", m.Name, way, line)
			}
		}
	}
}

func TestAMistakeIsReadOrRefused(t *testing.T) {
	const good = "title: A\nincident: b https://c\nneeds: root\n" +
		"cannot wrapped: no\ncannot stdlib: no\ncannot cbridge: no\n" +
		"caught vet: unsafeptr\n\nText.\n"
	read := func(text string) ([]*safety.Mistake, error) {
		return safety.Catalogue(fstest.MapFS{
			"m/mistake.txt":          {Data: []byte(text)},
			"m/rawsys/wrong/main.go": {Data: []byte("package main\n")},
		})
	}
	all, err := read(good)
	require.NoError(t, err)
	require.Len(t, all, 1)
	m := all[0]
	assert.Equal(t, []string{"rawsys"}, m.Ways)
	assert.Equal(t, []string{"A", "Text.", "root", "b https://c", "unsafeptr"},
		[]string{m.Title, m.Text, m.Needs, m.Incidents[0],
			m.Caught["vet"][0]})
	for old, new := range map[string]string{
		"cannot stdlib: no\n": "",              // a way is forgotten
		"cannot stdlib":       "cannot libc",   // there is no such way
		"caught vet":          "caught lint",   // nor such a stage
		"needs":               "need",          // nor such a line
		"title: A\n":          "title\n",       // it has no value
		"cannot wrapped":      "cannot rawsys", // it is written
	} {
		_, err := read(strings.Replace(good, old, new, 1))
		assert.Error(t, err, new)
	}
}
