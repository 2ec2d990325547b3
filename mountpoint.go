//go:build linux

package nslab

import (
	"slices"
	"strings"
)

// A MountPoint is what /proc/PID/mountinfo says of a mount: what is mounted,
// where as seen from the process's root, and the type of the file system.
type MountPoint struct{ Source, Point, Type string }

// String gives the words that mount(8) prints, as in "proc on /proc type
// proc".
func (m MountPoint) String() string {
	return m.Source + " on " + m.Point + " type " + m.Type
}

// ParseMountPoint reads a line of mountinfo (proc_pid_mountinfo(5)), with or
// without its newline. The kernel writes blanks, tabs, newlines, backslashes
// and, in the source, # as \ooo. The source may be empty, so fields end at each
// single blank.
func ParseMountPoint(line string) (MountPoint, error) {
	fields := strings.Split(strings.TrimSuffix(line, "\n"), " ")
	if len(fields) < 6 {
		return MountPoint{}, invalid("mountinfo line", line,
			"want at least ten fields")
	}
	end := slices.Index(fields[6:], "-")
	if end < 0 || len(fields) < 6+end+4 {
		return MountPoint{}, invalid("mountinfo line", line,
			"want a - and three fields after the optional ones")
	}
	after := fields[6+end+1:]
	return MountPoint{
		Source: unescape(after[1]),
		Point:  unescape(fields[4]),
		Type:   unescape(after[0]),
	}, nil
}

// unescape turns \ooo back into the byte that it stands for. What does not
// look so stays as it is: some file systems print their source themselves and
// leave a backslash alone (cifs).
func unescape(field string) string {
	var b strings.Builder
	for {
		i := strings.IndexByte(field, '\\')
		if i < 0 || len(field) < i+4 {
			b.WriteString(field)
			return b.String()
		}
		a, c, d := field[i+1]-'0', field[i+2]-'0', field[i+3]-'0'
		if a < 4 && c < 8 && d < 8 {
			b.WriteString(field[:i])
			b.WriteByte(a<<6 | c<<3 | d)
			field = field[i+4:]
		} else {
			b.WriteString(field[:i+1])
			field = field[i+1:]
		}
	}
}
