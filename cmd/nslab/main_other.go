//go:build !linux

package main

import (
	"fmt"
	"os"
)

func main() {
	fmt.Fprintln(os.Stderr, "nslab: nslab needs Linux; try it in a Linux "+
		"virtual machine or container")
	os.Exit(3)
}
