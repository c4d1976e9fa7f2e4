/* SPDX-License-Identifier: MIT
 *
 * What the halves of registry.h share; nothing else includes it.
 */
#ifndef SVC_TOOL_REGISTRY_PARTS_H
#define SVC_TOOL_REGISTRY_PARTS_H

#include "rules/verb.h"
#include "store/registers.h"
#include "text/register.h"
#include "tool/desk.h"
#include "tool/lines.h"
#include "tool/options.h"

/* The register of that name; dies with a usage error where there is none. */
enum register_id registry_named(const char *name);

/* One row to be put or retired. */
struct entry {
	const char *where, *raw;
	size_t raw_length;
	const char *value[F_COUNT]; /* canonical; "" = cleared; F_key too */
};

struct putting {
	const struct options *options;
	enum verb verb;
	enum register_id reg;
	const struct register_kind *kind; /* of `reg` */
	struct roll *roll; /* of the batch, registry_roll.h; NULL = not asked for yet */
	struct desk desk;
	struct lines *lines;
	struct arena batch; /* entries of one transaction */
	struct entry *entry;
	size_t entries, room;
	struct output *output;
	size_t recorded;  /* rows, all batches */
	bool sets_origin; /* this command sets the store's origin code */
};

/* What the key of a holiday table says of its set and year, and what a published table (F_days)
 * says, into the fields that keep it; and the key where only those are given. */
const char *registry_take_notice(struct putting *p, struct entry *entry);

/* Checks an entry that has its key before it is put; `had` is the row as it stands, empty where
 * there is none. Names become keys in the entry. The reason why not, in the batch's arena, or NULL.
 */
const char *registry_check(struct putting *p, struct entry *entry, const struct register_row *had);
/* Its parts that have files of their own: members of sets are rows of their register, */
const char *registry_check_sets(struct putting *p, struct entry *entry);
/* ... and people are what they must be, alone and together (rules/people.h). Where a training is
 * the evidence of a raised skill, the entry says so from then on. */
const char *registry_check_people(struct putting *p, struct entry *entry,
				  const struct register_row *had);

/* Points out, unless -q, what should be known of an entry that is about to be put: a row with
 * nearly that name, */
void registry_hint(struct putting *p, const struct entry *entry, const struct register_row *had);
/* ... retired rows in its sets, */
void registry_hint_sets(struct putting *p, const struct entry *entry);
/* ... an expired certificate, a second absence. */
void registry_hint_people(struct putting *p, const struct entry *entry,
			  const struct register_row *had);

/* What the checks share. The reason why what was typed for a reference or in a set of keys is no
 * row of its register, with near names. */
const char *registry_unknown_row(struct putting *p, const struct field *declared,
				 const char *typed);
/* The row as it will stand once the entry is put, F_key included; NULL = absent. */
void registry_row_after(const struct entry *entry, const struct register_row *had,
			const char *value[F_COUNT]);

#endif
