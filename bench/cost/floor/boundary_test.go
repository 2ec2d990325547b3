//go:build linux

package floor

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestBoundaryExhibitsRunAndTeach(t *testing.T) {
	names := map[string]bool{}
	for _, exhibit := range Boundary {
		names[exhibit.Name] = true
		assert.NoError(t, exhibit.Loop(nil, 3), exhibit.Name)
		assert.LessOrEqual(t, len(exhibit.Name), 8)
		assert.Equal(t, 1, strings.Count(exhibit.Teaches+" ", ". "),
			"one sentence: %s", exhibit.Teaches)
	}
	assert.Len(t, names, len(Boundary))
}

// That the promise spares an allocation is what the two exhibits say.
func TestPromisedPointersAreNotAllocated(t *testing.T) {
	want := map[string]float64{"cgo-ptr": 1} // and the others none
	for _, exhibit := range Boundary {
		allocs := testing.AllocsPerRun(100, func() { _ = exhibit.Loop(nil, 1) })
		assert.Equal(t, want[exhibit.Name], allocs, exhibit.Name)
	}
}

func BenchmarkBoundary(b *testing.B) {
	for _, exhibit := range Boundary {
		b.Run("way="+exhibit.Name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if err := exhibit.Loop(nil, 100); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/
				float64(100*b.N), "ns/call")
		})
	}
}
