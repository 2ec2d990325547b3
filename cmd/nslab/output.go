//go:build linux

package main

import (
	"bytes"
	"os"

	"golang.org/x/sys/unix"
)

// An output collects what a command prints, so that it comes out whole and an
// error in writing it is noticed once.
type output struct {
	bytes.Buffer
	file   *os.File
	colour string // the flag: auto, always, never
	ansi   bool   // what that came to
}

// flush writes what was collected.
func (o *output) flush() error {
	_, err := o.WriteTo(o.file)
	return err
}

// terminal tells whether the output goes to one.
func (o *output) terminal() bool {
	_, err := unix.IoctlGetTermios(int(o.file.Fd()), unix.TCGETS)
	return err == nil
}

// decideColour turns the flag into whether to print escape sequences.
func (o *output) decideColour() error {
	switch o.colour {
	case "always":
		o.ansi = true
	case "never":
		o.ansi = false
	case "auto":
		o.ansi = o.terminal() && os.Getenv("NO_COLOR") == "" &&
			os.Getenv("TERM") != "dumb"
	default:
		return fail(misused, "--color is %q; try auto, always or never",
			o.colour)
	}
	return nil
}

// paint puts text between the escape sequences of an SGR code.
func (o *output) paint(sgr, text string) string {
	if !o.ansi || sgr == "" {
		return text
	}
	return "\x1b[" + sgr + "m" + text + "\x1b[0m"
}
