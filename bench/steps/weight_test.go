//go:build linux

package steps

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// A program that uses all four ways, but not their sources, does not contain
// them.
func TestSourcesWeighNothing(t *testing.T) {
	const sentence = "// Getppid gives the process id of the caller's parent."
	other := filepath.Join(t.TempDir(), "selftest")
	out, err := exec.Command("go", "build", "-o", other,
		"nslab/bench/cost/selftest").CombinedOutput()
	require.NoError(t, err, "%s", out)
	this, err := os.Executable()
	require.NoError(t, err)
	for path, want := range map[string]bool{other: false, this: true} {
		text, err := os.ReadFile(path)
		require.NoError(t, err)
		assert.Equal(t, want, bytes.Contains(text, []byte(sentence)), path)
	}
}
