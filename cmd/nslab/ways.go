//go:build linux

package main

import (
	"os/exec"
	"slices"
	"strings"

	"nslab/bench"
)

// wayByName gives the way that --way names.
func wayByName(name string) (bench.Way, error) {
	for _, w := range bench.Ways {
		if w.Name == name {
			return w, nil
		}
	}
	if slices.Contains(bench.AllWays, name) {
		return bench.Way{}, fail(unableTo, "%s", leftOut(name))
	}
	last := len(bench.AllWays) - 1
	return bench.Way{}, fail(misused, "--way is %q; try %s or %s", name,
		strings.Join(bench.AllWays[:last], ", "), bench.AllWays[last])
}

// leftOut says why a way is not in this binary, and what puts it there.
func leftOut(name string) string {
	text := name + " is left out: this binary was built without cgo; "
	if _, err := exec.LookPath("gcc"); err != nil {
		text += "install gcc and libc6-dev, then "
	}
	return text + "try CGO_ENABLED=1 go run ./cmd/nslab"
}
