//go:build linux

package bench_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"nslab/bench"
)

func init() {
	children["open"] = func(args []string) (string, error) {
		for _, w := range bench.Ways {
			if w.Name != args[0] {
				continue
			}
			if _, err := w.Links(0); err != nil {
				return "", err
			}
			if _, err := w.UIDMap(0); err != nil {
				return "", err
			}
		}
		return "", nil
	}
}

// A descriptor without O_CLOEXEC is one that a child gets which another
// goroutine starts meanwhile (CVE-2024-21626). strace(1) is the witness.
func TestEveryDescriptorHasCloexec(t *testing.T) {
	strace, err := exec.LookPath("strace")
	if err != nil {
		t.Skip("needs strace(1); try apt install strace")
	}
	self, err := os.Executable()
	require.NoError(t, err)
	for _, w := range bench.Ways {
		t.Run(w.Name, func(t *testing.T) {
			log := filepath.Join(t.TempDir(), "log")
			cmd := exec.Command(strace, "-f", "-o", log, "-e",
				"trace=open,openat", self, w.Name)
			cmd.Env = append(os.Environ(), childMark+"=open")
			out, err := cmd.CombinedOutput()
			require.NoError(t, err, "%s", out)
			trace, err := os.ReadFile(log)
			require.NoError(t, err)
			opens := regexp.MustCompile(`(?m)^.*"/proc/thread-self/.*$`).
				FindAllString(string(trace), -1)
			assert.GreaterOrEqual(t, len(opens), 2, "Links and UIDMap")
			for _, line := range opens {
				assert.True(t, strings.Contains(line, "O_CLOEXEC"), line)
			}
		})
	}
}
