//go:build linux && cgo

package bench

import "nslab/cbridge"

func init() {
	Ways = append(Ways, Way{
		"cbridge", cbridge.Getppid, cbridge.Links, cbridge.ID,
		cbridge.UniqueID, cbridge.KindOf, cbridge.Parent, cbridge.Owner,
		cbridge.OwnerUID, cbridge.Hostname, cbridge.SetHostname,
		cbridge.UIDMap, cbridge.SetIDMaps, cbridge.Unshare, cbridge.Setns,
		cbridge.OpenPID, cbridge.Mount, cbridge.Unmount, cbridge.PivotRoot,
		cbridge.Mounts, cbridge.Spawn, cbridge.Wait, cbridge.Census,
	})
}
