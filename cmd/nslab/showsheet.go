//go:build linux

package main

import "nslab/bench/steps"

const (
	narrowest = 40 // columns that show can do with
	oneWay    = 60 // below which ways stand one below the other
	widest    = 82 // no line needs more
	gutter    = 4  // of a line number
)

// A sheet is what show prints on: a cell for each way in a row, as many of
// them side by side as have room.
type sheet struct {
	out        *output
	width      int
	operations []*steps.Operation
	beside     int // how many ways are side by side
	column     int // how wide each is
	pen        pen
	colours    map[*steps.File][]string // of each byte
}

// A pen is what lines are drawn with, and where they meet.
type pen struct{ heavy, heavyJoint, light, lightJoint, bar string }

// printAll prints the operations, with what they use from other files if asked.
func (s *sheet) printAll(others bool) {
	s.arrange()
	s.heading()
	s.groups(func(o *steps.Operation) []*steps.Function {
		return o.Functions
	})
	if !others {
		s.footer()
		return
	}
	s.groups(func(o *steps.Operation) []*steps.Function {
		return o.Others
	})
	s.otherFiles()
}

// arrange decides how many ways stand side by side.
func (s *sheet) arrange() {
	s.pen = pen{"=", "=+=", "-", "-+-", " | "}
	if utf8Locale() {
		s.pen = pen{"━", "━┿━", "─", "─┼─", " │ "}
	}
	s.beside = len(s.operations)
	for s.beside > 1 && s.room(s.beside) < oneWay {
		s.beside = (s.beside + 1) / 2
	}
	s.column = min(s.room(s.beside), widest)
	s.colours = map[*steps.File][]string{}
}

// room gives the width of each of n columns.
func (s *sheet) room(n int) int { return (s.width - 3*(n-1)) / n }

// A block is what stands in a cell: lines of a file, or a remark on why there
// are none. One that is skipped has neither.
type block struct {
	file     *steps.File
	lines    []int
	remark   string
	numbered bool
	bare     bool // without colours
}
