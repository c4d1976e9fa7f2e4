/* SPDX-License-Identifier: MIT
 *
 * What -h prints. Knows the catalogue of fields and verbs.
 */
#include "tool/usage.h"

#include <string.h>

#include "base/exit.h"
#include "text/register.h"
#include "tool/write.h"

#define WIDTH 80
#define NAME_WIDTH 16

/* ---- fields ---------------------------------------------------------------- */

static void
print_type(FILE *file, const struct field *field)
{
	switch (field->type) {
	case TYPE_ONE_OF:
		fprintf(file, "one of %s", field->detail);
		break;
	case TYPE_SET_OF:
		fprintf(file, "%s%s",
			field->detail[0] != '\0' ? "any of " : "words, commas between",
			field->detail);
		break;
	case TYPE_INTEGER:
	case TYPE_REAL:
		fprintf(file, "%s %s", field_type_name(field->type), field->detail);
		break;
	case TYPE_REFERENCE:
	case TYPE_CODE:
	case TYPE_KEYS:
		fprintf(file, "%s of %s", field_type_name(field->type), field->detail);
		break;
	default:
		fputs(field_type_name(field->type), file);
		break;
	}
}

/* Two lines: name, type and label; what it means. */
static void
print_field(FILE *file, enum field_id id)
{
	const struct field *field = field_of(id);

	fprintf(file, "  %-*s  ", NAME_WIDTH, field->name);
	print_type(file, field);
	if (program_speaks_chinese())
		fprintf(file, " (%s)", field->chinese);
	fprintf(file, "\n  %-*s  %s\n", NAME_WIDTH, "", field->help);
}

static void
print_fields(FILE *file, const bool listed[F_COUNT])
{
	for (int id = F_none + 1; id < F_COUNT; id++)
		if (listed[id])
			print_field(file, (enum field_id)id);
}

/* ---- verbs ----------------------------------------------------------------- */

/* "    needs: a b c", broken at the width of a page. */
static void
print_names(FILE *file, const char *head, const enum field_id *fields)
{
	int column = fprintf(file, "      %-6s", head);
	int indent = column;

	for (; *fields != F_none; fields++) {
		const char *name = field_of(*fields)->name;
		if ((field_of(*fields)->flags & DERIVED) != 0)
			continue;
		if (column + 1 + (int)strlen(name) > WIDTH)
			column = fprintf(file, "\n%*s", indent, "") - 1;
		column += fprintf(file, " %s", name);
	}
	putc('\n', file);
}

/* True if somebody could type one of them. */
static bool
can_be_set(const enum field_id *fields)
{
	for (; *fields != F_none; fields++)
		if ((field_of(*fields)->flags & DERIVED) == 0)
			return true;
	return false;
}

static void
note_fields(const enum field_id *fields, bool listed[F_COUNT])
{
	for (; *fields != F_none; fields++)
		listed[*fields] = true;
}

static void
print_verb(FILE *file, enum verb verb, bool standard)
{
	const struct verb_rule *rule = verb_of(verb);

	fprintf(file, "  %-*s  %s%s\n", NAME_WIDTH - 4, rule->name,
		program_speaks_chinese() ? rule->chinese : rule->english,
		standard ? " (unless another is named)" : "");
	if (can_be_set(rule->needs))
		print_names(file, "needs", rule->needs);
	if (can_be_set(rule->takes))
		print_names(file, "takes", rule->takes);
}

static bool
has_verb(const struct write_program *program, enum verb verb)
{
	for (const enum verb *own = program->verb; *own != V_none; own++)
		if (*own == verb)
			return true;
	return false;
}

static void
print_synopsis(FILE *file, const struct write_program *program)
{
	const char *verb = program->standard == V_none ? "VERB" : "[VERB]";

	fprintf(file, "usage: %s [OPTION]... %s ID... [FIELD=VALUE]...\n", program->name, verb);
	if (has_verb(program, V_new))
		fprintf(file,
			"       %s [OPTION]... [new] FIELD=VALUE...\n"
			"       %s [OPTION]... [new] [- FIELD=VALUE...] < LINES\n",
			program->name, program->name);
	fprintf(file, "       %s [OPTION]... %s [FIELD=VALUE]... < LINES\n\n%s\n", program->name,
		has_verb(program, V_new) ? "VERB" : verb, program->about);
}

void
usage_print(FILE *file, const struct write_program *program)
{
	bool listed[F_COUNT] = {[F_at] = true, [F_actor] = true, [F_note] = true};

	print_synopsis(file, program);
	fputs("\nVerbs:\n", file);
	for (const enum verb *verb = program->verb; *verb != V_none; verb++) {
		print_verb(file, *verb, *verb == program->standard);
		note_fields(verb_of(*verb)->needs, listed);
		note_fields(verb_of(*verb)->takes, listed);
	}
	fputs("\nFields (at, actor and note go with every verb):\n", file);
	for (int id = F_none + 1; id < F_COUNT; id++)
		if ((field_of((enum field_id)id)->flags & DERIVED) != 0)
			listed[id] = false;
	print_fields(file, listed);
	fputs("\nOptions:\n", file);
	options_help(file, OPTIONS_OF_WRITERS, program->own);
	fputs("\nLines, escapes and headers: svc-lines(5). States and guards: svc-process(7).\n",
	      file);
}

void
usage_registers(FILE *file)
{
	bool listed[F_COUNT] = {[F_key] = true};

	fputs("usage: svc-reg [OPTION]... put REGISTER [KEY]... [FIELD=VALUE]...\n"
	      "       svc-reg [OPTION]... put REGISTER < LINES\n"
	      "       svc-reg [OPTION]... get REGISTER [KEY]... [FILTER]...\n"
	      "       svc-reg [OPTION]... retire REGISTER KEY... [reason=TEXT]\n"
	      "       svc-reg\n\nput, look up and retire rows of the registers\n\nRegisters:\n",
	      file);
	for (int reg = R_none + 1; reg < R_COUNT; reg++) {
		const struct register_kind *kind = register_of((enum register_id)reg);

		fprintf(file, "  %-*s  %s\n", NAME_WIDTH - 4, kind->name,
			program_speaks_chinese() ? kind->chinese : kind->help);
		print_names(file, "needs", kind->needs);
		if (kind->takes[0] != F_none)
			print_names(file, "takes", kind->takes);
		note_fields(kind->needs, listed);
		note_fields(kind->takes, listed);
	}
	fputs("\nFields:\n", file);
	print_fields(file, listed);
	fputs("\nOptions:\n", file);
	options_help(file, OPTIONS_OF_WRITERS, NULL);
}

/* ---- programs that read ---------------------------------------------------- */

void
usage_print_reader(FILE *file, const struct read_program *program)
{
	fprintf(file, "usage: %s [OPTION]... %s\n\n%s", program->name, program->synopsis,
		program->about);
	if (program->has != NULL) {
		bool listed[F_COUNT] = {false};
		for (int id = F_none + 1; id < F_COUNT; id++)
			listed[id] = program->has((enum field_id)id);
		fputs("\nFields, to filter by and for -o:\n", file);
		print_fields(file, listed);
	}
	fputs("\nOptions:\n", file);
	options_help(file, program->shared != NULL ? program->shared : OPTIONS_OF_READERS,
		     program->own);
}
