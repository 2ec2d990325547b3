//go:build linux

package main

import (
	"fmt"
	"os"
	"runtime"

	"nslab/bench/ladder"
)

// whichCall prints the way to take for a system call that is no operation.
func whichCall(out *output, call *ladder.Call) error {
	step, reason := call.Advice()
	fmt.Fprintln(out, out.paint("1", call.Name+": take "+step+"."))
	paragraph(out, reason+".")
	fmt.Fprintln(out)
	printCall(out, call)
	ops, err := call.MadeBy()
	if err != nil {
		return err
	}
	if len(ops) > 0 {
		fmt.Fprintln(out, "\nOperations that do this, with the reasons:")
		for _, op := range ops {
			fmt.Fprintln(out, "  nslab which", op)
		}
	}
	return nil
}

// printCall prints who has a function for a system call.
func printCall(out *output, call *ladder.Call) {
	unix, syscall := call.Wrappers()
	t := table{out: out, gap: 1, widths: []int{15, 64}}
	for _, row := range []struct{ name, text string }{
		{"system call", fmt.Sprintf("%s(2), number %d on %s", call.Name,
			call.Number, runtime.GOARCH)},
		{"x/sys/unix", unix}, {"package syscall", syscall},
		{"libc", libcText(call.Name)},
		{"as of", ladder.Source + ", and the headers here"},
	} {
		t.print([]cell{{text: row.name}, {text: row.text}})
	}
}

// libcText says what the headers here have for a system call.
func libcText(call string) string {
	d, ok := ladder.Declared(os.DirFS(ladder.Include), call)
	switch {
	case !ok:
		return "unknown: there are no headers in " + ladder.Include +
			"; try apt-get install libc6-dev"
	case d == nil:
		return "no function in the headers in " + ladder.Include
	}
	return fmt.Sprintf("%s, in %s:%d", d.Function, d.Path(), d.Line)
}
