//go:build linux && cgo

#include "floor.h"

#define FLOORS \
	FLOOR("Getppid", getppid_) \
	FLOOR("Links", links) \
	FLOOR("ID", id) \
	FLOOR("UniqueID", uniqueid) \
	FLOOR("KindOf", kindof) \
	FLOOR("Parent", parent) \
	FLOOR("Owner", owner) \
	FLOOR("OwnerUID", owneruid) \
	FLOOR("Hostname", hostname) \
	FLOOR("SetHostname", sethostname_) \
	FLOOR("UIDMap", uidmap) \
	FLOOR("SetIDMaps", setidmaps) \
	FLOOR("Unshare", unshare_) \
	FLOOR("Setns", setns_) \
	FLOOR("OpenPID", openpid) \
	FLOOR("Mount", mount_) \
	FLOOR("Unmount", mount_) \
	FLOOR("PivotRoot", pivotroot) \
	FLOOR("Mounts", mounts) \
	FLOOR("Spawn", spawn) \
	FLOOR("Wait", wait_) \
	FLOOR("Census", census)

#define FLOOR(op, step) loop step##_libc, step##_inline;
FLOORS
#undef FLOOR

#define FLOOR(op, step) {op, step##_libc, step##_inline},
const struct floor floors[] = {FLOORS {NULL, NULL, NULL}};
