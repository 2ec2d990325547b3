//go:build linux

package verdict

import (
	"fmt"
	"os"
	"strconv"
	"strings"
	"time"
)

// Namespace is what the kernel says of a thread of this process: the link of
// its namespace of that kind, like "uts:[4026531838]".
func Namespace(tid int, kind string) string {
	link, err := namespace(tid, kind)
	Must(err)
	return link
}

func namespace(tid int, kind string) (string, error) {
	return os.Readlink(fmt.Sprintf("/proc/self/task/%d/ns/%s", tid, kind))
}

// Stray gives a thread whose namespace of that kind is not the main thread's,
// or 0. It waits for a second, as a thread ends in its own time.
func Stray(kind string) int {
	tid := 0
	within(time.Second, func() bool {
		tid = stray(kind)
		return tid == 0
	})
	return tid
}

// stray looks once. A thread that ends meanwhile has no link.
func stray(kind string) int {
	home := Namespace(os.Getpid(), kind)
	for _, tid := range threads() {
		link, err := namespace(tid, kind)
		if err == nil && link != home {
			return tid
		}
	}
	return 0
}

// ThreadEnds says whether a thread of this process ends within a second.
func ThreadEnds(tid int) bool {
	return within(time.Second, func() bool {
		_, err := os.Stat(fmt.Sprintf("/proc/self/task/%d", tid))
		return err != nil
	})
}

// Status counts the threads of this process by what /proc says in that field
// of their status: how many have which value. One that ends meanwhile has
// none.
func Status(field string) map[string]int {
	count := make(map[string]int)
	for _, tid := range threads() {
		text, _ := os.ReadFile(fmt.Sprintf("/proc/self/task/%d/status", tid))
		for line := range strings.Lines(string(text)) {
			if value, ok := strings.CutPrefix(line, field+":"); ok {
				count[strings.Join(strings.Fields(value), " ")]++
			}
		}
	}
	return count
}

// threads lists the threads of this process.
func threads() []int {
	entries, err := os.ReadDir("/proc/self/task")
	Must(err)
	var tids []int
	for _, entry := range entries {
		tid, err := strconv.Atoi(entry.Name())
		Must(err)
		tids = append(tids, tid)
	}
	return tids
}

// within asks until the answer is yes, or the time is over.
func within(limit time.Duration, done func() bool) bool {
	for end := time.Now().Add(limit); !done(); time.Sleep(time.Millisecond) {
		if time.Now().After(end) {
			return false
		}
	}
	return true
}
