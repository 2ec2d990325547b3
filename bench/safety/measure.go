//go:build linux

package safety

import (
	"context"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
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
