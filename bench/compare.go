//go:build linux

package bench

import (
	"errors"
	"reflect"
	"slices"
	"strings"
	"syscall"

	"nslab"
)

// A Verdict says how what came of an operation in one way stands to what came
// of it in the others.
type Verdict int

// The verdicts.
const (
	Agrees  Verdict = iota // the same as in the other ways
	Refuses                // this way can't: see Refusals
	TooOld                 // the kernel lacks what this way needs
	Denied                 // the process may not make namespaces
	Differs                // not what most ways, or no two, came to
	Fails                  // an error, where the kernel should do it
)

// A Cell is what came of an operation in one way. The note is the reason for a
// refusal, the error, or the first line of what is different.
type Cell struct {
	Way     string
	Verdict Verdict
	Note    string
	Instead string // of a refusal: what to do
	Err     error  // what the operation gave
}

// A Row is what came of an operation in each way.
type Row struct {
	Op    string
	Cells []Cell
}

// Operations gives the names of the operations, the columns of Way, in order.
func Operations() []string {
	var ops []string
	for field := range reflect.TypeFor[Way]().Fields() {
		if field.Type.Kind() == reflect.Func {
			ops = append(ops, field.Name)
		}
	}
	return ops
}

// Compare does every operation in each of the ways on the running kernel,
// each on a thread to throw away, and says whether they come to the same.
func Compare(ways []Way) []Row {
	var rows []Row
	for _, op := range Operations() {
		row, try := Row{Op: op}, trialOf(op)
		answers := map[string]string{}
		for _, w := range ways {
			var answer string
			err := nslab.OnThread(func() (err error) {
				answer, err = try(w)
				return err
			})
			cell := judge(op, w.Name, err)
			if cell.Verdict == Agrees {
				answers[w.Name] = answer
			}
			row.Cells = append(row.Cells, cell)
		}
		if op != "Mounts" { // which rawsys alone asks of the kernel by a call
			doubtTooOld(row.Cells)
		}
		markDifferences(row.Cells, answers)
		rows = append(rows, row)
	}
	return rows
}

// judge gives the cell of one outcome as far as the error tells it.
func judge(op, way string, err error) Cell {
	refusal := Refused(op, way, err)
	if errors.Is(err, errDenied) {
		refusal = AlwaysRefuses(op, way)
	}
	switch {
	case err == nil:
		return Cell{Way: way, Verdict: Agrees}
	case refusal != nil:
		return Cell{way, Refuses, refusal.Why, refusal.Instead, err}
	case errors.Is(err, errDenied):
		return Cell{Way: way, Verdict: Denied, Note: "needs CAP_SYS_ADMIN",
			Err: err}
	case tooOld(err):
		return Cell{Way: way, Verdict: TooOld, Note: err.Error(), Err: err}
	}
	return Cell{Way: way, Verdict: Fails, Note: err.Error(), Err: err}
}

// doubtTooOld makes a failure of what looks like an old kernel where another
// way asked that kernel and has an answer: then it was asked wrongly. Files,
// the way of stdlib, may be there without the call.
func doubtTooOld(cells []Cell) {
	answered := slices.ContainsFunc(cells, func(c Cell) bool {
		return c.Verdict == Agrees && c.Way != "stdlib"
	})
	for i := range cells {
		if answered && cells[i].Verdict == TooOld {
			cells[i].Verdict = Fails
		}
	}
}

// markDifferences finds the cells whose answer is not that of most. Where no
// answer has more ways than every other, all of them are different.
func markDifferences(cells []Cell, answers map[string]string) {
	votes := map[string]int{}
	for _, answer := range answers {
		votes[answer]++
	}
	var most []string
	for answer, n := range votes {
		if len(most) == 0 || n > votes[most[0]] {
			most = most[:0]
		}
		if len(most) == 0 || n == votes[most[0]] {
			most = append(most, answer)
		}
	}
	for i, cell := range cells {
		answer, ok := answers[cell.Way]
		if ok && (len(most) > 1 || answer != most[0]) {
			cells[i].Verdict = Differs
			cells[i].Note = firstDifference(answer, votes)
		}
	}
}

// firstDifference gives the first line of an answer that some other answer
// has otherwise.
func firstDifference(answer string, all map[string]int) string {
	lines := strings.Split(answer, "\n")
	for i, line := range lines {
		for other := range all {
			otherLines := strings.Split(other, "\n")
			if i >= len(otherLines) || otherLines[i] != line {
				return line
			}
		}
	}
	return "ends early"
}

// tooOld tells the errors of a kernel that does not know what it was asked,
// by number (ENOSYS) or, of a file that is a namespace, by request (ENOTTY).
func tooOld(err error) bool {
	return errors.Is(err, syscall.ENOSYS) || errors.Is(err, syscall.ENOTTY)
}
