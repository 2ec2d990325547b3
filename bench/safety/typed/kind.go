//go:build linux

package typed

import "nslab"

// A Kind is a kind of namespace that a thread can move into.
type Kind interface{ kind() nslab.Kind }

// The kinds.
type (
	Cgroup struct{}
	IPC    struct{}
	Mnt    struct{}
	Net    struct{}
	PID    struct{}
	UTS    struct{}
)

// one is a Kind that is known when the program is compiled.
type one interface {
	Cgroup | IPC | Mnt | Net | PID | UTS
	Kind
}

func (Cgroup) kind() nslab.Kind { return nslab.Cgroup }
func (IPC) kind() nslab.Kind    { return nslab.IPC }
func (Mnt) kind() nslab.Kind    { return nslab.Mount }
func (Net) kind() nslab.Kind    { return nslab.Net }
func (PID) kind() nslab.Kind    { return nslab.PID }
func (UTS) kind() nslab.Kind    { return nslab.UTS }

// set gives several kinds as the kernel takes them.
func set(kinds []Kind) nslab.Kind {
	var all nslab.Kind
	for _, k := range kinds {
		all |= k.kind()
	}
	return all
}
