//go:build linux

// Package getmntent is an exhibit: the function that libc has for reading the
// mounts, called in the obvious way. Its tests show what it gets wrong, which
// is why cbridge.Mounts does not call it. Nothing else imports it.
package getmntent
