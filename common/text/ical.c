/* SPDX-License-Identifier: MIT
 *
 * A visit as VEVENT. Written here and not by libical: that brings ICU with it, which takes a
 * program that starts in two milliseconds another one, and its folding breaks CRLF where a line is
 * just full. The tests read it with libical.
 */
#include "text/ical.h"

#include <inttypes.h>
#include <string.h>

#include "base/utf8.h"
#include "base/when.h"
#include "text/value.h"

#define LINE_MOST 75 /* bytes, RFC 5545 3.1 */
#define FOLD "\r\n " /* the blank is the first of the next line */

/* ---- lines ---- */

/* Appends the property, folded between characters. */
static void
add_line(const char *line, struct buffer *out)
{
	size_t width = 0;

	while (*line != '\0') {
		const char *end = line;

		(void)utf8_next(&end);
		size_t length = (size_t)(end - line);
		if (width + length > LINE_MOST) {
			buffer_add(out, FOLD);
			width = 1;
		}
		buffer_add_n(out, line, length);
		width += length;
		line = end;
	}
	buffer_add(out, "\r\n");
}

static void
add_word(const char *name, const char *word, struct buffer *out)
{
	struct buffer line = {0};

	buffer_add_format(&line, "%s:%s", name, word);
	add_line(buffer_text(&line), out);
	buffer_free(&line);
}

/* RFC 5545 3.3.11. */
static void
add_text(const char *name, const char *text, struct buffer *out)
{
	struct buffer line = {0};

	if (text == NULL)
		return;
	buffer_add_format(&line, "%s:", name);
	for (; *text != '\0'; text++) {
		if (*text == '\n') {
			buffer_add(&line, "\\n");
			continue;
		}
		if (strchr("\\;,", *text) != NULL)
			buffer_add_char(&line, '\\');
		/* No text has others; one that had would end the line. */
		if ((unsigned char)*text >= ' ' || *text == '\t')
			buffer_add_char(&line, *text);
	}
	add_line(buffer_text(&line), out);
	buffer_free(&line);
}

/* 20261124T010000Z. */
static void
add_time(const char *name, int64_t instant, struct buffer *out)
{
	char extended[WHEN_TEXT], basic[WHEN_TEXT];
	size_t length = 0;

	when_print_utc(instant, extended);
	for (const char *c = extended; *c != '\0'; c++)
		if (*c != '-' && *c != ':')
			basic[length++] = *c;
	basic[length] = '\0';
	add_word(name, basic, out);
}

static void
add_position(const char *position, struct buffer *out)
{
	double latitude, longitude;

	if (value_position(position, &latitude, &longitude))
		buffer_add_format(out, "GEO:%.6f;%.6f\r\n", latitude, longitude);
}

/* ---- the stream ---- */

void
ical_begin(struct buffer *out)
{
	buffer_add(out, "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n"
			"PRODID:-//svc//svc " SVC_VERSION "//EN\r\nMETHOD:PUBLISH\r\n");
}

void
ical_add(const struct ical_visit *visit, struct buffer *out)
{
	buffer_add(out, "BEGIN:VEVENT\r\n");
	add_text("UID", visit->uid, out);
	add_time("DTSTAMP", visit->stamp, out);
	add_time("DTSTART", visit->from, out);
	/* An end must lie behind the begin; an event without one is over at once. */
	if (visit->to > visit->from)
		add_time("DTEND", visit->to, out);
	buffer_add_format(out, "SEQUENCE:%" PRId64 "\r\n", visit->sequence);
	add_word("STATUS", visit->confirmed ? "CONFIRMED" : "TENTATIVE", out);
	add_text("SUMMARY", visit->summary, out);
	add_text("LOCATION", visit->location, out);
	add_position(visit->position, out);
	add_text("DESCRIPTION", visit->description, out);
	buffer_add(out, "END:VEVENT\r\n");
}

void
ical_end(struct buffer *out)
{
	buffer_add(out, "END:VCALENDAR\r\n");
}
