//go:build linux

#include "textflag.h"

// func cloneAndWalk(args *cloneArgs, size uintptr, steps *step, t *table) int
//
// The parent returns with clone3(2)'s result. The child shares the parent's
// memory and its stack, so it lives in registers alone: it makes one call after
// the other until one gives another result than wanted, and then exits.
TEXT ·cloneAndWalk(SB), NOSPLIT, $0-40
	MOVQ args+0(FP), DI
	MOVQ size+8(FP), SI
	MOVQ steps+16(FP), R12
	MOVL $435, AX // clone3
	SYSCALL
	TESTQ AX, AX
	JZ   child
	MOVQ AX, ret+32(FP)
	RET

child:
	MOVQ 0(R12), AX
	MOVQ 8(R12), DI
	MOVQ 16(R12), SI
	MOVQ 24(R12), DX
	MOVQ 32(R12), R10
	MOVQ 40(R12), R8
	SYSCALL
	MOVQ AX, 56(R12)
	CMPQ AX, 48(R12)
	JNE  failed
	ADDQ $64, R12
	JMP  child

failed:
	MOVL $231, AX // exit_group
	MOVL $127, DI
	SYSCALL
	JMP  failed
