//go:build linux

package ladder

import "strings"

// A Wish is something that an operation is good for.
type Wish struct {
	Op    string
	Man   string // where it is documented
	Words string // with which people ask for it
	Must  string // the one without which they mean something else
}

// Early is the Op of what no operation can: it is C that runs before Go.
const Early = "early"

// Wishes has one for each operation, and for cbridge/early.
func Wishes() []Wish {
	return []Wish{
		{"Getppid", "getppid(2)", "get parent process pid ppid id nothing", ""},
		{"Links", "namespaces(7)", "list read show namespace process " +
			"pid thread link proc directory", ""},
		{"ID", "namespaces(7), stat(2)", "compare same equal tell apart " +
			"namespace inode device stat identify id", ""},
		{"UniqueID", "name_to_handle_at(2), NS_GET_ID in linux/nsfs.h",
			"unique id never reuse namespace identify cookie handle", ""},
		{"KindOf", "ioctl_nsfs(2)", "kind type namespace file " +
			"descriptor nstype", ""},
		{"Parent", "ioctl_nsfs(2)", "parent namespace hierarchy up tree", ""},
		{"Owner", "ioctl_nsfs(2)", "owner owning user namespace", ""},
		{"OwnerUID", "ioctl_nsfs(2)", "uid owner creator made user namespace " +
			"who", ""},
		{"Hostname", "uname(2), gethostname(2)", "get read show hostname " +
			"host name nodename", ""},
		{"SetHostname", "sethostname(2)", "set change write hostname host " +
			"name", ""},
		{"UIDMap", "user_namespaces(7)", "get read show uid map idmap id " +
			"mapping", ""},
		{"SetIDMaps", "user_namespaces(7)", "set write uid gid map idmap id " +
			"mapping setgroups", ""},
		{"Unshare", "unshare(2)", "new create make leave namespace thread " +
			"unshare isolate", ""},
		{"Setns", "setns(2)", "join enter move existing other " +
			"namespace nsenter thread switch", ""},
		{"OpenPID", "pidfd_open(2)", "pidfd open process descriptor handle " +
			"race", ""},
		{"Mount", "mount(2)", "mount bind remount attach file system " +
			"filesystem proc propagation private", ""},
		{"Unmount", "umount(2)", "unmount umount detach file system " +
			"filesystem mount", ""},
		{"PivotRoot", "pivot_root(2)", "pivot change switch root chroot " +
			"rootfs container", ""},
		{"Mounts", "proc_pid_mountinfo(5), statmount(2)", "list read show " +
			"mount mountinfo mounted mountpoint", ""},
		{"Spawn", "clone(2), namespaces(7)", "start run spawn launch fork " +
			"exec execute program command container child process new " +
			"namespace create", ""},
		{"Wait", "wait4(2)", "wait child process exit status end reap " +
			"zombie", ""},
		{"Census", "namespaces(7)", "list all every process thread " +
			"namespace lsns count system", ""},
		{Early, "user_namespaces(7)", "enter join move unshare user " +
			"namespace this process itself myself own self before runtime " +
			"whole", "user"},
	}
}

// Man gives where an operation is documented.
func Man(op string) string {
	for _, w := range Wishes() {
		if w.Op == op {
			return w.Man
		}
	}
	return ""
}

// fillers are words that say nothing of what is wanted.
const fillers = " a an the of to in into on for with from by my i me we you " +
	"want need how do does can is it and or what which should use go linux "

// Match gives the operations that know most of the words of a text: several if
// they know as many, none if there is no word that any knows.
func Match(text string) []string {
	var best []string
	most := 0
	for _, w := range Wishes() {
		n := w.knows(text)
		if n > most {
			best, most = nil, n
		}
		if n == most && n > 0 {
			best = append(best, w.Op)
		}
	}
	return best
}

// knows counts the words of a text that a wish has. The plural is the same
// word.
func (w *Wish) knows(text string) int {
	if !strings.Contains(strings.ToLower(text), w.Must) {
		return 0
	}
	n := 0
	for word := range strings.FieldsSeq(strings.ToLower(text)) {
		word = strings.Trim(word, `.,;:?!"'()`)
		if word == "" || strings.Contains(fillers, " "+word+" ") {
			continue
		}
		single := strings.TrimSuffix(word, "s")
		words := " " + w.Words + " "
		if strings.Contains(words, " "+word+" ") ||
			strings.Contains(words, " "+single+" ") {
			n++
		}
	}
	return n
}
