//go:build linux

package safety

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
)

// batch is how many programs are built by one go command: their binaries are
// there at the same time.
const batch = 16

// runnings gives the jobs that build programs and run them.
func (r *run) runnings(dir string) (jobs []job) {
	programs := slices.DeleteFunc(compiled(r.programs), func(p *program) bool {
		return r.cannotRun(p) != ""
	})
	for _, s := range Stages() {
		if !s.runs() || s.Name == "efence" {
			continue // which takes the plain program
		}
		if s.Long && !r.Long || s.needsCgo && !r.cgo {
			why := "it takes long"
			if s.needsCgo && !r.cgo {
				why = "it takes cgo"
			}
			r.putUntried(s, programs, why)
			continue
		}
		n := 0
		for part := range slices.Chunk(programs, batch) {
			n++
			jobs = append(jobs, job{fmt.Sprintf("%s, batch %d", s.Name, n),
				func() error { return r.runBatch(s, dir, part) }})
		}
	}
	return jobs
}

// cannotRun says why a program is not run on this machine, if it is not.
func (r *run) cannotRun(p *program) string {
	if p.mistake.Needs == "root" && !r.root {
		return "it takes root of the host"
	}
	if p.mistake.Needs == "cgo" && !r.cgo {
		return "it takes a program that is linked with cgo"
	}
	if k := p.mistake.Kernel; k != "" && !kernelIs(k) {
		return "it takes Linux " + k
	}
	return ""
}

// runBatch builds some programs in a stage's way, and runs each.
func (r *run) runBatch(s *Stage, dir string, programs []*program) error {
	out, err := os.MkdirTemp(dir, "")
	if err != nil {
		return err
	}
	defer os.RemoveAll(out)
	failed, err := r.build(programs, out, s.flags, s.buildEnv)
	if err != nil {
		return err
	}
	for _, p := range programs {
		if text, fails := failed[p.folder()]; fails {
			r.putUnlinked(s, p, text)
			continue
		}
		path := filepath.Join(out, p.folder())
		times := r.Variants
		if s.Name == "run" {
			times = r.Runs
			if err := r.putRuns(stage("efence"), p, path,
				r.Variants); err != nil {
				return err
			}
		}
		if err := r.putRuns(s, p, path, times); err != nil {
			return err
		}
	}
	return nil
}

// putUnlinked keeps that a program can't be linked. To a plain one that is as
// if it could not be compiled.
func (r *run) putUnlinked(s *Stage, p *program, text string) {
	if s.Name == "run" {
		p.compiles = false
		r.put(p, "compile", &Said{
			found: []diagnostic{{p.folder(), "", text}}})
		return
	}
	r.put(p, s.Name, &Said{Word: Broken, Text: text, Runs: 1, Agree: 1})
}

// putRuns runs a program and keeps what came of it.
func (r *run) putRuns(s *Stage, p *program, path string, times int) error {
	said, err := r.observe(s, p, path, times)
	if err == nil {
		r.put(p, s.Name, said)
	}
	return err
}
