//go:build linux

package builds

import (
	"fmt"
	"io"
	"strings"
	"time"
)

// Print prints a table of at most 80 columns, and what it says.
func Print(out io.Writer, builds []Build) error {
	var b strings.Builder
	const format = "%-8s %8s  %-10s %8s %8s %8s  %s\n"
	fmt.Fprintf(&b, format, "way", "size", "loads", "start", "cold", "rebuild",
		"other architecture")
	for _, build := range builds {
		libs := "nothing"
		if len(build.Libs) > 0 {
			libs = strings.Join(build.Libs, " ")
		}
		line := fmt.Sprintf(format, build.Way, fmt.Sprintf("%.2f MB",
			float64(build.Size)/1e6), libs,
			fmt.Sprintf("%.2f ms", build.Start.Seconds()*1000),
			seconds(build.Cold), seconds(build.Rebuild), cross(build.Cross))
		fmt.Fprintln(&b, strings.TrimRight(line, " \n"))
	}
	fmt.Fprintf(&b, `
Each program prints the host name in one way alone; C is a static program that
does nothing. start is the least of %d from fork to exit, in turns. cold is the
build with an empty cache, with the standard library; rebuild, after an edit of
the way's package, is the least of 3.
`, rounds)
	for _, build := range builds {
		if compiler, ok := strings.CutPrefix(build.Cross, "with "); ok {
			fmt.Fprintf(&b, "%s builds for the other architecture only with\n"+
				"  CGO_ENABLED=1 %s\n", build.Way, compiler)
		}
		if compiler, ok := strings.CutPrefix(build.Cross, "no, wants "); ok {
			fmt.Fprintf(&b, "%s did not build for the other architecture; try it "+
				"with\n  %s\n", build.Way, compiler)
		}
	}
	_, err := io.WriteString(out, b.String())
	return err
}

// cross shortens Build.Cross to a word.
func cross(text string) string {
	word, _, more := strings.Cut(text, " ")
	if more && word == "with" {
		return "with a C compiler"
	}
	return strings.TrimSuffix(word, ",")
}

// seconds gives a time, or nothing for none.
func seconds(d time.Duration) string {
	if d == 0 {
		return ""
	}
	return fmt.Sprintf("%.2f s", d.Seconds())
}
