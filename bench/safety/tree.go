//go:build linux

package safety

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
)

// Root gives the source tree that this program was built from. The error says
// why nothing can be measured here.
func Root() (string, error) {
	_, file, _, _ := runtime.Caller(0)
	root := filepath.Join(filepath.Dir(file), "../..")
	if _, err := os.Stat(filepath.Join(root, "go.mod")); err != nil ||
		!filepath.IsAbs(root) {
		return "", errors.New("the source tree is not at hand")
	}
	if _, err := exec.LookPath("go"); err != nil {
		return "", errors.New("there is no go in PATH")
	}
	return root, nil
}

// Needed gives the folders that a measurement reads and writes beside its own:
// the sources, Go, and its caches.
func Needed(root string) ([]string, error) {
	text, err := exec.Command("go", "env", "GOROOT", "GOCACHE", "GOMODCACHE",
		"GOENV").Output()
	if err != nil {
		return nil, err
	}
	home, _ := os.UserCacheDir()
	exe, err := os.Executable()
	return append(strings.Split(strings.TrimSpace(string(text)), "\n"), root,
		home, exe), err
}

// GoVersion is that of the go command, as in "go1.26.3".
func GoVersion() (string, error) {
	text, err := exec.Command("go", "env", "GOVERSION").Output()
	return strings.TrimSpace(string(text)), err
}

// Minor shortens a version: go1.26.3 is go1.26.
func Minor(version string) string {
	major, rest, _ := strings.Cut(version, ".")
	minor, _, _ := strings.Cut(rest, ".")
	return major + "." + minor
}
