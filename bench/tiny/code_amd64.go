//go:build linux

package tiny

import (
	"encoding/binary"
	"syscall"
)

const machine = 62 // EM_X86_64

// move has the bytes before a number that becomes the value of a register:
// mov imm32.
var (
	moveEAX = []byte{0xb8}
	moveEBX = []byte{0xbb}
	moveArg = [][]byte{
		{0xbf},       // edi
		{0xbe},       // esi
		{0xba},       // edx
		{0x41, 0xba}, // r10d
		{0x41, 0xb8}, // r8d
	}
)

// add adds an instruction that ends with a number of 32 bits.
func (p *program) add(instruction []byte, number int) {
	p.image = append(p.image, instruction...)
	p.image = binary.LittleEndian.AppendUint32(p.image, uint32(number))
}

// call makes a system call.
func (p *program) call(number int, args ...int) {
	for i, arg := range args {
		p.add(moveArg[i], arg)
	}
	p.add(moveEAX, number)
	p.image = append(p.image, 0x0f, 0x05) // syscall
}

// jumpTo adds a jump, whose distance counts from its end.
func (p *program) jumpTo(place int, instruction ...byte) {
	p.add(instruction, place-(p.here()+len(instruction)+4))
}

func (p *program) jump(place int) { p.jumpTo(place, 0xe9) } // jmp

// jumpIfZero jumps if the result of the last call is 0.
func (p *program) jumpIfZero(place int) {
	p.jumpTo(place, 0x48, 0x85, 0xc0, 0x0f, 0x84) // test rax, rax; jz
}

// jumpIfNegative jumps if the last call failed.
func (p *program) jumpIfNegative(place int) {
	p.jumpTo(place, 0x48, 0x85, 0xc0, 0x0f, 0x88) // test rax, rax; js
}

// setCounter sets a register that the kernel leaves alone.
func (p *program) setCounter(n int) { p.add(moveEBX, n) }

// countDown takes one off the counter and jumps if some are left.
func (p *program) countDown(place int) {
	p.jumpTo(place, 0xff, 0xcb, 0x0f, 0x85) // dec ebx; jnz
}

// exitWithErrno ends the process with the errno of the last call.
func (p *program) exitWithErrno() {
	p.image = append(p.image, 0xf7, 0xd8, 0x89, 0xc7) // neg eax; mov edi, eax
	p.call(syscall.SYS_EXIT_GROUP)
}
