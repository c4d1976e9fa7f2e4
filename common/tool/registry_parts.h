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
	struct desk desk;
	struct lines *lines;
	struct arena batch; /* entries of one transaction */
	struct entry *entry;
	size_t entries, room;
	struct output *output;
	size_t recorded;  /* rows, all batches */
	bool sets_origin; /* this command sets the store's origin code */
};

/* Checks of an entry before it is written; each returns the reason why not, in the batch's arena,
 * or NULL. References by name become keys; what no register knows is refused. */
const char *registry_check_references(struct putting *p, struct entry *entry);
/* What the register's rows cannot be without; `had` is the row as it stands. */
const char *registry_check_needs(struct putting *p, const struct entry *entry,
				 const struct register_row *had);
/* What the key of a holiday table says of its set and year, and what a published table (F_days) says, into
 * the fields that keep it; and the key where only those are given. */
const char *registry_take_notice(struct putting *p, struct entry *entry);
/* A row of coverage says how long and how much it covers, with known codes. */
const char *registry_check_coverage(struct putting *p, const struct entry *entry,
				    const struct register_row *had);
/* Two pieces of equipment of one model cannot share a serial number (E7). */
/* Of a policy or a ladder row. */
const char *registry_check_levels(struct putting *p, const struct entry *entry,
				  const struct register_row *had);
const char *registry_check_twin(struct putting *p, const struct entry *entry);
/* Points out a row with nearly that name. */
void registry_hint_near(struct putting *p, const struct entry *entry);

#endif
