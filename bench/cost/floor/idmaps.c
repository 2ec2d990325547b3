//go:build linux && cgo

// The id maps of a user namespace.

#include "floor.h"

struct idmap { unsigned long inside, outside, count; };

// UIDMap: fopen, getline and fclose, or open, read and close; each line's three
// numbers in an array that grows, which is freed at the end.
STEP long uidmap(enum how how, const struct fixture *f) {
	struct lines lines;
	struct idmap *maps = NULL;
	char *line = NULL;
	size_t n = 0;
	long ret = open_lines(how, &lines, "/proc/thread-self/uid_map");
	if (ret < 0)
		return ret;
	while ((ret = next_line(how, &lines, &line)) > 0) {
		maps = realloc(maps, (n + 1) * sizeof(*maps));
		if (maps == NULL)
			abort();
		maps[n].inside = strtoul(line, &line, 10);
		maps[n].outside = strtoul(line, &line, 10);
		maps[n].count = strtoul(line, &line, 10);
		if (maps[n++].count == 0)
			ret = -EINVAL;
		if (ret < 0)
			break;
	}
	close_lines(how, &lines);
	free(maps);
	return ret;
}

// SetIDMaps: the path and the text are printed, the file is opened, the write
// is refused, as the map is written already, and the file closed.
STEP long setidmaps(enum how how, const struct fixture *f) {
	char path[32], text[32];
	snprintf(path, sizeof(path), "/proc/%d/uid_map", f->pid);
	int n = snprintf(text, sizeof(text), "0 %u 1\n", f->uid);
	long fd = open_at(how, AT_FDCWD, path, O_WRONLY);
	if (fd < 0)
		return fd;
	long ret = CALL(how, write(fd, text, n),
		SYS_write, fd, (long)text, n, 0, 0);
	close_fd(how, fd);
	if (ret >= 0)
		return -EEXIST; // it was the first: not what is measured
	return ret == -EPERM ? 0 : ret;
}

LOOPS(uidmap)
LOOPS(setidmaps)
