/* SPDX-License-Identifier: MIT
 *
 * The catalogue and the registers: that every declaration is well formed and is found.
 */
#include <criterion/criterion.h>
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "text/field.h"
#include "text/near.h"
#include "text/register.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static enum field_id
next_field(enum field_id id)
{
	return (enum field_id)((int)id + 1);
}

#define EACH_FIELD(id)                         \
	enum field_id id = next_field(F_none); \
	id < F_COUNT;                          \
	id = next_field(id)

Test(field, names_are_plain_and_unique)
{
	for (EACH_FIELD(id)) {
		const char *name = field_of(id)->name;
		cr_expect(islower((unsigned char)name[0]), "%s", name);
		cr_expect_eq(name[strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789_")], '\0',
			     "%s", name);
		for (enum field_id other = next_field(id); other < F_COUNT;
		     other = next_field(other))
			cr_expect_str_neq(name, field_of(other)->name);
	}
}

Test(field, has_labels_and_help)
{
	for (EACH_FIELD(id)) {
		const struct field *field = field_of(id);
		cr_expect_str_not_empty(field->english, "%s", field->name);
		cr_expect_str_not_empty(field->chinese, "%s", field->name);
		cr_expect_str_not_empty(field->help, "%s", field->name);
		cr_expect_null(strchr(field->help, '\n'), "%s", field->name);
		cr_expect_null(strchr(field->help, '\t'), "%s", field->name);
	}
}

Test(field, lives_somewhere)
{
	const unsigned places = IN_REQUEST | IN_VISIT | IN_EVENT | IN_REGISTER | IN_OUTPUT;

	for (EACH_FIELD(id))
		cr_expect_neq(field_of(id)->flags & places, 0, "%s", field_of(id)->name);
}

Test(field, looseness_is_of_references)
{
	for (EACH_FIELD(id))
		if (field_of(id)->flags & LOOSE)
			cr_expect_eq(field_of(id)->type, TYPE_REFERENCE, "%s", field_of(id)->name);
}

static bool
is_range(const char *detail)
{
	char *end;
	double low = strtod(detail, NULL);
	const char *dots = strstr(detail, "..");
	if (dots == NULL || dots == detail || dots[2] == '\0')
		return false;
	double high = strtod(dots + 2, &end);
	return *end == '\0' && low < high;
}

/* Words parted by single blanks, no doubles; `code` and its kin have one word. */
static bool
is_word_list(const char *detail)
{
	char words[512];
	const char *seen[64];
	size_t count = 0;
	if (strlen(detail) >= sizeof(words) || detail[0] == ' ' || strstr(detail, "  ") != NULL)
		return false;
	strlcpy(words, detail, sizeof(words));
	char *rest = words;
	for (char *word; (word = strsep(&rest, " ")) != NULL;) {
		for (size_t i = 0; i < count; i++)
			if (strcmp(seen[i], word) == 0)
				return false;
		if (*word == '\0' || count == COUNT(seen))
			return false;
		seen[count++] = word;
	}
	return true;
}

static bool
is_kind_of_code(const char *detail)
{
	char words[256];
	snprintf(words, sizeof(words), " %s ", field_of(F_kind)->detail);
	char wanted[64];
	snprintf(wanted, sizeof(wanted), " %s ", detail);
	return strstr(words, wanted) != NULL;
}

static bool
is_well_formed(const struct field *field)
{
	const char *detail = field->detail;
	switch (field->type) {
	case TYPE_TEXT:
	case TYPE_PATTERN:
		return detail[strspn(detail, "0123456789")] == '\0' && detail[0] != '0';
	case TYPE_REFERENCE:
	case TYPE_KEYS:
		return register_find(detail) != R_none;
	case TYPE_CODE:
		return is_kind_of_code(detail);
	case TYPE_ONE_OF:
		return is_word_list(detail);
	case TYPE_SET_OF:
		return detail[0] == '\0' || is_word_list(detail);
	case TYPE_INTEGER:
	case TYPE_REAL:
		return is_range(detail);
	case TYPE_DAYS:
		return detail[0] == '\0' || strcmp(detail, "hours") == 0;
	default:
		return detail[0] == '\0';
	}
}

Test(field, detail_fits_the_type)
{
	for (EACH_FIELD(id))
		cr_expect(is_well_formed(field_of(id)), "%s: \"%s\"", field_of(id)->name,
			  field_of(id)->detail);
}

Test(field, is_found_by_its_name)
{
	for (EACH_FIELD(id))
		cr_expect_eq(field_find(field_of(id)->name), id, "%s", field_of(id)->name);
	cr_expect_eq(field_find("priorit"), F_none);
	cr_expect_eq(field_find("priorityy"), F_none);
	cr_expect_eq(field_find(""), F_none);
	cr_expect_eq(field_find("Priority"), F_none);
}

Test(field, is_found_at_the_head_of_a_text)
{
	cr_expect_eq(field_find_n("site=3", 4), F_site);
	cr_expect_eq(field_find_n("site=3", 3), F_none);
	cr_expect_eq(field_find_n("site=3", 5), F_none);
}

Test(field, label_follows_the_language)
{
	unsetenv("LC_ALL");
	unsetenv("LC_MESSAGES");
	setenv("LANG", "zh_CN.UTF-8", 1);
	cr_expect_str_eq(field_label(F_priority), "优先级");
	setenv("LC_MESSAGES", "en_GB.UTF-8", 1);
	cr_expect_str_eq(field_label(F_priority), "priority");
	setenv("LC_ALL", "zh_TW.UTF-8", 1);
	cr_expect_str_eq(field_label(F_priority), "优先级");
	setenv("LC_ALL", "", 1);
	cr_expect_str_eq(field_label(F_priority), "priority");
}

Test(field, each_type_has_its_own_name)
{
	for (int i = 0; i < TYPE_COUNT_; i++) {
		cr_assert_not_null(field_type_name((enum field_type)i));
		for (int j = 0; j < i; j++)
			cr_expect_str_neq(field_type_name((enum field_type)i),
					  field_type_name((enum field_type)j));
	}
}

Test(field_near, finds_what_was_meant)
{
	static const struct {
		const char *typed;
		enum field_id meant;
	} cases[] = {
	    {"prioriti", F_priority},    {"pirority", F_priority}, {"priorty", F_priority},
	    {"custommer", F_customer},   {"engeneer", F_engineer}, {"sit", F_site},
	    {"serail", F_serial},        {"zzzzzz", F_none},       {"prizes", F_none},
	    {"completely_else", F_none},
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		enum field_id found = field_near(cases[i].typed, NULL, 0);
		cr_expect_eq(found, cases[i].meant, "%s: %d", cases[i].typed, (int)found);
	}
}

Test(field_near, keeps_to_the_fields_given)
{
	static const enum field_id among[] = {F_asset, F_state};

	cr_expect_eq(field_near("sate", among, COUNT(among)), F_state);
	cr_expect_eq(field_near("prioriti", among, COUNT(among)), F_none);
}

Test(near, counts_slips_of_the_finger)
{
	cr_expect_eq(near_distance("hotline", "hotline", 7), 0);
	cr_expect_eq(near_distance("hotlin", "hotline", 7), 1);
	cr_expect_eq(near_distance("hottline", "hotline", 7), 1);
	cr_expect_eq(near_distance("hotlibe", "hotline", 7), 1);
	cr_expect_eq(near_distance("hotlien", "hotline", 7), 1);
	cr_expect_eq(near_distance("htolien", "hotline", 7), 2);
	cr_expect_gt(near_distance("walkin", "hotline", 7), 2);
	cr_expect_gt(near_distance("", "hotline", 7), 2);
}

/* ---- registers ------------------------------------------------------------- */

static enum register_id
next_register(enum register_id id)
{
	return (enum register_id)((int)id + 1);
}

#define EACH_REGISTER(id)                            \
	enum register_id id = next_register(R_none); \
	id < R_COUNT;                                \
	id = next_register(id)

Test(register, is_found_by_its_name)
{
	for (EACH_REGISTER(id))
		cr_expect_eq(register_find(register_of(id)->name), id);
	cr_expect_eq(register_find("customers"), R_none);
	cr_expect_eq(register_find(""), R_none);
}

Test(register, has_labels_and_help)
{
	for (EACH_REGISTER(id)) {
		cr_expect_str_not_empty(register_of(id)->english);
		cr_expect_str_not_empty(register_of(id)->chinese);
		cr_expect_str_not_empty(register_of(id)->help);
	}
}

static void
expect_fields_of_registers(const char *name, const enum field_id *list)
{
	for (; *list != F_none; list++) {
		const struct field *field = field_of(*list);
		bool note = *list == F_note || *list == F_reason;
		cr_expect(note || (field->flags & IN_REGISTER) != 0, "%s: %s", name, field->name);
	}
}

Test(register, takes_fields_that_registers_have)
{
	for (EACH_REGISTER(id)) {
		expect_fields_of_registers(register_of(id)->name, register_of(id)->needs);
		expect_fields_of_registers(register_of(id)->name, register_of(id)->takes);
	}
}

Test(register, takes_no_field_twice)
{
	for (EACH_REGISTER(id))
		for (const enum field_id *f = register_of(id)->takes; *f != F_none; f++) {
			for (const enum field_id *g = f + 1; *g != F_none; g++)
				cr_expect_neq(*f, *g, "%s", register_of(id)->name);
			for (const enum field_id *g = register_of(id)->needs; *g != F_none; g++)
				cr_expect_neq(*f, *g, "%s", register_of(id)->name);
		}
}

Test(register, that_has_names_needs_them)
{
	for (EACH_REGISTER(id))
		if (register_of(id)->flags & NAMED)
			cr_expect(register_has(id, F_name), "%s", register_of(id)->name);
}

Test(register, personal_fields_are_outside_the_journal)
{
	for (EACH_REGISTER(id)) {
		if (register_of(id)->flags & OUTSIDE)
			continue;
		cr_expect_not(register_has(id, F_phone), "%s", register_of(id)->name);
		cr_expect_not(register_has(id, F_email), "%s", register_of(id)->name);
	}
}

Test(register, knows_its_fields)
{
	cr_expect(register_has(R_engineer, F_skills));
	cr_expect(register_has(R_engineer, F_name));
	cr_expect(register_has(R_engineer, F_key));
	cr_expect_not(register_has(R_engineer, F_serial));
	cr_expect_not(register_has(R_engineer, F_none));
}
