//go:build linux

package typed_test

import (
	"os"
	"os/exec"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// Every line of the program with a comment behind it is refused, for the
// reason that the comment gives, and no other line is.
func TestMistakesDoNotCompile(t *testing.T) {
	text, err := os.ReadFile("testdata/refused/main.go")
	require.NoError(t, err)
	want := map[string]string{}
	for i, line := range strings.Split(string(text), "\n") {
		if code, reason, ok := strings.Cut(line, " // "); ok && code != "" {
			want[strconv.Itoa(i+1)] = reason
		}
	}
	require.Greater(t, len(want), 20)
	cmd := exec.Command("go", "build", "-gcflags=-e", "-o", os.DevNull,
		"./testdata/refused")
	out, err := cmd.CombinedOutput()
	require.Error(t, err, "it compiles")
	said := map[string]string{}
	for line := range strings.Lines(string(out)) {
		_, rest, _ := strings.Cut(line, "main.go:")
		number, reason, ok := strings.Cut(rest, ":")
		if ok {
			said[number] += strings.ReplaceAll(reason, "typed.", "")
		}
	}
	require.NotEmpty(t, said, "%s", out)
	for number, reason := range want {
		assert.Contains(t, said[number], reason, "line %s", number)
		delete(said, number)
	}
	assert.Empty(t, said)
}
