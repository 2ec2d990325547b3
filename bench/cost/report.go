//go:build linux

package cost

// A Report is what was measured on one machine.
type Report struct {
	Label   string // of the machine: "here", or the name of its file
	Machine Machine
	Ops     []*Operation
	Partial string // what is missing, "" if nothing is
}

// Find gives an operation by its name, and nil where it was not measured.
func (r *Report) Find(name string) *Operation {
	for _, op := range r.Ops {
		if op.Name == name {
			return op
		}
	}
	return nil
}

// Baseline gives the series that others are compared with: that of the way
// asked for, or if that is "" of libc, and without cgo of the first way there
// is. It is nil if there is none.
func (o *Operation) Baseline(way string) *Series {
	if way != "" {
		return o.find(way, "")
	}
	if s := o.find(Libc, ""); s != nil {
		return s
	}
	return o.controlled()
}

// controlled gives the first way that was measured, which is the one that the
// control repeats.
func (o *Operation) controlled() *Series {
	for i, s := range o.Series {
		if s.Way != Libc && s.Way != Inline && s.Way != Control &&
			len(s.NS) > 0 {
			return &o.Series[i]
		}
	}
	return nil
}

// Verdict compares a series with the baseline, by this operation's control.
func (o *Operation) Verdict(s, base *Series) Verdict {
	if base == nil {
		return Verdict{Way: s.Way, Unfit: "the baseline was not measured"}
	}
	return Judge(s, base, o.controlled(), o.find(Control, ""))
}

// Noise gives by how much the control differs from what it repeats, and false
// where there is no control.
func (o *Operation) Noise() (float64, bool) {
	one, again := o.controlled(), o.find(Control, "")
	if unfit(one, one, again) != "" {
		return 0, false
	}
	return Noise(one.NS, again.NS), true
}
