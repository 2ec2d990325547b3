//go:build linux

package trace

import (
	"bytes"
	"os"
	"runtime"
	"syscall"

	"golang.org/x/sys/unix"

	"nslab/bench"
)

// instruction gives the one that enters the kernel: SVC $0 or SYSCALL.
func instruction() []byte {
	if runtime.GOARCH == "arm64" {
		return []byte{0x01, 0x00, 0x00, 0xd4}
	}
	return []byte{0x0f, 0x05}
}

// step runs the caller from the begin mark to the end mark, an instruction at a
// time, and counts. No other thread goes on meanwhile, once it has stopped at a
// call: only this one is waited for. A signal to it is dropped.
func (t *tracer) step() error {
	enter := instruction()
	count := 0
	tid := t.caller
	// From the entry of the begin mark's call to its exit.
	err := t.next(unix.PtraceSyscall(tid, 0))
	for err == nil {
		var info syscallInfo
		if info, err = getInfo(tid); err != nil {
			break
		}
		code := memory(t.pid, uintptr(info.ip), len(enter))
		if !bytes.Equal(code, enter) {
			count++
			err = t.next(unix.PtraceSingleStep(tid))
			continue
		}
		count++
		if err = t.next(unix.PtraceSyscall(tid, 0)); err != nil {
			break
		}
		if err = t.call(tid); err != nil {
			break
		}
		if t.caller == 0 { // the end mark
			t.steps = append(t.steps, count)
			return t.resume(tid, 0)
		}
		if t.inside[tid].scheduling() {
			return t.resume(tid, 0) // it waits for the others: no result
		}
		err = t.next(unix.PtraceSyscall(tid, 0))
	}
	return ended(err)
}

// next waits until the caller has stopped again.
func (t *tracer) next(err error) error {
	if err != nil {
		return os.NewSyscallError("ptrace", err)
	}
	for {
		var status unix.WaitStatus
		_, err := unix.Wait4(t.caller, &status, unix.WALL, nil)
		if err == nil && !status.Stopped() {
			return os.NewSyscallError("ptrace", unix.ESRCH)
		}
		if err != unix.EINTR {
			return os.NewSyscallError("wait4", err)
		}
	}
}

// exhibits are ways to do Getppid alone: what stands between Go and the kernel
// without any code around it.
func exhibits() []bench.Way {
	return []bench.Way{
		{Name: nothing, Getppid: func() int { return 0 }},
		{Name: "RawSyscall", Getppid: func() int {
			pid, _, _ := syscall.RawSyscall(syscall.SYS_GETPPID, 0, 0, 0)
			return int(pid)
		}},
		{Name: "unix.Getppid", Getppid: unix.Getppid},
		{Name: "os.Getppid", Getppid: os.Getppid},
		{Name: "Syscall", Getppid: func() int {
			pid, _, _ := syscall.Syscall(syscall.SYS_GETPPID, 0, 0, 0)
			return int(pid)
		}},
	}
}

// nothing is an exhibit to compare with: a call of a function, and no system
// call.
const nothing = "nothing"

// Instructions counts the user instructions of Getppid in a way or by one of
// "RawSyscall", "unix.Getppid", "os.Getppid" and "Syscall", more than those of
// a function that does nothing. Same of Rounds took as many; where that is few,
// the number means little.
func Instructions(way string) (n, same, rounds int, err error) {
	var most [2]int
	for i, name := range []string{nothing, way} {
		t, _, err := run("Getppid", name, Rounds, true)
		if err != nil {
			return 0, 0, 0, err
		}
		count := map[int]int{}
		for _, steps := range t.steps {
			count[steps]++
		}
		same, rounds = 0, len(t.steps)
		for steps, times := range count {
			if times > same {
				most[i], same = steps, times
			}
		}
	}
	return most[1] - most[0], same, rounds, nil
}
