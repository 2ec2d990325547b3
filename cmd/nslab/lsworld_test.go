//go:build linux

package main

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"nslab/bench"
)

// population makes a world to list: namespaces of a sleeping process, nested
// ones, a user namespace that no process is in (the one between two others),
// a command line that would harm a terminal, and a user without a name. It
// ends when all of them sleep.
const population = `
unshare -u -n sleep 1000 &
unshare -Ur sh -c 'unshare -i -p -f sleep 1000; :' &
unshare -Ur unshare -Ur sleep 1000 &
harm=$(printf '\033[31m \\x41 \t \n \302\233 \377 ü')
unshare -u sh -c 'sleep 1000; :' "$harm" &
n=4
if setpriv --reuid 54321 --clear-groups true 2> /dev/null; then
	setpriv --reuid 54321 --clear-groups unshare -Ur sleep 1000 &
	n=5
fi
until test "$(ps -e -o args= | grep -c '^sleep 1000$')" = $n; do
	sleep 0.05
done
`

// quiet runs a script in a world of its own, in which no process comes or goes
// but the script's, and gives what it prints. It has root's rights there.
func quiet(t *testing.T, script string) (stdout, stderr string) {
	t.Helper()
	if !mayCompare() {
		t.Skip("no right to make namespaces here; " + bench.Remedy())
	}
	args := []string{"--pid", "--fork", "--kill-child", "--mount-proc"}
	if bench.MayUnshare() != nil {
		args = append(args, "--user", "--map-root-user")
	}
	file := filepath.Join(t.TempDir(), "script") // a short command line
	require.NoError(t, os.WriteFile(file, []byte(script), 0o600))
	cmd := exec.Command("unshare", append(args, "sh", file)...)
	cmd.Env = append(os.Environ(), "LC_ALL=C.UTF-8")
	var out, errs bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &errs
	require.NoError(t, cmd.Run(), errs.String())
	return out.String(), errs.String()
}

// answers runs commands in one such world, and gives what each prints.
func answers(t *testing.T, commands ...string) []string {
	t.Helper()
	const end = "= end of an answer =\n"
	stdout, stderr := quiet(t, population+strings.Join(commands,
		"\nprintf '"+end[:len(end)-1]+`\n'`+"\n"))
	require.Empty(t, stderr)
	found := strings.Split(stdout, end)
	require.Len(t, found, len(commands))
	return found
}

// needTrees skips a test where lsns is older than the trees it has.
func needTrees(t *testing.T) {
	t.Helper()
	help, err := exec.Command("lsns", "--help").Output()
	require.NoError(t, err)
	if !strings.Contains(string(help), "--tree") {
		t.Skip("lsns has no --tree here; install util-linux 2.38")
	}
}
