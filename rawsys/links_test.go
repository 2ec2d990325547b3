//go:build linux

package rawsys

import (
	"syscall"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestReadLinksAsksUntilTheEnd(t *testing.T) {
	want := readWith(t, 4096)
	assert.Greater(t, len(want), 5)
	for _, size := range []int{40, 48, 64, 100, 377} {
		assert.ElementsMatch(t, want, readWith(t, size),
			"with a buffer of %d bytes", size)
	}
}

// readWith reads the links of this process with a buffer of some size, and
// gives their text.
func readWith(t *testing.T, size int) []string {
	fd, err := open([]byte("/proc/self/ns\x00"), syscall.O_DIRECTORY)
	require.NoError(t, err)
	defer closeFD(fd)
	links, err := readLinks(fd, make([]byte, size))
	require.NoError(t, err)
	var texts []string
	for _, link := range links {
		texts = append(texts, link.String())
	}
	return texts
}

func TestLinksNeedsOneAllocation(t *testing.T) {
	allocs := testing.AllocsPerRun(100, func() {
		if _, err := Links(0); err != nil {
			t.Error(err)
		}
	})
	assert.Equal(t, 1.0, allocs)
}
