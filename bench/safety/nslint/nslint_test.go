//go:build linux

package nslint_test

import (
	"flag"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/analysistest"

	"nslab/bench/safety/nslint"
)

var update = flag.Bool("update", false, "write the generated table")

// module is the folder of the project.
const module = "../../.."

// Each rule has programs that it reports, and programs much like them that it
// leaves alone.
func TestRules(t *testing.T) {
	for _, a := range nslint.Analyzers() {
		if a == nslint.CgoErrno {
			continue // which is about C alone
		}
		t.Run(a.Name, func(t *testing.T) { run(t, a, a.Name) })
	}
}

// The document lists the rules with what they say of themselves.
func TestDocument(t *testing.T) {
	const document = "README.md"
	table := "| rule | what it does |\n|---|---|\n"
	for _, a := range nslint.Analyzers() {
		table += "| **" + a.Name + "** | " + a.Doc + " |\n"
	}
	text, err := os.ReadFile(document)
	require.NoError(t, err)
	before, rest, found := strings.Cut(string(text), "-update -->\n")
	require.True(t, found)
	inside, after, found := strings.Cut(rest, "<!-- end -->")
	require.True(t, found)
	if *update {
		text := before + "-update -->\n" + table + "<!-- end -->" + after
		require.NoError(t, os.WriteFile(document, []byte(text), 0o644))
		return
	}
	assert.Equal(t, table, inside)
}

// C is seen through what cgo has made of it.
func TestRulesInC(t *testing.T) {
	if out, err := exec.Command("go", "env", "CGO_ENABLED").Output(); err != nil ||
		string(out) != "1\n" {
		t.Skip("needs cgo; install a C compiler")
	}
	run(t, all, "cgo")
}

// all runs every rule, and reports as one.
var all = &analysis.Analyzer{
	Name:     "all",
	Doc:      "run all rules",
	Requires: nslint.Analyzers()[0].Requires,
	Run: func(pass *analysis.Pass) (any, error) {
		for _, a := range nslint.Analyzers() {
			if _, err := a.Run(pass); err != nil {
				return nil, err
			}
		}
		return nil, nil
	},
}

// run compares what a rule reports with the comments of a package.
func run(t *testing.T, a *analysis.Analyzer, name string) {
	root, err := filepath.Abs(module)
	require.NoError(t, err)
	analysistest.Run(t, root, a, "./bench/safety/nslint/testdata/"+name)
}
