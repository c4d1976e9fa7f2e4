/* SPDX-License-Identifier: MIT */
#include "tool/show_order.h"

#include <string.h>

#include "base/exit.h"
#include "base/utf8.h"
#include "text/value.h"
#include "text/wrap.h"
#include "text/writer.h"
#include "tool/shown.h"

#define WIDTH 80  /* of paper, a mail and a terminal */
#define BETWEEN 2 /* blanks between label and value */

/* ---- values ------------------------------------------------------------------ */

static const char *
tell_visit(struct desk *desk, const struct visit *visit, bool people, struct arena *arena)
{
	const char *const *value = visit->value;
	const char *at = value[F_arrive] != NULL ? value[F_arrive] : value[F_assigned_at];
	const char *outcome = value[F_outcome] != NULL ? value[F_outcome] : value[F_visit_state];
	const char *who = shown_value(desk, F_engineer, value[F_engineer], people, arena);

	at = shown_value(desk, F_arrive, at, people, arena);
	return arena_format(arena, "%s %s%s %s", at != NULL ? at : "-", who != NULL ? who : "-",
			    people ? ":" : "", outcome != NULL ? outcome : "-");
}

/* A set of keys, each with its name. */
static const char *
tell_mates(struct desk *desk, const char *mates, struct arena *arena)
{
	const char *told = "", *cursor = mates;
	char mate[128];

	while (value_next_member(&cursor, mate, NULL))
		told = arena_format(arena, "%s%s%s", told, *told != '\0' ? ", " : "",
				    shown_value(desk, F_engineer, mate, true, arena));
	return told;
}

const char *
show_order_value(struct desk *desk, const struct order_line *line, bool people, struct arena *arena)
{
	if (line->field == F_earlier_visit)
		return tell_visit(desk, line->visit, people, arena);
	if (people && line->field == F_mates)
		return tell_mates(desk, line->value, arena);
	return shown_value(desk, line->field, line->value, people, arena);
}

/* ---- the text ------------------------------------------------------------------- */

static size_t
label_width(const struct dispatch_order *order)
{
	size_t most = 0;

	for (const struct order_line *line = order->line; line != NULL; line = line->next) {
		size_t width = utf8_width(field_label(line->field));

		if (width > most)
			most = width;
	}
	return most;
}

/* The lines of a customer's words stay lines; nothing else of it may move the terminal. */
static void
add_visible(const char *text, struct buffer *out)
{
	for (;;) {
		size_t length = strcspn(text, "\n");
		struct buffer line = {0};

		buffer_add_n(&line, text, length);
		writer_visible(buffer_text(&line), out);
		buffer_free(&line);
		if (text[length] == '\0')
			return;
		buffer_add_char(out, '\n');
		text += length + 1;
	}
}

static void
add_row(const char *label, size_t column, const char *value, struct buffer *out)
{
	struct buffer safe = {0};

	add_visible(value, &safe);
	buffer_add(out, label);
	for (size_t width = utf8_width(label); width < column; width++)
		buffer_add_char(out, ' ');
	wrap_text(buffer_text(&safe), WIDTH - column, column, out);
	buffer_add_char(out, '\n');
	buffer_free(&safe);
}

void
show_order_print(struct desk *desk, const struct dispatch_order *order, struct arena *arena,
		 struct buffer *out)
{
	size_t column = label_width(order) + BETWEEN;
	enum order_block block = ORDER_HEAD;

	for (const struct order_line *line = order->line; line != NULL; line = line->next) {
		const char *value = show_order_value(desk, line, true, arena);

		if (line->field == F_order_no) {
			buffer_add_format(out, "%s %s\n\n",
					  program_speaks_chinese() ? "派工单" : "Dispatch order",
					  value);
			continue;
		}
		if (line->block != block)
			buffer_add_char(out, '\n');
		block = line->block;
		add_row(field_label(line->field), column, value, out);
	}
}

/* ---- refusal -------------------------------------------------------------------- */

void
show_order_refuse(const struct request *request, const struct dispatch_order *order)
{
	struct buffer list = {0};

	for (size_t i = 0; i < order->missings; i++) {
		enum field_id field = order->missing[i];

		buffer_add_format(&list, "%s%s=", i > 0 ? ", " : "", field_of(field)->name);
		if (field == F_phone)
			buffer_add(&list, " or email= of the contact");
		if (field == F_eta)
			buffer_add(&list, " or an appointment");
	}
	complain("%s: order: refused (I-08): missing %s", request->value[F_id], buffer_text(&list));
	buffer_free(&list);
}
