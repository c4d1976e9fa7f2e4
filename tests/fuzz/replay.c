/* SPDX-License-Identifier: MIT
 *
 * Runs a fuzz target without libFuzzer: fuzz_NAME FOLDER [ROUNDS] tries every file of the folder,
 * then so many mutations of them, the same ones each time. What was being tried when the program
 * ended is written to stderr as a C string.
 */
#include <dirent.h>
#include <err.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

#include "fuzz.h"

#define SEEDS 1000
#define LONGEST 4096
#define USUAL_ROUNDS 100000

struct seed {
	uint8_t *bytes;
	size_t size;
};

static struct seed seed[SEEDS];
static size_t seeds;

/* The input under trial. */
static uint8_t trial[LONGEST];
static size_t trial_size;

/* Strings on which parsers turn. */
static const char *const words[] = {"\t",
				    "\n",
				    "\r\n",
				    "\"",
				    "\"\"",
				    "\\",
				    "\\e",
				    "\\-",
				    "-",
				    "=",
				    "!=",
				    "~",
				    "..",
				    ",",
				    "#id\t",
				    "{",
				    "}",
				    "[",
				    "null",
				    "\\u0000",
				    "1e99",
				    "99999999999999999999",
				    "-1",
				    "0",
				    "\xEF\xBB\xBF",
				    "\xFF",
				    "\xC2\x9B",
				    "\xE2\x80\xAE",
				    "\xF0\x9F\x92\xA9",
				    "２",
				    "+08:00",
				    "Z",
				    "T",
				    "2026-02-29",
				    "24:00",
				    "P1",
				    ":",
				    "\x1B["};

static uint64_t state = 88172645463325252u;

/* xorshift: the same numbers on every machine. */
static size_t
below(size_t limit)
{
	state ^= state << 13;
	state ^= state >> 7;
	state ^= state << 17;
	return limit == 0 ? 0 : (size_t)(state % limit);
}

static void
tell_trial(void)
{
	(void)fprintf(stderr, "input: \"");
	for (size_t i = 0; i < trial_size; i++)
		if (trial[i] >= ' ' && trial[i] < 0x7F && trial[i] != '"' && trial[i] != '\\')
			(void)fputc(trial[i], stderr);
		else
			(void)fprintf(stderr, "\\%03o", trial[i]);
	(void)fprintf(stderr, "\"\n");
}

static void
on_signal(int number)
{
	tell_trial();
	(void)signal(number, SIG_DFL);
	(void)raise(number);
}

/* The sanitizers end the program without a signal. */
extern void __sanitizer_set_death_callback(void (*callback)(void)) __attribute__((weak));

static void
watch_the_end(void)
{
	(void)signal(SIGABRT, on_signal);
	if (__sanitizer_set_death_callback != NULL)
		__sanitizer_set_death_callback(tell_trial);
	else
		(void)signal(SIGSEGV, on_signal);
}

static void
read_seed(const char *folder, const char *name)
{
	struct arena arena = {0};
	const char *path = arena_format(&arena, "%s/%s", folder, name);
	FILE *file = fopen(path, "r");

	if (file == NULL || seeds == SEEDS)
		err(2, "%s", path);
	seed[seeds].bytes = xcalloc(LONGEST, 1);
	seed[seeds].size = fread(seed[seeds].bytes, 1, LONGEST, file);
	seeds++;
	(void)fclose(file);
	arena_free(&arena);
}

static void
read_seeds(const char *folder)
{
	struct dirent **names;
	int count = scandir(folder, &names, NULL, alphasort);

	if (count < 0)
		err(2, "%s", folder);
	for (int i = 0; i < count; i++) {
		if (names[i]->d_name[0] != '.')
			read_seed(folder, names[i]->d_name);
		free(names[i]);
	}
	free(names);
	if (seeds == 0)
		errx(2, "%s: nothing to try", folder);
}

static void
insert(size_t at, const void *bytes, size_t size)
{
	if (trial_size + size > LONGEST)
		return;
	memmove(trial + at + size, trial + at, trial_size - at);
	memcpy(trial + at, bytes, size);
	trial_size += size;
}

static void
cut(size_t at, size_t size)
{
	if (size > trial_size - at)
		size = trial_size - at;
	memmove(trial + at, trial + at + size, trial_size - at - size);
	trial_size -= size;
}

static void
mutate(void)
{
	const struct seed *other = &seed[below(seeds)];
	const char *word = words[below(sizeof(words) / sizeof(words[0]))];
	size_t at = below(trial_size + 1), from = below(other->size);

	switch (below(6)) {
	case 0:
		if (at < trial_size)
			trial[at] = (uint8_t)below(256);
		break;
	case 1:
		if (at < trial_size)
			trial[at] ^= (uint8_t)(1u << below(8));
		break;
	case 2:
		cut(at, 1 + below(8));
		break;
	case 3:
		insert(at, word, strlen(word));
		break;
	case 4:
		insert(at, other->bytes + from, below(other->size - from + 1));
		break;
	default:
		cut(at, 1 + below(4));
		insert(at, word, strlen(word));
		break;
	}
}

/* A block of its own, so that a sanitizer sees one byte too far. */
static void
try(void)
{
	uint8_t *copy = xcalloc(trial_size + 1, 1);
	uint8_t *end = copy + 1; /* the last byte of the block is the last of the input */

	memcpy(end, trial, trial_size);
	(void)LLVMFuzzerTestOneInput(end, trial_size);
	free(copy);
}

static void
take_seed(size_t which)
{
	trial_size = seed[which].size;
	memcpy(trial, seed[which].bytes, trial_size);
}

int
main(int argc, char **argv)
{
	if (argc < 2)
		errx(2, "usage: %s FOLDER [ROUNDS]", argv[0]);
	long rounds = argc > 2 ? strtol(argv[2], NULL, 10) : USUAL_ROUNDS;

	read_seeds(argv[1]);
	watch_the_end();
	for (size_t i = 0; i < seeds; i++) {
		take_seed(i);
		try();
	}
	for (long round = 0; round < rounds; round++) {
		take_seed(below(seeds));
		for (size_t count = 1 + below(5); count > 0; count--)
			mutate();
		try();
	}
	(void)printf("%-20s %zu seeds, %ld mutations\n", getprogname(), seeds, rounds);
	for (size_t i = 0; i < seeds; i++)
		free(seed[i].bytes);
	return 0;
}
