//go:build linux

package steps

import (
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"nslab"
)

// A step that is left out or moved is found, with the file's name.
func TestWhatIsLeftOutIsFound(t *testing.T) {
	for _, test := range []struct{ name, file, old, new, culprit string }{
		{"nothing prepares", "rawsys/setns.go", `
	if int(int32(fd)) != fd {
		return os.NewSyscallError("setns", syscall.EBADF)
	}
	if nslab.Kind(int32(kinds)) != kinds {
		return os.NewSyscallError("setns", syscall.EINVAL)
	}
`, `
`, "is  rawsys/setns.go Setns: (prepare) cross=setns decide"},
		{"nothing decides", "rawsys/unshare.go", `
	if errno != 0 {
		return os.NewSyscallError("unshare", errno)
	}
`, `
`, "rawsys/unshare.go:21 calls unshare, and nothing decides"},
		{"nothing decides in a loop", "wrapped/links.go", `
		if err != nil {
			return nil, os.NewSyscallError("getdents64", err)
		}
`, `
`, "wrapped/links.go:47 calls readdirent, and nothing decides"},
		{"it only tries again", "cbridge/id.go", `
	if ret == -1 {
		return nslab.ID{}, os.NewSyscallError("fstat", err)
	}
`, `
`, "cbridge/id.go:24 calls fstat, and nothing decides"},
		{"an error is thrown away", "stdlib/hostname.go", `
	text, err := os.ReadFile("/proc/sys/kernel/hostname")
	if err != nil {
		return "", err
	}
`, `
	text, _ := os.ReadFile("/proc/sys/kernel/hostname")
`, "stdlib/hostname.go:15 calls readfile, and nothing decides"},
		{"it decides too late", "wrapped/kindof.go", `
	if err == unix.EBADF {
		return 0, os.NewSyscallError("ioctl", err)
	}
	if err != nil || kind == 0 {
		return 0, os.NewSyscallError("ioctl", unix.ENOTTY)
	}
	return nslab.Kind(kind), nil
`, `
	found := nslab.Kind(kind)
	if err != nil {
		return 0, os.NewSyscallError("ioctl", err)
	}
	return found, nil
`, "wrapped/kindof.go:22 calls ioctlretint, and nothing decides"},
		{"nothing is made of it", "cbridge/hostname.go",
			`return C.GoString(&buf[0]), nil`, `return "", nil`,
			"is  cbridge/hostname.go Hostname: prepare cross=gethostname dec"},
		{"memory is not freed", "cbridge/mount.go", `
	defer C.free(unsafe.Pointer(path))
`, `
`, "cbridge/mount.go:26 has path of C.CString, and nothing releases"},
		{"a descriptor is not closed", "rawsys/links.go", `
	defer closeFD(fd)
`, `
`, "rawsys/links.go:21 has fd of open, and nothing releases it"},
		{"it is released too early", "wrapped/links.go", `
	if err != nil {
		return nil, os.NewSyscallError("open", err)
	}
	defer unix.Close(fd)
`, `
	defer unix.Close(fd)
	if err != nil {
		return nil, os.NewSyscallError("open", err)
	}
`, "wrapped/links.go:25 releases before anything has decided"},
		{"a way no longer refuses", "stdlib/owner.go",
			`errors.ErrUnsupported`, `nil`,
			"was stdlib/owner.go Owner: refuses"},
	} {
		t.Run(test.name, func(t *testing.T) {
			files := sources(t)
			text := string(files[test.file].Data)
			require.Contains(t, text, test.old)
			files[test.file].Data = []byte(strings.Replace(text, test.old,
				test.new, 1))
			lines, problems := list(t, files)
			problems = append(problems, changes(accepted(t), lines)...)
			assert.Contains(t, strings.Join(problems, "\n"), test.culprit)
		})
	}
}

// sources gives a copy of the sources that may be changed.
func sources(t *testing.T) fstest.MapFS {
	files := fstest.MapFS{}
	require.NoError(t, fs.WalkDir(nslab.Sources, ".", func(path string,
		entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		text, err := fs.ReadFile(nslab.Sources, path)
		files[path] = &fstest.MapFile{Data: text}
		return err
	}))
	return files
}

func TestRules(t *testing.T) {
	for _, test := range []struct{ name, body, want string }{
		{"a crossing alone", `return unix.Getppid()`, "cross=getppid (decide)"},
		{"an error that is passed on",
			`return os.NewSyscallError("x", unix.Fsync(int(fd)))`,
			"(prepare) cross=fsync (decide)"},
		{"a check before it prepares", `
	if fd < 0 {
		return os.NewSyscallError("x", unix.EBADF)
	}
	err := unix.Fsync(fd)
	return err`, "prepare cross=fsync decide"},
		{"the condition of an if crosses", `
	if err := unix.Fsync(fd); err != nil {
		return err
	}
	return nil`, "cross=fsync decide"},
		{"a loop is opened", `
	for {
		n, err := unix.Read(fd, buf)
		if err != nil {
			return err
		}
		if n == 0 {
			return nil
		}
	}`, "cross=read decide make"},
		{"two crossings are two rounds", `
	fd, err := unix.Open(path, 0, 0)
	if err != nil {
		return err
	}
	defer unix.Close(fd)
	buf := make([]byte, 8)
	n, err := unix.Read(fd, buf)
	if err != nil {
		return err
	}
	return use(n)`,
			"cross=open decide; prepare cross=read decide make; release"},
		{"a literal is opened", `
	err := each(fd, func(name string) error {
		fd, err := unix.Open(name, 0, 0)
		if err != nil {
			return err
		}
		defer unix.Close(fd)
		return unix.Fsync(fd)
	})
	return err`, "cross=open decide; cross=fsync decide; release"},
		{"a side path is one step", `
	n, err := unix.Read(fd, buf)
	if err != nil {
		return err
	}
	if n == 0 {
		err := unix.Fsync(fd)
		return err
	}
	return use(n)`, "cross=read decide make"},
		{"what is not looked at releases", `
	n, err := unix.Read(fd, buf)
	unix.Close(fd)
	if err != nil {
		return err
	}
	return use(n)`, "cross=read decide make release"},
	} {
		t.Run(test.name, func(t *testing.T) {
			files := fstest.MapFS{"wrapped/f.go": {Data: []byte(
				"package wrapped\n\nfunc F(fd int) error {\n" +
					strings.TrimPrefix(test.body, "\n") + "\n}\n")}}
			p, err := Read(files, "wrapped")
			require.NoError(t, err)
			got := brief(p.takeApart(p.functions["F"], map[string]Step{}))
			assert.Equal(t, test.want, got)
		})
	}
}
