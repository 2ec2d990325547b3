//go:build linux

package safety

import (
	"fmt"
	"regexp"
	"strings"

	"golang.org/x/sync/errgroup"

	"nslab/bench/safety/sandbox"
	"nslab/bench/safety/verdict"
)

// Said is what a stage says of a program.
type Said struct {
	Word    string `json:"word,omitempty"` // what came of a run
	Caught  bool   `json:"caught,omitempty"`
	Text    string `json:"text,omitempty"`
	Runs    int    `json:"runs,omitempty"`
	Agree   int    `json:"agree,omitempty"` // runs that came to the same
	Untried string `json:"untried,omitempty"`

	found []diagnostic
}

// outcome tells what came of a run: what the runtime says goes before what
// the program says of itself.
func outcome(r *sandbox.Result) (word, text string) {
	line := func(pattern string) bool {
		text = regexp.MustCompile(`(?m)^` + pattern + `.*`).FindString(r.Output)
		return text != ""
	}
	switch {
	case r.Hangs:
		return Hang, fmt.Sprint("no end after ", sandbox.Limit)
	case line(`panic: `):
		return Panic, text
	case line(`fatal error: `), line(`SIG[A-Z]+: `),
		line(`runtime/cgo: `):
		return Crash, text
	case r.Status.Signaled():
		return Crash, "killed by " + r.Status.Signal().String()
	case line(`verdict: `):
		text = strings.TrimPrefix(text, "verdict: ")
		word, text, _ = strings.Cut(text, ": ")
		return word, text
	}
	return Broken, fmt.Sprintf("exit status %d without a verdict: %s",
		r.Status.ExitStatus(), strings.Join(strings.Fields(r.Output), " "))
}

// observe runs a built program some times, and gives what came most often.
// Where it hangs, the other times are at once: they wait, and do nothing.
func (r *run) observe(s *Stage, p *program, path string, times int) (*Said,
	error) {
	all := make([]*Said, times)
	group := errgroup.Group{}
	group.SetLimit(1)
	for i := range all {
		group.Go(func() (err error) {
			all[i], err = r.observeOnce(s, p, path)
			return err
		})
		if i == 0 {
			if err := group.Wait(); err != nil {
				return nil, err
			}
			if all[0].Word == Hang {
				group.SetLimit(-1)
			}
		}
	}
	if err := group.Wait(); err != nil {
		return nil, err
	}
	count := map[string]int{}
	for _, said := range all {
		count[said.key()]++
	}
	most := all[0]
	for _, said := range all {
		if count[said.key()] > count[most.key()] {
			most = said
		}
	}
	most.Runs, most.Agree = times, count[most.key()]
	return most, nil
}

// observeOnce runs a built program.
func (r *run) observeOnce(s *Stage, p *program, path string) (*Said, error) {
	result, err := sandbox.Run(r.ctx, path, s.runEnv, nil)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", p.folder(), err)
	}
	said := &Said{}
	said.Word, said.Text = outcome(result)
	for _, text := range s.texts {
		if at := strings.Index(result.Output, text); at >= 0 && !said.Caught {
			said.Caught = true
			said.Text, _, _ = strings.Cut(result.Output[at:], "\n")
		}
	}
	switch {
	case p.side == Right && len(result.Left) > 0:
		said.Word = Broken
		said.Text = "it leaves processes behind: " +
			strings.Join(result.Left, ", ")
	case p.side == Wrong && said.Word == string(verdict.Handled):
		said.Word = Absorbed
	}
	return said, nil
}

// key is that in which runs are to agree.
func (s *Said) key() string { return fmt.Sprint(s.Word, s.Caught) }
