//go:build linux

package safety

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"sync"

	"golang.org/x/sync/errgroup"

	"nslab/bench/safety/sandbox"
)

// Options say what to measure.
type Options struct {
	Root     string // of the source tree
	Mistakes []*Mistake
	Way      string // "" for all
	Runs     int    // of each plain program
	Variants int    // runs of each program in a long stage
	Long     bool   // with the long stages
	// Progress is told how many of the jobs are done, and what is next.
	Progress func(done, jobs int, what string)
}

// A run is a measurement in progress.
type run struct {
	*Options
	ctx      context.Context
	src      string // the module of the programs
	programs []*program
	cgo      bool
	root     bool // of the host

	mu   sync.Mutex // for what follows, and what the programs have said
	jobs int
	done int
}

// Measure sends all programs through all stages. It works in sandbox.Place
// only, so sandbox.Enter must have come before.
func Measure(ctx context.Context, o *Options) (*Report, error) {
	if !sandbox.Inside() {
		return nil, errors.New("not in a sandbox")
	}
	r := &run{Options: o, ctx: ctx, cgo: HasCgo(), root: HostRoot()}
	dir, err := os.MkdirTemp(sandbox.Place(), "")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	// Go's cache knows a package by its folder, too: it is always the same.
	r.src = filepath.Join(sandbox.Place(), "src")
	defer os.RemoveAll(r.src)
	r.collect()
	err = errors.Join(os.MkdirAll(sandbox.Temp(), 0o777),
		os.Mkdir(r.src, 0o777), layOut(o.Root, r.src, r.programs))
	if err != nil {
		return nil, err
	}
	if err := r.compile(); err != nil {
		return nil, err
	}
	if err := r.work(append(r.readings(), r.runnings(dir)...)); err != nil {
		return nil, err
	}
	return r.report()
}

// HasCgo tells whether the go command builds what has C in it.
func HasCgo() bool {
	text, err := exec.Command("go", "env", "CGO_ENABLED").Output()
	return err == nil && string(text) == "1\n"
}

// HostRoot tells whether this process is root, and not of a user namespace.
func HostRoot() bool {
	target, err := os.Readlink("/proc/self/ns/user")
	const initial = "user:[4026531837]" // PROC_USER_INIT_INO of linux/proc_ns.h
	return err == nil && target == initial && os.Geteuid() == 0
}

// collect makes the list of the programs.
func (r *run) collect() {
	for _, m := range r.Mistakes {
		for _, way := range m.Ways {
			if r.Way != "" && r.Way != way || way == "cbridge" && !r.cgo ||
				m.Arch != "" && m.Arch != runtime.GOARCH {
				continue
			}
			for _, side := range []string{Wrong, Right} {
				r.programs = append(r.programs, &program{mistake: m, way: way,
					side: side, said: map[string]*Said{}})
			}
		}
	}
}

// compile finds out which programs can be looked at by the other stages.
func (r *run) compile() error {
	failed, err := r.compileOnly(r.programs, nil)
	if err != nil {
		return err
	}
	for _, p := range r.programs {
		text, fails := failed[p.folder()]
		p.compiles = !fails
		p.said["compile"] = &Said{}
		if fails {
			p.said["compile"].found = []diagnostic{{p.folder(), "", text}}
		}
	}
	return nil
}

// A job is a part of the measurement that can be done beside others.
type job struct {
	what string
	do   func() error
}

// work does the jobs: one more at a time than there are processors, as one of
// them often waits for a program that hangs.
func (r *run) work(jobs []job) error {
	group, ctx := errgroup.WithContext(r.ctx)
	group.SetLimit(runtime.NumCPU() + 1)
	r.ctx, r.jobs = ctx, len(jobs)
	for _, j := range jobs {
		group.Go(func() error {
			if r.ctx.Err() != nil {
				return r.ctx.Err()
			}
			r.tell(0, j.what)
			defer r.tell(1, j.what)
			return j.do()
		})
	}
	return group.Wait()
}

// tell counts jobs that are done, and says so.
func (r *run) tell(done int, what string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.done += done
	if r.Progress != nil {
		r.Progress(r.done, r.jobs, what)
	}
}

// put keeps what a stage says of a program.
func (r *run) put(p *program, stage string, said *Said) {
	r.mu.Lock()
	defer r.mu.Unlock()
	p.said[stage] = said
}

// readings gives the jobs that read the programs.
func (r *run) readings() (jobs []job) {
	for _, s := range Stages() {
		if s.arch != "" {
			jobs = append(jobs, job{s.Name, func() error {
				return r.crossBuild(s)
			}})
		}
		if s.check == nil {
			continue
		}
		jobs = append(jobs, job{s.Name, func() error {
			if s.Name == "nslint" && !hasNslint(r.Root) {
				r.putUntried(s, r.programs, "it is not in the source tree")
				return nil
			}
			programs := compiled(r.programs)
			if len(programs) == 0 {
				return nil
			}
			found, err := s.check(r)
			r.putFound(s, programs, found)
			return err
		}})
	}
	return jobs
}

// crossBuild compiles the programs for another architecture, with C where
// there is a compiler for it.
func (r *run) crossBuild(s *Stage) error {
	pure, withC := []*program{}, []*program{}
	for _, p := range compiled(r.programs) {
		switch {
		case p.mistake.Arch != "":
			r.putUntried(s, []*program{p}, "it is about "+p.mistake.Arch)
		case p.isC():
			withC = append(withC, p)
		default:
			pure = append(pure, p)
		}
	}
	failed, err := r.compileOnly(pure, []string{"GOARCH=" + s.arch,
		"CGO_ENABLED=0"})
	if err != nil {
		return err
	}
	r.putFound(s, pure, messages(failed))
	cc := r.crossCompiler(s.arch)
	if cc == "" {
		r.putUntried(s, withC, "there is no C compiler for it")
		return nil
	}
	failed, err = r.compileOnly(withC, []string{"GOARCH=" + s.arch,
		"CGO_ENABLED=1", "CC=" + cc})
	r.putFound(s, withC, messages(failed))
	return err
}

// messages makes diagnostics of a compiler's messages.
func messages(failed map[string]string) (all []diagnostic) {
	for folder, text := range failed {
		all = append(all, diagnostic{folder, "", text})
	}
	return all
}

// putFound keeps what a stage found in the programs that it looked at.
func (r *run) putFound(s *Stage, programs []*program, all []diagnostic) {
	for _, p := range programs {
		said := &Said{}
		for _, d := range all {
			if d.folder == p.folder() {
				said.found = append(said.found, d)
			}
		}
		slices.SortFunc(said.found, func(a, b diagnostic) int {
			if a.text < b.text {
				return -1
			}
			return 1
		})
		r.put(p, s.Name, said)
	}
}

// putUntried keeps why programs did not go through a stage.
func (r *run) putUntried(s *Stage, programs []*program, why string) {
	for _, p := range programs {
		r.put(p, s.Name, &Said{Untried: why})
	}
}

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
