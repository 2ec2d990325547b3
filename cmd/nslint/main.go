//go:build linux

// Nslint reports mistakes between Go and the Linux kernel that no stock tool
// sees. It is used in either way:
//
//	go run ./cmd/nslint ./...
//	go vet -vettool=$(go tool -n nslint) ./...
package main

import (
	"golang.org/x/tools/go/analysis/multichecker"

	"nslab/bench/safety/nslint"
)

func main() { multichecker.Main(nslint.Analyzers()...) }
