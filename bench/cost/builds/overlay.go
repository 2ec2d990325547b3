//go:build linux

package builds

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"
)

// overlay writes the program of a way, and for an edit one file of the way's
// package with a comment that no other has, to where nothing else is, and gives
// the file for go build -overlay and the path of the program to be.
func (w *workshop) overlay(way string, edit bool) (path, main string,
	err error) {
	main = filepath.Join(w.root, "cmd", "build-"+way, "main.go")
	files := map[string]string{
		main: strings.ReplaceAll(source, "WAY", way),
	}
	if edit {
		file := filepath.Join(w.root, way, "hostname.go")
		text, err := os.ReadFile(file)
		if err != nil {
			return "", "", err
		}
		files[file] = fmt.Sprintf("%s\n// Edit %d.\n", text,
			time.Now().UnixNano())
	}
	replace := map[string]string{}
	for name, text := range files {
		copied := filepath.Join(w.dir, way+"-"+filepath.Base(name))
		if err := os.WriteFile(copied, []byte(text), 0o600); err != nil {
			return "", "", err
		}
		replace[name] = copied
	}
	list, err := json.Marshal(map[string]any{"Replace": replace})
	if err != nil {
		return "", "", err
	}
	path = filepath.Join(w.dir, "overlay.json")
	return path, main, os.WriteFile(path, list, 0o600)
}
