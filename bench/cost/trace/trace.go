//go:build linux

// Package trace shows which system calls an operation makes: a child does it
// many times between two marks, and a tracer (ptrace(2)) writes down the calls
// of the marked thread. It needs no privileges, and Linux 5.3.
package trace

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
	"syscall"
	"time"

	"golang.org/x/sys/unix"

	"nslab"
)

// Rounds is how often an operation is done by default, and fewest how often
// when it takes more than enough time.
const (
	Rounds = 50
	enough = 5 * time.Second
	fewest = 5
)

// deadline ends a child that hangs.
const deadline = time.Minute

// A Trace is what an operation costs in one way.
type Trace struct {
	Op, Way string
	Calls   []*Call
	// Same of Rounds made these calls, more than any others.
	Same, Rounds int
	// Futexes is how many calls of the scheduler the median round made. They
	// come and go, so they are not among the calls.
	Futexes int
	// Why a way refuses the operation, and what to do instead. Then there
	// are no calls.
	Why, Instead string
}

// An OperationError is what the operation itself came to in the child.
type OperationError struct {
	Op, Way, Text string
	Errno         syscall.Errno
}

func (e *OperationError) Error() string {
	return e.Op + " in " + e.Way + ": " + e.Text
}

// Unwrap gives the number of the error, if it has one.
func (e *OperationError) Unwrap() error { return e.Errno }

// Run traces an operation, the given number of times. The error may be an
// OperationError, or one that says why this process may not trace.
func Run(op, way string, rounds int) (*Trace, error) {
	t, o, err := run(op, way, rounds, false)
	if err != nil {
		return nil, err
	}
	result := &Trace{Op: op, Way: way, Why: o.Why, Instead: o.Instead,
		Rounds: len(t.rounds)}
	if o.Why != "" {
		return result, nil
	}
	result.Calls, result.Same = mostFrequent(t.rounds)
	slices.Sort(t.scheduling)
	result.Futexes = t.scheduling[len(t.scheduling)/2]
	return result, nil
}

// run starts the child, and waits for its end and for what it prints.
func run(op, way string, rounds int, stepping bool) (*tracer, outcome, error) {
	t := &tracer{known: map[int]bool{}, parked: map[int]unix.WaitStatus{},
		inside: map[int]*Call{}, stepping: stepping}
	read, write, err := os.Pipe()
	if err != nil {
		return nil, outcome{}, err
	}
	defer read.Close()
	printed := make(chan []byte, 1)
	go func() {
		text, _ := io.ReadAll(read) // what is missing is told below
		printed <- text
	}()
	var status unix.WaitStatus
	err = nslab.OnThread(func() (err error) { // the tracer is a thread
		status, err = t.trace(fmt.Sprint(op, " ", way, " ", rounds), write)
		return err
	})
	text := <-printed
	if err != nil {
		return nil, outcome{}, whyNot(err)
	}
	o, err := result(op, way, text, status)
	if err == nil && o.Why == "" && len(t.rounds) == 0 {
		err = errors.New("the child made no marks; call trace.Child at the " +
			"start of this program")
	}
	return t, o, err
}

// trace starts the child and follows it. It closes what the child prints to.
func (t *tracer) trace(spec string, output *os.File) (unix.WaitStatus, error) {
	child, err := start(spec, output)
	output.Close()
	if err != nil {
		return 0, err
	}
	defer child.Release()
	end := time.AfterFunc(deadline, func() { _ = child.Kill() })
	defer end.Stop()
	t.pid = child.Pid
	err = t.begin()
	if err == nil {
		var status unix.WaitStatus
		if status, err = t.follow(); err == nil {
			return status, nil
		}
	}
	_ = child.Kill() // or it would stay until this thread ends
	_, _ = unix.Wait4(t.pid, nil, unix.WALL, nil)
	return 0, err
}

// start starts this program again as the child. The collector and the
// preempting signals are off, as they are no part of the operation.
func start(spec string, output *os.File) (*os.Process, error) {
	null, err := os.Open(os.DevNull)
	if err != nil {
		return nil, err
	}
	defer null.Close()
	return os.StartProcess("/proc/self/exe", os.Args[:1], &os.ProcAttr{
		Env: append(os.Environ(), childMark+"="+spec, "GOGC=off",
			"GODEBUG=asyncpreemptoff=1,updatemaxprocs=0"),
		Files: []*os.File{null, output, output},
		Sys:   &syscall.SysProcAttr{Ptrace: true, Setpgid: true},
	})
}

// result reads what the child has printed.
func result(op, way string, text []byte, status unix.WaitStatus) (outcome,
	error) {
	var o outcome
	if json.Unmarshal(text, &o) != nil {
		line, _, _ := strings.Cut(strings.TrimSpace(string(text)), "\n")
		if status.Signaled() && status.Signal() == unix.SIGKILL {
			line = "it was killed; does it take longer than " +
				deadline.String() + "?"
		}
		return o, &OperationError{Op: op, Way: way, Text: line}
	}
	if o.Err != "" {
		return o, &OperationError{op, way, o.Err, o.Errno}
	}
	return o, nil
}

// mostFrequent gives the first round of those that made the same calls with
// the same errors, and their number.
func mostFrequent(rounds [][]*Call) (best []*Call, same int) {
	count := map[string]int{}
	for _, round := range rounds {
		count[key(round)]++
	}
	for _, round := range rounds {
		if n := count[key(round)]; n > same {
			best, same = round, n
		}
	}
	return best, same
}

// key is the same for rounds that differ only in arguments and results.
func key(round []*Call) string {
	var b strings.Builder
	for _, c := range round {
		fmt.Fprint(&b, c.number, " ", c.Errno, ";")
	}
	return b.String()
}

// ErrUnable is the error of a machine where nothing can be traced.
var ErrUnable = errors.New("no child can be traced here")

// whyNot explains an error of ptrace(2), with what to try.
func whyNot(err error) error {
	remedy := ""
	switch status := procStatus(); {
	case errors.Is(err, unix.EIO), errors.Is(err, unix.ENOSYS):
		return fmt.Errorf("%w (%w): try Linux 5.3 or later", ErrUnable, err)
	case !errors.Is(err, unix.EPERM) && !errors.Is(err, unix.EACCES):
		return err
	case status["TracerPid"] != "0":
		remedy = "it is traced itself; try it without strace or debugger"
	case yama() == "3":
		remedy = "kernel.yama.ptrace_scope is 3, which holds until the next " +
			"boot; try it after one with a lower value"
	case yama() == "2":
		remedy = "kernel.yama.ptrace_scope is 2; try it as root, or sudo " +
			"sysctl kernel.yama.ptrace_scope=1"
	case status["Seccomp"] != "0":
		remedy = "a seccomp filter forbids it; try it outside the sandbox, " +
			"or start the container with --cap-add SYS_PTRACE"
	default:
		remedy = "a security module forbids it; try it as root"
	}
	return fmt.Errorf("%w (%w): %s", ErrUnable, err, remedy)
}

// yama gives what kernel.yama.ptrace_scope is, "" where there is no Yama.
func yama() string {
	text, _ := os.ReadFile("/proc/sys/kernel/yama/ptrace_scope")
	return strings.TrimSpace(string(text))
}

// procStatus gives the fields of /proc/self/status.
func procStatus() map[string]string {
	fields := map[string]string{}
	text, _ := os.ReadFile("/proc/self/status")
	for line := range strings.Lines(string(text)) {
		name, value, _ := strings.Cut(line, ":")
		fields[name] = strings.TrimSpace(value)
	}
	return fields
}
