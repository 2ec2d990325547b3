//go:build linux

package cost

import (
	"os"
	"runtime"
	"runtime/debug"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/sys/unix"
)

// A Machine is what a measurement was made on and with, by the keys that it
// has in a file: MachineKeys, in this order.
type Machine map[string]string

// MachineKeys are the keys that every file of ours has. "link" is not among
// them, as a file may hold both kinds of binary.
var MachineKeys = []string{"goos", "goarch", "cpu", "cpus", "virt", "governor",
	"kernel", "go", "glibc", "x/sys", "load", "seed"}

// ThisMachine looks around. The load is that of the last minute.
func ThisMachine() Machine {
	m := Machine{
		"goos": runtime.GOOS, "goarch": runtime.GOARCH,
		"cpu": processor(), "cpus": strconv.Itoa(runtime.NumCPU()),
		"virt": virtual(), "governor": governor(),
		"kernel": kernel(), "go": runtime.Version(), "glibc": glibc(),
		"x/sys": version("golang.org/x/sys"),
		"load":  firstField("/proc/loadavg"),
	}
	for key, value := range m { // a line of a file each
		m[key] = strings.Join(strings.Fields(value), " ")
		if m[key] == "" {
			m[key] = "unknown"
		}
	}
	return m
}

// cpuinfo gives what /proc/cpuinfo says first for a key, and "" for none.
func cpuinfo(key string) string {
	text, _ := os.ReadFile("/proc/cpuinfo")
	for line := range strings.Lines(string(text)) {
		name, value, _ := strings.Cut(line, ":")
		if strings.TrimSpace(name) == key {
			return strings.TrimSpace(value)
		}
	}
	return ""
}

// processor gives the name that the kernel has for the processor: on arm64 it
// has none but numbers.
func processor() string {
	if name := cpuinfo("model name"); name != "" {
		return name
	}
	if part := cpuinfo("CPU part"); part != "" {
		return "implementer " + cpuinfo("CPU implementer") + " part " + part
	}
	return ""
}

// virtual tells whether this is a virtual machine, and whose. On x86 the
// processor has a flag for it, elsewhere only the firmware's name tells.
func virtual() string {
	vendor := firstLine("/sys/class/dmi/id/sys_vendor")
	flags := strings.Fields(cpuinfo("flags"))
	if slices.Contains(flags, "hypervisor") {
		return strings.TrimSpace("yes " + vendor)
	}
	for _, name := range []string{"QEMU", "VMware", "Xen", "Amazon EC2",
		"Google", "Microsoft", "Parallels", "innotek"} {
		if strings.Contains(vendor, name) {
			return "perhaps " + vendor
		}
	}
	if len(flags) > 0 {
		return "no"
	}
	return ""
}

// governor says how the first processor's frequency is chosen.
func governor() string {
	return firstLine(
		"/sys/devices/system/cpu/cpu0/cpufreq/scaling_governor")
}

// kernel gives the release of the running kernel, as uname -r.
func kernel() string {
	var uts unix.Utsname
	if unix.Uname(&uts) != nil {
		return ""
	}
	return unix.ByteSliceToString(uts.Release[:])
}

// version gives the version of a module in this binary.
func version(module string) string {
	info, _ := debug.ReadBuildInfo()
	if info == nil {
		return ""
	}
	for _, m := range info.Deps {
		if m.Path == module {
			return m.Version
		}
	}
	return ""
}

// firstLine gives the first line of a file, and "" where there is none.
func firstLine(path string) string {
	text, _ := os.ReadFile(path)
	line, _, _ := strings.Cut(string(text), "\n")
	return line
}

// firstField gives the first word of a file, and "" where there is none.
func firstField(path string) string {
	first, _, _ := strings.Cut(firstLine(path), " ")
	return first
}
