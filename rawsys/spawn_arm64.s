//go:build linux

#include "textflag.h"

// func cloneAndWalk(args *cloneArgs, size uintptr, steps *step, t *table) int
//
// The parent returns with clone3(2)'s result. The child shares the parent's
// memory and its stack, so it lives in registers alone: it makes one call after
// the other until one gives another result than wanted, and then exits.
TEXT ·cloneAndWalk(SB), NOSPLIT, $0-40
	MOVD args+0(FP), R0
	MOVD size+8(FP), R1
	MOVD steps+16(FP), R19
	MOVD $435, R8 // clone3
	SVC
	CBZ  R0, child
	MOVD R0, ret+32(FP)
	RET

child:
	MOVD 0(R19), R8
	MOVD 8(R19), R0
	MOVD 16(R19), R1
	MOVD 24(R19), R2
	MOVD 32(R19), R3
	MOVD 40(R19), R4
	SVC
	MOVD R0, 56(R19)
	MOVD 48(R19), R9
	CMP  R9, R0
	BNE  failed
	ADD  $64, R19
	B    child

failed:
	MOVD $94, R8 // exit_group
	MOVD $127, R0
	SVC
	B    failed
