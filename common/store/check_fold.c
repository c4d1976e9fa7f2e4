/* SPDX-License-Identifier: MIT
 *
 * Comparing the derived tables with the fold of the journal. Knows the tables' keys
 * and columns; walks both in the order of the key, so that neither need fit memory.
 */
#include "store/check_fold.h"

#include <string.h>

#include "base/buffer.h"
#include "base/mem.h"
#include "rules/request.h"
#include "store/replay.h"
#include "store/sql.h"
#include "text/pairs.h"

struct table {
	const char *rows; /* statement: the key first, `fields` last where there is one */
	int keys;         /* columns of the key */
	int request;      /* column with the request's id; -1: register and key come first */
	bool has_fields;
	const char *what;
};

static const struct table tables[] = {
    {"SELECT id, state, priority, category, customer, contact, engineer, model, site, asset, "
     "reported, channel, ref, fields FROM request ORDER BY id",
     1, 0, true, "request"},
    {"SELECT request, visit, engineer, state, fields FROM visit ORDER BY request, visit", 2, 0,
     true, "visit"},
    {"SELECT kind, at, request, measure FROM fact ORDER BY kind, at, request, measure", 4, 2, false,
     "fact"},
    {"SELECT due, request, clock, half FROM clock ORDER BY due, request, clock", 3, 1, false,
     "clock"},
    {"SELECT engineer, begins, request, visit, ends, leads, open, window_start, window_end, acked "
     "FROM booking ORDER BY engineer, begins, request, visit",
     4, 2, false, "booking"},
    {"SELECT register, key, name_key, customer, account, retired, fields FROM register_row "
     "ORDER BY register, key",
     2, -1, true, "row"},
    {"SELECT part, location, lot, serial, qty, since FROM stock "
     "ORDER BY part, location, lot, serial",
     4, -1, false, "stock"},
    {"SELECT part, event, leg, source, target, lot, serial, qty, worth, at, request, asset, "
     "reversed FROM movement ORDER BY part, event, leg",
     3, -1, false, "movement"},
    {"SELECT part, qty, worth, last FROM stock_cost ORDER BY part", 1, -1, false, "average cost"},
    {"SELECT part, event, verb, doc, request, source, target, lot, serial, qty, done, due, price "
     "FROM stock_open ORDER BY part, event",
     2, -1, false, "open matter"},
};

/* The order of the tables' keys; NULL before all. */
static int
compare_column(struct statement *a, struct statement *b, int column)
{
	if (sql_is_number(a, column) && sql_is_number(b, column)) {
		int64_t left = sql_int(a, column), right = sql_int(b, column);
		return (left > right) - (left < right);
	}
	const char *left = sql_text_or_null(a, column), *right = sql_text_or_null(b, column);
	if (left == NULL || right == NULL)
		return (left != NULL) - (right != NULL);
	return strcmp(left, right);
}

/* The first column from `from` to before `to` that differs; `to` if none does. */
static int
first_difference(struct statement *a, struct statement *b, int from, int to)
{
	while (from < to && compare_column(a, b, from) == 0)
		from++;
	return from;
}

/* The first field that differs between two texts of pairs; "-" if that cannot be told. */
static const char *
field_that_differs(const char *a, const char *b)
{
	struct arena arena = {0};
	const char *left[F_COUNT] = {NULL}, *right[F_COUNT] = {NULL}, *why, *name = "-";
	if (pairs_parse(a, left, &arena, &why) && pairs_parse(b, right, &arena, &why)) {
		for (int id = F_none + 1; id < F_COUNT && name[0] == '-'; id++) {
			bool same =
			    left[id] == right[id] || (left[id] != NULL && right[id] != NULL &&
						      strcmp(left[id], right[id]) == 0);
			if (!same)
				name = field_of((enum field_id)id)->name;
		}
	}
	arena_free(&arena);
	return name;
}

static void
report(struct check *check, const struct table *table, struct statement *row, const char *field,
       const char *state)
{
	struct buffer subject = {0}, message = {0};
	if (table->request >= 0) {
		char id[ID_TEXT];
		id_print(sql_int(row, table->request), id);
		buffer_add(&subject, id);
	} else {
		buffer_add_format(&subject, "%s/%s", sql_text(row, 0), sql_text(row, 1));
	}
	buffer_add(&message, table->what);
	buffer_add(&message, state);
	check_report(check, &(struct flaw){subject.text, field, "fold", message.text});
	buffer_free(&subject);
	buffer_free(&message);
}

static void
compare_rows(struct check *check, const struct table *table, struct statement *kept,
	     struct statement *folded)
{
	int last = sql_columns(kept);
	int differs = first_difference(kept, folded, table->keys, last);
	if (differs == last)
		return;
	const char *field = "-";
	if (table->has_fields)
		field = field_that_differs(sql_text(kept, last - 1), sql_text(folded, last - 1));
	report(check, table, kept, field, " is not what the journal folds to");
}

static void
compare_table(struct check *check, const struct table *table, struct db *fold)
{
	struct statement *kept = sql_take(check->db, table->rows);
	struct statement *folded = sql_take(fold, table->rows);
	bool more_kept = sql_step(kept), more_folded = sql_step(folded);
	while (more_kept || more_folded) {
		int order = more_kept ? -1 : 1;
		if (more_kept && more_folded) {
			int column = first_difference(kept, folded, 0, table->keys);
			order = column == table->keys ? 0 : compare_column(kept, folded, column);
		}
		if (order == 0)
			compare_rows(check, table, kept, folded);
		else if (order < 0)
			report(check, table, kept, "-", " is not in the journal");
		else
			report(check, table, folded, "-", " is missing, though the journal has it");
		if (order <= 0)
			more_kept = sql_step(kept);
		if (order >= 0)
			more_folded = sql_step(folded);
	}
}

void
check_fold(struct check *check)
{
	struct db *fold = db_open_in_memory();
	replay_all(check->db, fold, 0);
	for (size_t i = 0; i < sizeof(tables) / sizeof(tables[0]); i++)
		compare_table(check, &tables[i], fold);
	db_close(fold);
}
