//go:build linux

package safety_test

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"nslab/bench/safety"
)

// document has generated tables, each between two comments.
const document = "README.md"

// compareBlock compares a table in the document, or writes it with -update.
func compareBlock(t *testing.T, name, table string) {
	t.Helper()
	text, err := os.ReadFile(document)
	require.NoError(t, err)
	begin := regexp.MustCompile(`<!-- ` + name + `: [^\n]* -->\n`).
		FindStringIndex(string(text))
	require.NotNil(t, begin, name)
	before := string(text[:begin[1]])
	inside, after, found := strings.Cut(string(text[begin[1]:]), "<!-- end -->")
	require.True(t, found, name)
	if *update {
		require.NoError(t, os.WriteFile(document, []byte(before+table+
			"<!-- end -->"+after), 0o644))
		return
	}
	assert.Equal(t, table, inside, "update it with the command above it")
}

// The matrix and the counts are those of the golden table of this project's Go.
func TestTables(t *testing.T) {
	if runtime.GOARCH != "amd64" {
		t.Skip("the document shows the table of amd64")
	}
	text, err := os.ReadFile("golden/go1.26.txt")
	if errors.Is(err, fs.ErrNotExist) {
		t.Skip("there is no golden table yet; make one with: go test " +
			"./bench/safety -full -update")
	}
	require.NoError(t, err)
	golden := safety.ReadGolden(string(text))
	compareBlock(t, "matrix", matrix(t, golden))
	compareBlock(t, "counts", countTable(golden))
}

// head is the first lines of a table with a column for each way.
func head(what string) string {
	return "| " + what + " | " + strings.Join(safety.Ways, " | ") + " |\n|---|" +
		strings.Repeat("---|", len(safety.Ways)) + "\n"
}

// matrix makes the table of mistakes by ways.
func matrix(t *testing.T, golden safety.Golden) string {
	table := head("mistake")
	for _, m := range catalogue(t, safety.Folder) {
		table += fmt.Sprintf("| [%s](testdata/%[1]s/mistake.txt) |", m.Name)
		for _, way := range safety.Ways {
			stage, plain, _ := strings.Cut(golden[m.Name+" "+way], " ")
			text := stage + ", " + strings.ReplaceAll(plain, "-", " ")
			switch {
			case stage == "":
				text = ""
			case stage == "cannot":
				text = "–"
			case plain == "-":
				text = stage
			case stage == "run" || stage == safety.Nothing ||
				stage == plain:
				text = "**" + strings.ReplaceAll(plain, "-", " ") + "**"
			}
			table += " " + text + " |"
		}
		table += "\n"
	}
	return table
}

// countTable makes the table of what becomes of each way's mistakes.
func countTable(golden safety.Golden) string {
	cells := golden.Cells()
	table := head("")
	for _, count := range safety.Counts() {
		line, all := "| "+count.What+" |", 0
		for _, way := range safety.Ways {
			n := 0
			for _, c := range cells {
				if c.Way == way && count.Of(c) {
					n++
				}
			}
			all += n
			line += fmt.Sprint(" ", n, " |")
		}
		if all > 0 {
			table += line + "\n"
		}
	}
	return table
}

// toolTable makes the table of what each tool is worth.
func toolTable(report *safety.Report) string {
	table := "| tool | catches | hides | blames right programs |\n" +
		"|---|---|---|---|\n"
	for _, tool := range report.Tools {
		table += fmt.Sprintf("| %s | %d | %d | %d |\n", tool.Tool,
			tool.Catches, tool.Hides, tool.FalseAlarms)
	}
	return table
}

func TestREADMELinks(t *testing.T) {
	text, err := os.ReadFile(document)
	require.NoError(t, err)
	links := regexp.MustCompile(`\]\(([^)]+)\)`).FindAllStringSubmatch(
		string(text), -1)
	links = slices.DeleteFunc(links, func(link []string) bool {
		return strings.HasPrefix(link[1], "https://")
	})
	assert.NotEmpty(t, links)
	for _, link := range links {
		_, err := os.Stat(link[1])
		assert.NoError(t, err)
	}
}
