//go:build linux && cgo

#define _GNU_SOURCE
#include "early.h"
#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <string.h>
#include <sys/mount.h>
#include <unistd.h>

struct early early;

static const struct {
	const char *name;
	int flag;
} all[] = {
	{"cgroup", 0x02000000}, {"ipc", 0x08000000}, {"mnt", 0x00020000},
	{"net", 0x40000000},    {"pid", 0x20000000}, {"time", 0x00000080},
	{"user", 0x10000000},   {"uts", 0x04000000},
};

enum { KINDS = sizeof(all) / sizeof(all[0]) };

/* take gives the first of an array of strings that begins with a text, from
   the end of that text on, and removes it: Go reads this array later. */
static char *take(char **strings, const char *text)
{
	size_t length = strlen(text);
	for (; *strings != NULL; strings++)
		if (strncmp(*strings, text, length) == 0) {
			char *rest = *strings + length;
			for (; *strings != NULL; strings++)
				strings[0] = strings[1];
			return rest;
		}
	return NULL;
}

/* parse gives the kinds of a text like "user,uts", and -1 for others. */
static int parse(const char *text)
{
	int kinds = 0, i;
	while (*text != 0) {
		size_t length = strcspn(text, ",");
		for (i = 0; i < KINDS; i++)
			if (strlen(all[i].name) == length &&
			    strncmp(all[i].name, text, length) == 0)
				break;
		if (i == KINDS)
			return -1;
		kinds |= all[i].flag;
		text += length + (text[length] == ',');
	}
	return kinds;
}

/* failed tells whether a step failed, and then leaves what Go reports. */
static int failed(enum step step, const char *object, int result)
{
	if (result != -1)
		return 0;
	early.step = step;
	early.object = object;
	early.error = errno;
	return 1;
}

/* put writes a file of this process with one write(2), as a map wants it, and
   tells whether that failed. */
static int put(const char *path, const char *text)
{
	int fd = open(path, O_WRONLY | O_CLOEXEC), result;
	if (failed(OPEN, path, fd))
		return 1;
	result = failed(WRITE, path, write(fd, text, strlen(text)));
	close(fd);
	return result;
}

/* arguments gives what follows "--" in argv. musl gives a constructor no
   argv, but execve(2) leaves it on the stack before the environment: argc,
   argv, NULL, environ. */
static char **arguments(char **env)
{
	char **end = env - 1, **arg;
	long argc = 0;
	while ((long)end[-1 - argc] != argc)
		argc++;
	for (arg = end - argc; *arg != NULL; arg++)
		if (strcmp(*arg, "--") == 0)
			return arg + 1;
	return end;
}

/* The constructor runs before main, so before the Go runtime has a thread. */
__attribute__((constructor)) static void before_go(void)
{
	char **env = environ;
	char *rest = take(env, EARLY_VARIABLE "=");
	if (rest == NULL || rest[0] == 0)
		return;
	char *names = strsep(&rest, ";"), *uids = strsep(&rest, ";"),
	     *gids = strsep(&rest, ";"), *path = rest;
	int kinds = path == NULL ? -1 : parse(names);
	errno = EINVAL;
	if (failed(PARSE, names, kinds) ||
	    failed(PID, names, kinds & CLONE_NEWPID ? -1 : 0) ||
	    failed(UNSHARE, names, unshare(kinds)))
		return;
	if (gids[0] != 0 && (put("/proc/self/setgroups", "deny") ||
			     put("/proc/self/gid_map", gids)))
		return;
	if (uids[0] != 0 && put("/proc/self/uid_map", uids))
		return;
	if ((kinds & CLONE_NEWNS) &&
	    failed(MOUNT, "/", mount(NULL, "/", NULL, MS_REC | MS_PRIVATE, NULL)))
		return;
	if (path[0] != 0)
		failed(EXECVE, path, execve(path, arguments(env), env));
}
