//go:build linux

package main

import (
	"slices"
	"testing"
	"testing/quick"

	"github.com/stretchr/testify/assert"
)

// Nothing is lost, and no line stands beside a later one of the other text than
// it must.
func TestAlignKeepsBothTexts(t *testing.T) {
	lines := func(bits []bool) (text []string) {
		for _, bit := range bits {
			text = append(text, map[bool]string{false: "a", true: "b"}[bit])
		}
		return text
	}
	assert.NoError(t, quick.Check(func(left, right []bool) bool {
		var wrongs, rights []string
		equal := 0
		for _, p := range align(lines(left), lines(right)) {
			if p.inWrong {
				wrongs = append(wrongs, p.wrong)
			}
			if p.inRight {
				rights = append(rights, p.right)
			}
			if p.mark() == " " {
				equal++
			}
		}
		return slices.Equal(wrongs, lines(left)) &&
			slices.Equal(rights, lines(right)) &&
			equal >= common(lines(left), lines(right))
	}, &quick.Config{MaxCount: 1000}))
}

// common gives how many lines two texts have in common, in order, by another
// way than align: it tries to begin with each line of the first.
func common(left, right []string) (most int) {
	best := make([]int, len(right)+1)
	for _, line := range left {
		for j := len(right) - 1; j >= 0; j-- {
			if right[j] == line {
				best[j] = 1 + slices.Max(append([]int{0}, best[:j]...))
			}
		}
	}
	return slices.Max(best)
}

func TestAlignMarksWhatDiffers(t *testing.T) {
	var marks string
	for _, p := range align([]string{"same", "old", "end", "more"},
		[]string{"new", "same", "other", "end"}) {
		marks += p.mark()
	}
	assert.Equal(t, "> | <", marks)
}
