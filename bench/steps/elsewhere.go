//go:build linux

package steps

import "slices"

// Function gives a function of the operation by its name, nil if it has none.
func (o *Operation) Function(name string) *Function {
	for _, f := range slices.Concat(o.Functions, o.Others) {
		if f.Name == name {
			return f
		}
	}
	return nil
}

// Elsewhere gives the name of a function that f calls, or one that this calls,
// for which has holds: there is done what f itself does not. It is "" if there
// is none.
func (o *Operation) Elsewhere(f *Function, has func(*Function) bool) string {
	seen := []string{f.Name}
	for queue := f.Calls; len(queue) > 0; queue = queue[1:] {
		called := o.Function(queue[0])
		if called == nil || slices.Contains(seen, called.Name) {
			continue
		}
		if has(called) {
			return called.Name
		}
		seen = append(seen, called.Name)
		queue = slices.Concat(queue, called.Calls)
	}
	return ""
}

// Frees tells whether a function releases anything.
func (f *Function) Frees() bool {
	return len(f.Ends) > 0 || slices.ContainsFunc(f.Rounds,
		func(r Round) bool { return !r.Parts[Release].Missing() })
}

// MakesAfter tells whether a function makes something of results only after a
// round.
func (f *Function) MakesAfter(r *Round) bool {
	later := false
	for i := range f.Rounds {
		if later && !f.Rounds[i].Parts[Make].Missing() {
			return true
		}
		later = later || &f.Rounds[i] == r
	}
	return false
}

// Like tells whether a function has a round whose call is much like those of a
// slot.
func (f *Function) Like(slot Slot) bool {
	for i := range f.Rounds {
		if likeness(slot, &f.Rounds[i]) > 1 {
			return true
		}
	}
	return false
}
