//go:build linux && cgo

#include "floor.h"

struct mounted { char *source, *point, *type; };

// decode undoes the kernel's \ooo in place.
static void decode(char *p) {
	p = strchr(p, '\\');
	if (p == NULL)
		return;
	for (char *to = p; (*to++ = *p++) != 0;)
		if (p[-1] == '\\' && p[0] >= '0' && p[0] <= '3' && p[1] >= '0' &&
			p[1] <= '7' && p[2] >= '0' && p[2] <= '7') {
			to[-1] = (p[0] - '0') << 6 | (p[1] - '0') << 3 | (p[2] - '0');
			p += 3;
		}
}

// cut ends a field at its blank, and gives what comes behind.
static char *cut(char *field) {
	char *blank = strchr(field, ' ');
	if (blank == NULL)
		return NULL;
	*blank = 0;
	return blank + 1;
}

// parse takes a line of mountinfo apart: proc_pid_mountinfo(5).
static long parse(char *line, struct mounted *m) {
	char *rest = line;
	for (int i = 0; i < 4 && rest != NULL; i++)
		rest = cut(rest);
	m->point = rest;
	rest = rest ? cut(rest) : NULL;
	rest = rest ? strstr(rest, " - ") : NULL;
	m->type = rest ? rest + 3 : NULL;
	m->source = rest ? cut(m->type) : NULL;
	if (m->source == NULL || cut(m->source) == NULL)
		return -EINVAL;
	decode(m->source);
	decode(m->point);
	decode(m->type);
	return 0;
}

// Mounts: mountinfo, line by line or as a whole, its three fields decoded, in
// an array that grows. With getline each line is copied first; all is freed at
// the end. rawsys asks listmount(2) and statmount(2) instead: this is no floor
// of these calls, but of the operation.
STEP long mounts(enum how how, const struct fixture *f) {
	struct lines lines;
	struct mounted *list = NULL;
	char **copies = NULL, *line = NULL;
	size_t n = 0, room = 0;
	long ret = open_lines(how, &lines, "/proc/thread-self/mountinfo");
	if (ret < 0)
		return ret;
	while ((ret = next_line(how, &lines, &line)) > 0) {
		if (n == room) {
			room = 2 * room + 16;
			list = realloc(list, room * sizeof(*list));
			copies = realloc(copies, room * sizeof(*copies));
			if (list == NULL || copies == NULL)
				abort();
		}
		copies[n] = how == LIBC ? strdup(line) : NULL;
		ret = parse(how == LIBC ? copies[n] : line, &list[n]);
		n++;
		if (ret < 0)
			break;
	}
	for (size_t i = 0; i < n; i++)
		free(copies[i]);
	free(copies);
	free(list);
	close_lines(how, &lines);
	return ret == 0 && n == 0 ? -ENODATA : ret;
}

LOOPS(mounts)
