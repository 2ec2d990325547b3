//go:build linux

package trace

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/sys/unix"
)

// A Call is one system call.
type Call struct {
	Name   string
	Args   string // as in C, as far as they are of use to a reader
	Result int64  // -1 for an error
	Errno  string // "ENOENT", "" where there is none
	Other  bool   // another thread made it, for the caller

	number uintptr
	args   [6]uintptr
	texts  []string
}

// String gives the call as strace(1) does.
func (c *Call) String() string {
	text := fmt.Sprintf("%s(%s) = %d", c.Name, c.Args, c.Result)
	if c.Errno != "" {
		text += " " + c.Errno
	}
	return text
}

// enter decodes what is known before the call. Strings must be read now: an
// execve or the program may overwrite them.
func (c *Call) enter(pid int) {
	spec := specOf(c.number)
	name, args, _ := strings.Cut(spec, " ")
	c.Name = name
	for i, kind := range strings.Fields(args) {
		c.texts = append(c.texts, c.text(pid, kind, i))
	}
	c.Args = strings.Join(c.texts, ", ")
}

// leave decodes the result, and what the kernel wrote.
func (c *Call) leave(pid int, result int64, failed bool) {
	c.Result = result
	if failed {
		c.Result, c.Errno = -1, unix.ErrnoName(unix.Errno(-result))
		return
	}
	_, args, _ := strings.Cut(specOf(c.number), " ")
	for i, kind := range strings.Fields(args) {
		if kind == "out" {
			c.texts[i] = quoted(memory(pid, c.args[i],
				min(int(result), 4096)))
		}
	}
	c.Args = strings.Join(c.texts, ", ")
}

// text gives an argument as its kind says: see specs.
func (c *Call) text(pid int, kind string, i int) string {
	value := c.args[i]
	switch kind {
	case "fd", "int":
		if kind == "fd" && int32(value) == unix.AT_FDCWD {
			return "AT_FDCWD"
		}
		return strconv.Itoa(int(int32(value)))
	case "n":
		return strconv.FormatUint(uint64(value), 10)
	case "path":
		text, _, _ := strings.Cut(string(memory(pid, value, 4096)), "\x00")
		if value == 0 {
			return "NULL"
		}
		return strconv.Quote(text)
	case "in": // the length is the next argument
		return quoted(memory(pid, value, min(int(c.args[i+1]), 4096)))
	case "out", "ptr":
		if value == 0 {
			return "NULL"
		}
		return "*"
	}
	if set, ok := flagSets()[kind]; ok {
		return flagNames(uint64(value), set)
	}
	return hex(uint64(value))
}

// hex gives a number as C writes it, and an address as a star.
func hex(value uint64) string {
	switch {
	case value == 0:
		return "0"
	case value >= 1<<32:
		return "*"
	}
	return "0x" + strconv.FormatUint(value, 16)
}

// quoted gives the beginning of some bytes.
func quoted(bytes []byte) string {
	const enough = 24
	if len(bytes) > enough {
		return strconv.Quote(string(bytes[:enough])) + "..."
	}
	return strconv.Quote(string(bytes))
}

// flagNames gives the names of the bits of a set, and the rest as a number.
func flagNames(value uint64, set []flag) string {
	var names []string
	for _, f := range set {
		if f.mask == 0 {
			f.mask = f.bits
		}
		if value&f.mask == f.bits {
			names = append(names, f.name)
			value &^= f.mask
		}
	}
	if value != 0 || len(names) == 0 {
		names = append(names, hex(value))
	}
	return strings.Join(names, "|")
}

// scheduling tells a call by which goroutines wake each other.
func (c *Call) scheduling() bool {
	return slices.Contains(comesAndGoes, c.number)
}

// noise tells what is no part of the operation: scheduling, and what another
// thread does for itself.
func (c *Call) noise() bool {
	starts := c.number == unix.SYS_CLONE && c.args[0]&unix.CLONE_THREAD != 0
	return c.scheduling() ||
		c.Other && (starts || slices.Contains(ofThreads, c.number))
}
