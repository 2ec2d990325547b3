//go:build linux

package nslint

import (
	"golang.org/x/sys/unix"
	"golang.org/x/tools/go/analysis"
)

// Propagation reports mounts in a new mount namespace that come back to the old
// one: / is shared with it until it is made private with all that is below.
var Propagation = &analysis.Analyzer{
	Name:     "propagation",
	Doc:      "report mounts that get out of a new mount namespace",
	Run:      runPropagation,
	Requires: []*analysis.Analyzer{functions},
}

func runPropagation(pass *analysis.Pass) (any, error) {
	const closed = unix.MS_PRIVATE | unix.MS_SLAVE
	for _, u := range units(pass) {
		open := false // a new namespace that still shares its mounts
		for _, c := range u.calls(pass) {
			switch c.name {
			case "unshare":
				kinds, known := c.value(pass, 0)
				open = open || known && kinds&unix.CLONE_NEWNS != 0
			case "mount":
				flags, known := c.value(pass, 3)
				switch {
				case !known:
					open = false
				case flags&closed != 0 && flags&unix.MS_REC == 0 &&
					c.text(pass, 1) == "/":
					pass.Reportf(c.Pos(), "only / itself is private after "+
						"this, and not what is mounted below: add MS_REC")
					open = false
				case flags&closed != 0:
					open = false
				case open:
					pass.Reportf(c.Pos(), "the old mount namespace sees this "+
						"mount, too, if / is shared: first make / "+
						"MS_REC|MS_PRIVATE")
					open = false
				}
			}
		}
	}
	return nil, nil
}
