//go:build linux

package safety

import (
	"os"
	"path/filepath"
	"strings"

	"nslab/bench/safety/verdict"
)

// A Stage is a chance to catch a mistake.
type Stage struct {
	Name string
	// Long stages build all of a program's packages once more.
	Long bool
	What string // for people

	arch     string                           // that it compiles for
	check    func(*run) ([]diagnostic, error) // reads programs
	flags    []string                         // how it builds programs that it runs
	buildEnv []string
	runEnv   []string
	needsCgo bool
	texts    []string // by which it says that it caught something
}

// Stages gives all stages, the earliest first.
func Stages() []*Stage {
	const checkptr = "checkptr: "
	return []*Stage{
		{Name: "compile", What: "go build"},
		{Name: "arm64", What: "go build with GOARCH=arm64", arch: "arm64"},
		{Name: "386", What: "go build with GOARCH=386", arch: "386"},
		{Name: "vet", What: "go vet, all analyzers", check: vet},
		{Name: "staticcheck", What: "its default checks", check: staticcheck},
		{Name: "errcheck", What: "results that are not looked at",
			check: errcheck},
		{Name: "nslint", What: "nslint, this project's analyzers",
			check: nslint},
		{Name: "checkptr", What: "built with -gcflags=all=-d=checkptr",
			Long: true, flags: []string{"-gcflags=all=-d=checkptr"},
			texts: []string{checkptr}},
		{Name: "checkptr=2", What: "the same, and every conversion escapes",
			Long: true, flags: []string{"-gcflags=all=-d=checkptr=2"},
			texts: []string{checkptr}},
		{Name: "race", What: "built with -race, which has checkptr, too",
			Long: true, flags: []string{"-race"}, needsCgo: true,
			runEnv: []string{"GORACE=atexit_sleep_ms=0"},
			texts:  []string{"WARNING: DATA RACE", checkptr}},
		{Name: "asan", What: "built with -asan, which has checkptr, too",
			Long: true, flags: []string{"-asan"}, needsCgo: true,
			texts: []string{"AddressSanitizer", "LeakSanitizer", checkptr}},
		{Name: "cgocheck2", What: "built with GOEXPERIMENT=cgocheck2",
			Long: true, buildEnv: []string{"GOEXPERIMENT=cgocheck2"},
			texts: []string{"unpinned Go pointer stored into non-Go memory"}},
		{Name: "efence", What: "run with GODEBUG=efence=1",
			runEnv: []string{"GODEBUG=efence=1"}},
		{Name: "run", What: "the plain program: the errno that the man " +
			"page has for it, a panic, a crash or a hang"},
	}
}

// stage gives the stage of a name, or nil.
func stage(name string) *Stage {
	for _, s := range Stages() {
		if s.Name == name {
			return s
		}
	}
	return nil
}

// runs tells whether the stage runs programs.
func (s *Stage) runs() bool {
	return s.flags != nil || s.buildEnv != nil || s.runEnv != nil ||
		s.Name == "run"
}

// The plain outcomes that the programs do not say of themselves.
const (
	Panic    = "panic"
	Crash    = "crash"
	Hang     = "hang"
	Absorbed = "absorbed" // the wrong program is handled
	Broken   = "broken"   // it has no verdict: the cell itself is wrong
	NotRun   = "not run"
)

// Loud tells whether an outcome leaves no doubt that something is wrong.
func Loud(plain string) bool {
	return plain == string(verdict.Errno) || plain == Panic ||
		plain == Crash || plain == Hang
}

// harmless tells whether nothing is seen of a mistake.
func harmless(plain string) bool {
	return plain == Absorbed || plain == string(verdict.NoEffect)
}

// hasNslint tells whether the source tree has the project's analyzers.
func hasNslint(root string) bool {
	_, err := os.Stat(filepath.Join(root, "cmd/nslint"))
	return err == nil
}

// matches tells whether a diagnostic is on a list: by the name of the check,
// or, of a compiler's, by a part of its text.
func (d *diagnostic) matches(list []string) bool {
	for _, entry := range list {
		if d.code == entry || d.code == "" && strings.Contains(d.text, entry) {
			return true
		}
	}
	return false
}
