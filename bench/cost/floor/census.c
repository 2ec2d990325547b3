//go:build linux && cgo

#include "floor.h"

struct process { int pid; unsigned long ns[8]; };

struct census {
	struct process *list;
	size_t n, room;
	long unreadable;
};

static int by_pid(const void *a, const void *b) {
	return ((struct process *)a)->pid - ((struct process *)b)->pid;
}

// read_ns follows the eight links of a process that is open.
STEP long read_ns(enum how how, int fd, unsigned long *ns) {
	static const char *const kinds[8] = {"cgroup", "ipc", "mnt", "net", "pid",
		"time", "user", "uts"};
	for (int i = 0; i < 8; i++) {
		long ret = read_inode(how, fd, kinds[i], &ns[i]);
		if (ret == -EACCES || ret == -EPERM) // or it ended just now
			ret = read_inode(how, fd, kinds[i], &ns[i]);
		if (ret < 0 && ret != -ESRCH)
			return ret;
	}
	return 0;
}

// add_process adds a process, or counts it as unreadable.
STEP long add_process(enum how how, struct census *c, int proc,
	const char *name) {
	char path[64];
	stpcpy(stpcpy(path, name), "/ns");
	long fd = open_at(how, proc, path, O_PATH);
	if (fd < 0)
		return fd == -ENOENT || fd == -ESRCH ? 0 : fd;
	if (c->n == c->room) {
		c->room = 2 * c->room + 64;
		c->list = realloc(c->list, c->room * sizeof(*c->list));
		if (c->list == NULL)
			abort();
	}
	struct process *p = &c->list[c->n];
	p->pid = atoi(name);
	long ret = read_ns(how, fd, p->ns);
	close_fd(how, fd);
	if (ret == -EACCES || ret == -EPERM) {
		c->unreadable++;
		return 0;
	}
	if (ret == 0 && p->ns[4] + p->ns[6] != 0) // a zombie has pid and user
		c->n++;
	return ret;
}

// Census: /proc is read, each process opened with O_PATH, its eight links are
// followed from there, and the numbers kept in an array that grows and is
// sorted and freed at the end. Processes, not threads.
STEP long census(enum how how, const struct fixture *f) {
	struct dir dir;
	struct census c = {0};
	char *name = NULL;
	long ret = open_dir(how, &dir, "/proc");
	if (ret < 0)
		return ret;
	while ((ret = next_name(how, &dir, &name)) > 0)
		if (name[0] >= '1' && name[0] <= '9' &&
			(ret = add_process(how, &c, dir.fd, name)) < 0)
			break;
	close_dir(how, &dir);
	qsort(c.list, c.n, sizeof(*c.list), by_pid);
	free(c.list);
	return ret == 0 && c.n == 0 ? -ESRCH : ret;
}

LOOPS(census)
