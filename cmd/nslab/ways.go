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
	return bench.Way{}, fail(misused, "--way is %q; try %s", name,
		strings.Join(bench.AllWays, ", "))
}

// leftOut says why a way is not in this binary, and what puts it there.
func leftOut(name string) string {
	const again = "CGO_ENABLED=1 go run ./cmd/nslab"
	if _, err := exec.LookPath("gcc"); err != nil {
		return name + " is left out, as this binary was built without cgo; " +
			"install gcc and try " + again
	}
	return name + " is left out, as this binary was built without cgo; " +
		"try " + again
}
