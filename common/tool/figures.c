/* SPDX-License-Identifier: MIT
 *
 * Groups, requests and the lines that come of them. What is counted is
 * figures_collect.c.
 */
#include <stdlib.h>
#include <string.h>

#include "store/requests.h"
#include "text/value.h"
#include "tool/figures_inside.h"

static int
compare_groups(const struct group *a, const struct group *b)
{
	return strcmp(a->name != NULL ? a->name : "", b->name != NULL ? b->name : "");
}

static int
compare_abouts(const struct about *a, const struct about *b)
{
	return (a->id > b->id) - (a->id < b->id);
}

RB_GENERATE_INTERNAL(group_tree, group, entry, compare_groups, static __attribute__((unused)))
RB_GENERATE_INTERNAL(about_tree, about, entry, compare_abouts, static __attribute__((unused)))

bool
figures_group_by(enum field_id field)
{
	static const enum field_id fields[] = {
	    F_category, F_priority, F_customer, F_engineer, F_model,       F_site, F_project,
	    F_contract, F_channel,  F_need,     F_asset,    F_entitlement, F_none};

	for (size_t i = 0; fields[i] != F_none; i++)
		if (fields[i] == field)
			return true;
	return false;
}

/* ---- groups ---- */

/* Who it is to be counted for: once the job is done nobody is assigned any more. */
static const char *
engineer_of(const struct request *request)
{
	for (size_t i = request->visits; request->value[F_engineer] == NULL && i > 0; i--)
		if (request->visit[i - 1].value[F_engineer] != NULL)
			return request->visit[i - 1].value[F_engineer];
	return request->value[F_engineer];
}

static void
print_group(const enum field_id *by, const struct request *request, struct buffer *out)
{
	for (; *by != F_none; by++) {
		const char *value = *by == F_engineer ? engineer_of(request) : request->value[*by];

		buffer_add_format(out, "%s%s=%s", out->length > 0 ? "," : "", field_of(*by)->name,
				  value != NULL ? value : "-");
	}
}

static struct group *
add_group(struct collection *collection, const char *name)
{
	struct group *group = arena_take(&collection->arena, sizeof(*group));

	group->name = arena_dup(&collection->arena, name);
	RB_INSERT(group_tree, &collection->groups, group);
	return group;
}

struct group *
collection_group(struct collection *collection, const struct request *request)
{
	struct buffer name = {0};
	struct group wanted = {.name = NULL}, *group;

	if (collection->query->by[0] != F_none) {
		print_group(collection->query->by, request, &name);
		wanted.name = buffer_text(&name);
	}
	group = RB_FIND(group_tree, &collection->groups, &wanted);
	if (group == NULL)
		group = add_group(collection, wanted.name);
	buffer_free(&name);
	return group;
}

/* ---- requests ---- */

struct about *
collection_about(struct collection *collection, int64_t id)
{
	struct about wanted = {.id = id};
	struct about *about = RB_FIND(about_tree, &collection->abouts, &wanted);

	if (about != NULL)
		return about;
	about = arena_take(&collection->arena, sizeof(*about));
	about->id = id;
	about->reopened_at = WHEN_NONE;
	RB_INSERT(about_tree, &collection->abouts, about);
	return about;
}

bool
collection_ended(struct collection *collection, int64_t id)
{
	struct about wanted = {.id = id};
	struct about *about = RB_FIND(about_tree, &collection->abouts, &wanted);

	return about != NULL && about->ended;
}

static bool
is(const char *value, const char *word)
{
	return value != NULL && strcmp(value, word) == 0;
}

struct about *
collection_load(struct collection *collection, int64_t id)
{
	struct about *about = collection_about(collection, id);
	struct request request = {.id = id};

	if (about->loaded)
		return about;
	arena_reset(&collection->scratch);
	request.arena = &collection->scratch;
	(void)requests_load(collection->query->db, id, &request, &collection->scratch);
	about->loaded = true;
	about->merged = request_state(&request) == ST_merged;
	about->corrective = is(request.value[F_category], "fault") ||
			    is(request.value[F_category], "emergency") ||
			    request_is(&request, F_emergency);
	about->visits = request_visits_made(&request);
	about->reported = value_time(request.value[F_reported]);
	about->mode = arena_dup(&collection->arena, request.value[F_mode]);
	about->group = collection_group(collection, &request);
	return about;
}

/* ---- tallies ---- */

static struct group *
group_of(struct collection *collection, int64_t id)
{
	if (collection->query->by[0] == F_none)
		return collection_group(collection, NULL);
	return collection_load(collection, id)->group;
}

struct tally *
collection_tally(struct collection *collection, int64_t id, enum tally_kind kind)
{
	return &group_of(collection, id)->tally[kind];
}

void
collection_sample(struct collection *collection, int64_t id, enum tally_kind kind, int64_t sample)
{
	struct tally *tally = collection_tally(collection, id, kind);

	if (tally->samples == tally->capacity) {
		tally->capacity = tally->capacity == 0 ? 32 : tally->capacity * 2;
		tally->sample = xrealloc(tally->sample, tally->capacity, sizeof(*tally->sample));
	}
	tally->sample[tally->samples++] = sample;
}

void
collection_mode(struct collection *collection, int64_t id)
{
	const struct about *about = collection_load(collection, id);
	struct group *group = about->group;
	size_t i = 0;

	if (about->mode == NULL)
		return;
	while (i < group->modes && strcmp(group->mode[i].name, about->mode) != 0)
		i++;
	if (i == group->modes) {
		group->mode = xrealloc(group->mode, ++group->modes, sizeof(*group->mode));
		group->mode[i] = (struct mode){about->mode, 0};
	}
	group->mode[i].count++;
	group->tally[TALLY_MODES].den++;
}

/* ---- lines ---- */

struct output {
	const struct figure *figure;
	bool running;
	void (*each)(void *context, const struct figure *figure, const char *group,
		     const struct figure_line *line);
	void *context;
};

static int
compare_modes(const void *a, const void *b)
{
	const struct mode *left = a, *right = b;

	if (left->count != right->count)
		return left->count < right->count ? 1 : -1;
	return strcmp(left->name, right->name);
}

static void
put_ranking(const struct output *output, struct group *group)
{
	struct buffer name = {0};
	struct figure_line line;

	if (group->modes > 1)
		qsort(group->mode, group->modes, sizeof(*group->mode), compare_modes);
	for (size_t i = 0; i < group->modes; i++) {
		struct tally tally = {.num = group->mode[i].count,
				      .den = group->tally[TALLY_MODES].den};

		buffer_clear(&name);
		if (group->name != NULL)
			buffer_add_format(&name, "%s,", group->name);
		buffer_add_format(&name, "mode=%s", group->mode[i].name);
		figure_compute(output->figure, &tally, output->running, &line);
		output->each(output->context, output->figure, buffer_text(&name), &line);
	}
	buffer_free(&name);
}

static void
put_group(const struct output *output, struct group *group)
{
	struct figure_line line;

	if (output->figure->kind == FIGURE_RANKING) {
		put_ranking(output, group);
		return;
	}
	figure_compute(output->figure, &group->tally[output->figure->tally], output->running,
		       &line);
	output->each(output->context, output->figure, group->name != NULL ? group->name : "all",
		     &line);
}

static void
forget(struct collection *collection)
{
	struct group *group;

	RB_FOREACH(group, group_tree, &collection->groups)
	{
		for (int kind = 0; kind < TALLY_COUNT; kind++)
			free(group->tally[kind].sample);
		free(group->mode);
	}
	arena_free(&collection->arena);
	arena_free(&collection->scratch);
}

void
figures_each(const struct figures_query *query,
	     void (*each)(void *context, const struct figure *figure, const char *group,
			  const struct figure_line *line),
	     void *context)
{
	struct collection collection = {.query = query};
	struct output output = {NULL, query->span.to > query->now, each, context};
	struct group *group;
	size_t count;
	const struct figure *figures = figure_table(&count);

	for (size_t i = 0; i < count; i++)
		if (query->wanted[i])
			collection.needs[figures[i].tally] = true;
	/* The group of all is there even if nothing happened. */
	if (query->by[0] == F_none)
		add_group(&collection, NULL);
	collect(&collection);
	for (size_t i = 0; i < count; i++) {
		if (!query->wanted[i])
			continue;
		output.figure = &figures[i];
		RB_FOREACH(group, group_tree, &collection.groups)
		put_group(&output, group);
	}
	forget(&collection);
}
