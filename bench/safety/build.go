//go:build linux

package safety

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strings"
	"syscall"
)

// anotherPackage makes go build's packages more than one, so that it links
// none where there is no -o.
const anotherPackage = "nslab/bench/safety/verdict"

// goCommand makes a command of Go in the module of the programs.
func (r *run) goCommand(env []string, args ...string) *exec.Cmd {
	cmd := exec.CommandContext(r.ctx, "go", args...)
	cmd.Dir = r.src
	cmd.Env = append(os.Environ(), append([]string{"PWD=" + r.src,
		"GOWORK=off", "GODEBUG="}, env...)...)
	cmd.Cancel = func() error { return cmd.Process.Signal(syscall.SIGINT) }
	return cmd
}

// build builds programs, into a folder if there is one, and gives what the
// compiler says of those that it can't, by their folders.
func (r *run) build(programs []*program, out string, flags,
	env []string) (map[string]string, error) {
	if len(programs) == 0 {
		return nil, nil
	}
	args := []string{"build", "-json", "-buildvcs=false"}
	if out != "" {
		args = append(args, "-o", out+"/", "-ldflags=-s -w")
	}
	args = append(append(args, flags...), patterns(programs)...)
	cmd := r.goCommand(env, append(args, anotherPackage)...)
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	stdout, err := cmd.Output()
	failed, decodeErr := buildFailures(stdout)
	switch {
	case r.ctx.Err() != nil:
		return nil, r.ctx.Err()
	case decodeErr != nil:
		return nil, decodeErr
	case err != nil && len(failed) == 0:
		return nil, fmt.Errorf("go build: %w: %s", err, lastLine(&stderr))
	}
	return failed, nil
}

// buildFailures reads the output of go build -json.
func buildFailures(text []byte) (map[string]string, error) {
	failed, said := map[string]string{}, map[string]string{}
	decoder := json.NewDecoder(bytes.NewReader(text))
	for {
		var e struct{ ImportPath, Action, Output string }
		err := decoder.Decode(&e)
		if errors.Is(err, io.EOF) {
			return failed, nil
		}
		if err != nil {
			return nil, fmt.Errorf("go build -json: %w", err)
		}
		folder, ours := strings.CutPrefix(e.ImportPath, module+"/")
		if !strings.HasPrefix(e.Output, "#") {
			said[folder] += e.Output
		}
		if e.Action != "build-fail" {
			continue
		}
		if !ours {
			return nil, fmt.Errorf("%s: %s", e.ImportPath, said[folder])
		}
		failed[folder] = strings.TrimSpace(strings.ReplaceAll(said[folder],
			folder+"/", ""))
	}
}

// lastLine gives the last line of a text.
func lastLine(text *bytes.Buffer) string {
	lines := strings.Split(strings.TrimSpace(text.String()), "\n")
	return lines[len(lines)-1]
}

// crossCompiler gives the C compiler for another architecture, if there is one
// that can link a program.
func (r *run) crossCompiler(arch string) string {
	for _, cc := range map[string][]string{
		"arm64": {"aarch64-linux-gnu-gcc"},
		"386":   {"i686-linux-gnu-gcc", "gcc -m32"},
	}[arch] {
		words := append(strings.Fields(cc), "-x", "c", "-o", "/dev/null", "-")
		cmd := exec.CommandContext(r.ctx, words[0], words[1:]...)
		cmd.Stdin = strings.NewReader("#include <stdlib.h>\n" +
			"int main(void) { return 0; }\n")
		if cmd.Run() == nil {
			return cc
		}
	}
	return ""
}
