//go:build linux

package sandbox

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"runtime"
	"syscall"
	"time"
)

// Limit is how long a program may run, but for the time that it waits for a
// processor: what takes longer hangs.
const Limit = 2500 * time.Millisecond

// A Result is what was seen of a program from outside.
type Result struct {
	Status syscall.WaitStatus
	Hangs  bool
	Left   []string // processes it left behind, which init has ended
	Output string   // of both streams
}

// Run runs a program below PID 1 of new mount, PID, UTS, IPC and network
// namespaces, with private mounts, its own /proc and an empty tmpfs for its
// temporary files. (As PID 1, it would ignore signals that have no handler.)
// Enter must have come before. The output also goes to live, if there is one.
func Run(ctx context.Context, path string, env []string, live io.Writer) (
	*Result, error) {
	var output bytes.Buffer
	var both io.Writer = &output
	if live != nil {
		both = io.MultiWriter(&output, live)
	}
	o := &order{Path: path, Args: []string{path}, Dir: "/", Temp: Temp(),
		Limit: Limit, Env: append([]string{"TMPDIR=" + Temp(), "HOME=/",
			"PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:" +
				"/sbin:/bin"}, env...)}
	cmd := exec.Command("/proc/self/exe")
	cmd.Stdout, cmd.Stderr = both, both
	e, err := o.start(ctx, cmd, syscall.CLONE_NEWNS|syscall.CLONE_NEWPID|
		syscall.CLONE_NEWUTS|syscall.CLONE_NEWIPC|syscall.CLONE_NEWNET)
	if err != nil {
		return nil, err
	}
	return &Result{e.Status, e.TimeUp, e.Left, output.String()}, nil
}

// start has an init carry out the order.
func (o *order) start(ctx context.Context, cmd *exec.Cmd, flags uintptr) (
	*end, error) {
	text, err := json.Marshal(o)
	if err != nil {
		return nil, err
	}
	r, w, err := os.Pipe()
	if err != nil {
		return nil, err
	}
	defer r.Close()
	cmd.Args = []string{initName, string(text)}
	cmd.ExtraFiles = []*os.File{w} // descriptor 3
	if cmd.SysProcAttr == nil {
		cmd.SysProcAttr = &syscall.SysProcAttr{}
	}
	cmd.SysProcAttr.Cloneflags |= flags
	cmd.SysProcAttr.Pdeathsig = syscall.SIGKILL
	runtime.LockOSThread() // the signal comes when the thread ends
	defer runtime.UnlockOSThread()
	err = cmd.Start()
	w.Close()
	if err != nil {
		return nil, err
	}
	defer context.AfterFunc(ctx, func() { _ = cmd.Process.Kill() })()
	var e end
	decodeErr := json.NewDecoder(r).Decode(&e)
	waitErr := cmd.Wait()
	switch {
	case ctx.Err() != nil:
		return nil, ctx.Err()
	case e.Problem != "":
		return nil, errors.New(e.Problem)
	case decodeErr != nil:
		return nil, fmt.Errorf("init said nothing (%w): %v", decodeErr, waitErr)
	}
	return &e, nil
}
