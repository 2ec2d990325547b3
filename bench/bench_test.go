//go:build linux

package bench_test

import (
	"os"
	"runtime"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"golang.org/x/sys/unix"

	"nslab"
	"nslab/bench"
)

// benchmark runs one operation in each way that does not refuse it. The names
// are such that benchstat -col /way prints a column for each way.
func benchmark(b *testing.B, op string,
	f func(b *testing.B, w bench.Way)) {
	for _, w := range bench.Ways {
		if refuses(op, w.Name) {
			continue
		}
		b.Run("way="+w.Name, func(b *testing.B) {
			b.ReportAllocs()
			f(b, w)
		})
	}
}

// loseThread makes the calling goroutine lose its thread when it ends, with
// all that was done to it, and moves the thread into a UTS namespace.
func loseThread(b *testing.B) {
	b.Helper()
	needNamespaces(b)
	runtime.LockOSThread()
	if err := unix.Unshare(unix.CLONE_NEWUTS); err != nil {
		b.Fatal(err)
	}
}

// check ends a benchmark that does not measure what it says.
func check(b *testing.B, err error) {
	if err != nil {
		b.Helper()
		b.Fatal(err)
	}
}

func BenchmarkGetppid(b *testing.B) {
	benchmark(b, "Getppid", func(b *testing.B, w bench.Way) {
		for b.Loop() {
			w.Getppid()
		}
	})
}

func BenchmarkLinks(b *testing.B) {
	benchmark(b, "Links", func(b *testing.B, w bench.Way) {
		for b.Loop() {
			_, err := w.Links(0)
			check(b, err)
		}
	})
}

func BenchmarkID(b *testing.B) {
	f, err := os.Open("/proc/self/ns/uts")
	check(b, err)
	defer f.Close()
	benchmark(b, "ID", func(b *testing.B, w bench.Way) {
		number := fd(f)
		for b.Loop() {
			_, err := w.ID(number)
			check(b, err)
		}
	})
}

func BenchmarkKindOf(b *testing.B) {
	f, err := os.Open("/proc/self/ns/uts")
	check(b, err)
	defer f.Close()
	benchmark(b, "KindOf", func(b *testing.B, w bench.Way) {
		if w.Name != "stdlib" {
			needNSType(b)
		}
		number := fd(f)
		for b.Loop() {
			_, err := w.KindOf(number)
			check(b, err)
		}
	})
}

func BenchmarkHostname(b *testing.B) {
	benchmark(b, "Hostname", func(b *testing.B, w bench.Way) {
		for b.Loop() {
			_, err := w.Hostname()
			check(b, err)
		}
	})
}

func BenchmarkSetHostname(b *testing.B) {
	benchmark(b, "SetHostname", func(b *testing.B, w bench.Way) {
		loseThread(b)
		if r := bench.Refused("SetHostname", w.Name,
			w.SetHostname("nslab")); r != nil {
			b.Skip(w.Name, " refuses: ", r.Why)
		}
		for b.Loop() {
			check(b, w.SetHostname("nslab"))
		}
	})
}

func BenchmarkUIDMap(b *testing.B) {
	benchmark(b, "UIDMap", func(b *testing.B, w bench.Way) {
		for b.Loop() {
			_, err := w.UIDMap(0)
			check(b, err)
		}
	})
}

// BenchmarkUnshare makes UTS namespaces: the kernel frees them on the spot,
// where those of other kinds go on costing time after the loop.
func BenchmarkUnshare(b *testing.B) {
	benchmark(b, "Unshare", func(b *testing.B, w bench.Way) {
		loseThread(b)
		for b.Loop() {
			check(b, w.Unshare(nslab.UTS))
		}
	})
}

func BenchmarkSetns(b *testing.B) {
	benchmark(b, "Setns", func(b *testing.B, w bench.Way) {
		loseThread(b)
		f, err := openNS("uts")
		check(b, err)
		defer f.Close()
		number := fd(f)
		for b.Loop() {
			check(b, w.Setns(number, nslab.UTS))
		}
	})
}

// Whoever adds a column of Way is told that its benchmark is missing, or its
// contract test.
func TestEveryOperationIsExercised(t *testing.T) {
	files := parse(t, ".")
	for _, op := range bench.Operations() {
		assert.NotNil(t, function(files["bench_test.go"], "Benchmark"+op),
			"bench_test.go has no Benchmark%s", op)
		assert.NotNil(t, files[strings.ToLower(op)+"_test.go"],
			"there is no %s_test.go", strings.ToLower(op))
	}
}
