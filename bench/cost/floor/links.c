//go:build linux && cgo

#include "floor.h"

struct link_ { char name[32]; unsigned long inode; };

static int by_name(const void *a, const void *b) {
	return strcmp(((struct link_ *)a)->name, ((struct link_ *)b)->name);
}

// Links: the directory is read, every link is followed, the number in it is
// kept beside a copy of the name, and all are sorted. It is not looked at what
// kind they are of, nor whether the process ended meanwhile.
STEP long links(enum how how, const struct fixture *f) {
	struct dir dir;
	struct link_ list[32];
	char *name = NULL;
	int n = 0;
	long ret = open_dir(how, &dir, "/proc/thread-self/ns");
	if (ret < 0)
		return ret;
	while ((ret = next_name(how, &dir, &name)) > 0) {
		if (name[0] == '.')
			continue;
		ret = n == 32 || strlen(name) >= sizeof(list[n].name) ? -E2BIG
			: read_inode(how, dir.fd, name, &list[n].inode);
		if (ret < 0)
			break;
		strcpy(list[n++].name, name);
	}
	close_dir(how, &dir);
	qsort(list, n, sizeof(list[0]), by_name);
	return ret == 0 && n == 0 ? -ENODATA : ret;
}

LOOPS(links)
