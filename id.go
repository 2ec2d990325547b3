//go:build linux

package nslab

import (
	"strconv"
	"strings"
)

// An ID tells namespaces apart as namespaces(7) says: by the device and inode
// number of their file. It is good for as long as the namespace exists: the
// kernel gives the inode number to another one at once.
type ID struct{ Dev, Ino uint64 }

// String gives both numbers as stat(1) prints them for the format %d:%i.
func (id ID) String() string {
	return strconv.FormatUint(id.Dev, 10) + ":" +
		strconv.FormatUint(id.Ino, 10)
}

// ParseID reads what String gives.
func ParseID(text string) (ID, error) {
	dev, ino, _ := strings.Cut(text, ":")
	var id ID
	var errDev, errIno error
	id.Dev, errDev = strconv.ParseUint(dev, 10, 64)
	id.Ino, errIno = strconv.ParseUint(ino, 10, 64)
	if errDev != nil || errIno != nil || id.String() != text {
		return ID{}, invalid("namespace id", text,
			"want device:inode, two decimal numbers")
	}
	return id, nil
}
