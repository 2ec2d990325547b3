/* What the constructor leaves for Go: the step that failed (0 is none), what
   it was about, and its errno. */
#define EARLY_VARIABLE "NSLAB_EARLY"

enum step { PARSE = 1, PID, UNSHARE, OPEN, WRITE, MOUNT, EXECVE };

struct early {
	int step, error;
	const char *object;
};
extern struct early early;
