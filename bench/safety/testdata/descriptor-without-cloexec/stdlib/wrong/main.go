//go:build linux

package main

import (
	"os"
	"os/exec"
	"strings"

	"nslab/bench/safety/verdict"
)

func main() {
	if len(os.Args) > 1 {
		work(os.TempDir())
	}
	dir, err := os.Open(os.TempDir())
	verdict.Must(err)
	cmd := exec.Command("/proc/self/exe", "work")
	cmd.Stdout, cmd.Stderr = os.Stdout, os.Stderr
	cmd.ExtraFiles = []*os.File{dir} // descriptor 3 of the child
	verdict.Must(cmd.Run())
}

// work is the program that is given a directory, and has a child itself.
func work(dir string) {
	// Wrong: an exec leaves it open, as what is inherited has no flag.
	file := os.NewFile(3, dir)
	list, err := exec.Command("ls", "-l", "/proc/self/fd").Output()
	verdict.Must(err)
	verdict.Must(file.Close())
	if strings.Contains(string(list), " -> "+dir+"\n") {
		verdict.Say(verdict.Silent, "the child has a descriptor of %s", dir)
	}
	verdict.Say(verdict.Handled, "the child has no descriptor of %s", dir)
}
