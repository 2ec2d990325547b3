//go:build linux

package main

import (
	"cmp"
	"errors"
	"os"
	"os/exec"
	"os/signal"
	"strings"
)

// page shows what was collected in a pager, as git does: on a terminal only,
// less or what PAGER says, which less leaves if all fits. It is printed as
// ever where there is no pager.
func (o *output) page() {
	pager, set := os.LookupEnv("PAGER")
	if _, err := exec.LookPath("less"); !set && err == nil {
		pager = "less"
	}
	if !o.terminal() || pager == "" || pager == "cat" {
		return
	}
	cmd := exec.Command("/bin/sh", "-c", pager)
	cmd.Stdin, cmd.Stdout, cmd.Stderr = strings.NewReader(o.String()), o.file,
		os.Stderr
	cmd.Env = append(os.Environ(), "LESS="+cmp.Or(os.Getenv("LESS"), "FRX"))
	// ^C is for the pager, which would be left without a reader of keys.
	interrupts := make(chan os.Signal, 1)
	signal.Notify(interrupts, os.Interrupt)
	defer signal.Stop(interrupts)
	err := cmd.Run()
	if exit, ok := errors.AsType[*exec.ExitError](err); ok &&
		exit.ExitCode() >= 126 || err != nil && !ok {
		return // there is no such pager
	}
	o.Reset()
}
