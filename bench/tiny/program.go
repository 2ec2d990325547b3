//go:build linux

package tiny

import (
	"os"
	"syscall"
)

// A program is put together from its beginning to its end, so that every jump
// leads back to a place that is known. How a call or a jump is encoded is in
// code_GOARCH.go.
type program struct {
	image []byte // of the file, with room for the headers
	entry int    // where in image the program begins
}

// newProgram begins a program.
func newProgram() *program {
	return &program{image: make([]byte, headersBytes)}
}

// here is the place of what is added next.
func (p *program) here() int { return len(p.image) }

// text adds a string that ends with a NUL, and gives its address.
func (p *program) text(s string) int {
	address := base + p.here()
	p.image = append(append(p.image, s...), 0)
	for len(p.image)%8 != 0 { // where instructions may follow
		p.image = append(p.image, 0)
	}
	return address
}

// Exit writes a program to a new file that ends at once with status 0.
func Exit(path string) error {
	p := newProgram()
	p.entry = p.here()
	p.call(syscall.SYS_EXIT_GROUP, 0)
	return os.WriteFile(path, p.file(), 0o755)
}

// crowd makes the program of a crowd of n processes. It mounts /proc and says
// so with a byte, starts the others and says so with a byte, and ends when its
// standard input does. Its exit status is the errno of what failed.
func crowd(n int) *program {
	p := newProgram()
	proc, point := p.text("proc"), p.text("/proc")
	failed := p.here()
	p.exitWithErrno()
	sleep := p.here() // ppoll of nothing, as arm64 has no pause(2)
	p.call(syscall.SYS_PPOLL, 0, 0, 0, 0)
	p.jump(sleep)

	p.entry = p.here()
	p.call(syscall.SYS_MOUNT, proc, point, proc, 0, 0)
	p.jumpIfNegative(failed)
	p.call(syscall.SYS_WRITE, 1, proc, 1)
	if n > 1 {
		p.setCounter(n - 1)
		again := p.here()
		// They share memory, which makes 5,000 of them cheap.
		p.call(syscall.SYS_CLONE, syscall.CLONE_VM|int(syscall.SIGCHLD),
			0, 0, 0, 0)
		p.jumpIfZero(sleep)
		p.jumpIfNegative(failed)
		p.countDown(again)
	}
	p.call(syscall.SYS_WRITE, 1, proc, 1)
	p.call(syscall.SYS_READ, 0, 0, 1) // to nowhere: all that comes is the end
	p.call(syscall.SYS_EXIT_GROUP, 0)
	return p
}
