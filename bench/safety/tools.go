//go:build linux

package safety

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os/exec"
	"path/filepath"
	"strings"
)

// A diagnostic is what a tool says of a program.
type diagnostic struct {
	folder string
	code   string // the check; "" of a compiler
	text   string
}

// output runs a tool, which has an exit status other than 0 if it finds
// something, and gives its standard output.
func (r *run) output(cmd *exec.Cmd) ([]byte, error) {
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	stdout, err := cmd.Output()
	if r.ctx.Err() != nil {
		return nil, r.ctx.Err()
	}
	_, found := errors.AsType[*exec.ExitError](err)
	if err != nil && (!found || len(stdout) == 0) {
		return nil, fmt.Errorf("%s: %w: %s", strings.Join(cmd.Args[:3], " "),
			err, lastLine(&stderr))
	}
	return stdout, nil
}

// vet runs go vet.
func vet(r *run) ([]diagnostic, error) { return r.vetWith("-json") }

// nslint runs this project's analyzers as go vet does.
func nslint(r *run) ([]diagnostic, error) {
	path, err := r.output(r.goCommand(nil, "tool", "-n", "nslint"))
	if err != nil {
		return nil, err
	}
	return r.vetWith("-json", "-vettool="+strings.TrimSpace(string(path)))
}

// vetWith runs go vet with some flags.
func (r *run) vetWith(flags ...string) ([]diagnostic, error) {
	args := append([]string{"vet"}, flags...)
	text, err := r.output(r.goCommand(nil,
		append(args, patterns(compiled(r.programs))...)...))
	if err != nil {
		return nil, err
	}
	var all []diagnostic
	decoder := json.NewDecoder(bytes.NewReader(withoutComments(text)))
	for {
		var found map[string]map[string]json.RawMessage
		err := decoder.Decode(&found)
		if errors.Is(err, io.EOF) {
			return all, nil
		}
		if err != nil {
			return nil, fmt.Errorf("go vet -json: %w", err)
		}
		for path, checks := range found {
			for code, text := range checks {
				var list []struct{ Posn, Message string }
				if err := json.Unmarshal(text, &list); err != nil {
					return nil, fmt.Errorf("%s of %s: %s", code, path, text)
				}
				for _, d := range list {
					all = append(all, diagnostic{folder(d.Posn), code,
						code + ": " + d.Message})
				}
			}
		}
	}
}

// withoutComments leaves out the lines with the names of packages.
func withoutComments(text []byte) []byte {
	var kept []byte
	for line := range bytes.Lines(text) {
		if !bytes.HasPrefix(line, []byte("#")) {
			kept = append(kept, line...)
		}
	}
	return kept
}

// folder gives the folder of a file, or of a position in one.
func folder(position string) string {
	return filepath.Base(filepath.Dir(position))
}

// staticcheck runs staticcheck.
func staticcheck(r *run) ([]diagnostic, error) {
	text, err := r.output(r.goCommand(nil, append([]string{"tool",
		"staticcheck", "-f", "json"}, patterns(compiled(r.programs))...)...))
	if err != nil {
		return nil, err
	}
	var all []diagnostic
	for line := range bytes.Lines(text) {
		var d struct {
			Code, Message string
			Location      struct{ File string }
		}
		if err := json.Unmarshal(line, &d); err != nil {
			return nil, fmt.Errorf("staticcheck: %s", line)
		}
		all = append(all, diagnostic{folder(d.Location.File), d.Code,
			d.Code + ": " + d.Message})
	}
	return all, nil
}

// errcheck runs errcheck, which has no JSON: a line is FILE:LINE:COLUMN, a tab,
// and the source. The code is the function that is called.
func errcheck(r *run) ([]diagnostic, error) {
	text, err := r.output(r.goCommand(nil, append([]string{"tool", "errcheck"},
		patterns(compiled(r.programs))...)...))
	if err != nil {
		return nil, err
	}
	var all []diagnostic
	for line := range strings.Lines(string(text)) {
		position, source, ok := strings.Cut(strings.TrimSpace(line), "\t")
		if !ok {
			return nil, fmt.Errorf("errcheck: %s", line)
		}
		code, _, _ := strings.Cut(strings.TrimPrefix(source, "defer "), "(")
		all = append(all, diagnostic{folder(position), code, source})
	}
	return all, nil
}
