//go:build linux

package safety

import (
	"embed"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
)

// Ways are the columns: the four packages' ways, and what types can do.
var Ways = []string{"rawsys", "wrapped", "stdlib", "cbridge", "typed"}

// Folder is where the catalogue is in the source tree.
const Folder = "bench/safety/testdata"

//go:embed testdata
var testdata embed.FS

// Embedded is the catalogue as it was when this program was built.
func Embedded() fs.FS {
	sub, err := fs.Sub(testdata, "testdata")
	if err != nil {
		panic(err) // the name is valid
	}
	return sub
}

// A Mistake is one row.
type Mistake struct {
	Name      string
	Title     string
	Text      string              // a paragraph
	Incidents []string            // each with its URL
	Cannot    map[string]string   // ways in which it can't be written, and why
	Caught    map[string][]string // what counts as a catch, by stage
	Beside    map[string][]string // what a stage says of something else
	False     map[string][]string // what it says though nothing is wrong
	Needs     string              // "root" if it takes root of the host, or "cgo"
	Kernel    string              // the version that it takes
	Arch      string              // the only GOARCH that it is about
	Ways      []string            // those in which it is written

	files fs.FS
}

// Catalogue reads the mistakes, sorted by name.
func Catalogue(files fs.FS) ([]*Mistake, error) {
	entries, err := fs.ReadDir(files, ".")
	if err != nil {
		return nil, err
	}
	var all []*Mistake
	for _, entry := range entries {
		if !entry.IsDir() {
			continue
		}
		m, err := read(files, entry.Name())
		if err != nil {
			return nil, fmt.Errorf("mistake %s: %w", entry.Name(), err)
		}
		all = append(all, m)
	}
	return all, nil
}

// read reads one mistake, and holds that no way is forgotten.
func read(files fs.FS, name string) (*Mistake, error) {
	text, err := fs.ReadFile(files, name+"/mistake.txt")
	if err != nil {
		return nil, err
	}
	m := &Mistake{Name: name, Cannot: map[string]string{},
		Caught: map[string][]string{}, Beside: map[string][]string{},
		False: map[string][]string{}, files: files}
	header, body, _ := strings.Cut(string(text), "\n\n")
	m.Text = strings.TrimSpace(body)
	for line := range strings.Lines(header) {
		if err := m.set(strings.TrimSpace(line)); err != nil {
			return nil, err
		}
	}
	for _, way := range Ways {
		_, err := fs.Stat(files, path.Join(name, way, Wrong, "main.go"))
		_, cannot := m.Cannot[way]
		switch {
		case err == nil && cannot:
			return nil, fmt.Errorf("it can't be written in %s, and is", way)
		case err == nil:
			m.Ways = append(m.Ways, way)
		case !cannot && way != "typed":
			return nil, fmt.Errorf("it has neither a program in %s nor a "+
				"reason", way)
		}
	}
	return m, nil
}

// set takes one header line.
func (m *Mistake) set(line string) error {
	key, value, ok := strings.Cut(line, ": ")
	kind, which, _ := strings.Cut(key, " ")
	switch {
	case !ok:
		return fmt.Errorf("header line %q", line)
	case key == "title":
		m.Title = value
	case key == "incident":
		m.Incidents = append(m.Incidents, value)
	case key == "needs":
		m.Needs = value
	case key == "kernel":
		m.Kernel = value
	case key == "arch":
		m.Arch = value
	case kind == "cannot" && slices.Contains(Ways, which):
		m.Cannot[which] = value
	case kind == "caught" && stage(which) != nil:
		m.Caught[which] = append(m.Caught[which], value)
	case kind == "beside" && stage(which) != nil:
		m.Beside[which] = append(m.Beside[which], value)
	case kind == "false" && stage(which) != nil:
		m.False[which] = append(m.False[which], value)
	default:
		return fmt.Errorf("header line %q is of no known kind", line)
	}
	return nil
}

// The two programs of a cell.
const (
	Wrong = "wrong"
	Right = "right"
)

// Source gives the text of a program.
func (m *Mistake) Source(way, side string) (string, error) {
	text, err := fs.ReadFile(m.files, path.Join(m.Name, way, side, "main.go"))
	return string(text), err
}
