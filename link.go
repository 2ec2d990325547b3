//go:build linux

package nslab

import (
	"fmt"
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

// linkNames has every name that can stand in /proc/PID/ns, what its target
// begins with, and the kind it leads to. Links take their names from here, so
// that the caller need not keep the text it read.
var linkNames = [...]struct {
	name, begin string
	kind        Kind
}{
	{"cgroup", "cgroup:[", Cgroup},
	{"ipc", "ipc:[", IPC},
	{"mnt", "mnt:[", Mount},
	{"net", "net:[", Net},
	{"pid", "pid:[", PID},
	{"pid_for_children", "pid:[", PID},
	{"time", "time:[", Time},
	{"time_for_children", "time:[", Time},
	{"user", "user:[", User},
	{"uts", "uts:[", UTS},
}

// String gives the entry as ls -l shows it, "pid_for_children ->
// pid:[4026531836]", with empty brackets for Ino 0.
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
	for _, known := range linkNames {
		if known.name != name {
			continue
		}
		link := Link{Name: known.name, Kind: known.kind}
		rest, fits := strings.CutPrefix(target, known.begin)
		digits, closed := strings.CutSuffix(rest, "]")
		if !fits || !closed || strings.HasPrefix(digits, "0") {
			break
		}
		if digits == "" {
			return link, nil
		}
		var err error
		if link.Ino, err = strconv.ParseUint(digits, 10, 64); err != nil {
			break
		}
		return link, nil
	}
	return Link{}, invalid(fmt.Sprintf("namespace link %q ->",
		strings.Clone(name)), target,
		"want a known name and a target of its kind, as in uts:[4026531838]")
}

// EmptyLink makes the Link of a name that is listed but leads nowhere.
func EmptyLink(name string) (Link, error) {
	for _, known := range linkNames {
		if known.name == name {
			return Link{Name: known.name, Kind: known.kind}, nil
		}
	}
	return Link{}, invalid("namespace link", name, "not a known name")
}

// Ended tells from its links that a process has ended and was waited for, even
// if it did so while they were read. A zombie still has pid and user.
func Ended(links []Link) bool {
	ended := true
	for _, link := range links {
		if link.Ino != 0 {
			ended = false
		} else if link.Name == "pid" || link.Name == "user" {
			return true
		}
	}
	return ended
}
