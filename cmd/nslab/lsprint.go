//go:build linux

package main

import (
	"fmt"
	"strings"

	"golang.org/x/sys/unix"
)

// A printer prints namespaces in columns, or as JSON.
type printer struct {
	out     *output
	columns []column
	tree    bool // drawn in NS
	bare    bool // no headings
	lines   [][]string
}

// values gives a namespace's value in each column. What was read from its
// process counts only if that is still in the namespace afterwards.
func (p *printer) values(ns *namespace) []any {
	values := make([]any, len(p.columns))
	read := false
	for i, c := range p.columns {
		if !c.process || ns.pid != 0 {
			values[i] = c.value(ns)
		}
		read = read || c.process
	}
	if !read || ns.held() {
		return values
	}
	for i, c := range p.columns {
		if c.process {
			values[i] = nil
		}
	}
	return values
}

// printText prints columns that are as wide as what is in them.
func (p *printer) printText(rows []*namespace) {
	if !p.bare {
		var headings []string
		for _, c := range p.columns {
			headings = append(headings, c.name)
		}
		p.lines = append(p.lines, headings)
	}
	for _, ns := range rows {
		p.addLine(ns, "", "")
	}
	widths := p.widths()
	for i, line := range p.lines {
		text := p.align(line, widths)
		if i == 0 && !p.bare {
			text = p.out.paint("1", text)
		}
		fmt.Fprintln(p.out, text)
	}
}

// addLine adds the text of a namespace, with a branch of the tree before it,
// and of those below it.
func (p *printer) addLine(ns *namespace, stem, branch string) {
	line := make([]string, len(p.columns))
	for i, v := range p.values(ns) {
		if v != nil {
			line[i] = harmless(fmt.Sprint(v))
		}
		if p.columns[i].name == "NS" {
			line[i] = stem + branch + line[i]
		}
	}
	p.lines = append(p.lines, line)
	wood := wood()
	switch branch {
	case wood.fork:
		stem += wood.trunk
	case wood.last:
		stem += "  "
	}
	for i, below := range ns.children {
		branch = wood.fork
		if i == len(ns.children)-1 {
			branch = wood.last
		}
		p.addLine(below, stem, branch)
	}
}

// woodwork is what a tree is drawn with.
type woodwork struct{ fork, last, trunk string }

// wood gives what the terminal can show.
func wood() woodwork {
	if utf8Locale() {
		return woodwork{"├─", "└─", "│ "}
	}
	return woodwork{"|-", "`-", "| "}
}

// widths gives the width of each column. On a terminal, COMMAND is cut to what
// the others leave of a line.
func (p *printer) widths() []int {
	widths := make([]int, len(p.columns))
	sum, command := 0, -1
	for i, c := range p.columns {
		for _, line := range p.lines {
			widths[i] = max(widths[i], cells(line[i]))
		}
		sum += widths[i]
		if c.name == "COMMAND" {
			command = i
		}
	}
	size, err := unix.IoctlGetWinsize(int(p.out.file.Fd()), unix.TIOCGWINSZ)
	if err != nil || command < 0 {
		return widths
	}
	room := int(size.Col)
	if room == 0 {
		room = 80
	}
	room -= sum - widths[command] + len(widths) - 1
	widths[command] = min(widths[command], max(room, len("COMMAND")))
	return widths
}

// align puts a line's cells below each other.
func (p *printer) align(line []string, widths []int) string {
	var b strings.Builder
	for i, text := range line {
		text = cut(text, widths[i])
		pad := strings.Repeat(" ", widths[i]-cells(text))
		if p.columns[i].right && !(p.tree && p.columns[i].name == "NS") {
			text = pad + text
		} else {
			text += pad
		}
		b.WriteString(text)
		if i < len(line)-1 {
			b.WriteByte(' ')
		}
	}
	return strings.TrimRight(b.String(), " ")
}
