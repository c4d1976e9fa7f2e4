/* SPDX-License-Identifier: MIT
 *
 * Which requests are asked for. Knows operands, filters and what of them the store can
 * narrow by.
 */
#include "tool/select.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/exit.h"
#include "store/registers.h"
#include "store/requests.h"
#include "text/register.h"
#include "tool/lines.h"

/* ---- ids ------------------------------------------------------------------- */

/* The id that the text means in this store; 0 if it is none. */
static int64_t
id_meant(const struct desk *desk, const char *text)
{
	return desk_id(desk, id_of_text(text));
}

static void
add_id(struct selection *selection, int64_t id)
{
	if (selection->ids == selection->room) {
		selection->room = selection->room * 2 + 16;
		selection->id = xrealloc(selection->id, selection->room, sizeof(*selection->id));
	}
	selection->id[selection->ids++] = id;
}

static int
compare_ids(const void *a, const void *b)
{
	const int64_t *left = a, *right = b;

	return (*left > *right) - (*left < *right);
}

static void
sort_ids(struct selection *selection)
{
	size_t kept = 0;

	if (selection->ids == 0)
		return;
	qsort(selection->id, selection->ids, sizeof(*selection->id), compare_ids);
	for (size_t i = 1; i < selection->ids; i++)
		if (selection->id[i] != selection->id[kept])
			selection->id[++kept] = selection->id[i];
	selection->ids = kept + 1;
}

/* ---- ids from stdin -------------------------------------------------------- */

static const char *
id_cell(const struct record *record)
{
	if (!record->named)
		return record->cell[0].value;
	for (size_t i = 0; i < record->count; i++)
		if (strcmp(record->cell[i].name, field_of(F_id)->name) == 0)
			return record->cell[i].value;
	return NULL;
}

static void
take_record(struct selection *selection, const struct desk *desk, struct lines *lines,
	    const struct record *record)
{
	char message[128];
	const char *text = id_cell(record);
	int64_t id = text != NULL ? id_meant(desk, text) : 0;

	if (id != 0) {
		add_id(selection, id);
		return;
	}
	if (text == NULL)
		(void)strlcpy(message, "id: there is none", sizeof(message));
	else
		(void)snprintf(message, sizeof(message), "id: \"%.60s\" is not an id", text);
	lines_refuse(lines, lines_where(lines), record->raw, record->raw_length, message);
}

static void
read_ids(struct selection *selection, const struct desk *desk, const struct options *options)
{
	struct lines *lines = lines_open(options, stdin, "stdin");
	struct record record;

	while (lines_next(lines, &record))
		take_record(selection, desk, lines, &record);
	selection->status = lines_close(lines);
}

/* ---- filters --------------------------------------------------------------- */

static void
complain_of_unknown(struct desk *desk, const struct filter *filter, enum register_id reg,
		    const char *text)
{
	struct register_search search = {.reg = reg, .name = text};
	struct register_near near;

	/* The names of persons are not told to whoever guesses. */
	if ((register_of(reg)->flags & OUTSIDE) != 0 ||
	    registers_near(desk->db, &search, &near, 1, &desk->arena) == 0)
		return;
	/* Several rows of that very name are all meant. */
	if (filter_match(filter, near.key, near.name) == (filter->relation == FILTER_IS))
		return;
	complain("%s: there is no \"%s\"; did you mean %s (%s)?", field_of(filter->field)->name,
		 text, near.name, near.key);
}

/* A name of one row is as good as its key, which the store can narrow by. */
static void
resolve_reference(struct desk *desk, const struct filter *filter, struct filter_choice *choice)
{
	enum register_id reg = register_find(field_of(filter->field)->detail);
	const char *key;

	if (reg == R_none || choice->text == NULL || filter->relation == FILTER_CONTAINS ||
	    registers_value(desk->db, reg, choice->text, F_key) != NULL ||
	    (register_of(reg)->flags & NAMED) == 0)
		return;
	key = registers_find(desk->db, reg, choice->text, NULL, &desk->arena);
	if (key != NULL)
		choice->text = key;
	else
		complain_of_unknown(desk, filter, reg, choice->text);
}

static void
resolve_id(struct desk *desk, struct filter_choice *choice)
{
	int64_t id = choice->text != NULL ? id_meant(desk, choice->text) : 0;
	char text[ID_TEXT];

	if (id == 0)
		return;
	id_print(id, text);
	choice->text = arena_dup(&desk->arena, text);
}

static void
resolve(struct desk *desk, const struct filter *filter)
{
	enum field_type type = field_of(filter->field)->type;

	for (size_t i = 0; i < filter->choices; i++) {
		if (type == TYPE_REFERENCE)
			resolve_reference(desk, filter, &filter->choice[i]);
		else if (type == TYPE_ID || type == TYPE_ID_SET)
			resolve_id(desk, &filter->choice[i]);
	}
}

static void
add_filter(struct selection *selection, struct desk *desk, const char *operand,
	   bool (*has)(enum field_id field))
{
	struct filtering filtering = {.now = desk->now, .arena = &desk->arena, .has = has};
	struct filter filter;

	if (!filter_parse(&filtering, operand, &filter))
		die("%s", filtering.why);
	resolve(desk, &filter);
	selection->filter =
	    xrealloc(selection->filter, selection->filters + 1, sizeof(*selection->filter));
	selection->filter[selection->filters++] = filter;
}

/* ---- operands -------------------------------------------------------------- */

static _Noreturn void
refuse_operand(const char *operand)
{
	if (state_find(operand) != ST_none)
		die("\"%s\" is neither an id nor a filter; did you mean state=%s?", operand,
		    operand);
	die("\"%s\" is neither an id nor a filter (field=value); try %s -h", operand,
	    getprogname());
}

void
select_read(struct selection *selection, struct desk *desk, char *const *operand,
	    const struct options *options, bool (*has)(enum field_id field))
{
	*selection = (struct selection){.status = EXIT_DONE};
	for (; *operand != NULL; operand++) {
		int64_t id = id_meant(desk, *operand);

		if (strcmp(*operand, "-") == 0)
			selection->from_stdin = true;
		else if (id != 0)
			add_id(selection, id);
		else if (filter_is(*operand))
			add_filter(selection, desk, *operand, has);
		else
			refuse_operand(*operand);
	}
	sort_ids(selection);
	selection->by_id = selection->ids > 0 || selection->from_stdin;
	if (selection->from_stdin)
		read_ids(selection, desk, options);
}

/* ---- requests -------------------------------------------------------------- */

static unsigned
states_of(const struct filter *filter)
{
	unsigned states = 0;

	for (int state = ST_none + 1; state < ST_COUNT; state++)
		if (filter_match(filter, state_name((enum state)state), NULL))
			states |= 1u << state;
	return states;
}

/* What the store need not read because a filter will not let it pass. */
static void
narrow(const struct desk *desk, const struct filter *filter, struct requests_query *query)
{
	const char *key;

	switch (filter->field) {
	case F_state:
		query->states &= states_of(filter);
		break;
	case F_reported:
		if (filter->relation == FILTER_IS && filter->choices == 1 &&
		    filter->choice[0].text != NULL)
			query->reported = filter->choice[0].span;
		break;
	case F_customer:
		if ((key = select_only_key(desk, filter)) != NULL)
			query->customer = key;
		break;
	case F_engineer:
		if ((key = select_only_key(desk, filter)) != NULL)
			query->engineer = key;
		break;
	default:
		break;
	}
}

/* False if no request can pass. */
static bool
make_query(const struct selection *selection, const struct desk *desk, struct requests_query *query)
{
	bool by_state = false;

	*query = (struct requests_query){.states = ~0u, .reported = {WHEN_NONE, WHEN_NONE}};
	for (size_t i = 0; i < selection->filters; i++) {
		narrow(desk, &selection->filter[i], query);
		by_state = by_state || selection->filter[i].field == F_state;
	}
	if (!by_state)
		query->states = STATES_OPEN;
	return query->states != 0;
}

struct walk {
	struct selection *selection;
	struct desk *desk;
	void (*each)(void *context, const struct request *request);
	void *context;
	struct arena arena; /* of one request */
	size_t count;
};

/* A request and the desk that knows the rest of it. */
struct whole_request {
	struct desk *desk;
	const struct request *request;
};

static const char *
value_of(void *of, enum field_id field, struct arena *arena)
{
	const struct whole_request *whole = of;

	return select_value(whole->desk, whole->request, field, arena);
}

static bool
look_at(void *context, const struct request *request)
{
	struct walk *walk = context;
	struct whole_request whole = {walk->desk, request};
	struct select_source source = {value_of, &whole};

	arena_reset(&walk->arena);
	if (select_passes(walk->selection, walk->desk, &source, &walk->arena)) {
		walk->each(walk->context, request);
		walk->count++;
	}
	return true;
}

static void
walk_ids(struct walk *walk)
{
	struct selection *selection = walk->selection;
	struct arena arena = {0};
	struct request request;
	char text[ID_TEXT];

	for (size_t i = 0; i < selection->ids; i++) {
		arena_reset(&arena);
		if (requests_load(walk->desk->db, selection->id[i], &request, &arena)) {
			(void)look_at(walk, &request);
			continue;
		}
		id_print(selection->id[i], text);
		complain("%s: no such request", text);
		if (selection->status == EXIT_DONE)
			selection->status = EXIT_NO;
	}
	arena_free(&arena);
}

size_t
select_each(struct selection *selection, struct desk *desk,
	    void (*each)(void *context, const struct request *request), void *context)
{
	struct walk walk = {selection, desk, each, context, {0}, 0};
	struct requests_query query;

	db_begin_read(desk->db);
	if (selection->by_id)
		walk_ids(&walk);
	else if (make_query(selection, desk, &query))
		requests_each(desk->db, &query, look_at, &walk);
	db_end_read(desk->db);
	arena_free(&walk.arena);
	return walk.count;
}

int
select_status(const struct selection *selection, size_t shown)
{
	bool nothing_asked = selection->by_id && selection->ids == 0;

	if (selection->status != EXIT_DONE)
		return selection->status;
	return shown > 0 || nothing_asked ? EXIT_DONE : EXIT_NO;
}

void
select_free(struct selection *selection)
{
	free(selection->filter);
	free(selection->id);
}
