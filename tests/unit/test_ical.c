/* SPDX-License-Identifier: MIT
 *
 * text/ical: that what is written is iCalendar, and that libical's parser gives every text back.
 */
#include <criterion/criterion.h>
#include <jansson.h>
#include <libical/ical.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "text/ical.h"
#include "text/value.h"

#define NINE INT64_C(1795482000) /* 2026-11-24T01:00:00Z */
#define HOUR 3600
#define LINE_MOST 75 /* bytes, RFC 5545 3.1 */

static struct buffer text;

static void
begin(void)
{
	text = (struct buffer){0};
}

static void
end(void)
{
	buffer_free(&text);
}

TestSuite(ical, .init = begin, .fini = end);

static const char *
written(const struct ical_visit *visit)
{
	buffer_clear(&text);
	ical_begin(&text);
	ical_add(visit, &text);
	ical_end(&text);
	return buffer_text(&text);
}

static struct ical_visit
plain(void)
{
	return (struct ical_visit){.uid = "42-1@svc",
				   .stamp = NINE - HOUR,
				   .from = NINE,
				   .to = NINE + 2 * HOUR,
				   .summary = "42 P1 Acme: leak"};
}

/* Every line ends in CRLF, is not too long, and is whole characters. */
static void
expect_lines(const char *stream)
{
	size_t bad;

	for (const char *line = stream; *line != '\0';) {
		size_t length = strcspn(line, "\r\n");

		cr_assert_leq(length, LINE_MOST, "%.*s", (int)length, line);
		cr_assert(utf8_valid(line, length, &bad), "%.*s", (int)length, line);
		cr_assert(strncmp(line + length, "\r\n", 2) == 0, "%.*s", (int)length, line);
		line += length + 2;
	}
}

/* The texts come back as they were given, but for blanks at their ends, which no parser keeps. */
static void
expect_back(const char *hostile)
{
	struct buffer framed = {0};
	buffer_add_format(&framed, "<%s>", hostile);
	const char *given = buffer_text(&framed);
	struct ical_visit visit = plain();
	visit.summary = visit.location = visit.description = given;
	const char *stream = written(&visit);
	expect_lines(stream);
	icalcomponent *calendar = icalparser_parse_string(stream);
	cr_assert_not_null(calendar, "%s", stream);
	icalcomponent *event = icalcomponent_get_first_component(calendar, ICAL_VEVENT_COMPONENT);
	cr_assert_not_null(event, "%s", stream);
	cr_assert_eq(icalcomponent_count_errors(calendar), 0, "%s", stream);
	cr_assert_eq(icalcomponent_count_properties(event, ICAL_ANY_PROPERTY), 9, "%s", stream);
	cr_expect_str_eq(icalcomponent_get_summary(event), given);
	cr_expect_str_eq(icalcomponent_get_location(event), given);
	cr_expect_str_eq(icalcomponent_get_description(event), given);
	icalcomponent_free(calendar);
	buffer_free(&framed);
}

Test(ical, a_visit_is_an_event)
{
	const struct ical_visit visit = {.uid = "K42-2@svc",
					 .stamp = NINE - HOUR,
					 .from = NINE,
					 .to = NINE + 2 * HOUR,
					 .summary = "K42 P1 Acme: leak, drips",
					 .location = "Hall; north",
					 .description = "contact: Wang\nneed: fault",
					 .position = "31.2304,121.4737",
					 .confirmed = true,
					 .sequence = 3};
	cr_expect_str_eq(written(&visit), "BEGIN:VCALENDAR\r\n"
					  "VERSION:2.0\r\n"
					  "PRODID:-//svc//svc " SVC_VERSION "//EN\r\n"
					  "METHOD:PUBLISH\r\n"
					  "BEGIN:VEVENT\r\n"
					  "UID:K42-2@svc\r\n"
					  "DTSTAMP:20261124T000000Z\r\n"
					  "DTSTART:20261124T010000Z\r\n"
					  "DTEND:20261124T030000Z\r\n"
					  "SEQUENCE:3\r\n"
					  "STATUS:CONFIRMED\r\n"
					  "SUMMARY:K42 P1 Acme: leak\\, drips\r\n"
					  "LOCATION:Hall\\; north\r\n"
					  "GEO:31.230400;121.473700\r\n"
					  "DESCRIPTION:contact: Wang\\nneed: fault\r\n"
					  "END:VEVENT\r\n"
					  "END:VCALENDAR\r\n");
}

Test(ical, what_is_absent_is_left_out)
{
	struct ical_visit visit = plain();

	cr_expect_null(strstr(written(&visit), "LOCATION"));
	cr_expect_null(strstr(written(&visit), "GEO"));
	cr_expect_null(strstr(written(&visit), "DESCRIPTION"));
	cr_expect_not_null(strstr(written(&visit), "\r\nSTATUS:TENTATIVE\r\n"));
	cr_expect_not_null(strstr(written(&visit), "\r\nSEQUENCE:0\r\n"));
	visit.summary = NULL;
	cr_expect_null(strstr(written(&visit), "SUMMARY"));
}

Test(ical, what_takes_no_time_has_no_end)
{
	struct ical_visit visit = plain();

	visit.to = visit.from;
	cr_expect_not_null(strstr(written(&visit), "DTSTART:20261124T010000Z\r\nSEQUENCE"));
}

Test(ical, the_same_visit_gives_the_same_bytes)
{
	struct ical_visit visit = plain();
	char *first = xstrdup(written(&visit));

	cr_expect_str_eq(written(&visit), first);
	free(first);
}

Test(ical, hostile_texts_come_back)
{
	static const char *const hostile[] = {
	    "a,b;c\\d",
	    "two\nlines",
	    "\n",
	    "\n\n ends\n",
	    "\\n is no line end, nor is \\N",
	    "\\",
	    "\\\\,\\;",
	    "tab\there",
	    "END:VEVENT\nEND:VCALENDAR",
	    "x\nBEGIN:VEVENT\nUID:forged",
	    "\"quoted\" 'too' ^n ^^",
	    "SUMMARY;LANGUAGE=en:x",
	    "http://example.com/?a=1;b=2,c",
	    "冷水机组报警,漏水;请尽快",
	    "😀\u202e\u200d\ufeff",
	    "  blanks at both ends  ",
	};

	for (size_t i = 0; i < sizeof(hostile) / sizeof(hostile[0]); i++)
		expect_back(hostile[i]);
}

/* Texts of every length, characters of each size at every place of a line. */
Test(ical, long_lines_are_folded_between_characters)
{
	static const char *const characters[] = {"a", "é", "机", "😀", ",", "\n", "a机 "};

	for (size_t k = 0; k < sizeof(characters) / sizeof(characters[0]); k++)
		for (size_t shift = 0; shift < 4; shift++) {
			struct buffer given = {0};

			buffer_add_n(&given, "xyz", shift < 3 ? shift : 3);
			for (size_t i = 0; i < 170; i++) {
				buffer_add(&given, characters[k]);
				if (i > 50)
					expect_back(buffer_text(&given));
			}
			buffer_free(&given);
		}
}

Test(ical, what_no_text_may_have_cannot_end_a_line)
{
	struct ical_visit visit = plain();

	visit.summary = "a\r\nBEGIN:VALARM\x01\x1b[2Jb";
	cr_expect_not_null(strstr(written(&visit), "\r\nSUMMARY:a\\nBEGIN:VALARM[2Jb\r\n"), "%s",
			   buffer_text(&text));
}

/* As the store takes them: NULL if it does not. */
static const char *
taken(const char *typed, struct arena *arena)
{
	const char *why;

	return typed[0] == '\0' ? NULL : value_parse(F_text, typed, NINE, arena, &why);
}

Test(ical, naughty_strings_come_back)
{
	struct arena arena = {0};
	const char *data = getenv("SVC_DATA");
	const char *path =
	    arena_format(&arena, "%s/blns/blns.json", data == NULL ? "../shared/data" : data);
	size_t count = 0;

	if (access(path, R_OK) != 0)
		cr_skip_test("%s is not there", path);
	json_t *strings = json_load_file(path, 0, NULL);
	cr_assert_not_null(strings, "%s", path);
	for (size_t i = 0; i < json_array_size(strings); i++) {
		const char *given = taken(json_string_value(json_array_get(strings, i)), &arena);

		if (given == NULL)
			continue;
		expect_back(given);
		count++;
	}
	cr_expect_gt(count, 450, "%zu", count);
	json_decref(strings);
	arena_free(&arena);
}
