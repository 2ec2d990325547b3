//go:build linux

package ladder

import (
	"os"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
)

func TestDeclared(t *testing.T) {
	file := func(text string) *fstest.MapFile {
		return &fstest.MapFile{Data: []byte(text)}
	}
	const gnu = "/* This file is part of the GNU C Library. */\n"
	include := fstest.MapFS{
		"unistd.h": file(gnu + "// unshare (\n   setns (int);\n" +
			"extern ssize_t *read (int __fd);\n#define write(x) x\n" +
			"return close (1);\nextern int _exit (int);\n"),
		"zlib.h":         file("int mount(int);\n"),
		"sched.h":        file("#include <features.h>\nint setns(int, int);\n"),
		"linux/sched.h":  file(gnu + "int clone3(void);\n"),
		"signal.h":       file(gnu + "extern int sigaction (int);\n"),
		"sys/stat.h":     file(gnu + "extern int fstatat (int);\n"),
		"sys/dangling.h": file(gnu + "extern int resetns (int);\n"),
	}
	for call, want := range map[string]*Declaration{
		"read":         {"read", "unistd.h", 4},
		"setns":        {"setns", "sched.h", 2},
		"exit_group":   {"_exit", "unistd.h", 7},
		"rt_sigaction": {"sigaction", "signal.h", 2},
		"newfstatat":   {"fstatat", "sys/stat.h", 2},
		"unshare":      nil, // in a comment
		"write":        nil, // a macro
		"close":        nil, // a call
		"mount":        nil, // not libc's
		"clone3":       nil, // the kernel's
	} {
		got, ok := Declared(include, call)
		assert.True(t, ok)
		assert.Equal(t, want, got, call)
	}
	_, ok := Declared(fstest.MapFS{}, "read")
	assert.False(t, ok)
}

// Here it is what a compiler would find.
func TestDeclaredHere(t *testing.T) {
	here := os.DirFS(Include)
	if _, ok := Declared(here, "read"); !ok {
		t.Skip("there are no headers of a libc; install libc6-dev")
	}
	for call, want := range map[string]bool{"unshare": true, "setns": true,
		"mount": true, "umount2": true, "getppid": true, "openat": true,
		"clone": true, "clone3": false, "pivot_root": false,
		"statmount": false, "listns": false} {
		d, _ := Declared(here, call)
		assert.Equal(t, want, d != nil, "%s %v", call, d)
	}
}
