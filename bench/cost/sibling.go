//go:build linux

package cost

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os/exec"
	"syscall"
	"time"
)

// A Sibling is this program linked in the other way, with cgo or without: it
// takes part in the same rounds. A binary with cgo is no neutral ground for
// one without, as the runtime does some things in another way there.
type Sibling struct {
	// Command starts it so that it calls Serve for the operation of a name.
	Command func(name string) *exec.Cmd
}

// A visit is a sibling at work on one operation.
type visit struct {
	cmd    *exec.Cmd
	stdin  io.Closer
	in     *json.Encoder
	out    *json.Decoder
	series []Series
}

// start has the sibling prepare an operation. It ends when its input does, so
// at the latest when this process does.
func (s *Sibling) start(name string) (*visit, error) {
	v := &visit{cmd: s.Command(name)}
	v.cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	stdin, err := v.cmd.StdinPipe()
	if err != nil {
		return nil, err
	}
	stdout, err := v.cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if err := v.cmd.Start(); err != nil {
		return nil, err
	}
	v.stdin, v.in, v.out = stdin, json.NewEncoder(stdin),
		json.NewDecoder(stdout)
	if err := v.out.Decode(&v.series); err != nil {
		return nil, errors.Join(fmt.Errorf("the sibling: %w", err), v.end())
	}
	return v, nil
}

// end ends the sibling and waits until it has cleared up.
func (v *visit) end() error {
	return errors.Join(v.stdin.Close(), v.cmd.Wait())
}

// subjects gives what the sibling has, but for its control.
func (v *visit) subjects() []*Subject {
	var all []*Subject
	for i, series := range v.series {
		if series.Way != Control {
			all = append(all, &Subject{Series: series,
				Slice: func(n int) (time.Duration, error) {
					return v.slice(i, n)
				}})
		}
	}
	return all
}

// slice has the sibling run a slice.
func (v *visit) slice(subject, n int) (time.Duration, error) {
	if err := v.in.Encode(turn{subject, n}); err != nil {
		return 0, err
	}
	var r reply
	if err := v.out.Decode(&r); err != nil {
		return 0, fmt.Errorf("the sibling: %w", err)
	}
	if r.Err != "" {
		return 0, errors.New(r.Err)
	}
	return time.Duration(r.NS), nil
}
