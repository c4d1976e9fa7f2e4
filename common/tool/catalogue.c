/* SPDX-License-Identifier: MIT */
#include <stddef.h>
#include <string.h>

#include "rules/machine.h"
#include "rules/steps.h"
#include "rules/verb.h"
#include "text/field.h"
#include "text/register.h"
#include "tool/catalogue.h"

/* What a set of flags is called, in the order it is printed. */
struct flag_word {
	unsigned flag;
	const char *word;
};

static const struct flag_word field_flags[] = {
    {IN_REQUEST, "request"}, {IN_VISIT, "visit"},
    {IN_EVENT, "event"},     {IN_REGISTER, "register"},
    {IN_OUTPUT, "output"},   {DERIVED, "derived"},
    {PERSONAL, "personal"},  {KEY_FACT, "key-fact"},
    {LOOSE, "loose"},        {0, NULL},
};

static const struct flag_word register_flags[] = {
    {NAMED, "named"},
    {ISSUED, "issued"},
    {OUTSIDE, "personal"},
    {0, NULL},
};

/* A list on its way out: commas between, "-" if it stays empty, and the TAB behind it. */
struct list {
	FILE *file;
	bool begun;
};

static void
list_add(struct list *list, const char *word)
{
	(void)fprintf(list->file, "%s%s", list->begun ? "," : "", word);
	list->begun = true;
}

static void
list_end(struct list *list)
{
	(void)fputs(list->begun ? "\t" : "-\t", list->file);
}

static void
print_flags(FILE *file, unsigned flags, const struct flag_word *words)
{
	struct list list = {file, false};

	for (; words->word != NULL; words++)
		if (flags & words->flag)
			list_add(&list, words->word);
	list_end(&list);
}

static void
print_names(FILE *file, const enum field_id *fields)
{
	struct list list = {file, false};

	for (; *fields != F_none; fields++)
		list_add(&list, field_of(*fields)->name);
	list_end(&list);
}

static void
print_states(FILE *file, unsigned states)
{
	struct list list = {file, false};

	for (int s = ST_none + 1; s < ST_COUNT; s++)
		if (states & (1u << s))
			list_add(&list, state_name((enum state)s));
	list_end(&list);
}

static void
print_fields(FILE *file)
{
	for (int f = F_none + 1; f < F_COUNT; f++) {
		const struct field *field = field_of((enum field_id)f);

		(void)fprintf(file, "%s\t%s\t%s\t", field->name, field_type_name(field->type),
			      *field->detail != '\0' ? field->detail : "-");
		print_flags(file, field->flags, field_flags);
		(void)fprintf(file, "%s\t%s\t%s\n", field->english, field->chinese, field->help);
	}
}

static void
print_registers(FILE *file)
{
	for (int r = R_none + 1; r < R_COUNT; r++) {
		const struct register_kind *kind = register_of((enum register_id)r);

		(void)fprintf(file, "%s\t", kind->name);
		print_flags(file, kind->flags, register_flags);
		print_names(file, kind->needs);
		print_names(file, kind->takes);
		(void)fprintf(file, "%s\t%s\t%s\n", kind->english, kind->chinese, kind->help);
	}
}

static void
print_also(FILE *file, enum verb verb)
{
	struct list list = {file, false};

	for (int f = F_none + 1; f < F_COUNT; f++)
		if (steps_may_take(verb, (enum field_id)f) && !verb_takes(verb, (enum field_id)f) &&
		    !(field_of((enum field_id)f)->flags & DERIVED))
			list_add(&list, field_of((enum field_id)f)->name);
	list_end(&list);
}

static void
print_verbs(FILE *file)
{
	for (int v = V_none + 1; v < V_COUNT; v++) {
		const struct verb_rule *rule = verb_of((enum verb)v);

		(void)fprintf(file, "%s\t%s\t", rule->program, rule->name);
		print_states(file, machine_from((enum verb)v));
		print_names(file, rule->needs);
		print_names(file, rule->takes);
		print_also(file, (enum verb)v);
		(void)fprintf(file, "%s\t%s\n", rule->english, rule->chinese);
	}
}

static void
print_all_states(FILE *file)
{
	for (int s = ST_none + 1; s < ST_COUNT; s++)
		(void)fprintf(file, "%s\t%s\t%s\t%s\n", state_name((enum state)s),
			      STATES_OPEN & (1u << s) ? "yes" : "no",
			      state_name_chinese((enum state)s), state_meaning((enum state)s));
}

static void
print_arcs(FILE *file)
{
	size_t count;
	const struct arc *arc = machine_arcs(&count);

	for (; count > 0; count--, arc++) {
		const char *condition = machine_condition(arc->condition);

		(void)fprintf(file, "%s\t%s\t", verb_of(arc->verb)->program,
			      verb_of(arc->verb)->name);
		print_states(file, arc->from);
		(void)fprintf(file, "%s\t%s\n", *condition != '\0' ? condition : "-",
			      state_name(arc->to));
	}
}

static const struct {
	const char *name;
	void (*print)(FILE *file);
} tables[] = {
    {"fields", print_fields},     {"registers", print_registers}, {"verbs", print_verbs},
    {"states", print_all_states}, {"arcs", print_arcs},
};

bool
catalogue_print(FILE *file, const char *what)
{
	for (size_t i = 0; i < sizeof(tables) / sizeof(tables[0]); i++) {
		if (strcmp(tables[i].name, what) != 0)
			continue;
		tables[i].print(file);
		return true;
	}
	return false;
}
