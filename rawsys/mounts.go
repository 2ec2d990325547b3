//go:build linux

package rawsys

import (
	"bytes"
	"os"
	"syscall"
	"unsafe"

	"nslab"
)

// mntIDReq is struct mnt_id_req of linux/mount.h in its first version.
type mntIDReq struct {
	size, spare  uint32
	mntID, param uint64
}

// lsmtRoot is LSMT_ROOT: all mounts below the caller's root.
const lsmtRoot = 1<<64 - 1

// statMount is the fixed part of struct statmount of linux/mount.h, which has
// 512 bytes. The strings follow, each at an offset that a field has.
type statMount struct {
	_         [8]byte
	mask      uint64 // what is there: STATMOUNT_*
	_         [20]byte
	fsType    uint32
	_         [64]byte
	mntRoot   uint32
	mntPoint  uint32
	mntNSID   uint64
	fsSubtype uint32
	sbSource  uint32
	_         [512 - 128]byte
}

// What to ask of statmount(2), and what it says is there.
const (
	statmountMntPoint  = 0x10
	statmountFSType    = 0x20
	statmountFSSubtype = 0x100 // since Linux 6.13
	statmountSBSource  = 0x200 // since Linux 6.13
)

// Mounts gives what the calling thread sees mounted, in the kernel's order.
//
// Since Linux 6.8. The ids come in pages, and each mount is a call of its own
// with a buffer to grow: more calls than the text file needs, and slower.
func Mounts() ([]nslab.MountPoint, error) {
	var mounts []nslab.MountPoint
	ids := make([]uint64, 512)
	buf := make([]uint64, 4096/8)
	req := mntIDReq{mntID: lsmtRoot}
	req.size = uint32(unsafe.Sizeof(req))
	for {
		n, _, errno := syscall.Syscall6(sysListmount,
			uintptr(unsafe.Pointer(&req)), uintptr(unsafe.Pointer(&ids[0])),
			uintptr(len(ids)), 0, 0, 0)
		if errno != 0 {
			return nil, os.NewSyscallError("listmount", errno)
		}
		if n == 0 {
			return mounts, nil
		}
		for _, id := range ids[:n] {
			var m nslab.MountPoint
			var err error
			m, buf, err = statMountPoint(id, buf)
			if err == syscall.ENOENT {
				continue // it is gone since it was listed
			}
			if err != nil {
				return nil, os.NewSyscallError("statmount", err)
			}
			mounts = append(mounts, m)
		}
		req.param = ids[n-1]
	}
}

// statMountPoint asks about one mount, and gives the buffer back, larger if
// what there is to say did not fit. (Of uint64, as the structure has some.)
func statMountPoint(id uint64, buf []uint64) (nslab.MountPoint, []uint64,
	error) {
	req := mntIDReq{mntID: id, param: statmountMntPoint | statmountFSType |
		statmountFSSubtype | statmountSBSource}
	req.size = uint32(unsafe.Sizeof(req))
	for {
		_, _, errno := syscall.Syscall6(sysStatmount,
			uintptr(unsafe.Pointer(&req)), uintptr(unsafe.Pointer(&buf[0])),
			uintptr(len(buf)*8), 0, 0, 0)
		if errno == syscall.EOVERFLOW {
			buf = make([]uint64, 2*len(buf))
			continue
		}
		if errno != 0 {
			return nslab.MountPoint{}, buf, errno
		}
		break
	}
	st := (*statMount)(unsafe.Pointer(&buf[0]))
	all := unsafe.Slice((*byte)(unsafe.Pointer(&buf[0])), len(buf)*8)
	text := func(bit uint64, offset uint32) string {
		if st.mask&bit == 0 {
			return ""
		}
		name, _, _ := bytes.Cut(all[unsafe.Sizeof(*st)+uintptr(offset):],
			[]byte{0})
		return string(name)
	}
	m := nslab.MountPoint{
		Source: text(statmountSBSource, st.sbSource),
		Point:  text(statmountMntPoint, st.mntPoint),
		Type:   text(statmountFSType, st.fsType),
	}
	if subtype := text(statmountFSSubtype, st.fsSubtype); subtype != "" {
		m.Type += "." + subtype
	}
	return m, buf, nil
}
