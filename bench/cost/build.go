//go:build linux

package cost

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"time"
)

// OtherLink is how the sibling is linked.
func OtherLink() string {
	if Link == "cgo" {
		return "pure"
	}
	return "cgo"
}

// Build builds the command linked in the other way into a folder, from where
// the source was when this binary was built, and gives its path.
func Build(ctx context.Context, dir string) (path string, err error) {
	_, file, _, _ := runtime.Caller(0)
	root := filepath.Join(filepath.Dir(file), "../..")
	if _, err := os.Stat(filepath.Join(root, "go.mod")); err != nil {
		return "", errors.New("its source is not at hand")
	}
	if _, err := exec.LookPath("go"); err != nil {
		return "", errors.New("there is no go in PATH")
	}
	path = filepath.Join(dir, "nslab")
	cmd := exec.CommandContext(ctx, "go", "build", "-buildvcs=false", "-o",
		path, "./cmd/nslab")
	// An interrupted go build takes its temporary files away.
	cmd.Cancel = func() error { return cmd.Process.Signal(os.Interrupt) }
	cmd.WaitDelay = 5 * time.Second
	cmd.Dir = root
	cgo := "0"
	if OtherLink() == "cgo" {
		cgo = "1"
	}
	cmd.Env = append(os.Environ(), "CGO_ENABLED="+cgo)
	output, err := cmd.CombinedOutput()
	switch {
	case errors.Is(ctx.Err(), context.DeadlineExceeded):
		return "", errors.New("there was too little time to build it")
	case ctx.Err() != nil:
		return "", errors.New("building it was interrupted")
	}
	if err != nil {
		lines := strings.Split(strings.TrimSpace(string(output)), "\n")
		return "", fmt.Errorf("go build: %v: %s", err, lines[len(lines)-1])
	}
	return path, nil
}
