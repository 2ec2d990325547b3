//go:build linux

package steps

import (
	"slices"
	"strings"
)

// A Slot is a round that several ways have in common: those of one index have
// the same place in a list of operations. A way without it has nil.
type Slot []*Round

// A Group is the functions of one name in several ways, nil where a way has
// none, with their rounds side by side.
type Group struct {
	Name      string
	Functions []*Function
	Slots     []Slot
}

// Align puts functions of the same name in several ways side by side. One that
// not all have stands before the one that follows it in its way.
func Align(ways [][]*Function) []Group {
	var groups []Group
	for i, functions := range ways {
		at := len(groups)
		for _, f := range slices.Backward(functions) {
			found := slices.IndexFunc(groups, func(g Group) bool {
				return g.Name == f.Name
			})
			if found < 0 {
				found = at
				groups = slices.Insert(groups, at, Group{Name: f.Name,
					Functions: make([]*Function, len(ways))})
			}
			groups[found].Functions[i] = f
			at = found
		}
	}
	for i := range groups {
		groups[i].alignRounds()
	}
	return groups
}

// alignRounds puts the rounds of one function side by side.
func (g *Group) alignRounds() {
	for way, f := range g.Functions {
		if f == nil {
			continue
		}
		var merged []Slot
		for _, p := range pairs(g.Slots, f.Rounds) {
			slot := make(Slot, len(g.Functions))
			if p.slot >= 0 {
				slot = g.Slots[p.slot]
			}
			if p.round >= 0 {
				slot[way] = &f.Rounds[p.round]
			}
			merged = append(merged, slot)
		}
		g.Slots = merged
	}
	for way, f := range g.Functions {
		if f != nil {
			g.begin(way)
		}
	}
}

// begin moves what a function prepares at its beginning to the first slot,
// where the others have that, too.
func (g *Group) begin(way int) {
	first := slices.IndexFunc(g.Slots, func(s Slot) bool {
		return s[way] != nil
	})
	if first <= 0 || !g.Slots[first][way].has(Prepare) {
		return
	}
	rest := *g.Slots[first][way]
	beginning := Round{}
	beginning.Parts[Prepare] = rest.Parts[Prepare]
	rest.Parts[Prepare] = Part{}
	g.Slots[0][way], g.Slots[first][way] = &beginning, &rest
}

// A pair is the index of a slot and that of a round which belongs there. One
// of them is -1 where the other stands alone.
type pair struct{ slot, round int }

// pairs gives the best way to put rounds into slots, both in their order: the
// one with the most in common.
func pairs(slots []Slot, rounds []Round) []pair {
	best := make([][]int, len(slots)+1) // for what is left from there on
	for i := range best {
		best[i] = make([]int, len(rounds)+1)
	}
	for i := len(slots) - 1; i >= 0; i-- {
		for j := len(rounds) - 1; j >= 0; j-- {
			best[i][j] = max(best[i+1][j], best[i][j+1],
				best[i+1][j+1]+likeness(slots[i], &rounds[j]))
		}
	}
	var all []pair
	i, j := 0, 0
	for i < len(slots) && j < len(rounds) {
		switch best[i][j] {
		case best[i+1][j+1] + likeness(slots[i], &rounds[j]):
			all = append(all, pair{i, j})
			i, j = i+1, j+1
		case best[i+1][j]:
			all = append(all, pair{i, -1})
			i++
		default:
			all = append(all, pair{-1, j})
			j++
		}
	}
	for ; i < len(slots); i++ {
		all = append(all, pair{i, -1})
	}
	for ; j < len(rounds); j++ {
		all = append(all, pair{-1, j})
	}
	return all
}

// likeness tells how much the calls of a slot and of a round are alike.
func likeness(slot Slot, r *Round) int {
	most := 1
	for _, other := range slot {
		if other == nil {
			continue
		}
		a, b := strings.ToLower(other.Call), strings.ToLower(r.Call)
		if len(a) > len(b) {
			a, b = b, a
		}
		switch {
		case a == b:
			most = max(most, 4)
		case len(a) >= 4 && strings.Contains(b, a) &&
			!strings.Contains(b, " "):
			most = max(most, 3)
		}
	}
	return most
}
