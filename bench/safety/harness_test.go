//go:build linux

package safety_test

import (
	"io/fs"
	"path"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"nslab/bench/safety"
)

// samples is a small catalogue to test the harness with.
const samples = "bench/safety/samples/testdata"

func TestSamples(t *testing.T) {
	report := measure(t, safety.Options{Mistakes: catalogue(t, samples),
		Runs: 2, Variants: 1, Long: *full})
	assert.Empty(t, report.Problems)
	want := safety.Golden{
		"counter-without-a-lock stdlib":        "nothing silent",
		"counter-without-a-lock typed":         "compile -",
		"counter-without-a-lock wrapped":       "run errno",
		"counter-without-a-lock rawsys":        "cannot -",
		"counter-without-a-lock cbridge":       "cannot -",
		"pointer-made-of-a-kept-number rawsys": "vet no-effect",
		"unlock-is-forgotten stdlib":           "run hang",
		"unlock-is-forgotten cbridge":          "run hang",
	}
	if *full {
		want["counter-without-a-lock stdlib"] = "race silent"
	}
	if !report.Cgo {
		delete(want, "unlock-is-forgotten cbridge")
	}
	got := report.Golden()
	for key, row := range want {
		assert.Equal(t, row, got[key], key)
	}
	if *full {
		for _, tool := range report.Tools {
			assert.Equal(t, map[string]int{"compile": 1, "vet": 1, "race": 2,
				"checkptr": 1, "checkptr=2": 1, "asan": 1}[tool.Tool],
				tool.Catches, tool.Tool)
		}
	}
}

// Each fault is put into a copy of the samples, and must be found.
func TestFaultsAreFound(t *testing.T) {
	const counter = "counter-without-a-lock"
	const pointer = "pointer-made-of-a-kept-number"
	tests := []struct {
		name, sample string
		spoil        func(files fstest.MapFS, dir string)
		want         string
	}{
		{"swapped", counter, func(files fstest.MapFS, dir string) {
			wrong := path.Join(dir, "wrapped/wrong/main.go")
			right := path.Join(dir, "wrapped/right/main.go")
			files[wrong], files[right] = files[right], files[wrong]
		}, "swapped wrapped/right: run: errno in 2 of 2 runs"},
		{"swapped-to-compile", counter, func(files fstest.MapFS, dir string) {
			wrong := path.Join(dir, "typed/wrong/main.go")
			right := path.Join(dir, "typed/right/main.go")
			files[wrong], files[right] = files[right], files[wrong]
		}, "swapped-to-compile typed/right: compile: "},
		{"unjudged", pointer, func(files fstest.MapFS, dir string) {
			edit(files, dir+"/mistake.txt", "caught vet", "caught errcheck")
		}, "unjudged rawsys: vet: neither caught nor beside: unsafeptr"},
		{"left", pointer, func(files fstest.MapFS, dir string) {
			edit(files, dir+"/rawsys/right/main.go", "second := ",
				"cmd := exec.Command(\"sleep\", \"100\")\n"+
					"verdict.Must(cmd.Start())\nsecond := ", "\"unsafe\"",
				"\"os/exec\"\n\"unsafe\"")
		}, "left rawsys/right: run: broken in 2 of 2 runs: it leaves " +
			"processes behind: sleep"},
		{"mute", counter, func(files fstest.MapFS, dir string) {
			edit(files, dir+"/wrapped/wrong/main.go", "unix.Open(\"\"",
				"unix.Open(\"/\"", "verdict.Say(", "print(")
		}, "mute wrapped: run: exit status 0 without a verdict: "},
	}
	files := fstest.MapFS{}
	for _, test := range tests {
		copySample(t, files, test.sample, test.name)
		test.spoil(files, test.name)
	}
	mistakes, err := safety.Catalogue(files)
	require.NoError(t, err)
	report := measure(t, safety.Options{Mistakes: mistakes, Runs: 2,
		Variants: 1})
	problems := strings.Join(report.Problems, "\n")
	for _, test := range tests {
		assert.Contains(t, problems, test.want)
	}
}

// copySample copies a sample under another name.
func copySample(t *testing.T, files fstest.MapFS, sample, name string) {
	t.Helper()
	m := inTree(t, samples)
	sub, err := fs.Sub(m, sample)
	require.NoError(t, err)
	err = fs.WalkDir(sub, ".", func(p string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		text, err := fs.ReadFile(sub, p)
		files[path.Join(name, p)] = &fstest.MapFile{Data: text}
		return err
	})
	require.NoError(t, err)
}

// edit replaces texts in a file.
func edit(files fstest.MapFS, path string, pairs ...string) {
	text := string(files[path].Data)
	for i := 0; i < len(pairs); i += 2 {
		if !strings.Contains(text, pairs[i]) {
			panic(path + " has no " + pairs[i])
		}
	}
	files[path] = &fstest.MapFile{
		Data: []byte(strings.NewReplacer(pairs...).Replace(text))}
}
