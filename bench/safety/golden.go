//go:build linux

package safety

import (
	"bufio"
	"fmt"
	"maps"
	"runtime"
	"slices"
	"strings"
)

// A Golden is a table of outcomes to which a measurement is compared: the
// stage and the plain outcome by mistake and way, and what tools say of right
// programs, which has "false alarm" in the place of the stage.
type Golden map[string]string

// GoldenName names the table of a Go version on this architecture.
func GoldenName(version string) string {
	name := Minor(version)
	if runtime.GOARCH != "amd64" {
		name += "-" + runtime.GOARCH
	}
	return name + ".txt"
}

// ReadGolden reads a table.
func ReadGolden(text string) Golden {
	g := Golden{}
	scanner := bufio.NewScanner(strings.NewReader(text))
	for scanner.Scan() {
		fields := strings.Fields(scanner.Text())
		if len(fields) == 4 && fields[0] != "#" {
			g[fields[0]+" "+fields[1]] = fields[2] + " " + fields[3]
		}
	}
	return g
}

// String writes a table.
func (g Golden) String() string {
	var b strings.Builder
	b.WriteString("# mistake, way, earliest stage that catches it, plain " +
		"outcome\n")
	for _, key := range slices.Sorted(maps.Keys(g)) {
		fmt.Fprintf(&b, "%s %s\n", key, g[key])
	}
	return b.String()
}

// Cells gives the rows of a table as cells, without what it does not have.
func (g Golden) Cells() (cells []*Cell) {
	for _, key := range slices.Sorted(maps.Keys(g)) {
		mistake, way, _ := strings.Cut(key, " ")
		stage, plain, _ := strings.Cut(g[key], " ")
		if !slices.Contains(Ways, way) {
			continue // a false alarm
		}
		c := &Cell{Mistake: mistake, Way: way, Writable: stage != "cannot"}
		if c.Writable {
			c.Stage = stage
		}
		if plain != "-" {
			c.Plain = strings.ReplaceAll(plain, "-", " ")
		}
		cells = append(cells, c)
	}
	return cells
}

// Golden gives the table of a report. What this machine can't do has no row.
func (report *Report) Golden() Golden {
	g := Golden{}
	for _, c := range report.Cells {
		switch {
		case !c.Writable:
			g[c.Mistake+" "+c.Way] = "cannot -"
		case c.Plain != NotRun:
			plain := strings.ReplaceAll(c.Plain, " ", "-")
			if plain == "" {
				plain = "-"
			}
			g[c.Mistake+" "+c.Way] = c.Stage + " " + plain
		}
	}
	for _, a := range report.FalseAlarms {
		g[a.Mistake+" "+a.Way+"/"+a.Side+":"+a.Tool+":"+a.Code] =
			"false-alarm -"
	}
	return g
}

// Changes compares a report with a table, and gives a line for each change,
// better or worse. A stage through which a cell did not go is taken to say
// what it said then.
func (report *Report) Changes(old Golden) (changes []string) {
	now := report.Golden()
	cells := map[string]*Cell{}
	for _, c := range report.Cells {
		cells[c.Mistake+" "+c.Way] = c
	}
	for key, was := range old {
		cell, _, _ := strings.Cut(key, "/")
		c := cells[cell]
		is := now[key]
		if c == nil || is == "" && (c.Plain == NotRun || is == was) {
			delete(now, key) // not of this measurement
			continue
		}
		if is != was && !c.untried(was, is) {
			changes = append(changes, fmt.Sprintf("%s: %s → %s", key, was,
				orNone(is)))
		}
		delete(now, key)
	}
	for key, is := range now {
		changes = append(changes, fmt.Sprintf("%s: none → %s", key, is))
	}
	slices.Sort(changes)
	return changes
}

// orNone names what is not there.
func orNone(text string) string {
	if text == "" {
		return "none"
	}
	return text
}

// untried tells whether two rows differ only as a cell did not go through the
// stage that caught it then.
func (c *Cell) untried(was, is string) bool {
	stage, plain, _ := strings.Cut(was, " ")
	later, plainNow, _ := strings.Cut(is, " ")
	said := c.Said[stage]
	return (said == nil || said.Untried != "") && plain == plainNow &&
		order(later) > order(stage)
}

// order gives a stage's place among all.
func order(stage string) int {
	all := Stages()
	at := slices.IndexFunc(all, func(s *Stage) bool { return s.Name == stage })
	if at < 0 {
		return len(all)
	}
	return at
}
