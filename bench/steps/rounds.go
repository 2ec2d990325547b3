//go:build linux

package steps

import "strings"

// rounds makes rounds of the marks of a function, and gives the lines that are
// deferred. Every line of the body is in one of them; a comment or an empty
// line goes with what follows.
func rounds(d *declared, marks []mark) (all []Round, deferred []int) {
	all = []Round{{}}
	first := d.file.line(d.Body.Lbrace) + 1
	for _, m := range marks {
		lines := d.file.lines(first, m.to)
		first = max(first, m.to+1)
		if m.deferred {
			deferred = append(deferred, lines...)
			continue
		}
		r := &all[len(all)-1]
		if r.ended(m) {
			all = append(all, Round{})
			r = &all[len(all)-1]
		}
		r.add(m, lines)
	}
	for i := range all {
		for step := range all[i].Parts {
			part := &all[i].Parts[step]
			part.Within = part.Within && len(part.Lines) == 0
		}
	}
	return all, deferred
}

// ended tells whether a mark is one of the next round.
func (r *Round) ended(m mark) bool {
	switch m.step {
	case Decide, Make:
		return m.call != ""
	case Prepare:
		return r.has(Cross) || r.has(Decide) || r.has(Make) || r.has(Release)
	case Cross:
		return m.call != "" && r.has(Cross) ||
			r.has(Decide) || r.has(Make) || r.has(Release)
	}
	return false
}

// has tells whether there are lines of a step.
func (r *Round) has(s Step) bool { return len(r.Parts[s].Lines) > 0 }

// add adds the lines of a mark.
func (r *Round) add(m mark, lines []int) {
	part := &r.Parts[m.step]
	part.Lines = append(part.Lines, lines...)
	if m.call != "" {
		r.Call = m.call
	}
	for _, step := range m.within {
		r.Parts[step].Within = true
	}
}

// lines gives the numbers of lines without the empty ones at the ends.
func (f *File) lines(from, to int) (lines []int) {
	empty := func(n int) bool { return strings.TrimSpace(f.Lines[n-1]) == "" }
	for ; from <= to && empty(from); from++ {
	}
	for ; from <= to && empty(to); to-- {
	}
	for n := from; n <= to; n++ {
		lines = append(lines, n)
	}
	return lines
}
