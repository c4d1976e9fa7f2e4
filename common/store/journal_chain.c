/* SPDX-License-Identifier: MIT
 *
 * The chains of the journal: does every hash follow from the one before. Knows the
 * rows as they stand in the table; trusts nothing of them.
 */
#include <string.h>
#include <sys/queue.h>

#include "store/db_inside.h"
#include "store/journal.h"
#include "store/journal_line.h"
#include "store/sql.h"
#include "text/pairs.h"

static const char all_events[] = "SELECT " JOURNAL_COLUMNS " FROM event ORDER BY id";

bool
journal_read_fixed(struct statement *row, struct event *event, struct arena *arena)
{
	*event = (struct event){
	    .id = sql_int(row, 0),
	    .number = sql_int(row, 2),
	    .subject = arena_dup(arena, sql_text(row, 3)),
	    .verb = verb_find(sql_text(row, 4)),
	    .at = sql_int(row, 5),
	    .rec = sql_int(row, 6),
	    .known = sql_int(row, 7),
	    .actor = arena_dup(arena, sql_text(row, 8)),
	    .os_user = arena_dup(arena, sql_text(row, 9)),
	};
	strlcpy(event->origin, sql_text(row, 1), sizeof(event->origin));
	strlcpy(event->hash, sql_text(row, 10), sizeof(event->hash));
	return event->verb != V_none;
}

/* The chains met so far, the one met last in front. */
struct chain {
	struct journal_head head;
	SLIST_ENTRY(chain) link;
};
SLIST_HEAD(chains, chain);

static struct journal_head *
chain_of(struct chains *chains, const char *origin, struct arena *arena)
{
	struct chain *chain;
	SLIST_FOREACH(chain, chains, link)
	if (strcmp(chain->head.origin, origin) == 0)
		return &chain->head;
	chain = arena_take(arena, sizeof(*chain));
	strlcpy(chain->head.origin, origin, sizeof(chain->head.origin));
	SLIST_INSERT_HEAD(chains, chain, link);
	return &chain->head;
}

/* The hash of the row as it stands in the table, so that nothing read and printed again can hide a
 * change. */
static void
hash_row(struct db *db, struct statement *row, const struct event *event, const char *previous,
	 char hash[DIGEST_TEXT])
{
	const char *fields = sql_text(row, 11);
	buffer_clear(&db->line);
	journal_print_fixed(event, sql_text(row, 4), &db->line);
	if (fields[0] != '\0')
		buffer_add_char(&db->line, '\t');
	buffer_add(&db->line, fields);
	journal_hash(previous, &db->line, hash);
}

struct walk {
	struct db *db;
	struct chains chains;
	struct arena arena;   /* the chains */
	struct arena scratch; /* one event */
	bool (*each)(void *context, const struct event *event, enum journal_fault fault);
	void *context;
};

/* False if `each` has heard enough. */
static bool
check_row(struct walk *walk, struct statement *row)
{
	struct event event;
	char hash[DIGEST_TEXT];
	const char *why, *value[F_COUNT] = {NULL};
	bool readable = journal_read_fixed(row, &event, &walk->scratch) &&
			pairs_parse(sql_text(row, 11), value, &walk->scratch, &why);
	struct journal_head *head = chain_of(&walk->chains, event.origin, &walk->arena);
	hash_row(walk->db, row, &event, head->hash, hash);
	bool in_step = event.number == head->number + 1;
	bool chained = strcmp(hash, event.hash) == 0;
	head->number = event.number;
	memcpy(head->hash, event.hash, sizeof(head->hash));
	return (in_step || walk->each(walk->context, &event, JOURNAL_OUT_OF_STEP)) &&
	       (chained || walk->each(walk->context, &event, JOURNAL_UNCHAINED)) &&
	       (readable || walk->each(walk->context, &event, JOURNAL_UNREADABLE));
}

void
journal_walk_chains(struct db *db,
		    bool (*each)(void *context, const struct event *event,
				 enum journal_fault fault),
		    void *context)
{
	struct walk walk = {.db = db, .each = each, .context = context};
	struct statement *row = sql_take(db, all_events);
	/* In a damaged file pages may follow each other in a ring: once is enough. */
	for (int64_t last = 0, id; sql_step(row); last = id) {
		id = sql_int(row, 0);
		arena_reset(&walk.scratch);
		if (!check_row(&walk, row) || id <= last) {
			sql_done(row);
			break;
		}
	}
	arena_free(&walk.arena);
	arena_free(&walk.scratch);
}

/* The first event that is not chained, kept. */
struct broken {
	bool found;
	struct event *event;
	struct arena *arena;
};

static bool
keep_broken(void *context, const struct event *event, enum journal_fault fault)
{
	struct broken *broken = context;
	if (fault != JOURNAL_UNCHAINED)
		return true;
	broken->found = true;
	*broken->event = *event;
	broken->event->subject = arena_dup(broken->arena, event->subject);
	broken->event->actor = arena_dup(broken->arena, event->actor);
	broken->event->os_user = arena_dup(broken->arena, event->os_user);
	return false;
}

bool
journal_verify(struct db *db, struct event *event, struct arena *arena)
{
	struct broken broken = {.event = event, .arena = arena};
	journal_walk_chains(db, keep_broken, &broken);
	return !broken.found;
}
