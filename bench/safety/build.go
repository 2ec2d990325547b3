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

// goCommand makes a command of Go in the module of the programs.
func (r *run) goCommand(env []string, args ...string) *exec.Cmd {
	cmd := exec.CommandContext(r.ctx, "go", args...)
	cmd.Dir = r.src
	cmd.Env = append(os.Environ(), append([]string{"PWD=" + r.src,
		"GOWORK=off", "GODEBUG="}, env...)...)
	cmd.Cancel = func() error { return cmd.Process.Signal(syscall.SIGINT) }
	return cmd
}

// compileOnly compiles programs, and gives what the compiler says of those that
// it can't, by their folders. (go build would link them, too, for nothing.)
func (r *run) compileOnly(programs []*program, env []string) (
	map[string]string, error) {
	if len(programs) == 0 {
		return nil, nil
	}
	text, err := r.output(r.goCommand(env, append([]string{"list", "-e",
		"-export", "-json=ImportPath,Error"}, patterns(programs)...)...))
	if err != nil {
		return nil, err
	}
	failed := map[string]string{}
	decoder := json.NewDecoder(bytes.NewReader(text))
	for {
		var p struct {
			ImportPath string
			Error      *struct{ Err string }
		}
		err := decoder.Decode(&p)
		if errors.Is(err, io.EOF) {
			return failed, nil
		}
		if err != nil {
			return nil, fmt.Errorf("go list -json: %w", err)
		}
		if p.Error != nil {
			folder := strings.TrimPrefix(p.ImportPath, module+"/")
			failed[folder] = message(folder, p.Error.Err)
		}
	}
}

// message takes the folder's name out of what a compiler says.
func message(folder, text string) string {
	if strings.HasPrefix(text, "#") {
		_, text, _ = strings.Cut(text, "\n")
	}
	return strings.TrimSpace(strings.ReplaceAll(text, folder+"/", ""))
}

// build builds programs into a folder, and gives what the compiler says of
// those that it can't, by their folders.
func (r *run) build(programs []*program, out string, flags,
	env []string) (map[string]string, error) {
	if len(programs) == 0 {
		return nil, nil
	}
	args := append([]string{"build", "-json", "-buildvcs=false", "-o",
		out + "/", "-ldflags=-s -w"}, flags...)
	cmd := r.goCommand(env, append(args, patterns(programs)...)...)
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
		failed[folder] = message(folder, said[folder])
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
