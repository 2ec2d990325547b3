//go:build linux

package main

import (
	"os"
	"os/signal"
	"syscall"

	"golang.org/x/sys/unix"
)

// forwarded are the signals that go on to the command: those that a program
// may catch, but not those of job control (the command's own shell does that)
// and those that say what happened in this very process.
var forwarded = []os.Signal{syscall.SIGHUP, syscall.SIGINT, syscall.SIGQUIT,
	syscall.SIGTERM, syscall.SIGUSR1, syscall.SIGUSR2, syscall.SIGWINCH}

// catchSignals begins to collect them, but for what nohup(1) or a shell has
// made this process ignore: the command shall ignore that, too.
func catchSignals() <-chan os.Signal {
	signals := make(chan os.Signal, 16)
	for _, s := range forwarded {
		if !signal.Ignored(s) {
			signal.Notify(signals, s)
		}
	}
	return signals
}

// forward sends what comes to a process, through a descriptor, as its number
// may be another's once it was waited for.
func forward(signals <-chan os.Signal, pid int) error {
	fd, err := unix.PidfdOpen(pid, 0)
	if err != nil {
		return os.NewSyscallError("pidfd_open", err)
	}
	go func() {
		for s := range signals {
			if !fromTerminal(s, pid) {
				_ = unix.PidfdSendSignal(fd, s.(syscall.Signal), nil, 0)
			}
		}
	}()
	return nil
}

// fromTerminal tells whether a signal was sent to the command, too: a terminal
// sends its signals to all of the process group in its foreground.
func fromTerminal(s os.Signal, pid int) bool {
	if s != syscall.SIGINT && s != syscall.SIGQUIT && s != syscall.SIGWINCH {
		return false
	}
	tty, err := unix.Open("/dev/tty", unix.O_RDONLY|unix.O_CLOEXEC, 0)
	if err != nil {
		return false
	}
	defer unix.Close(tty)
	foreground, err := unix.IoctlGetInt(tty, unix.TIOCGPGRP)
	group, groupErr := unix.Getpgid(pid)
	return err == nil && groupErr == nil && foreground == group &&
		group == unix.Getpgrp()
}

// A terminal is standard input if that is one, with this process in its
// foreground.
type terminal bool

// openTerminal looks at standard input.
func openTerminal() terminal {
	group, err := unix.IoctlGetInt(0, unix.TIOCGPGRP)
	return terminal(err == nil && group == unix.Getpgrp())
}

// takeBack puts this process into the foreground again, after a shell or the
// stage has made itself a process group there.
func (t terminal) takeBack() {
	if t && t != openTerminal() {
		_ = takeForeground(unix.Getpgrp())
	}
}

// takeForeground puts a process group into the foreground of standard input.
func takeForeground(group int) error {
	signal.Ignore(syscall.SIGTTOU) // which stops a process that does so
	defer signal.Reset(syscall.SIGTTOU)
	return os.NewSyscallError("ioctl TIOCSPGRP", unix.IoctlSetPointerInt(0,
		unix.TIOCSPGRP, group))
}

// leadForeground makes this process the leader of a process group there.
func leadForeground() error {
	if err := unix.Setpgid(0, 0); err != nil {
		return os.NewSyscallError("setpgid", err)
	}
	return takeForeground(unix.Getpid())
}
