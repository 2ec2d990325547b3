//go:build linux

// Package builds measures what each way costs before the first call: the size
// of a program that uses it alone, its start, its build, and a build for
// another architecture. It needs go in PATH and the source tree.
package builds

import (
	"context"
	"debug/elf"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"time"
)

// A Build is what a program costs that prints the host name in one way.
type Build struct {
	Way   string        `json:"way"`
	Size  int64         `json:"bytes"`             // of the file
	Libs  []string      `json:"libs"`              // that a dynamic one loads
	Start time.Duration `json:"start_ns"`          // the least, from fork to exit
	Cold  time.Duration `json:"cold_ns,omitempty"` // build, with an empty cache
	// Rebuild is the build after an edit of the way's package.
	Rebuild time.Duration `json:"rebuild_ns"`
	Cross   string        `json:"cross"` // "yes", or what it takes
}

// Baseline is the Way of a static C program that does nothing, of which only
// Size, Libs and Start are known. It is missing where there is no C compiler.
const Baseline = "C"

// A workshop is where the programs are built.
type workshop struct {
	ctx       context.Context
	root, dir string
	cold      bool
	progress  func(what string)
}

// Measure builds and starts a program for each way. The cold builds take about
// half a minute for each; without, Cold is 0. Progress, unless nil, is told
// what comes next.
func Measure(ctx context.Context, ways []string, cold bool,
	progress func(what string)) ([]Build, error) {
	root, err := sourceTree()
	if err != nil {
		return nil, err
	}
	dir, err := os.MkdirTemp("", "nslab-builds")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	if progress == nil {
		progress = func(string) {}
	}
	w := &workshop{ctx, root, dir, cold, progress}
	var builds []Build
	if b, err := w.baseline(); err == nil {
		builds = append(builds, b)
	}
	for _, way := range ways {
		b, err := w.build(way)
		if err != nil {
			return nil, err
		}
		builds = append(builds, b)
	}
	progress("starting each program, in turns")
	return builds, w.start(builds)
}

// sourceTree gives the folder of the module.
func sourceTree() (string, error) {
	if _, err := exec.LookPath("go"); err != nil {
		return "", errors.New("building needs go in PATH; install Go, or " +
			"add its bin folder to PATH")
	}
	out, err := exec.Command("go", "list", "-m", "-f", "{{.Path}} {{.Dir}}").
		Output()
	root, found := strings.CutPrefix(strings.TrimSpace(string(out)), "nslab ")
	if err != nil || !found {
		return "", errors.New("building needs nslab's sources; try it in " +
			"their folder")
	}
	return root, nil
}

// source is the program.
const source = `package main

import (
	"os"

	"nslab/WAY"
)

func main() {
	name, err := WAY.Hostname()
	if err != nil {
		os.Exit(1)
	}
	os.Stdout.WriteString(name + "\n")
}
`

// program gives the path of what is built.
func (w *workshop) program(way string) string {
	return filepath.Join(w.dir, way)
}

// build builds the program of a way, cold, again after edits, and for another
// architecture.
func (w *workshop) build(way string) (Build, error) {
	b := Build{Way: way}
	var env []string
	if w.cold {
		cache := filepath.Join(w.dir, "cache")
		defer os.RemoveAll(cache)
		env = append(env, "GOCACHE="+cache)
		w.progress("building " + way + " with an empty cache")
	}
	took, err := w.goBuild(way, false, env...)
	if err != nil {
		return b, err
	}
	if w.cold {
		b.Cold = took
	}
	w.progress("building " + way + " after an edit")
	for range 3 {
		took, err := w.goBuild(way, true, env...)
		if err != nil {
			return b, err
		}
		if b.Rebuild == 0 || took < b.Rebuild {
			b.Rebuild = took
		}
	}
	if err := b.inspect(w.program(way)); err != nil {
		return b, err
	}
	w.progress("building " + way + " for another architecture")
	b.Cross = w.cross(way)
	return b, nil
}

// goBuild builds the program of a way, and gives the time. The program, and
// perhaps an edit of the way's package, are in an overlay: nothing is written
// to the source tree.
func (w *workshop) goBuild(way string, edit bool, env ...string) (
	time.Duration, error) {
	overlay, main, err := w.overlay(way, edit)
	if err != nil {
		return 0, err
	}
	cmd := exec.CommandContext(w.ctx, "go", "build", "-overlay", overlay,
		"-o", w.program(way), main)
	cmd.Dir = w.root
	cmd.Env = append(os.Environ(), env...)
	start := time.Now()
	out, err := cmd.CombinedOutput()
	took := time.Since(start)
	if w.ctx.Err() != nil {
		return 0, w.ctx.Err()
	}
	if err != nil {
		return 0, fmt.Errorf("building %s: %w: %s", way, err,
			strings.ReplaceAll(strings.TrimSpace(string(out)), "\n", " "))
	}
	return took, nil
}

// inspect fills in what the file itself tells.
func (b *Build) inspect(path string) error {
	info, err := os.Stat(path)
	if err != nil {
		return err
	}
	b.Size = info.Size()
	file, err := elf.Open(path)
	if err != nil {
		return err
	}
	defer file.Close()
	b.Libs, err = file.ImportedLibraries()
	return err
}

// cross builds for the other one of two architectures, at first as go does by
// itself, and then with a C compiler for it, if there is one.
func (w *workshop) cross(way string) string {
	arch, compiler := "arm64", "aarch64-linux-gnu-gcc"
	if runtime.GOARCH == "arm64" {
		arch, compiler = "amd64", "x86_64-linux-gnu-gcc"
	}
	target := *w
	target.dir = filepath.Join(w.dir, "cross")
	if os.Mkdir(target.dir, 0o700) != nil {
		return "?"
	}
	defer os.RemoveAll(target.dir)
	env := []string{"GOARCH=" + arch, "CC=", "CGO_ENABLED="}
	if _, err := target.goBuild(way, false, env...); err == nil {
		return "yes"
	}
	if _, err := exec.LookPath(compiler); err == nil {
		env := []string{"GOARCH=" + arch, "CC=" + compiler, "CGO_ENABLED=1"}
		if _, err := target.goBuild(way, false, env...); err == nil {
			return "with CC=" + compiler
		}
	}
	return "no, wants " + compiler
}
