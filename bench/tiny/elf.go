//go:build linux

package tiny

import (
	"debug/elf"
	"encoding/binary"
)

// base is where the file is mapped, whole: a multiple of every page size.
const base = 0x400000

// The headers are at the beginning of the file, and what they describe begins
// behind them.
const (
	headerSize   = 64 // of an elf.Header64
	segmentSize  = 56 // of an elf.Prog64
	headersBytes = headerSize + segmentSize
)

// file gives a program as an ELF file: elf(5).
func (p *program) file() []byte {
	header := elf.Header64{
		Type: uint16(elf.ET_EXEC), Machine: uint16(machine),
		Version: uint32(elf.EV_CURRENT),
		Entry:   base + uint64(p.entry), Phoff: headerSize,
		Ehsize: headerSize, Phentsize: segmentSize, Phnum: 1,
	}
	copy(header.Ident[:], elf.ELFMAG)
	header.Ident[elf.EI_CLASS] = byte(elf.ELFCLASS64)
	header.Ident[elf.EI_DATA] = byte(elf.ELFDATA2LSB)
	header.Ident[elf.EI_VERSION] = byte(elf.EV_CURRENT)
	segment := elf.Prog64{
		Type: uint32(elf.PT_LOAD), Flags: uint32(elf.PF_R | elf.PF_X),
		Vaddr: base, Filesz: uint64(len(p.image)),
		Memsz: uint64(len(p.image)), Align: 0x10000,
	}
	// Append fails for what has no fixed size only.
	image, _ := binary.Append(nil, binary.LittleEndian, header)
	image, _ = binary.Append(image, binary.LittleEndian, segment)
	return append(image, p.image[headersBytes:]...)
}
