//go:build linux

package tiny

import (
	"encoding/binary"
	"syscall"
)

const machine = 183 // EM_AARCH64

// Registers with a role. The arguments of a call are in x0 and up.
const (
	counter = 19 // x19, which the kernel leaves alone
	number  = 8  // x8, the number of a system call
)

// add adds an instruction.
func (p *program) add(instruction uint32) {
	p.image = binary.LittleEndian.AppendUint32(p.image, instruction)
}

// move sets a register to a value of 32 bits.
func (p *program) move(register uint32, value int) {
	low, high := uint32(value&0xffff), uint32(value>>16&0xffff)
	p.add(0xd2800000 | low<<5 | register)  // movz
	p.add(0xf2a00000 | high<<5 | register) // movk, lsl 16
}

// call makes a system call.
func (p *program) call(call int, args ...int) {
	for i, arg := range args {
		p.move(uint32(i), arg)
	}
	p.move(number, call)
	p.add(0xd4000001) // svc 0
}

// distance gives how far a place is from the next instruction, in
// instructions, as a number of so many bits.
func (p *program) distance(place, bits int) uint32 {
	return uint32((place-p.here())/4) & (1<<bits - 1)
}

func (p *program) jump(place int) {
	p.add(0x14000000 | p.distance(place, 26)) // b
}

// jumpIfZero jumps if the result of the last call is 0.
func (p *program) jumpIfZero(place int) {
	p.add(0xb4000000 | p.distance(place, 19)<<5) // cbz x0
}

// jumpIfNegative jumps if the last call failed.
func (p *program) jumpIfNegative(place int) {
	p.add(0xb7f80000 | p.distance(place, 14)<<5) // tbnz x0, 63
}

// setCounter sets a register that the kernel leaves alone.
func (p *program) setCounter(n int) { p.move(counter, n) }

// countDown takes one off the counter and jumps if some are left.
func (p *program) countDown(place int) {
	p.add(0xd1000400 | counter<<5 | counter)               // sub, 1
	p.add(0xb5000000 | p.distance(place, 19)<<5 | counter) // cbnz
}

// exitWithErrno ends the process with the errno of the last call.
func (p *program) exitWithErrno() {
	p.add(0xcb0003e0) // neg x0, x0
	p.call(syscall.SYS_EXIT_GROUP)
}
