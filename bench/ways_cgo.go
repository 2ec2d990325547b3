//go:build linux && cgo

package bench

import "nslab/cbridge"

func init() {
	Ways = append(Ways, Way{
		"cbridge", cbridge.Getppid, cbridge.Links, cbridge.ID, cbridge.KindOf,
		cbridge.Hostname, cbridge.SetHostname, cbridge.UIDMap, cbridge.Unshare,
		cbridge.Setns,
	})
}
