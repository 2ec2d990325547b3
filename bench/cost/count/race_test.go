//go:build linux && race

package count_test

const raceEnabled = true
