/* SPDX-License-Identifier: MIT
 *
 * What every fuzz target has: one function that takes any bytes and ends the program where
 * a promise of a module's header is broken. It is run by libFuzzer (make fuzz) or by replay.c
 * (make fuzz-short), which needs no more than a compiler.
 */
#ifndef TESTS_FUZZ_FUZZ_H
#define TESTS_FUZZ_FUZZ_H

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/mem.h"
#include "text/line.h"

/* The clock of every target: 2026-11-24T13:08:20+08:00. */
#define FUZZ_NOW INT64_C(1795496900)

/* A promise; the program ends where it is broken. */
#define PROMISE(condition)                                                             \
	do {                                                                           \
		if (!(condition)) {                                                    \
			(void)fprintf(stderr, "%s:%d: broken promise: %s\n", __FILE__, \
				      __LINE__, #condition);                           \
			abort();                                                       \
		}                                                                      \
	} while (0)

/* The target; 0. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* The bytes as a text, up to the first NUL. In the arena. */
char *fuzz_text(const uint8_t *data, size_t size, struct arena *arena);

/* Reads the bytes as lines of that format. */
void fuzz_lines(enum line_format format, const uint8_t *data, size_t size);

#endif
