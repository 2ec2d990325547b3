//go:build linux

package safety

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"nslab/bench/safety/sandbox"
)

// Live runs one program where everybody can see it, and tells what came of it.
// Like Measure, it works in the sandbox.
func Live(ctx context.Context, root string, m *Mistake, way, side string,
	w io.Writer) (word, text string, err error) {
	p := &program{mistake: m, way: way, side: side}
	r := &run{ctx: ctx, src: filepath.Join(sandbox.Place(), "src"),
		root: HostRoot()}
	if why := r.cannotRun(p); why != "" {
		return NotRun, why, nil
	}
	defer os.RemoveAll(r.src)
	err = errors.Join(os.MkdirAll(sandbox.Temp(), 0o777),
		os.Mkdir(r.src, 0o777), layOut(root, r.src, []*program{p}))
	if err != nil {
		return "", "", err
	}
	out := filepath.Join(r.src, "bin")
	failed, err := r.build([]*program{p}, out, nil, nil)
	if err != nil {
		return "", "", err
	}
	if text, fails := failed[p.folder()]; fails {
		fmt.Fprintln(w, text)
		return "compile", "it does not compile", nil
	}
	result, err := sandbox.Run(ctx, filepath.Join(out, p.folder()), nil, w)
	if err != nil {
		return "", "", err
	}
	word, text = outcome(result)
	return word, text, nil
}
