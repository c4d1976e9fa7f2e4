/* SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "base/exit.h"
#include "base/mem.h"
#include "tool/question.h"
#include "tool/suppose.h"

static _Noreturn void
refuse_group(const char *word, size_t length)
{
	struct buffer groups = {0};

	for (int f = F_none + 1; f < F_COUNT; f++)
		if (figures_group_by((enum field_id)f))
			buffer_add_format(&groups, " %s", field_of((enum field_id)f)->name);
	die("by: \"%.*s\" is not one of:%s", (int)length, word, buffer_text(&groups));
}

static void
take_by(struct question *question, const char *list)
{
	size_t count = 0;

	while (*list != '\0') {
		size_t length = strcspn(list, ",");
		enum field_id field = field_find_n(list, length);

		if (field == F_none || !figures_group_by(field))
			refuse_group(list, length);
		if (count == FIGURES_BY_MOST)
			die("by: at most %d fields", FIGURES_BY_MOST);
		question->by[count++] = field;
		question->by[count] = F_none;
		list += length + (list[length] == ',');
	}
}

static void
take_period(struct question *question, enum period_unit unit, const char *name, const char *text)
{
	const char *why;

	if (question->has_period)
		die("%s: one period, or a row of them with ..", name);
	if (!period_parse(unit, text, &question->periods, &why))
		die("%s: \"%s\": %s", name, text, why);
	question->has_period = true;
}

static void
take_figure(struct question *question, const char *word, bool *any)
{
	size_t count;
	const struct figure *figures = figure_table(&count);
	const char *near = figure_near(word);
	bool found = false;

	for (size_t i = 0; i < count; i++)
		if (figure_is(&figures[i], word))
			question->wanted[i] = found = true;
	*any = true;
	if (!found && near != NULL)
		die("\"%s\" is not a figure: did you mean %s?", word, near);
	if (!found && strspn(word, "0123456789-Qq.") == strlen(word))
		die("\"%s\" is not a figure: write month=, quarter= or year= before a period",
		    word);
	if (!found)
		die("\"%s\" is not a figure; svc-report alone lists them", word);
}

static bool
take_supposed(struct question *question, const char *name, const char *value)
{
	enum field_id field = field_find(name);

	for (size_t i = 0; suppose_fields[i] != F_none; i++) {
		if (field != suppose_fields[i])
			continue;
		question->suppose[field] = value;
		question->supposes = true;
		return true;
	}
	return false;
}

static void
take_operand(struct question *question, const char *operand, bool *any)
{
	const char *equals = strchr(operand, '=');
	char name[32] = "";
	enum period_unit unit;

	if (equals == NULL) {
		take_figure(question, operand, any);
		return;
	}
	if ((size_t)(equals - operand) < sizeof(name))
		memcpy(name, operand, (size_t)(equals - operand));
	if (period_unit_of(name, &unit))
		take_period(question, unit, name, equals + 1);
	else if (strcmp(name, "by") == 0)
		take_by(question, equals + 1);
	else if (strcmp(name, "asof") == 0)
		question->asof = equals + 1;
	else if (!take_supposed(question, name, equals + 1))
		die("\"%s\": only month= quarter= year= by= asof= policy= calendar= tier= "
		    "priority= "
		    "and names of figures",
		    operand);
}

/* Only service levels can be supposed. */
static void
want_levels(struct question *question, bool any)
{
	size_t count;
	const struct figure *figures = figure_table(&count);

	for (size_t i = 0; i < count; i++) {
		bool is_level = strcmp(figures[i].family, "sla") == 0;

		if (any && question->wanted[i] && !is_level)
			die("%s: policy=, calendar=, tier= and priority= suppose what would be of "
			    "service levels only: svc-report sla",
			    figures[i].name);
		question->wanted[i] = is_level && (question->wanted[i] || !any);
	}
}

void
question_read(struct question *question, int count, char **operand)
{
	size_t figures;
	bool any = false;

	*question = (struct question){.asof = NULL};
	(void)figure_table(&figures);
	question->wanted = xcalloc(figures, sizeof(*question->wanted));
	for (int i = 0; i < count; i++)
		take_operand(question, operand[i], &any);
	if (question->supposes)
		want_levels(question, any);
	for (size_t i = 0; !any && !question->supposes && i < figures; i++)
		question->wanted[i] = true;
	if (!question->has_period && (question->asof != NULL || question->by[0] != F_none))
		die("of which period? month=2026-11, quarter=2026Q4 or year=2026");
}

void
question_free(struct question *question)
{
	free(question->wanted);
	question->wanted = NULL;
}
