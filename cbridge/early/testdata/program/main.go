//go:build linux && cgo

// Program prints what the constructor did.
package main

import (
	"fmt"

	"nslab/cbridge/early"
)

func main() {
	fmt.Println(early.Result())
}
