//go:build linux

package tiny

import "encoding/binary"

// base is where the file is mapped, whole: a multiple of every page size.
const base = 0x400000

// The headers are at the beginning of the file, and what they describe begins
// behind them.
const (
	headerSize   = 64 // of a header
	segmentSize  = 56 // of a segment
	headersBytes = headerSize + segmentSize
)

// A header is Elf64_Ehdr of elf.h. Package debug/elf has it, too, and a reader
// of debug information with it, which every start of nslab would pay for.
type header struct {
	ident                               [16]byte
	kind, machine                       uint16
	version                             uint32
	entry, segments                     uint64
	_                                   uint64 // where the sections are
	_                                   uint32 // flags
	size, segmentSize, numberOfSegments uint16
	_                                   [3]uint16 // about sections
}

// A segment is Elf64_Phdr of elf.h.
type segment struct {
	kind, flags              uint32
	_                        uint64 // where it is in the file
	address                  uint64
	_                        uint64 // the physical address
	sizeInFile, sizeInMemory uint64
	align                    uint64
}

// From elf.h: an executable, in version 1, of a loaded segment to read and to
// execute.
const (
	etExec    = 2
	evCurrent = 1
	ptLoad    = 1
	pfX, pfR  = 1, 4
)

// file gives a program as an ELF file: elf(5).
func (p *program) file() []byte {
	h := header{
		// Of 64 bits, the lowest byte first.
		ident: [16]byte{0x7f, 'E', 'L', 'F', 2, 1, evCurrent},
		kind:  etExec, machine: machine, version: evCurrent,
		entry: base + uint64(p.entry), segments: headerSize,
		size: headerSize, segmentSize: segmentSize, numberOfSegments: 1,
	}
	s := segment{
		kind: ptLoad, flags: pfR | pfX, address: base,
		sizeInFile: uint64(len(p.image)), sizeInMemory: uint64(len(p.image)),
		align: 0x10000,
	}
	// Append fails for what has no fixed size only.
	image, _ := binary.Append(nil, binary.LittleEndian, h)
	image, _ = binary.Append(image, binary.LittleEndian, s)
	return append(image, p.image[headersBytes:]...)
}
