// Package propagation mounts in new namespaces.
package propagation

import "golang.org/x/sys/unix"

func wrong() error {
	if err := unix.Unshare(unix.CLONE_NEWNS); err != nil {
		return err
	}
	return unix.Mount("x", "/mnt", "tmpfs", 0, "") // want `first make / MS_REC.MS_PRIVATE`
}

func above() error {
	return unix.Mount("", "/", "", unix.MS_PRIVATE, "") // want `add MS_REC`
}

func right() error {
	if err := unix.Unshare(unix.CLONE_NEWNS | unix.CLONE_NEWUTS); err != nil {
		return err
	}
	err := unix.Mount("", "/", "", unix.MS_REC|unix.MS_SLAVE, "")
	if err != nil {
		return err
	}
	return unix.Mount("x", "/mnt", "tmpfs", 0, "")
}

func elsewhere() error {
	if err := unix.Unshare(unix.CLONE_NEWUTS); err != nil {
		return err
	}
	return unix.Mount("x", "/mnt", "tmpfs", 0, "")
}

func one() error { return unix.Mount("", "/mnt", "", unix.MS_PRIVATE, "") }

func byHelper() error {
	if err := unix.Unshare(unix.CLONE_NEWNS); err != nil {
		return err
	}
	return change("/mnt", 0) // want `first make / MS_REC.MS_PRIVATE`
}

func aboveByHelper() error {
	return change("/", unix.MS_PRIVATE) // want `add MS_REC`
}

func change(target string, flags uintptr) error {
	return unix.Mount("x", target, "tmpfs", flags, "")
}

func rightByHelper() error {
	if err := unix.Unshare(unix.CLONE_NEWNS); err != nil {
		return err
	}
	if err := change("/", unix.MS_REC|unix.MS_PRIVATE); err != nil {
		return err
	}
	return change("/mnt", 0)
}

func rightByAnother() error {
	if err := unix.Unshare(unix.CLONE_NEWNS); err != nil {
		return err
	}
	if err := isolate(); err != nil {
		return err
	}
	return unix.Mount("x", "/mnt", "tmpfs", 0, "")
}

func isolate() error {
	return unix.Mount("", "/", "", unix.MS_REC|unix.MS_SLAVE, "")
}
