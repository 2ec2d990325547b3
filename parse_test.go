//go:build linux

package nslab_test

import (
	"fmt"
	"math"
	"strings"
	"syscall"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"nslab"
)

func TestKindString(t *testing.T) {
	for kind, want := range map[nslab.Kind]string{
		nslab.UTS:                         "uts",
		nslab.Mount:                       "mnt",
		nslab.UTS | nslab.PID:             "pid|uts",
		nslab.Cgroup | nslab.User:         "cgroup|user",
		nslab.UTS | 0x200:                 "uts|0x200",
		0x1:                               "0x1",
		0:                                 "0x0",
		1 << 33:                           "0x200000000",
		nslab.Time | nslab.Net | 0x10000:  "net|time|0x10000",
		nslab.Kind(math.MinInt64) | 1<<31: "0x8000000080000000",
	} {
		assert.Equal(t, want, kind.String())
	}
}

func TestKindsAreTheBitsOfCloneInOrder(t *testing.T) {
	assert.Equal(t, []nslab.Kind{
		syscall.CLONE_NEWCGROUP, syscall.CLONE_NEWIPC, syscall.CLONE_NEWNS,
		syscall.CLONE_NEWNET, syscall.CLONE_NEWPID, syscall.CLONE_NEWTIME,
		syscall.CLONE_NEWUSER, syscall.CLONE_NEWUTS,
	}, nslab.Kinds())
	assert.Equal(t, "[cgroup ipc mnt net pid time user uts]",
		fmt.Sprint(nslab.Kinds()))

	nslab.Kinds()[0] = 0
	assert.NotZero(t, nslab.Kinds()[0], "the caller has a copy")
}

func TestParseKind(t *testing.T) {
	for text, want := range map[string]nslab.Kind{
		"uts":                  nslab.UTS,
		"mnt":                  nslab.Mount,
		"pid,uts":              nslab.PID | nslab.UTS,
		"pid|uts":              nslab.PID | nslab.UTS,
		"uts,uts":              nslab.UTS,
		"time|user,net,ipc":    nslab.Time | nslab.User | nslab.Net | nslab.IPC,
		nslab.Kind(0).String(): 0,
	} {
		got, err := nslab.ParseKind(text)
		if want == 0 {
			requireInvalid(t, err, text)
			continue
		}
		require.NoError(t, err)
		assert.Equal(t, want, got, text)
	}
	for _, text := range []string{
		"", "MNT", "mount", "uts ", ",", "uts,", ",uts", "uts||pid",
		"pid_for_children", "uts:[1]", "uts\x00", "0x4000000",
	} {
		_, err := nslab.ParseKind(text)
		requireInvalid(t, err, text)
	}
}

func TestParseLink(t *testing.T) {
	for _, test := range []struct {
		name, target string
		want         nslab.Link
	}{
		{"uts", "uts:[4026531838]", nslab.Link{"uts", nslab.UTS, 4026531838}},
		{"mnt", "mnt:[1]", nslab.Link{"mnt", nslab.Mount, 1}},
		{"pid_for_children", "pid:[4026531836]",
			nslab.Link{"pid_for_children", nslab.PID, 4026531836}},
		{"pid_for_children", "pid:[]",
			nslab.Link{"pid_for_children", nslab.PID, 0}},
		{"time_for_children", "time:[18446744073709551615]",
			nslab.Link{"time_for_children", nslab.Time, math.MaxUint64}},
	} {
		got, err := nslab.ParseLink(test.name, test.target)
		require.NoError(t, err)
		assert.Equal(t, test.want, got)
		assert.Equal(t, test.name+" -> "+test.target, got.String())
	}
	for _, test := range [][2]string{
		{"uts", ""}, {"uts", "uts"}, {"uts", "uts:"}, {"uts", "uts:["},
		{"uts", "uts:[1"}, {"uts", "uts:[]x"}, {"uts", "uts:[1]x"},
		{"uts", "uts:[1] (deleted)"}, {"uts", "uts:[-1]"},
		{"uts", "uts:[+1]"}, {"uts", "uts:[0]"}, {"uts", "uts:[01]"},
		{"uts", "uts:[1_0]"}, {"uts", "uts:[18446744073709551616]"},
		{"uts", "pid:[1]"}, {"uts", "UTS:[1]"}, {"uts", "pipe:[1]"},
		{"uts", "pid|uts:[1]"}, {"pid", "pid_for_children:[1]"},
		{"uts_for_children", "uts:[1]"}, {"", "uts:[1]"},
		{"pid_for_children", "time:[1]"}, {"mount", "mnt:[1]"},
		{"socket", "socket:[1]"},
	} {
		_, err := nslab.ParseLink(test[0], test[1])
		require.Error(t, err, test)
		requireInvalid(t, err, test[0])
		requireInvalid(t, err, test[1])
	}
}

func TestEmptyLink(t *testing.T) {
	link, err := nslab.EmptyLink("pid_for_children")
	require.NoError(t, err)
	assert.Equal(t, nslab.Link{Name: "pid_for_children", Kind: nslab.PID}, link)
	assert.Equal(t, "pid_for_children -> pid:[]", link.String())

	_, err = nslab.EmptyLink("children")
	requireInvalid(t, err, "children")
}

func TestParseLinkKeepsNothingOfItsArguments(t *testing.T) {
	name, target := []byte("time_for_children"), []byte("time:[4026531834]")
	allocs := testing.AllocsPerRun(100, func() {
		if _, err := nslab.ParseLink(string(name), string(target)); err != nil {
			t.Error(err)
		}
	})
	assert.Zero(t, allocs)
}

func TestParseID(t *testing.T) {
	id, err := nslab.ParseID("4:4026531838")
	require.NoError(t, err)
	assert.Equal(t, nslab.ID{Dev: 4, Ino: 4026531838}, id)
	assert.Equal(t, "4:4026531838", id.String())
	for _, text := range []string{"", ":", "4", "4:", ":4", "4:5:6", "a:b",
		"-1:2", "4: 5", "01:2", "18446744073709551616:1"} {
		_, err := nslab.ParseID(text)
		requireInvalid(t, err, text)
	}
}

func TestParseIDMap(t *testing.T) {
	for text, want := range map[string]nslab.IDMap{
		"         0          0 4294967295\n": {0, 0, 4294967295},
		"0 1000 1":                           {0, 1000, 1},
		"1\t2\t3":                            {1, 2, 3},
		"0 4294967295 1\n":                   {0, 4294967295, 1},
	} {
		got, err := nslab.ParseIDMap(text)
		require.NoError(t, err)
		assert.Equal(t, want, got)
	}
	assert.Equal(t, "0 1000 1", nslab.IDMap{0, 1000, 1}.String())
	for _, text := range []string{"", "\n", "0 0", "0 0 1 2", "0 0 4294967296",
		"0 0 -1", "a b c", "0 0 1\n\n", "0 0 1\n1 1 1\n", "0\v0 1", "0\u00a00 1"} {
		_, err := nslab.ParseIDMap(text)
		requireInvalid(t, err, text)
	}
}

func TestParseMountPoint(t *testing.T) {
	for text, want := range map[string]nslab.MountPoint{
		// The example of proc_pid_mountinfo(5).
		"36 35 98:0 /mnt1 /mnt2 rw,noatime master:1 - ext3 /dev/root rw\n": {
			"/dev/root", "/mnt2", "ext3"},
		"22 26 0:21 / /sys rw - sysfs sysfs rw": {"sysfs", "/sys", "sysfs"},
		// An empty source, as of mount("", …), leaves two blanks.
		"1 2 0:3 / /t rw shared:1 master:2 - tmpfs  rw": {"", "/t", "tmpfs"},
		// A bind mount of a namespace's file.
		"62 42 0:4 uts:[4026531838] /n rw - nsfs nsfs rw": {
			"nsfs", "/n", "nsfs"},
		// A mount point called "-", in the field before the options.
		`1 2 0:3 / - rw - tmpfs a\040b\011c\012d\134e\043f rw`: {
			"a b\tc\nd\\e#f", "-", "tmpfs"},
		`1 2 0:3 / /\303\251é rw - fuse.sshfs \\host\share rw`: {
			`\\host\share`, "/éé", "fuse.sshfs"},
		`1 2 0:3 / /\18 rw - t \400\04 rw`: {`\400\04`, `/\18`, "t"},
	} {
		got, err := nslab.ParseMountPoint(text)
		require.NoError(t, err, text)
		assert.Equal(t, want, got)
	}
	assert.Equal(t, "proc on /proc type proc",
		nslab.MountPoint{"proc", "/proc", "proc"}.String())
	for _, text := range []string{
		"", "\n", "a", "36 35 98:0 /mnt1 /mnt2 rw",
		"36 35 98:0 /mnt1 /mnt2 rw ext3 /dev/root rw",
		"36 35 98:0 /mnt1 /mnt2 rw - ext3 /dev/root",
		"36 35 98:0 /mnt1 /mnt2 -",
	} {
		_, err := nslab.ParseMountPoint(text)
		requireInvalid(t, err, text)
	}
}

// requireInvalid holds that a parser's error is EINVAL and quotes the text.
func requireInvalid(t *testing.T, err error, text string) {
	t.Helper()
	require.Error(t, err, "%q", text)
	assert.ErrorIs(t, err, syscall.EINVAL)
	assert.Contains(t, err.Error(), fmt.Sprintf("%q", text))
}

func FuzzParseKind(f *testing.F) {
	for _, text := range []string{"", "uts", "MNT", "pid,uts", "pid|uts",
		"uts,", "0x0", "mnt|net|user|cgroup|ipc|time"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		kind, err := nslab.ParseKind(text)
		if err != nil {
			requireInvalid(t, err, text)
			return
		}
		again, err := nslab.ParseKind(kind.String())
		require.NoError(t, err)
		assert.Equal(t, kind, again)
	})
}

func FuzzParseLink(f *testing.F) {
	for _, seed := range [][2]string{
		{"uts", "uts:[4026531838]"}, {"pid_for_children", "pid:[]"},
		{"time_for_children", "time:[1]"}, {"mnt", "mnt:[0]"},
		{"uts", "pid:[1]"}, {"x", "uts:[1]"}, {"uts", "uts:[1] "}, {"", ""},
	} {
		f.Add(seed[0], seed[1])
	}
	f.Fuzz(func(t *testing.T, name, target string) {
		link, err := nslab.ParseLink(name, target)
		if err != nil {
			requireInvalid(t, err, name)
			requireInvalid(t, err, target)
			return
		}
		printed, ok := strings.CutPrefix(link.String(), link.Name+" -> ")
		require.True(t, ok)
		assert.Equal(t, target, printed)
		again, err := nslab.ParseLink(link.Name, printed)
		require.NoError(t, err)
		assert.Equal(t, link, again)
	})
}

func FuzzParseID(f *testing.F) {
	for _, text := range []string{"", "4:4026531838", "0:0", "1:", "a:b"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		id, err := nslab.ParseID(text)
		if err != nil {
			requireInvalid(t, err, text)
			return
		}
		again, err := nslab.ParseID(id.String())
		require.NoError(t, err)
		assert.Equal(t, id, again)
	})
}

func FuzzParseIDMap(f *testing.F) {
	for _, text := range []string{"", "         0          0 4294967295\n",
		"0 1000 1", "0 0 4294967296", "1 2 3\n4 5 6"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		m, err := nslab.ParseIDMap(text)
		if err != nil {
			requireInvalid(t, err, text)
			return
		}
		again, err := nslab.ParseIDMap(m.String())
		require.NoError(t, err)
		assert.Equal(t, m, again)
	})
}

func FuzzParseMountPoint(f *testing.F) {
	for _, text := range []string{"",
		"36 35 98:0 /mnt1 /mnt2 rw,noatime master:1 - ext3 /dev/root rw\n",
		"1 2 0:3 / /t rw - tmpfs  rw", `1 2 0:3 / /\040\9\777\ rw - a b\ c`,
	} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		m, err := nslab.ParseMountPoint(text)
		if err != nil {
			requireInvalid(t, err, text)
			return
		}
		// What the kernel would write for the value gives the value again.
		escape := strings.NewReplacer(" ", `\040`, "\t", `\011`, "\n", `\012`,
			`\`, `\134`, "#", `\043`)
		again, err := nslab.ParseMountPoint("1 2 0:3 / " +
			escape.Replace(m.Point) + " rw - " + escape.Replace(m.Type) + " " +
			escape.Replace(m.Source) + " rw\n")
		require.NoError(t, err)
		assert.Equal(t, m, again)
	})
}
