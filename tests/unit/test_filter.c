/* SPDX-License-Identifier: MIT
 *
 * Filters: what they let pass and what they refuse.
 */
#include <criterion/criterion.h>
#include <string.h>

#include "base/when.h"
#include "text/filter.h"
#include "text/value.h"

static struct arena arena;
static int64_t now;

static void
set_up(void)
{
	now = when_of_utc("2026-11-24T05:00:00Z"); /* 13:00 in the desk's zone */
}

static void
tear_down(void)
{
	arena_free(&arena);
}

TestSuite(filter, .init = set_up, .fini = tear_down);

static bool
of_request(enum field_id field)
{
	return (field_of(field)->flags & IN_REQUEST) != 0 || field == F_phone || field == F_age;
}

static struct filter
parsed(const char *operand)
{
	struct filtering filtering = {.now = now, .arena = &arena, .has = of_request};
	struct filter filter;

	cr_assert(filter_parse(&filtering, operand, &filter), "%s: %s", operand, filtering.why);
	return filter;
}

struct match {
	const char *operand;
	const char *value; /* canonical; NULL = absent */
	const char *name;  /* of the row, for references */
	bool passes;
};

static void
check(const struct match *match, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		struct filter filter = parsed(match[i].operand);
		const char *value = match[i].value != NULL ? match[i].value : "absent";

		cr_expect_eq(filter_match(&filter, match[i].value, match[i].name), match[i].passes,
			     "%s on %s", match[i].operand, value);
	}
}

#define CHECK(...)                                                    \
	do {                                                          \
		static const struct match matches[] = {__VA_ARGS__};  \
		check(matches, sizeof(matches) / sizeof(matches[0])); \
	} while (0)

Test(filter, any_of_several_values_will_do)
{
	CHECK({.operand = "state=ready,new", .value = "new", .passes = true},
	      {.operand = "state=ready,new", .value = "ready", .passes = true},
	      {.operand = "state=ready,new", .value = "closed"}, {.operand = "state=ready"});
}

Test(filter, is_not_means_none_of_them)
{
	CHECK({.operand = "state!=ready,new", .value = "closed", .passes = true},
	      {.operand = "state!=ready,new", .value = "new"},
	      {.operand = "engineer!=E007", .passes = true},
	      {.operand = "engineer!=E007", .value = "E007"});
}

Test(filter, a_hyphen_means_absent)
{
	CHECK({.operand = "engineer=-", .passes = true}, {.operand = "engineer=-", .value = "E007"},
	      {.operand = "engineer!=-", .value = "E007", .passes = true},
	      {.operand = "engineer!=-"}, {.operand = "engineer=-,E007", .passes = true},
	      {.operand = "engineer=-,E007", .value = "E007", .passes = true},
	      {.operand = "engineer=-,E007", .value = "E008"});
}

Test(filter, escapes_give_a_comma_and_a_literal_hyphen)
{
	CHECK({.operand = "text=a\\,b", .value = "a,b", .passes = true},
	      {.operand = "text=a\\,b", .value = "b"},
	      {.operand = "text=\\-", .value = "-", .passes = true}, {.operand = "text=\\-"},
	      {.operand = "text~C:\\new", .value = "C:\\new", .passes = true});
}

Test(filter, contains_ignores_case_and_width)
{
	CHECK({.operand = "text~leak", .value = "The pump LEAKS", .passes = true},
	      {.operand = "text~漏水", .value = "三号泵漏水", .passes = true},
	      {.operand = "text~ＬＥＡＫ", .value = "leak", .passes = true},
	      {.operand = "text~leak,noise", .value = "a noise", .passes = true},
	      {.operand = "text~-", .value = "x-ray", .passes = true},
	      {.operand = "text~leak", .value = "dry"}, {.operand = "text~leak"});
}

Test(filter, a_reference_is_its_key_or_its_name)
{
	CHECK({.operand = "customer=C-1", .value = "C-1", .name = "华东精工", .passes = true},
	      {.operand = "customer=华东精工", .value = "C-1", .name = "华东精工", .passes = true},
	      {.operand = "customer=acme  works",
	       .value = "C-2",
	       .name = "ACME Works",
	       .passes = true},
	      {.operand = "customer=华东", .value = "C-1", .name = "华东精工"},
	      {.operand = "customer~华东", .value = "C-1", .name = "华东精工", .passes = true},
	      {.operand = "customer~c-1", .value = "C-1", .name = "华东精工", .passes = true},
	      {.operand = "customer=C-1", .value = "C-2"});
}

Test(filter, times_lie_in_a_period)
{
	CHECK({.operand = "reported=2026-11", .value = "2026-10-31T16:00:00Z", .passes = true},
	      {.operand = "reported=2026-11", .value = "2026-10-31T15:59:59Z"},
	      {.operand = "reported=2026-11", .value = "2026-11-30T15:59:59Z", .passes = true},
	      {.operand = "reported=2026-11", .value = "2026-11-30T16:00:00Z"},
	      {.operand = "reported=2026-10,2026-11",
	       .value = "2026-10-05T00:00:00Z",
	       .passes = true},
	      {.operand = "reported=2026-10-01..2026-11-30",
	       .value = "2026-11-30T10:00:00Z",
	       .passes = true},
	      {.operand = "reported!=2026-11", .value = "2026-12-05T00:00:00Z", .passes = true},
	      {.operand = "reported=2026-11"});
}

Test(filter, relative_times_count_from_now)
{
	CHECK({.operand = "due=..+4h", .value = "2026-11-24T09:00:00Z", .passes = true},
	      {.operand = "due=..+4h", .value = "2026-11-24T09:00:01Z"},
	      {.operand = "due=..+4h", .value = "2020-01-01T00:00:00Z", .passes = true},
	      {.operand = "due=now..", .value = "2026-11-24T04:59:59Z"}, {.operand = "due=..+4h"});
}

Test(filter, days_lie_in_a_period_too)
{
	CHECK({.operand = "valid_until=2026-11", .value = "2026-11-30", .passes = true},
	      {.operand = "valid_until=2026-11", .value = "2026-12-01"},
	      {.operand = "valid_until=..2026-11-24", .value = "2026-11-24", .passes = true},
	      {.operand = "valid_until=..2026-11-24", .value = "2026-11-25"});
}

Test(filter, numbers_take_values_and_ranges)
{
	CHECK({.operand = "csat=1,2", .value = "2", .passes = true},
	      {.operand = "csat=1,2", .value = "3"},
	      {.operand = "csat=1..3", .value = "3", .passes = true},
	      {.operand = "csat=1..3", .value = "4"}, {.operand = "csat=..3"},
	      {.operand = "csat=3..", .value = "5", .passes = true},
	      {.operand = "amount=100..", .value = "10000", .passes = true},
	      {.operand = "amount=100..", .value = "9999"},
	      {.operand = "age=2h..", .value = "7200", .passes = true},
	      {.operand = "age=2h..", .value = "7199"});
}

Test(filter, sets_are_asked_for_members)
{
	CHECK({.operand = "mates=E002", .value = "E001,E002", .passes = true},
	      {.operand = "mates=E00", .value = "E001,E002"},
	      {.operand = "follow_up=12", .value = "11,12", .passes = true},
	      {.operand = "skill=electric", .value = "chiller:3,electric:2", .passes = true},
	      {.operand = "skill=electric:2", .value = "chiller:3,electric:2", .passes = true},
	      {.operand = "skill=electric:3", .value = "chiller:3,electric:2"});
}

Test(filter, serial_numbers_compare_without_punctuation)
{
	CHECK({.operand = "serial=cg 0451", .value = "CG-0451", .passes = true},
	      {.operand = "serial=CG0451", .value = "CG-04.51", .passes = true},
	      {.operand = "serial=CG0452", .value = "CG-0451"});
}

Test(filter, phones_are_found_as_people_write_them)
{
	CHECK({.operand = "phone=138 1234 5678", .value = "+8613812345678", .passes = true},
	      {.operand = "phone~5678", .value = "+8613812345678", .passes = true},
	      {.operand = "phone~0512", .value = "+8651288881234", .passes = true},
	      {.operand = "phone~9999", .value = "+8613812345678"});
}

Test(filter, what_is_computed_and_absent_is_no)
{
	CHECK({.operand = "emergency=no", .passes = true}, {.operand = "emergency=yes"},
	      {.operand = "emergency=yes", .value = "yes", .passes = true},
	      {.operand = "emergency=no", .value = "yes"}, {.operand = "running=no"});
}

struct wrong {
	const char *operand;
	const char *why; /* what the message must hold */
};

Test(filter, wrong_filters_say_what_is_wrong)
{
	static const struct wrong wrongs[] = {
	    {"stat=new", "stat: no such field; did you mean state?"},
	    {"zzzzzz=1", "zzzzzz: no field to filter by"},
	    {"qty=1", "qty: no"},
	    {"state=opne", "state: \"opne\" is not a state"},
	    {"state=", "state: a value is missing"},
	    {"state=new,", "state: a value is missing"},
	    {"reported=soon", "reported: \"soon\" is not a period"},
	    {"reported=2026-12..2026-11", "reported:"},
	    {"reported~2026", "reported: ~ looks for text"},
	    {"csat=3..1", "csat: a range runs from the lesser"},
	    {"csat=..", "csat: a range runs from the lesser"},
	    {"csat~1", "csat: ~ looks for text"},
	    {"csat=9", "csat: "},
	    {"text=\xff", "is not UTF-8"},
	};

	for (size_t i = 0; i < sizeof(wrongs) / sizeof(wrongs[0]); i++) {
		struct filtering filtering = {.now = now, .arena = &arena, .has = of_request};
		struct filter filter;

		cr_assert_not(filter_parse(&filtering, wrongs[i].operand, &filter), "%s",
			      wrongs[i].operand);
		cr_expect_not_null(strstr(filtering.why, wrongs[i].why), "%s: %s",
				   wrongs[i].operand, filtering.why);
	}
}

Test(filter, form_tells_filters_from_other_operands)
{
	static const char *const filters[] = {"a=b", "a!=b", "a~b", "a=", "customer~华东"};
	static const char *const others[] = {"42", "-", "=b", "a!b", "facts", "", "~b"};

	for (size_t i = 0; i < sizeof(filters) / sizeof(filters[0]); i++)
		cr_expect(filter_is(filters[i]), "%s", filters[i]);
	for (size_t i = 0; i < sizeof(others) / sizeof(others[0]); i++)
		cr_expect_not(filter_is(others[i]), "%s", others[i]);
}
