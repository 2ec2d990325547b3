//go:build linux

package main

import (
	"os"
	"path/filepath"

	"nslab/bench/safety/verdict"
)

func main() {
	one, err := os.Open(os.TempDir())
	verdict.Must(err)
	// Wrong: each of the two files closes the same number.
	two := os.NewFile(one.Fd(), one.Name())
	verdict.Must(one.Close())
	other, err := os.Create(filepath.Join(os.TempDir(), "other"))
	verdict.Must(err)
	verdict.Must(two.Close())
	if _, err := other.WriteString("text"); err != nil {
		verdict.Say(verdict.Misleading, "%v, and nobody closed that", err)
	}
	verdict.Say(verdict.Handled, "the other file is open")
}
