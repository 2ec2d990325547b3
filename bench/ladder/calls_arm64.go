//go:build linux

package ladder

import _ "embed"

// callsText has a line for each call: its name, its number, and who makes it.
//
//go:embed calls_arm64.txt
var callsText string

// triplet is where Debian has what differs between architectures.
const triplet = "aarch64-linux-gnu"
