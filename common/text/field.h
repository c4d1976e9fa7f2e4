/* SPDX-License-Identifier: MIT
 *
 * The field catalogue: every field of every event, request, visit, register
 * and report, declared once in fields.def. Operands, columns, checks, help,
 * the tables in the manuals and completions all come from it. Knows names, types,
 * ranges and labels; must not know which verb takes a field (rules/verb.h) or where it is stored.
 */
#ifndef SVC_TEXT_FIELD_H
#define SVC_TEXT_FIELD_H

#include <stddef.h>

/* What a value is; value.h says how each is written, checked and kept. */
enum field_type {
	TYPE_TEXT,      /* detail: the most code points, "2000"; "" = 4000 */
	TYPE_ID,        /* a request: digits, an origin code before them where there is one */
	TYPE_ID_SET,    /* ids separated by commas */
	TYPE_REFERENCE, /* detail: a register; a key, or a name where the register has names */
	TYPE_CODE,      /* detail: a kind of the code register ("mode"): its key */
	TYPE_ONE_OF,    /* detail: the words, separated by blanks */
	TYPE_SET_OF, /* detail: the words, or "" for any; commas between, kept sorted, no doubles */
	TYPE_KEYS,   /* detail: a register; keys of its rows, or names, commas between; kept sorted */
	TYPE_SKILLS, /* skill:level pairs, commas between; level 1..4, left out = 1 */
	TYPE_INTEGER,  /* detail: "low..high" */
	TYPE_REAL,     /* detail: "low..high" */
	TYPE_MONEY,    /* not negative; kept in minor units (fen) */
	TYPE_DURATION, /* kept in seconds */
	TYPE_WORK_TIME, /* kept in seconds; shown in hours, as a working day is no 24 of them */
	TYPE_TIME,     /* an instant, kept as UTC RFC 3339 */
	TYPE_DATE,     /* a day */
	TYPE_PHONE,    /* kept canonical, +86...; DOMAIN j.3 */
	TYPE_EMAIL,
	TYPE_SERIAL,      /* kept as given; value_key() gives the normalised key */
	TYPE_YES_NO,      /* yes no */
	TYPE_POSITION,    /* "latitude,longitude" in degrees, WGS 84 */
	TYPE_PATTERN, /* a POSIX extended regular expression, base/pattern.h; detail as TEXT */
	TYPE_CREDIT_CODE, /* 统一社会信用代码, 18 characters with check character */
	TYPE_TARGET,      /* of a service level: 30m 2h 1bd nbd agreed none (target.h) */
	TYPE_HOURS,       /* working hours of a week, in versions; text/hours.h */
	TYPE_DAYS, /* dated days with names; detail: "hours" = they may have hours; text/days.h */
	TYPE_ZONE, /* a time zone: a name of the tz database or an offset */
	TYPE_COUNT_
};

/* Where a field lives, and what is special about it. */
enum field_flag {
	IN_REQUEST = 1 << 0,  /* part of a request's state: events set it, lists show it */
	IN_VISIT = 1 << 1,    /* part of the current visit's state */
	IN_EVENT = 1 << 2,    /* stays with its event (a log entry, a part used) */
	IN_REGISTER = 1 << 3, /* of a register's rows */
	IN_OUTPUT = 1 << 4,   /* printed only; ignored on input */
	DERIVED = 1 << 5,     /* computed by the fold; cannot be set */
	PERSONAL = 1 << 6,    /* of a person: masked on output, never in the journal */
	KEY_FACT = 1 << 7,    /* read back to the customer; a change un-confirms (guide 2.1.11) */
	LOOSE = 1 << 8,       /* a reference that may name what no register knows yet */
};

enum field_id {
	F_none, /* no field; ends lists */
#define FIELD(name, type, detail, flags, english, chinese, help) F_##name,
#include "fields.def"
#undef FIELD
	F_COUNT
};

struct field {
	const char *name; /* as typed: name=value */
	enum field_type type;
	const char *detail;  /* by type, see enum field_type; never NULL */
	unsigned flags;      /* enum field_flag */
	const char *english; /* label for people */
	const char *chinese;
	const char *help; /* one line, English */
};

/* The declaration; id must be F_none < id < F_COUNT. Static. */
const struct field *field_of(enum field_id id);
/* The field of that exact name; F_none if there is none. */
enum field_id field_find(const char *name);
/* As field_find() for the first `length` bytes. */
enum field_id field_find_n(const char *name, size_t length);
/* The label in the reader's language. */
const char *field_label(enum field_id id);
/* The word of a type for manuals and messages, "duration". */
const char *field_type_name(enum field_type type);
/* The name nearest to a mistyped one (edit distance 1, or 2 for names of six letters or more) among
 * the `count` fields of `among`, or all fields if among is NULL; F_none if nothing is near. */
enum field_id field_near(const char *name, const enum field_id *among, size_t count);

#endif
