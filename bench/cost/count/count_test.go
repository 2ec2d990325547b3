//go:build linux

package count_test

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"regexp"
	"runtime"
	"strings"
	"syscall"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"nslab/bench"
	"nslab/bench/cost/count"
	"nslab/bench/cost/trace"
)

var update = flag.Bool("update", false, "write the generated tables")

// document has the tables.
const document = "../README.md"

// An ordinary user's tests run as root of a user namespace, where the machine
// allows one.
func TestMain(m *testing.M) {
	trace.Child()
	if errors.Is(bench.MayUnshare(), syscall.EPERM) && !bench.InUserNamespace() {
		if status, err := bench.RunInUserNamespace(); err == nil {
			os.Exit(status)
		}
	}
	os.Exit(m.Run())
}

// growing are operations whose counts are the machine's: its mounts and its
// processes. They are not in the table.
var growing = map[string]bool{"Mounts": true, "Census": true}

// header is the table's first line, and how a cell is written.
const header = "| operation | rawsys | wrapped | stdlib | cbridge |\n" +
	"|---|---|---|---|---|\n"

// block gives what stands in the document between two comments.
func block(t *testing.T, name string) (before, inside, after string) {
	t.Helper()
	text, err := os.ReadFile(document)
	require.NoError(t, err)
	begin := regexp.MustCompile(`<!-- ` + name + `: [^\n]* -->\n`).
		FindStringIndex(string(text))
	require.NotNil(t, begin)
	inside, after, found := strings.Cut(string(text[begin[1]:]), "<!-- end -->")
	require.True(t, found)
	return string(text[:begin[1]]), inside, "<!-- end -->" + after
}

// The document's table is what is counted here.
func TestTable(t *testing.T) {
	before, inside, after := block(t, "counts")
	if *update {
		require.Len(t, bench.Ways, len(bench.AllWays), "build it with cgo")
		table := header
		for _, op := range bench.Operations() {
			if growing[op] {
				continue
			}
			table += "| **" + op + "** |"
			for _, w := range bench.Ways {
				table += " " + cell(t, op, w) + " |"
			}
			table += "\n"
		}
		require.NoError(t, os.WriteFile(document,
			[]byte(before+table+after), 0o644))
		return
	}
	rows := strings.Split(strings.TrimSuffix(
		strings.TrimPrefix(inside, header), "\n"), "\n")
	for _, op := range bench.Operations() {
		if growing[op] {
			continue
		}
		require.NotEmpty(t, rows, op)
		cells := strings.Split(rows[0], " | ")
		rows = rows[1:]
		require.Len(t, cells, 1+len(bench.AllWays))
		assert.Equal(t, "| **"+op+"**", cells[0])
		for i, w := range bench.Ways {
			t.Run(op+"/"+w.Name, func(t *testing.T) {
				want := strings.TrimSuffix(cells[1+i], " |")
				got := cell(t, op, w)
				if got == "refuses" && bench.InUserNamespace() {
					t.Skip("refused in a user namespace")
				}
				assert.Equal(t, want, got, "update it with: go test "+
					"./bench/cost/count -run TestTable -update")
			})
		}
	}
	assert.Empty(t, rows)
}

// cell gives the counts of one operation in one way as the table has them, or
// skips the test where they would be those of another machine.
func cell(t *testing.T, op string, w bench.Way) string {
	t.Helper()
	if err := bench.MayUnshare(); trace.NeedsNamespaces(op) && err != nil {
		t.Skipf("needs CAP_SYS_ADMIN (%v); %s", err, bench.Remedy())
	}
	if w.Name == "cbridge" {
		libc, _ := exec.Command("getconf", "GNU_LIBC_VERSION").Output()
		if !strings.HasPrefix(string(libc), "glibc ") {
			t.Skip("the table's libc is glibc")
		}
	}
	if raceEnabled {
		t.Skip("the race detector allocates")
	}
	if links, _ := os.ReadDir("/proc/self/ns"); op == "Links" &&
		len(links) != 10 {
		t.Skipf("this kernel has %d links, not 10", len(links))
	}
	c, err := count.Of(op, w)
	if errors.Is(err, trace.ErrUnable) || errors.Is(err, syscall.ENOSYS) ||
		errors.Is(err, syscall.ENOTTY) {
		t.Skip(err)
	}
	require.NoError(t, err)
	if c.Why != "" {
		return "refuses"
	}
	if op == "Spawn" && w.Name == "wrapped" {
		return fmt.Sprintf("%d, ~", len(c.Syscalls))
	}
	return fmt.Sprintf("%d, %d", len(c.Syscalls), c.Allocs)
}

// Package testing counts the same allocations.
func TestHeapIsThatOfTesting(t *testing.T) {
	for _, w := range bench.Ways {
		for _, op := range []string{"Hostname", "UIDMap", "Links"} {
			body, err := trace.Prepare(op, w)
			require.NoError(t, err)
			want := testing.AllocsPerRun(100, func() {
				if err := body.Do(); err != nil {
					t.Error(err)
				}
			})
			got, _, err := count.Heap(op, w)
			require.NoError(t, err)
			assert.EqualValues(t, want, got, "%s in %s", op, w.Name)
		}
	}
}

// The table of instructions is that of one compiler and one processor.
func TestInstructions(t *testing.T) {
	before, inside, after := block(t, "instructions")
	if runtime.GOARCH != "amd64" || raceEnabled || testing.CoverMode() != "" ||
		!strings.HasPrefix(runtime.Version(), "go1.26.") {
		t.Skip("other instructions: ", runtime.Version(), " ", runtime.GOARCH)
	}
	table := "| Getppid by | instructions |\n|---|---|\n"
	for _, way := range []string{"os.Getppid", "unix.Getppid", "RawSyscall"} {
		n, same, rounds, err := trace.Instructions(way)
		if errors.Is(err, trace.ErrUnable) {
			t.Skip(err)
		}
		require.NoError(t, err)
		assert.Greater(t, same, rounds/2)
		table += fmt.Sprintf("| %s | %d |\n", way, n)
	}
	if *update {
		require.NoError(t, os.WriteFile(document,
			[]byte(before+table+after), 0o644))
		return
	}
	assert.Equal(t, table, inside)
}
