//go:build linux

package nslab

import (
	"strconv"
	"strings"
)

// A Link is an entry of /proc/PID/ns: a name, and the namespace that it leads
// to, by kind and inode number. Ino is 0 where the entry is listed but leads
// nowhere: pid_for_children before the first child, most of a zombie's.
type Link struct {
	Name string
	Kind Kind
	Ino  uint64
}

// linkNames has every name that can stand in /proc/PID/ns, and the name of
// the kind it leads to. Links take their names from here, so that the caller
// need not keep the text it read.
var linkNames = [...]struct{ name, kind string }{
	{"cgroup", "cgroup"}, {"ipc", "ipc"}, {"mnt", "mnt"}, {"net", "net"},
	{"pid", "pid"}, {"pid_for_children", "pid"}, {"time", "time"},
	{"time_for_children", "time"}, {"user", "user"}, {"uts", "uts"},
}

// String gives the line that ls(1) ends with for the entry, as in
// "pid_for_children -> pid:[4026531836]", with empty brackets for Ino 0.
func (l Link) String() string {
	ino := ""
	if l.Ino != 0 {
		ino = strconv.FormatUint(l.Ino, 10)
	}
	return l.Name + " -> " + l.Kind.String() + ":[" + ino + "]"
}

// ParseLink makes a Link of an entry's name and its target, as in
// "uts:[4026531838]". Both are checked: a kind that is not known, or that
// does not fit the name, is an error.
func ParseLink(name, target string) (Link, error) {
	link, err := EmptyLink(name)
	if err != nil {
		return Link{}, err
	}
	kind, rest, _ := strings.Cut(target, ":[")
	if oneKind(kind) != link.Kind {
		return Link{}, invalid("target of "+link.Name, target,
			"want "+link.Kind.String()+":[inode]")
	}
	digits, closed := strings.CutSuffix(rest, "]")
	if closed && digits == "" {
		return link, nil
	}
	link.Ino, err = strconv.ParseUint(digits, 10, 64)
	if err != nil || !closed || digits[0] == '0' {
		return Link{}, invalid("target of "+link.Name, target,
			"want "+link.Kind.String()+":[inode]")
	}
	return link, nil
}

// EmptyLink makes the Link of a name that is listed but leads nowhere.
func EmptyLink(name string) (Link, error) {
	for _, known := range linkNames {
		if known.name == name {
			return Link{Name: known.name, Kind: oneKind(known.kind)}, nil
		}
	}
	return Link{}, invalid("namespace link", name, "not a known name")
}
