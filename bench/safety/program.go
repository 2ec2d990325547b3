//go:build linux

package safety

import (
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
)

// A program is one side of a cell.
type program struct {
	mistake   *Mistake
	way, side string
	compiles  bool
	said      map[string]*Said // by stage
}

// folder names its folder, its package and its binary.
func (p *program) folder() string {
	return p.mistake.Name + "." + p.way + "." + p.side
}

// isC tells whether it takes a C compiler.
func (p *program) isC() bool { return p.way == "cbridge" }

// module is the module of which each program is a package. Its packages have
// one folder each, as their binaries have the names of these.
const module = "mistakes"

// layOut writes all programs into a module of their own, so that every tool
// sees them, with the requirements of this project's.
func layOut(root, dir string, programs []*program) error {
	mod, err := os.ReadFile(filepath.Join(root, "go.mod"))
	if err != nil {
		return err
	}
	sum, err := os.ReadFile(filepath.Join(root, "go.sum"))
	if err != nil {
		return err
	}
	text := strings.Replace(string(mod), "module nslab\n", "module "+module+
		"\n\nrequire nslab v0.0.0\n\nreplace nslab => "+
		fmt.Sprintf("%q", root)+"\n", 1)
	for name, text := range map[string]string{"go.mod": text,
		"go.sum": string(sum)} {
		err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600)
		if err != nil {
			return err
		}
	}
	for _, p := range programs {
		files, err := fs.Sub(p.mistake.files, path.Join(p.mistake.Name, p.way,
			p.side))
		if err != nil {
			return err
		}
		err = os.CopyFS(filepath.Join(dir, p.folder()), files)
		if err != nil {
			return err
		}
	}
	return nil
}

// patterns gives programs as arguments of the go command.
func patterns(programs []*program) (args []string) {
	for _, p := range programs {
		args = append(args, "./"+p.folder())
	}
	return args
}

// compiled gives those that can be run and looked at.
func compiled(programs []*program) []*program {
	return slices.DeleteFunc(slices.Clone(programs), func(p *program) bool {
		return !p.compiles
	})
}
