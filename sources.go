//go:build linux

package nslab

import "embed"

// Sources are the files of the four packages, for whoever shows them. They
// stand here because a package can embed only what lies below it. A program
// that does not name them does not contain them.
//
//go:embed rawsys/*.go rawsys/*.s wrapped/*.go stdlib/*.go cbridge/*.go
var Sources embed.FS
