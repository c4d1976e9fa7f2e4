/* SPDX-License-Identifier: MIT
 *
 * Times two commands in turn, A B A B, and prints the ratio A/B pair by pair:
 * a machine whose speed drifts drifts for both.
 *
 *	pair LABEL LIMIT RUNS LOOPS [-i FILE] A... -- [-i FILE] B...
 *
 * Each command is started LOOPS times a run, without a shell, its output
 * thrown away, its input FILE or nothing. One line: label, limit, median ratio
 * (least..most), median milliseconds of A and B for one start, peak memory of A and B.
 */
#include <errno.h>
#include <fcntl.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define RUNS_MOST 101

extern char **environ;

struct command {
	const char *input;
	char **argument;
	double seconds[RUNS_MOST];
	long peak; /* kilobytes */
};

static void
fail(const char *what)
{
	fprintf(stderr, "pair: %s: %s\n", what, strerror(errno));
	exit(2);
}

static void
start(struct command *command)
{
	posix_spawn_file_actions_t actions;
	struct rusage usage;
	int status;
	pid_t child;

	posix_spawn_file_actions_init(&actions);
	posix_spawn_file_actions_addopen(&actions, 0, command->input, O_RDONLY, 0);
	posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0);
	posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0);
	if (posix_spawnp(&child, command->argument[0], &actions, NULL, command->argument,
			 environ) != 0)
		fail(command->argument[0]);
	posix_spawn_file_actions_destroy(&actions);
	if (wait4(child, &status, 0, &usage) < 0)
		fail("wait");
	if (!WIFEXITED(status) || WEXITSTATUS(status) > 1) {
		fprintf(stderr, "pair: %s failed\n", command->argument[0]);
		exit(2);
	}
	if (usage.ru_maxrss > command->peak)
		command->peak = usage.ru_maxrss;
}

static double
time_of(struct command *command, int loops)
{
	struct timespec from, to;

	clock_gettime(CLOCK_MONOTONIC, &from);
	for (int i = 0; i < loops; i++)
		start(command);
	clock_gettime(CLOCK_MONOTONIC, &to);
	return (double)(to.tv_sec - from.tv_sec) + (double)(to.tv_nsec - from.tv_nsec) / 1e9;
}

static int
compare(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return x < y ? -1 : x > y;
}

static char **
take_command(struct command *command, char **argument)
{
	command->input = "/dev/null";
	if (argument[0] != NULL && strcmp(argument[0], "-i") == 0) {
		command->input = argument[1];
		argument += 2;
	}
	command->argument = argument;
	while (*argument != NULL && strcmp(*argument, "--") != 0)
		argument++;
	if (*argument != NULL)
		*argument++ = NULL;
	return argument;
}

int
main(int argc, char **argv)
{
	struct command a = {0}, b = {0};
	double ratio[RUNS_MOST];
	int runs, loops;

	if (argc < 8)
		return 2;
	runs = (int)strtol(argv[3], NULL, 10);
	loops = (int)strtol(argv[4], NULL, 10);
	if (runs < 1 || runs > RUNS_MOST || loops < 1)
		return 2;
	take_command(&b, take_command(&a, argv + 5));
	start(&a);
	start(&b);
	for (int i = 0; i < runs; i++) {
		a.seconds[i] = time_of(&a, loops);
		b.seconds[i] = time_of(&b, loops);
		ratio[i] = a.seconds[i] / b.seconds[i];
	}
	qsort(ratio, (size_t)runs, sizeof(*ratio), compare);
	qsort(a.seconds, (size_t)runs, sizeof(*ratio), compare);
	qsort(b.seconds, (size_t)runs, sizeof(*ratio), compare);
	printf("%-46s %-10s %5.2f (%.2f..%.2f)  %9.2f ms %9.2f ms  %6ld KB %6ld KB\n", argv[1],
	       argv[2], ratio[runs / 2], ratio[0], ratio[runs - 1],
	       a.seconds[runs / 2] * 1000 / loops, b.seconds[runs / 2] * 1000 / loops, a.peak,
	       b.peak);
	return 0;
}
