//go:build linux

package cost_test

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"nslab/bench/cost"
)

// example gives an operation and the file that it makes.
func example(t *testing.T, partial string) (*cost.Operation, string) {
	op := &cost.Operation{Name: "Spawn/new=uts", Series: []cost.Series{
		{Way: "libc", Link: "cgo", NS: []float64{1.25, 1234567.5},
			N: []int{7, 8}, Counts: cost.Counts{Allocs: -1, Bytes: -1,
				Syscalls: -1}},
		{Way: "rawsys", Link: "cgo", NS: []float64{2, 0.1}, N: []int{1, 1},
			Counts: cost.Counts{Allocs: 3, Bytes: 64, Syscalls: 2}},
		{Way: "rawsys", Link: "pure", NS: []float64{4, 5}, N: []int{1, 1},
			Counts: cost.Counts{Allocs: 3, Bytes: 64, Syscalls: -1}},
		{Way: "stdlib", Link: "cgo", Note: "refuses: no file: why not",
			Counts: cost.Counts{Allocs: -1, Bytes: -1, Syscalls: -1}},
	}}
	m := cost.ThisMachine()
	m["seed"] = "42"
	var text bytes.Buffer
	w, err := cost.NewWriter(&text, m)
	require.NoError(t, err)
	require.NoError(t, w.Write(op))
	require.NoError(t, w.Close(partial))
	return op, text.String()
}

// write makes a file.
func write(t *testing.T, text string) string {
	path := filepath.Join(t.TempDir(), "a.bench")
	require.NoError(t, os.WriteFile(path, []byte(text), 0o600))
	return path
}

func TestFileIsReadAsItWasWritten(t *testing.T) {
	op, text := example(t, "")
	reports, err := cost.Read(write(t, text))
	require.NoError(t, err)
	require.Len(t, reports, 1)
	assert.Equal(t, []*cost.Operation{op}, reports[0].Ops)
	assert.Equal(t, "a", reports[0].Label)
	assert.Equal(t, "42", reports[0].Machine["seed"])
	assert.Empty(t, reports[0].Partial)
	for key, value := range cost.ThisMachine() {
		if key != "load" {
			assert.Equal(t, value, reports[0].Machine[key], key)
		}
	}
}

func TestFileSaysThatItIsPartial(t *testing.T) {
	_, text := example(t, "interrupted in\nLinks")
	_, whole := example(t, "")
	for want, text := range map[string]string{
		"interrupted in Links": text,
		"the file ends before its last line": strings.TrimSuffix(whole,
			"complete: yes\n"),
		"nothing done": "partial: nothing done\n",
	} {
		reports, err := cost.Read(write(t, text))
		require.NoError(t, err)
		assert.Equal(t, want, reports[0].Partial)
	}
}

func TestFileOfGoTest(t *testing.T) {
	reports, err := cost.Read(write(t, `goos: linux
cpu: some
BenchmarkGetppid/way=rawsys-2   5000   250.5 ns/op   0 B/op   1 allocs/op
BenchmarkGetppid/way=rawsys-2   5000   260 ns/op   0 B/op   1 allocs/op
BenchmarkOther-2   5000   260 ns/op
PASS
`))
	require.NoError(t, err)
	require.Len(t, reports, 1)
	assert.Equal(t, []*cost.Operation{{Name: "Getppid", Series: []cost.Series{
		{Way: "rawsys", NS: []float64{250.5, 260}, N: []int{5000, 5000},
			Counts: cost.Counts{Allocs: 1, Syscalls: -1}}}}}, reports[0].Ops)
	assert.Empty(t, reports[0].Partial)
}

func TestFileOfTwoMachines(t *testing.T) {
	_, text := example(t, "")
	reports, err := cost.Read(write(t, text+strings.ReplaceAll(text,
		"cpu: ", "cpu: other ")))
	require.NoError(t, err)
	require.Len(t, reports, 2)
	assert.Equal(t, "a#2", reports[1].Label)
	assert.Equal(t, reports[0].Ops[0].Series[0], reports[1].Ops[0].Series[0])
}

func TestFileThatMakesNoSense(t *testing.T) {
	for text, want := range map[string]string{
		"":                                "no benchmark",
		"\x00\x01":                        "no benchmark",
		"BenchmarkX/way=a 1 0 ns/op\n":    "a.bench:1: 0 ns/op is",
		"\nBenchmarkX/way=a 1 -5 ns/op\n": "a.bench:2: -5 ns/op is",
		"BenchmarkX/way=a 1 Inf ns/op\n":  "+Inf ns/op",
		"BenchmarkX/way=a 1 NaN ns/op\n":  "NaN ns/op",
		"BenchmarkX/way=a 1 five ns/op\n": "a.bench:1: parsing",
		"BenchmarkX/way=a 1\n":            "missing measurements",
		"BenchmarkX/way=a 1 5 B/op\n":     "no benchmark",
		strings.Repeat("x", 1<<20) + "\n": "token too long",
	} {
		_, err := cost.Read(write(t, text))
		if assert.Error(t, err, "%.80q", text) {
			assert.Contains(t, err.Error(), want)
		}
	}
	_, err := cost.Read("/nowhere")
	assert.ErrorIs(t, err, syscall.ENOENT)
}

func TestFullDiskIsNoticed(t *testing.T) {
	full, err := os.OpenFile("/dev/full", os.O_WRONLY, 0)
	require.NoError(t, err)
	defer full.Close()
	_, err = cost.NewWriter(full, cost.ThisMachine())
	assert.ErrorIs(t, err, syscall.ENOSPC)
}
