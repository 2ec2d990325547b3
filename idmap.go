//go:build linux

package nslab

import (
	"fmt"
	"strconv"
	"strings"
)

// An IDMap is one line of /proc/PID/uid_map or gid_map: Count ids from Inside
// on in the process's user namespace are those from Outside on in the reader's,
// or in its parent if the reader is in that same one (user_namespaces(7)).
// Outside is 4294967295 where there is no such id.
type IDMap struct{ Inside, Outside, Count uint32 }

// String gives the line as one writes it to the file, without a newline.
func (m IDMap) String() string {
	return fmt.Sprintf("%d %d %d", m.Inside, m.Outside, m.Count)
}

// ParseIDMap reads a line of uid_map or gid_map, with or without its newline:
// three decimal numbers with blanks between and before them.
func ParseIDMap(line string) (IDMap, error) {
	var m IDMap
	fields := strings.FieldsFunc(strings.TrimSuffix(line, "\n"),
		func(r rune) bool { return r == ' ' || r == '\t' })
	if len(fields) != 3 {
		return IDMap{}, invalid("id map", line, "want three numbers")
	}
	for i, number := range []*uint32{&m.Inside, &m.Outside, &m.Count} {
		n, err := strconv.ParseUint(fields[i], 10, 32)
		if err != nil {
			return IDMap{}, invalid("id map", line,
				"want three numbers of 32 bits")
		}
		*number = uint32(n)
	}
	return m, nil
}
