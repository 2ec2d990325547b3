//go:build linux

package wrapped

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/sys/unix"
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
	fd, err := unix.Open("/proc/self/ns", unix.O_DIRECTORY|unix.O_CLOEXEC, 0)
	require.NoError(t, err)
	defer unix.Close(fd)
	links, err := readLinks(fd, make([]byte, size))
	require.NoError(t, err)
	var texts []string
	for _, link := range links {
		texts = append(texts, link.String())
	}
	return texts
}
