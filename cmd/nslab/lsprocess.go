//go:build linux

package main

import (
	"bytes"
	"io"
	"os"
	"strconv"
	"strings"
	"sync"

	"golang.org/x/sys/unix"
)

// command gives the command line of a namespace's process with blanks between
// the words, or its name if it has none, as lsns does. Of a long one it gives
// what lsns does: the first 8,191 bytes.
func command(ns *namespace) any {
	line, ok := readProcess(ns, "cmdline")
	if !ok || line == "" {
		line, ok = readProcess(ns, "comm")
	}
	if !ok {
		return nil
	}
	return strings.ReplaceAll(line[:max(len(line)-1, 0)], "\x00", " ")
}

// parentPID gives the parent of a namespace's process: the second field after
// the name, which may have blanks and parentheses in it (proc_pid_stat(5)).
func parentPID(ns *namespace) any {
	stat, _ := readProcess(ns, "stat")
	fields := strings.Fields(stat[strings.LastIndexByte(stat, ')')+1:])
	if len(fields) < 2 {
		return nil
	}
	ppid, err := strconv.Atoi(fields[1])
	if err != nil {
		return nil
	}
	return ppid
}

// ownerUID gives the user id of a namespace's process, as its directory in
// /proc has it.
func ownerUID(ns *namespace) any {
	var st unix.Stat_t
	if unix.Stat("/proc/"+strconv.Itoa(ns.pid), &st) != nil {
		return nil
	}
	return st.Uid
}

// ownerName gives the name of that user, and the number of one without.
func ownerName(ns *namespace) any {
	uid, ok := ownerUID(ns).(uint32)
	if !ok {
		return nil
	}
	if name := userNames()[uid]; name != "" {
		return name
	}
	return strconv.FormatUint(uint64(uid), 10)
}

// userNames reads /etc/passwd, once. (Package os/user asks libc through cgo,
// and would make a pure binary and a linked one differ in more than the ways.)
var userNames = sync.OnceValue(func() map[uint32]string {
	names := map[uint32]string{}
	text, _ := os.ReadFile("/etc/passwd")
	for line := range bytes.Lines(text) {
		fields := bytes.SplitN(line, []byte(":"), 4)
		if len(fields) < 4 {
			continue
		}
		uid, err := strconv.ParseUint(string(fields[2]), 10, 32)
		if _, known := names[uint32(uid)]; err == nil && !known {
			names[uint32(uid)] = string(fields[0])
		}
	}
	return names
})

// readProcess reads the first 8 KiB of a small file in a process's directory.
func readProcess(ns *namespace, name string) (string, bool) {
	f, err := os.Open("/proc/" + strconv.Itoa(ns.pid) + "/" + name)
	if err != nil {
		return "", false
	}
	defer f.Close()
	text, err := io.ReadAll(io.LimitReader(f, 8192))
	return string(text), err == nil
}
