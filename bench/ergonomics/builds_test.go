//go:build linux

package ergonomics

import (
	"debug/elf"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"nslab/bench"
)

// What is said of a package is what the go command makes of it.
func TestBuildsAreThoseOfGo(t *testing.T) {
	if testing.Short() {
		t.Skip("builds programs; run it without -short")
	}
	row, err := Of("Links")
	require.NoError(t, err)
	for i, way := range bench.AllWays {
		t.Run(way, func(t *testing.T) {
			file, err := build(t, way, "CGO_ENABLED=0", "GOARCH=amd64")
			assert.Equal(t, !row[i].Cgo, err == nil)
			if err == nil {
				assert.True(t, isStatic(t, file))
			}
			_, err = build(t, way, "CGO_ENABLED=0", "GOARCH=arm64")
			assert.Equal(t, !row[i].Cgo && row[i].ARM64, err == nil)
		})
	}
	t.Run("cgo is dynamic, or static if asked", func(t *testing.T) {
		if _, err := exec.LookPath("gcc"); err != nil {
			t.Skip("needs a C compiler; install gcc and libc6-dev")
		}
		file, err := build(t, "cbridge", "CGO_ENABLED=1")
		require.NoError(t, err)
		assert.False(t, isStatic(t, file))
		file, err = build(t, "cbridge", "CGO_ENABLED=1",
			"GOFLAGS="+os.Getenv("GOFLAGS")+" -ldflags=-extldflags=-static")
		require.NoError(t, err)
		assert.True(t, isStatic(t, file))
	})
}

// build makes a program that calls Links of a package. It is in a folder that
// exists for the go command alone.
func build(t *testing.T, way string, env ...string) (string, error) {
	t.Helper()
	dir := t.TempDir()
	source := filepath.Join(dir, "source.go")
	require.NoError(t, os.WriteFile(source, []byte("package main\n\n"+
		"import \"nslab/"+way+"\"\n\nfunc main() { _, _ = "+way+
		".Links(0) }\n"), 0o600))
	here, err := os.Getwd()
	require.NoError(t, err)
	text, err := json.Marshal(map[string]map[string]string{"Replace": {
		filepath.Join(here, "program", "main.go"): source}})
	require.NoError(t, err)
	overlay := filepath.Join(dir, "overlay.json")
	require.NoError(t, os.WriteFile(overlay, text, 0o600))
	file := filepath.Join(dir, "program")
	cmd := exec.Command("go", "build", "-buildvcs=false", "-overlay", overlay,
		"-o", file, "./program")
	cmd.Env = append(os.Environ(), env...)
	out, err := cmd.CombinedOutput()
	if err != nil {
		require.True(t, strings.Contains(string(out), "undefined"), "%s", out)
	}
	return file, err
}

// isStatic tells a program that asks for no dynamic linker.
func isStatic(t *testing.T, path string) bool {
	t.Helper()
	f, err := elf.Open(path)
	require.NoError(t, err)
	defer f.Close()
	for _, segment := range f.Progs {
		if segment.Type == elf.PT_INTERP {
			return false
		}
	}
	return true
}
