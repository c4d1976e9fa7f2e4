/* SPDX-License-Identifier: MIT
 *
 * The read-back script. Knows its sentences in both languages.
 */
#include "tool/readback.h"

#include <string.h>

#include "base/exit.h"
#include "rules/guard.h"
#include "store/registers.h"
#include "text/register.h"
#include "text/value.h"
#include "text/writer.h"

#define MISSING_MOST 8

struct sentences {
	const char *head, *head_end; /* the number of the request is between */
	const char *colon, *missing, *comma, *question;
	const char *record; /* the command is behind */
};

static const struct sentences english = {
    "Read back to the customer, request ",
    ":\n",
    ": ",
    "Still to be asked for: ",
    ", ",
    "Is all of this right, and is nothing missing?\n",
    "Once the customer says so: ",
};

static const struct sentences chinese = {
    "请向客户复述以下信息（单号 ",    "）：\n",           "：", "还需向客户询问：", "、",
    "请问以上信息是否准确、完整？\n", "客户确认后登记：",
};

static void
add_visible(const char *label, const char *colon, const char *text, struct buffer *out)
{
	buffer_add_format(out, "  %s%s", label, colon);
	writer_visible(text, out);
	buffer_add_char(out, '\n');
}

static void
add_value(enum field_id field, const char *canonical, const struct sentences *say,
	  struct buffer *out)
{
	struct buffer shown = {0};

	if (canonical == NULL)
		return;
	value_show(field, canonical, &shown);
	add_visible(field_label(field), say->colon, buffer_text(&shown), out);
	buffer_free(&shown);
}

/* The row by what people call it; the key of what has no name is no help to the customer, but
 * better than nothing. */
static const char *
spoken(struct desk *desk, enum field_id field, const char *value)
{
	enum register_id reg;
	const char *name;

	if (value == NULL || field_of(field)->type != TYPE_REFERENCE)
		return value;
	reg = register_find(field_of(field)->detail);
	if (reg == R_none)
		return value;
	name = registers_value(desk->db, reg, value, F_name);
	return name != NULL ? name : value;
}

static void
add_facts(struct desk *desk, const struct request *request, const struct sentences *say,
	  struct buffer *out)
{
	const char *contact = request->value[F_contact], *site = request->value[F_site];

	for (int id = F_none + 1; id < F_COUNT; id++) {
		enum field_id field = (enum field_id)id;

		if ((field_of(field)->flags & KEY_FACT) == 0)
			continue;
		add_value(field, spoken(desk, field, request->value[field]), say, out);
		if (field == F_contact && contact != NULL) {
			add_value(F_phone, registers_value(desk->db, R_contact, contact, F_phone),
				  say, out);
			add_value(F_email, registers_value(desk->db, R_contact, contact, F_email),
				  say, out);
		}
		if (field == F_site && site != NULL)
			add_value(F_address, registers_value(desk->db, R_site, site, F_address),
				  say, out);
	}
}

static void
add_missing(struct desk *desk, const struct request *request, const struct sentences *say,
	    struct buffer *out)
{
	enum field_id missing[MISSING_MOST];
	size_t count = guard_missing_intake(request, &desk->around, missing);

	for (size_t i = 0; i < count; i++) {
		buffer_add_format(out, "%s%s", i == 0 ? say->missing : say->comma,
				  field_label(missing[i]));
		/* Either will do. */
		if (missing[i] == F_contract)
			buffer_add_format(out, " / %s", field_label(F_project));
	}
	if (count > 0)
		buffer_add_char(out, '\n');
}

void
readback_print(struct desk *desk, const struct request *request, struct buffer *out)
{
	const struct sentences *say = program_speaks_chinese() ? &chinese : &english;
	char id[ID_TEXT];

	id_print(request->id, id);
	buffer_add_format(out, "%s%s%s", say->head, id, say->head_end);
	add_facts(desk, request, say, out);
	add_missing(desk, request, say, out);
	buffer_add(out, say->question);
	buffer_add_format(out, "%ssvc-new confirm %s readback=call\n", say->record, id);
}
