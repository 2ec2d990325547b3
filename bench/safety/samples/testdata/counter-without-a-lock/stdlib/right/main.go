//go:build linux

package main

import "nslab/bench/safety/verdict"

func main() {
	value, done := "", make(chan bool)
	for _, text := range []string{"one", "other"} {
		go func() {
			// The first one is read before the second one begins.
			value = text
			done <- true
		}()
		<-done
	}
	verdict.Say(verdict.Handled, "it is the %s", value)
}
