/* SPDX-License-Identifier: MIT
 *
 * Tables of values in tests: what is typed, and what must come of it.
 */
#include "support/values.h"

#include <criterion/criterion.h>
#include <string.h>

#include "text/value.h"

static struct arena arena;
static struct buffer buffer;

static const char *
printed(void (*print)(enum field_id, const char *, struct buffer *), enum field_id id,
	const char *canonical)
{
	buffer_clear(&buffer);
	print(id, canonical, &buffer);
	return buffer_text(&buffer);
}

/* Each is taken, kept as expected, and read back identically from its printed form. */
void
expect_taken(const struct value_case *cases, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		const struct value_case *c = &cases[i];
		const char *name = field_of(c->field)->name, *why = NULL;
		const char *canonical = value_parse(c->field, c->typed, VALUES_NOW, &arena, &why);
		cr_expect_not_null(canonical, "%s=%s: %s", name, c->typed, why);
		if (canonical == NULL)
			continue;
		cr_expect_str_eq(canonical, c->expected, "%s=%s: %s", name, c->typed, canonical);
		const char *again = printed(value_print, c->field, canonical);
		const char *back = value_parse(c->field, again, VALUES_NOW, &arena, &why);
		cr_expect_not_null(back, "%s=%s: %s", name, again, why);
		if (back != NULL)
			cr_expect_str_eq(back, canonical, "%s=%s: %s", name, again, back);
	}
	buffer_free(&buffer);
	arena_free(&arena);
}

/* Each is refused; with that message where one is given. */
void
expect_refused(const struct value_case *cases, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		const struct value_case *c = &cases[i];
		const char *name = field_of(c->field)->name, *why = NULL;
		const char *canonical = value_parse(c->field, c->typed, VALUES_NOW, &arena, &why);
		cr_expect_null(canonical, "%s=%s: %s", name, c->typed, canonical);
		cr_expect_not_null(why, "%s=%s", name, c->typed);
		if (c->expected != NULL && why != NULL)
			cr_expect_str_eq(why, c->expected, "%s=%s: %s", name, c->typed, why);
	}
	arena_free(&arena);
}

/* Each canonical text looks so. */
void
expect_printed(void (*print)(enum field_id, const char *, struct buffer *),
	       const struct value_case *cases, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		const char *text = printed(print, cases[i].field, cases[i].typed);
		cr_expect_str_eq(text, cases[i].expected, "%s: %s", cases[i].typed, text);
	}
	buffer_free(&buffer);
}
