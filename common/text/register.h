/* SPDX-License-Identifier: MIT
 *
 * The registers (台账): which there are and which fields their rows have.
 * One declaration each, in registers.def. Knows the catalogue; must not know the store.
 */
#ifndef SVC_TEXT_REGISTER_H
#define SVC_TEXT_REGISTER_H

#include <stdbool.h>

#include "text/field.h"

enum register_id {
	R_none,
#define REGISTER(name, flags, needs, takes, english, chinese, help) R_##name,
#include "registers.def"
#undef REGISTER
	R_COUNT
};

enum register_flag {
	NAMED = 1 << 0,   /* rows have names by which they are found (customer, contact) */
	ISSUED = 1 << 1,  /* a key is issued where none is given */
	OUTSIDE = 1 << 2, /* personal data: outside the hash chain, no events (contact) */
};

struct register_kind {
	const char *name;
	unsigned flags;                /* enum register_flag */
	const enum field_id *needs;    /* fields a row must have; ends with F_none */
	const enum field_id *takes;    /* fields it may have besides; ends with F_none */
	const char *english, *chinese; /* label */
	const char *help;              /* one line */
};

/* Static; id must be R_none < id < R_COUNT. */
const struct register_kind *register_of(enum register_id id);
enum register_id register_find(const char *name); /* R_none if there is none */
/* True if rows of that register have the field (key included). */
bool register_has(enum register_id id, enum field_id field);

#endif
