// What the floors share: the system call instruction, directories and files in
// both ways of calling the kernel.
#ifndef FLOOR_H
#define FLOOR_H

#define _GNU_SOURCE
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

// struct fixture is floor.Fixture. old is "dir/old", and back "/old/dir".
struct fixture {
	int fd, pid, kinds;
	unsigned uid;
	const char *dir, *old, *back, *path;
};

// A loop makes n steps and gives 0, or the first error as -errno.
typedef long loop(const struct fixture *f, long n);

// A floor is a row of the table in floors.c, which ends with NULL.
struct floor {
	const char *op;
	loop *through_libc, *inlined;
};
extern const struct floor floors[];

// How the kernel is called. It is known when this is compiled, so nothing of
// the other way is left.
enum how { LIBC, INLINE };

// LOOPS makes the two floors of a step, which gives -errno if it fails.
#define LOOPS(step) LOOP_(step, libc, LIBC) LOOP_(step, inline, INLINE)
#define LOOP_(step, name, how) \
	long step##_##name(const struct fixture *f, long n) { \
		long ret = 0; \
		while (n-- > 0 && ret >= 0) \
			ret = step(how, f); \
		return ret < 0 ? ret : 0; \
	}

// STEP is for every function that has both ways in it.
#define STEP static inline __attribute__((always_inline, unused))

// CALL is a call of libc, or a system call by number with five arguments.
#define CALL(how, call, ...) ((how) == LIBC ? result(call) : sys(__VA_ARGS__))

// result gives what a function of libc says as the kernel says it. EINTR is not
// looked for: all handlers of a Go program have SA_RESTART.
STEP long result(long ret) { return ret == -1 ? -errno : ret; }

// sys is the system call instruction, and nothing else.
#if defined(__x86_64__)
STEP long sys(long number, long a, long b, long c, long d, long e) {
	register long r10 __asm__("r10") = d;
	register long r8 __asm__("r8") = e;
	__asm__ volatile("syscall" : "+a"(number)
		: "D"(a), "S"(b), "d"(c), "r"(r10), "r"(r8)
		: "rcx", "r11", "memory");
	return number;
}
#elif defined(__aarch64__)
STEP long sys(long number, long a, long b, long c, long d, long e) {
	register long x8 __asm__("x8") = number;
	register long x0 __asm__("x0") = a;
	register long x1 __asm__("x1") = b;
	register long x2 __asm__("x2") = c;
	register long x3 __asm__("x3") = d;
	register long x4 __asm__("x4") = e;
	__asm__ volatile("svc 0" : "+r"(x0)
		: "r"(x8), "r"(x1), "r"(x2), "r"(x3), "r"(x4) : "memory");
	return x0;
}
#endif

STEP long open_at(enum how how, int dir, const char *path, int flags) {
	flags |= O_CLOEXEC;
	return CALL(how, openat(dir, path, flags),
		SYS_openat, dir, (long)path, flags, 0, 0);
}

STEP long close_fd(enum how how, int fd) {
	return CALL(how, close(fd), SYS_close, fd, 0, 0, 0, 0);
}

// A dir is read with readdir(3), or with getdents64(2).
struct dir {
	DIR *stream;
	int fd;
	long length, at;
	char buf[8192] __attribute__((aligned(8)));
};

STEP long open_dir(enum how how, struct dir *d, const char *path) {
	if (how == LIBC) {
		d->stream = opendir(path);
		d->fd = d->stream ? dirfd(d->stream) : -errno;
	} else {
		d->fd = open_at(how, AT_FDCWD, path, O_DIRECTORY);
		d->length = d->at = 0;
	}
	return d->fd;
}

// next_name gives 1 and a name, 0 at the end, or an error.
STEP long next_name(enum how how, struct dir *d, char **name) {
	if (how == LIBC) {
		errno = 0;
		struct dirent *entry = readdir(d->stream);
		if (entry == NULL)
			return -errno;
		*name = entry->d_name;
		return 1;
	}
	if (d->at == d->length) {
		d->at = 0;
		d->length = sys(SYS_getdents64, d->fd, (long)d->buf,
			sizeof(d->buf), 0, 0);
		if (d->length <= 0)
			return d->length;
	}
	// struct linux_dirent64 of getdents(2): the length at 16, the name at 19.
	*name = d->buf + d->at + 19;
	d->at += *(unsigned short *)(d->buf + d->at + 16);
	return 1;
}

STEP long close_dir(enum how how, struct dir *d) {
	return how == LIBC ? result(closedir(d->stream)) : close_fd(how, d->fd);
}

// Lines are read with getline(3), one at a time, or as a whole with read(2).
struct lines {
	FILE *file;
	char *buf, *next; // of one line, or of all
	size_t room;
};

// open_lines leaves nothing to be closed if it fails.
STEP long open_lines(enum how how, struct lines *l, const char *path) {
	l->buf = NULL;
	l->room = 0;
	if (how == LIBC) {
		l->file = fopen(path, "re");
		return l->file ? 0 : -errno;
	}
	long fd = open_at(how, AT_FDCWD, path, O_RDONLY), n = fd;
	size_t length = 0;
	while (n >= 0) {
		if (l->room - length < 2048) { // with place for a NUL
			l->room = 2 * l->room + 4096;
			l->buf = realloc(l->buf, l->room);
			if (l->buf == NULL)
				abort();
		}
		n = sys(SYS_read, fd, (long)l->buf + length,
			l->room - length - 1, 0, 0);
		if (n == 0)
			break;
		length += n > 0 ? n : 0;
	}
	if (fd >= 0)
		close_fd(how, fd);
	if (n < 0) {
		free(l->buf);
		return n;
	}
	l->buf[length] = 0;
	l->next = l->buf;
	return 0;
}

// next_line gives 1 and a line, 0 at the end, or an error. The line is good
// until the next one with libc, else until the end.
STEP long next_line(enum how how, struct lines *l, char **line) {
	if (how == LIBC) {
		long ret = getline(&l->buf, &l->room, l->file);
		if (ret == -1)
			return feof(l->file) ? 0 : -errno;
		*line = l->buf;
		return 1;
	}
	char *end = strchr(l->next, '\n');
	if (end == NULL)
		return 0;
	*line = l->next;
	*end = 0;
	l->next = end + 1;
	return 1;
}

STEP void close_lines(enum how how, struct lines *l) {
	if (how == LIBC)
		fclose(l->file);
	free(l->buf);
}

// read_inode follows a link like "uts:[4026531838]" and gives the number in
// it, 0 if the link is listed but leads nowhere. What kind it is of is not
// looked at.
STEP long read_inode(enum how how, int dir, const char *name,
	unsigned long *inode) {
	char buf[64], *end;
	long n = CALL(how, readlinkat(dir, name, buf, sizeof(buf)),
		SYS_readlinkat, dir, (long)name, (long)buf, sizeof(buf), 0);
	*inode = 0;
	if (n < 0)
		return n == -ENOENT ? 0 : n;
	if (n == sizeof(buf))
		return -ENAMETOOLONG;
	buf[n] = 0;
	char *digits = strchr(buf, '[');
	if (digits == NULL)
		return -EINVAL;
	*inode = strtoul(digits + 1, &end, 10);
	return *end == ']' ? 0 : -EINVAL;
}

#endif
