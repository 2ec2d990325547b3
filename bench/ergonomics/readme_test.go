//go:build linux

package ergonomics

import (
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"nslab/bench"
)

var update = flag.Bool("update", false, "write README's generated tables")

// README's tables are what is counted here.
func TestREADME(t *testing.T) {
	rows, err := All()
	require.NoError(t, err)
	for name, table := range map[string]string{
		"things": perOperation(rows, things), "rules": rules(),
		"errors": perOperation(rows, errorNames), "builds": builds(rows),
	} {
		t.Run(name, func(t *testing.T) {
			compare(t, "README.md", name, table)
		})
	}
	t.Run("sample", func(t *testing.T) {
		var few [][]*Asks
		for _, row := range rows {
			if sample[row[0].Op] {
				few = append(few, row)
			}
		}
		compare(t, "../../README.md", "sample", perOperation(few, things))
	})
}

// sample are the operations in the table of the project's README.
var sample = map[string]bool{"UIDMap": true, "Unshare": true, "Mount": true,
	"Spawn": true}

// compare holds a table against the one in a document, or writes it there.
func compare(t *testing.T, document, name, table string) {
	text, err := os.ReadFile(document)
	require.NoError(t, err)
	mark := "<!-- " + name + ": go test ./bench/ergonomics -run TestREADME " +
		"-update -->\n"
	before, rest, found := strings.Cut(string(text), mark)
	require.True(t, found)
	inside, after, found := strings.Cut(rest, "<!-- end -->")
	require.True(t, found)
	if *update {
		require.NoError(t, os.WriteFile(document,
			[]byte(before+mark+table+"<!-- end -->"+after), 0o644))
		return
	}
	assert.Equal(t, table, inside, "update it with: go test "+
		"./bench/ergonomics -run TestREADME -update")
}

// perOperation makes a table with a cell for each operation and way.
func perOperation(rows [][]*Asks, cell func(*Asks) string) string {
	var b strings.Builder
	fmt.Fprintf(&b, "| operation | %s |\n|---|%s\n", strings.Join(
		bench.AllWays, " | "), strings.Repeat("---|", len(bench.AllWays)))
	for _, row := range rows {
		fmt.Fprintf(&b, "| **%s** |", row[0].Op)
		for _, a := range row {
			text := "refuses"
			if a.Refusal == nil {
				text = cell(a)
			}
			fmt.Fprintf(&b, " %s |", text)
		}
		b.WriteString("\n")
	}
	return b.String()
}

// things gives the sum and the lines.
func things(a *Asks) string {
	text := fmt.Sprintf("%d, %d", a.Things(), a.Count("lines"))
	if n := a.Count("C lines"); n > 0 {
		text += fmt.Sprintf(" + %d", n)
	}
	return text
}

// errorNames gives the types of the errors.
func errorNames(a *Asks) string {
	var names []string
	for _, e := range a.Errors {
		names = append(names, strings.TrimPrefix(e.Name, "os."))
	}
	if names == nil {
		return "none"
	}
	return strings.Join(names, ", ")
}

// rules makes the table of what is counted.
func rules() string {
	table := "| what | in the sum | which |\n|---|---|---|\n"
	for _, m := range Metrics() {
		in := "no"
		if m.Yours {
			in = "yes"
		}
		table += "| **" + m.Name + "** | " + in + " | " + m.Rule + " |\n"
	}
	return table
}

// builds makes the table of how the packages can be built. It is the same for
// each operation, as every way but cbridge does without cgo in all of them.
func builds(rows [][]*Asks) string {
	table := "| package | without cgo | for arm64 | static |\n" +
		"|---|---|---|---|\n"
	for i, way := range bench.AllWays {
		cgo, arm64 := false, true
		for _, row := range rows {
			cgo, arm64 = cgo || row[i].Cgo, arm64 && row[i].ARM64
		}
		cells := []string{"yes", "yes", "yes"}
		if !arm64 {
			cells[1] = "no"
		}
		if cgo {
			cells = []string{"no", "with a C compiler for it",
				"with the libc's archive, libc.a"}
		}
		table += "| **" + way + "** | " + strings.Join(cells, " | ") + " |\n"
	}
	return table
}
