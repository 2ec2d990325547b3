//go:build linux

package bench_test

import (
	"errors"
	"os"
	"slices"
	"syscall"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"nslab"
	"nslab/bench"
)

func TestCompareFindsThatAllAgree(t *testing.T) {
	rows := bench.Compare(bench.Ways)
	var ops []string
	for _, row := range rows {
		ops = append(ops, row.Op)
		require.Len(t, row.Cells, len(bench.Ways))
		for i, cell := range row.Cells {
			assert.Equal(t, bench.Ways[i].Name, cell.Way)
			switch cell.Verdict {
			case bench.Agrees:
				assert.Empty(t, cell.Note)
			case bench.Denied:
				assert.Error(t, bench.MayUnshare())
			default:
				assert.Equal(t, bench.Refuses, cell.Verdict, "%s in %s: %s",
					row.Op, cell.Way, cell.Note)
				assert.Equal(t, "stdlib", cell.Way)
				assert.NotEmpty(t, cell.Note)
			}
		}
	}
	assert.Equal(t, bench.Operations(), ops)
}

// A way that is wrong on purpose, beside the real ones, must be the one that
// is named.
func TestCompareFindsADifference(t *testing.T) {
	failure := os.NewSyscallError("uname", syscall.EIO)
	for _, test := range []struct {
		name, op string
		spoil    func(w *bench.Way)
		verdict  bench.Verdict
		note     string
	}{
		{"another answer", "Hostname", func(w *bench.Way) {
			w.Hostname = func() (string, error) { return "elsewhere", nil }
		}, bench.Differs, "elsewhere"},
		{"an entry is lost", "Links", func(w *bench.Way) {
			links := w.Links
			w.Links = func(pid int) ([]nslab.Link, error) {
				all, err := links(pid)
				return all[:1], err
			}
		}, bench.Differs, "ends early"},
		{"nothing happens", "SetHostname", func(w *bench.Way) {
			w.SetHostname = func(string) error { return nil }
		}, bench.Differs, ""},
		{"an error", "Hostname", func(w *bench.Way) {
			w.Hostname = func() (string, error) { return "", failure }
		}, bench.Fails, "uname: input/output error"},
		{"a refusal that is not in the table", "Hostname", func(w *bench.Way) {
			w.Hostname = func() (string, error) {
				return "", os.NewSyscallError("uname", errors.ErrUnsupported)
			}
		}, bench.Fails, "uname: unsupported operation"},
		{"a wrong number", "Hostname", func(w *bench.Way) {
			w.Hostname = func() (string, error) {
				return "", os.NewSyscallError("uname", syscall.ENOSYS)
			}
		}, bench.Fails, "uname: function not implemented"},
		{"a wrong request", "KindOf", func(w *bench.Way) {
			w.KindOf = func(int) (nslab.Kind, error) {
				return 0, os.NewSyscallError("ioctl", syscall.ENOTTY)
			}
		}, bench.Fails, "ioctl: inappropriate ioctl for device"},
	} {
		t.Run(test.name, func(t *testing.T) {
			if test.op == "SetHostname" {
				needNamespaces(t)
			}
			ways := slices.Clone(bench.Ways)
			test.spoil(&ways[1])
			for _, row := range bench.Compare(ways) {
				for i, cell := range row.Cells {
					if row.Op == test.op && i == 1 {
						assert.Equal(t, test.verdict, cell.Verdict)
						assert.Contains(t, cell.Note, test.note)
						continue
					}
					assert.Contains(t, []bench.Verdict{bench.Agrees,
						bench.Refuses, bench.Denied}, cell.Verdict,
						"%s in %s: %s", row.Op, cell.Way, cell.Note)
				}
			}
		})
	}
}

// Where two ways stand against each other, neither is the one that is right.
func TestCompareTakesNoSideInATie(t *testing.T) {
	ways := []bench.Way{bench.Ways[0], bench.Ways[1]}
	ways[1].Getppid = func() int { return 1 << 30 }
	row := bench.Compare(ways)[0]
	require.Equal(t, "Getppid", row.Op)
	assert.Equal(t, bench.Differs, row.Cells[0].Verdict)
	assert.Equal(t, bench.Differs, row.Cells[1].Verdict)
	assert.Equal(t, "1073741824", row.Cells[1].Note)
}

// Where every way that asks the kernel gets that answer, the kernel is too old,
// and what the files of stdlib say still counts.
func TestCompareTellsAnOldKernel(t *testing.T) {
	for _, errno := range []syscall.Errno{syscall.ENOSYS, syscall.ENOTTY} {
		ways := slices.Clone(bench.Ways)
		for i := range ways {
			if ways[i].Name != "stdlib" {
				ways[i].KindOf = func(int) (nslab.Kind, error) {
					return 0, os.NewSyscallError("ioctl", errno)
				}
			}
		}
		for _, row := range bench.Compare(ways) {
			for _, cell := range row.Cells {
				if row.Op == "KindOf" && cell.Way != "stdlib" {
					assert.Equal(t, bench.TooOld, cell.Verdict)
				} else {
					assert.Contains(t, []bench.Verdict{bench.Agrees,
						bench.Refuses, bench.Denied}, cell.Verdict)
				}
			}
		}
	}
}

// Mounts is the operation for which rawsys alone needs a young kernel.
func TestCompareTellsAKernelTooOldForMounts(t *testing.T) {
	for name, mounts := range map[string]func() ([]nslab.MountPoint, error){
		"before 6.8": func() ([]nslab.MountPoint, error) {
			return nil, os.NewSyscallError("listmount", syscall.ENOSYS)
		},
		"before 6.13": func() ([]nslab.MountPoint, error) {
			return []nslab.MountPoint{{Point: "/", Type: "ext4"}}, nil
		},
	} {
		ways := slices.Clone(bench.Ways)
		ways[0].Mounts = mounts
		for _, row := range bench.Compare(ways) {
			for i, cell := range row.Cells {
				if row.Op == "Mounts" && i == 0 {
					assert.Equal(t, bench.TooOld, cell.Verdict, name)
				} else {
					assert.Contains(t, []bench.Verdict{bench.Agrees,
						bench.Refuses, bench.Denied}, cell.Verdict, name)
				}
			}
		}
	}
}

func TestCompareLeavesNothingBehind(t *testing.T) {
	open, before := descriptors(), tasks(t)
	bench.Compare(bench.Ways)
	assert.Empty(t, newDescriptors(open))
	waitForTasks(t, before)
}
