//go:build linux

package trace

import (
	"errors"
	"os"
	"slices"

	"golang.org/x/sys/unix"
)

// A tracer follows every thread of one child from one system call to the next.
// Children of that child are no threads of it: without PTRACE_O_TRACEFORK and
// PTRACE_O_TRACEVFORK, they run free, also those that share its memory.
type tracer struct {
	pid    int
	known  map[int]bool            // the threads
	parked map[int]unix.WaitStatus // stops of threads not known yet
	inside map[int]*Call           // the call that a thread is in
	caller int                     // the thread between marks, or 0
	round  []*Call
	rounds [][]*Call

	scheduling []int // the scheduler's calls on that thread, in each round

	stepping bool  // count instructions, too
	steps    []int // in each round
}

const options = unix.PTRACE_O_TRACESYSGOOD | unix.PTRACE_O_TRACECLONE |
	unix.PTRACE_O_EXITKILL

// begin takes over a child that has stopped at the program's start.
func (t *tracer) begin() error {
	var status unix.WaitStatus
	for {
		_, err := unix.Wait4(t.pid, &status, unix.WALL, nil)
		if err == nil {
			break
		}
		if err != unix.EINTR {
			return os.NewSyscallError("wait4", err)
		}
	}
	if !status.Stopped() {
		return errors.New("the child ended at once")
	}
	if err := unix.PtraceSetOptions(t.pid, options); err != nil {
		return os.NewSyscallError("ptrace PTRACE_SETOPTIONS", err)
	}
	t.known[t.pid] = true
	return t.resume(t.pid, 0)
}

// follow goes on until the child has ended. Its process group is its own, so
// that no other child of this process is waited for.
func (t *tracer) follow() (unix.WaitStatus, error) {
	for {
		var status unix.WaitStatus
		tid, err := unix.Wait4(-t.pid, &status, unix.WALL, nil)
		switch {
		case err == unix.EINTR:
			continue
		case err != nil:
			return status, os.NewSyscallError("wait4", err)
		case !status.Stopped():
			delete(t.known, tid)
			if tid == t.pid {
				return status, nil
			}
		case !t.known[tid]:
			t.parked[tid] = status // its parent's clone event is to come
		default:
			if err := t.stopped(tid, status); err != nil {
				return status, err
			}
		}
	}
}

// stopped looks why a thread has stopped, and lets it go on.
func (t *tracer) stopped(tid int, status unix.WaitStatus) error {
	signal := status.StopSignal()
	switch {
	case signal == unix.SIGTRAP|0x80: // PTRACE_O_TRACESYSGOOD
		if err := t.call(tid); err != nil {
			return ended(err)
		}
		if t.stepping && t.caller == tid {
			return t.step()
		}
		return t.resume(tid, 0)
	case status.TrapCause() == unix.PTRACE_EVENT_CLONE:
		message, err := unix.PtraceGetEventMsg(tid)
		if err != nil {
			return ended(os.NewSyscallError("ptrace PTRACE_GETEVENTMSG", err))
		}
		t.known[int(message)] = true
		if first, ok := t.parked[int(message)]; ok {
			delete(t.parked, int(message))
			if err := t.stopped(int(message), first); err != nil {
				return err
			}
		}
		return t.resume(tid, 0)
	case signal == unix.SIGSTOP: // how a new thread begins
		return t.resume(tid, 0)
	}
	return t.resume(tid, int(signal))
}

// resume lets a thread go on to the next stop, with a signal unless 0.
func (t *tracer) resume(tid, signal int) error {
	return ended(os.NewSyscallError("ptrace PTRACE_SYSCALL",
		unix.PtraceSyscall(tid, signal)))
}

// ended drops the error of a thread that was stopped, and was killed then. The
// next wait tells about it.
func ended(err error) error {
	if errors.Is(err, unix.ESRCH) {
		return nil
	}
	return err
}

// call notes that a thread is at the entry or at the exit of a call.
func (t *tracer) call(tid int) error {
	info, err := getInfo(tid)
	if err != nil {
		return err
	}
	switch info.op {
	case unix.PTRACE_SYSCALL_INFO_ENTRY:
		args := [6]uintptr{}
		for i := range args {
			args[i] = uintptr(info.data[1+i])
		}
		nr := uintptr(info.data[0])
		mark := int(int32(args[0]))
		if nr == unix.SYS_GETPGID && (mark == markBegin || mark == markEnd) {
			t.marked(tid, mark)
			return nil
		}
		if t.caller == 0 {
			return nil
		}
		c := &Call{number: nr, args: args, Other: tid != t.caller}
		c.enter(t.pid)
		t.inside[tid] = c
		t.round = append(t.round, c)
	case unix.PTRACE_SYSCALL_INFO_EXIT:
		if c := t.inside[tid]; c != nil {
			delete(t.inside, tid)
			c.leave(t.pid, int64(info.data[0]), info.failed())
		}
	}
	return nil
}

// marked begins or ends a round.
func (t *tracer) marked(tid, which int) {
	if which == markBegin {
		t.caller, t.round = tid, nil
		return
	}
	t.caller = 0
	clear(t.inside)
	scheduling := 0
	t.rounds = append(t.rounds, slices.DeleteFunc(t.round, func(c *Call) bool {
		if c.scheduling() && !c.Other {
			scheduling++
		}
		return c.noise()
	}))
	t.scheduling = append(t.scheduling, scheduling)
}
