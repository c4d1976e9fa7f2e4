/* SPDX-License-Identifier: MIT
 *
 * Runs a command line with its three streams and a deadline. Knows processes
 * and pipes; must not know what is run. Owns the process group until run() returns.
 */
#include "support/run.h"

#include <err.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdint.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/buffer.h"
#include "base/mem.h"
#include "support/difference.h"

enum { IN, OUT, ERR, STREAMS };

/* A command under way. */
struct process {
	pid_t id;                   /* of the shell, and of its group */
	int64_t deadline;           /* by clock() */
	struct pollfd end[STREAMS]; /* our ends of the pipes; fd -1 = closed */
	const char *input;          /* what is still to be written */
	size_t input_left;
	struct buffer text[STREAMS]; /* OUT and ERR so far; IN unused */
};

/* Milliseconds of a clock that never goes back. */
static int64_t
monotonic(void)
{
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* What was set for us (ignored signals, open files) must not reach the command: it starts
 * as from a shell. `theirs` are its stdin, stdout and stderr. */
static pid_t
spawn(const char *command, const int theirs[STREAMS])
{
	posix_spawn_file_actions_t files;
	posix_spawnattr_t attributes;
	sigset_t all, none;
	sigfillset(&all);
	sigemptyset(&none);
	posix_spawn_file_actions_init(&files);
	for (int i = 0; i < STREAMS; i++)
		posix_spawn_file_actions_adddup2(&files, theirs[i], i);
	posix_spawn_file_actions_addclosefrom_np(&files, STREAMS);
	posix_spawnattr_init(&attributes);
	posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGDEF |
						  POSIX_SPAWN_SETSIGMASK);
	posix_spawnattr_setsigdefault(&attributes, &all);
	posix_spawnattr_setsigmask(&attributes, &none);

	char *const arguments[] = {"bash", "-o", "pipefail", "-c", (char *)command, NULL};
	pid_t id;
	int error = posix_spawnp(&id, "bash", &files, &attributes, arguments, environ);
	if (error != 0)
		errx(2, "bash: %s", strerror(error));
	posix_spawnattr_destroy(&attributes);
	posix_spawn_file_actions_destroy(&files);
	return id;
}

/* A pipe whose ends are never 0, 1 or 2, so that putting one of a command's streams in its
 * place does not overwrite another. */
static void
open_pipe(int *reader, int *writer)
{
	int ends[2];
	if (pipe2(ends, O_CLOEXEC) != 0)
		err(2, "pipe");
	for (int i = 0; i < 2; i++) {
		if (ends[i] >= STREAMS)
			continue;
		int moved = fcntl(ends[i], F_DUPFD_CLOEXEC, STREAMS);
		if (moved < 0)
			err(2, "pipe");
		close(ends[i]);
		ends[i] = moved;
	}
	*reader = ends[0];
	*writer = ends[1];
}

static void
start(struct process *process, const char *command)
{
	int theirs[STREAMS];
	for (int i = 0; i < STREAMS; i++) {
		int *ours = &process->end[i].fd;
		if (i == IN)
			open_pipe(&theirs[i], ours);
		else
			open_pipe(ours, &theirs[i]);
		process->end[i].events = i == IN ? POLLOUT : POLLIN;
	}
	/* A command that does not read must not keep us from reading. */
	fcntl(process->end[IN].fd, F_SETFL, O_NONBLOCK);
	process->id = spawn(command, theirs);
	for (int i = 0; i < STREAMS; i++)
		close(theirs[i]);
}

static void
shut(struct pollfd *end)
{
	if (end->fd >= 0)
		close(end->fd);
	end->fd = -1;
}

static void
write_input(struct process *process)
{
	ssize_t written = write(process->end[IN].fd, process->input, process->input_left);
	if (written < 0 && errno != EAGAIN && errno != EINTR) {
		process->input_left = 0; /* EPIPE: it reads no more, which is its right */
	} else if (written > 0) {
		process->input += written;
		process->input_left -= (size_t)written;
	}
	if (process->input_left == 0)
		shut(&process->end[IN]);
}

static void
read_output(struct process *process, int stream)
{
	char bytes[65536];
	ssize_t length = read(process->end[stream].fd, bytes, sizeof bytes);
	if (length > 0)
		buffer_add_n(&process->text[stream], bytes, (size_t)length);
	else if (length == 0 || errno != EINTR)
		shut(&process->end[stream]);
}

/* Moves what can be moved; false once both outputs have ended or time is up. */
static bool
exchange(struct process *process)
{
	if (process->end[OUT].fd < 0 && process->end[ERR].fd < 0)
		return false;
	int64_t left = process->deadline - monotonic();
	if (left <= 0)
		return false;
	if (poll(process->end, STREAMS, (int)left) <= 0)
		return true;
	if (process->end[IN].fd >= 0 && process->end[IN].revents != 0)
		write_input(process);
	for (int i = OUT; i <= ERR; i++)
		if (process->end[i].fd >= 0 && process->end[i].revents != 0)
			read_output(process, i);
	return true;
}

/* Waits until the shell has ended, then ends whatever else is in its group. */
static int
reap(struct process *process)
{
	int status;
	pid_t ended;
	/* WNOWAIT keeps the id ours, so that no stranger can have it when the group is killed. */
	siginfo_t info = {.si_pid = 0};
	while (waitid(P_PID, (id_t)process->id, &info, WEXITED | WNOWAIT | WNOHANG) == 0 &&
	       info.si_pid == 0 && monotonic() < process->deadline)
		nanosleep(&(struct timespec){.tv_nsec = 500000}, NULL);
	bool overdue = info.si_pid == 0;
	kill(-process->id, SIGKILL);
	while ((ended = waitpid(process->id, &status, 0)) < 0 && errno == EINTR)
		;
	if (ended < 0)
		err(2, "waitpid");
	if (overdue)
		return RUN_OVERDUE;
	return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
}

static char *
take_text(struct buffer *buffer, size_t *length)
{
	*length = buffer->length;
	return buffer->text == NULL ? xstrdup("") : buffer->text;
}

struct run
run_within(int milliseconds, const char *command, const char *input)
{
	struct process process = {.deadline = monotonic() + milliseconds,
				  .input = input,
				  .input_left = input == NULL ? 0 : strlen(input)};
	struct sigaction ignore = {.sa_handler = SIG_IGN}, before;
	sigaction(SIGPIPE, &ignore, &before);
	start(&process, command);
	if (process.input_left == 0)
		shut(&process.end[IN]);
	while (exchange(&process))
		;
	/* An output still open has a writer that outlived the deadline, whatever the shell did. */
	bool hanging = process.end[OUT].fd >= 0 || process.end[ERR].fd >= 0;
	struct run run = {.status = reap(&process)};
	if (hanging)
		run.status = RUN_OVERDUE;
	for (int i = 0; i < STREAMS; i++)
		shut(&process.end[i]);
	sigaction(SIGPIPE, &before, NULL);
	run.out = take_text(&process.text[OUT], &run.out_length);
	run.err = take_text(&process.text[ERR], &run.err_length);
	return run;
}

struct run
run_with_input(const char *command, const char *input)
{
	return run_within(RUN_DEADLINE, command, input);
}

struct run
run(const char *command)
{
	return run_with_input(command, NULL);
}

void
run_free(struct run *run)
{
	free(run->out);
	free(run->err);
	*run = (struct run){.status = run->status};
}

static const char *
status_words(int status)
{
	return status == RUN_OVERDUE ? " (hanging, killed)" : status == 99 ? " (sanitizer)" : "";
}

/* Appends what is wrong with one stream; nothing if it is as wanted. */
static void
check_stream(const char *name, const char *wanted, const char *got, bool part,
	     struct buffer *message)
{
	if (wanted == NULL || strcmp(wanted, got) == 0 || (part && strstr(got, wanted) != NULL))
		return;
	buffer_add_format(message, "%s is not as wanted (- wanted%s, + got):\n", name,
			  part ? " in it" : "");
	difference_add(wanted, got, message);
}

char *
run_mismatch(const char *command, const char *input, const struct run_wanted *wanted)
{
	struct run run = run_with_input(command, input);
	struct buffer message = {.text = NULL};
	if (run.status != wanted->status)
		buffer_add_format(&message, "status is %d%s, wanted %d\n", run.status,
				  status_words(run.status), wanted->status);
	/* A NUL would hide from the comparison what stands behind it. */
	if (strlen(run.out) != run.out_length || strlen(run.err) != run.err_length)
		buffer_add(&message, "the output has a NUL in it\n");
	check_stream("stdout", wanted->out, run.out, wanted->part, &message);
	check_stream("stderr", wanted->err, run.err, wanted->part, &message);
	if (message.length > 0 && wanted->err == NULL && run.err_length > 0) {
		buffer_add(&message, "stderr:\n");
		difference_add("", run.err, &message);
	}
	run_free(&run);
	if (message.length == 0)
		return NULL;
	struct buffer whole = {.text = NULL};
	buffer_add_format(&whole, "%s\n%s", command, message.text);
	buffer_free(&message);
	return whole.text;
}
