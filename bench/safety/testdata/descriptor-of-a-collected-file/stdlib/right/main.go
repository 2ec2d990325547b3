//go:build linux

package main

import (
	"os"
	"path/filepath"

	"nslab/bench/safety/verdict"
)

func main() {
	log, err := os.Create(filepath.Join(os.TempDir(), "log"))
	verdict.Must(err)
	write(log, "for the log")
	verdict.Collect()
	other, err := os.Create(filepath.Join(os.TempDir(), "other"))
	verdict.Must(err)
	write(log, "for the log")
	verdict.Must(log.Close())
	text, err := os.ReadFile(other.Name())
	verdict.Must(err)
	verdict.Must(other.Close())
	if len(text) > 0 {
		verdict.Say(verdict.Silent, "%q is in another file", text)
	}
	verdict.Say(verdict.Handled, "the other file is as it was")
}

func write(log *os.File, text string) {
	// Right: the number has one file, and that is the caller's.
	_, err := log.WriteString(text)
	verdict.Must(err)
}
