//go:build linux

package sandbox

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
	"strings"
	"syscall"
	"time"

	"golang.org/x/sys/unix"
)

// initName is the zeroth argument of an init.
const initName = "nslab-sandbox"

// An order is what an init is to do.
type order struct {
	Path      string
	Args, Env []string
	Dir       string        // where the program starts
	Temp      string        // becomes an empty tmpfs
	Limit     time.Duration // the program's time, or 0
}

// An end is what came of the program.
type end struct {
	Status  syscall.WaitStatus
	TimeUp  bool
	Left    []string // processes that the program did not wait for
	Problem string   // why it was not started
}

// reports is the descriptor on which an init says what came of it.
const reports = 3

// Child is to be the first call of main. In an init it does the init's work,
// and does not return.
func Child() {
	if os.Args[0] != initName {
		return
	}
	syscall.CloseOnExec(reports)
	// A terminal's signals are for the program; as PID 1 init has no default.
	signal.Ignore(syscall.SIGINT, syscall.SIGTERM, syscall.SIGHUP,
		syscall.SIGQUIT)
	var o order
	var e end
	err := json.Unmarshal([]byte(os.Args[1]), &o)
	if err == nil {
		err = errors.Join(furnish(&o), o.run(&e))
	}
	if err != nil {
		e.Problem = err.Error()
	}
	_ = json.NewEncoder(os.NewFile(reports, "reports")).Encode(&e)
	os.Exit(0)
}

// furnish makes the mounts, and an end of core files.
func furnish(o *order) error {
	private := unix.Mount("", "/", "", unix.MS_REC|unix.MS_PRIVATE, "")
	proc := unix.Mount("proc", "/proc", "proc", 0, "")
	temp := unix.Mount("tmpfs", o.Temp, "tmpfs", 0, "mode=0777")
	_ = unix.Setrlimit(unix.RLIMIT_CORE, &unix.Rlimit{})
	return errors.Join(os.NewSyscallError("mount /", private),
		os.NewSyscallError("mount /proc", proc),
		os.NewSyscallError("mount "+o.Temp, temp))
}

// run runs the program, and reaps what is left to PID 1 meanwhile. (Package os
// would make a child of its own first, to look for pidfd.)
func (o *order) run(e *end) error {
	signal.Reset() // the program ignores none
	pid, err := syscall.ForkExec(o.Path, o.Args, &syscall.ProcAttr{
		Dir: o.Dir, Env: o.Env, Files: []uintptr{0, 1, 2}})
	signal.Ignore(syscall.SIGINT, syscall.SIGTERM, syscall.SIGHUP,
		syscall.SIGQUIT)
	if err != nil {
		return fmt.Errorf("%s: %w", o.Path, err)
	}
	ended := make(chan syscall.WaitStatus)
	go func() {
		for {
			var status syscall.WaitStatus
			child, err := syscall.Wait4(-1, &status, 0, nil)
			if child == pid || err == syscall.ECHILD {
				ended <- status
				return
			}
		}
	}()
	timeUp := make(chan bool)
	if o.Limit != 0 {
		go o.watch(timeUp)
	}
	select {
	case e.Status = <-ended:
		e.Left = left()
	case <-timeUp:
		e.TimeUp = true
	}
	return nil
}

// watch says when the time is up. What the program waits for a processor does
// not count, so that it hangs nowhere only because the machine is busy.
func (o *order) watch(timeUp chan<- bool) {
	begun := time.Now()
	time.Sleep(o.Limit)
	for time.Since(begun)-waited() < o.Limit && time.Since(begun) < 20*o.Limit {
		time.Sleep(o.Limit / 20)
	}
	timeUp <- true
}

// waited gives how long the thread that waited most did so for a processor.
func waited() (most time.Duration) {
	paths, _ := filepath.Glob("/proc/[0-9]*/task/*/schedstat")
	for _, path := range paths {
		var ran, waited time.Duration
		text, _ := os.ReadFile(path)
		_, err := fmt.Sscan(string(text), &ran, &waited)
		if err == nil && !strings.HasPrefix(path, "/proc/1/") {
			most = max(most, waited)
		}
	}
	return most
}

// left names the processes that are still there a while after the program: one
// whose input has ended takes a moment to end, too.
func left() (names []string) {
	for range 20 {
		if names = others(); len(names) == 0 {
			break
		}
		time.Sleep(5 * time.Millisecond)
	}
	return names
}

// others names the living processes beside this one.
func others() (names []string) {
	paths, _ := filepath.Glob("/proc/[0-9]*")
	for _, path := range paths {
		name, err := os.ReadFile(path + "/comm")
		exe, _ := os.Readlink(path + "/exe")
		if err == nil && exe != "" && path != "/proc/1" {
			names = append(names, string(name[:len(name)-1]))
		}
	}
	return names
}
