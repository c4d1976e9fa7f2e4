/* SPDX-License-Identifier: MIT
 *
 * The line of an event (DESIGN 5): writing, hashing and reading it. Knows the form,
 * which is fixed for ever, since hashes cover it; must not know the tables.
 */
#include "store/journal_line.h"

#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "base/when.h"
#include "rules/request.h"
#include "store/journal.h"
#include "store/stock.h"
#include "text/line.h"
#include "text/pairs.h"

#define MOST_NUMBER (((int64_t)1 << 40) - 1) /* what an id has room for (rules/request.h) */

enum column {
	C_id,
	C_origin,
	C_number,
	C_subject,
	C_verb,
	C_at,
	C_rec,
	C_known,
	C_actor,
	C_os_user,
	C_hash,
	C_COUNT
};

/* ---- writing --------------------------------------------------------------- */

static void
add_number(int64_t number, struct buffer *out)
{
	char digits[24];
	char *first = digits + sizeof(digits);
	/* Numbers here are never negative. */
	for (uint64_t rest = (uint64_t)number; rest > 0 || first == digits + sizeof(digits);
	     rest /= 10)
		*--first = (char)('0' + rest % 10);
	buffer_add_n(out, first, (size_t)(digits + sizeof(digits) - first));
}

static void
add_time(int64_t instant, struct buffer *out)
{
	char text[WHEN_TEXT] = "-";
	if (instant != WHEN_NONE)
		when_print_utc(instant, text);
	buffer_add(out, text);
}

static void
add_text(const char *text, struct buffer *out)
{
	line_escape(text == NULL ? "" : text, out);
}

static void
add_identity(const struct event *event, const char *verb, struct buffer *out)
{
	buffer_add(out, event->origin[0] != '\0' ? event->origin : "-");
	buffer_add_char(out, '\t');
	add_number(event->number, out);
	buffer_add_char(out, '\t');
	add_text(event->subject, out);
	buffer_add_char(out, '\t');
	buffer_add(out, verb);
	buffer_add_char(out, '\t');
	add_time(event->at, out);
	buffer_add_char(out, '\t');
	add_time(event->rec, out);
	buffer_add_char(out, '\t');
}

static void
add_persons(const struct event *event, struct buffer *out)
{
	add_text(event->actor, out);
	buffer_add_char(out, '\t');
	add_text(event->os_user, out);
}

static void
add_fields(const struct event *event, struct buffer *out)
{
	size_t before = out->length;
	buffer_add_char(out, '\t');
	pairs_print(event->value, 0, out);
	if (out->length == before + 1)
		out->text[--out->length] = '\0';
}

void
journal_print_fixed(const struct event *event, const char *verb, struct buffer *out)
{
	add_identity(event, verb, out);
	add_persons(event, out);
}

void
journal_print(const struct event *event, bool local, struct buffer *out)
{
	const char *verb = verb_of(event->verb)->name;
	if (!local) {
		journal_print_fixed(event, verb, out);
		add_fields(event, out);
		return;
	}
	if (event->id != 0)
		add_number(event->id, out);
	else
		buffer_add_char(out, '-');
	buffer_add_char(out, '\t');
	add_identity(event, verb, out);
	add_time(event->known, out);
	buffer_add_char(out, '\t');
	add_persons(event, out);
	buffer_add_char(out, '\t');
	buffer_add(out, event->hash);
	add_fields(event, out);
}

void
journal_hash(const char *previous, const struct buffer *line, char out[DIGEST_TEXT])
{
	digest_pair(previous, strlen(previous), line->text, line->length, out);
}

/* ---- reading --------------------------------------------------------------- */

static bool
read_number(const char *text, int64_t least, int64_t most, int64_t *number)
{
	const char *wrong = NULL;
	*number = strtonum(text, least, most, &wrong);
	return wrong == NULL;
}

static bool
is_hash(const char *text)
{
	return strlen(text) == DIGEST_TEXT - 1 &&
	       strspn(text, "0123456789abcdef") == DIGEST_TEXT - 1;
}

enum register_id
journal_row_of(const char *subject, const char **key)
{
	char name[32];
	const char *slash = strchr(subject, '/');
	if (slash == NULL || (size_t)(slash - subject) >= sizeof(name))
		return R_none;
	strlcpy(name, subject, (size_t)(slash - subject) + 1);
	*key = slash + 1;
	return register_find(name);
}

/* A request, a row of a register that is in the journal, or a part in the ledger; the verb must be
 * one for it. */
static const char *
wrong_subject(const struct event *event)
{
	unsigned flags = (unsigned)verb_of(event->verb)->flags, wanted = 0;
	const char *slash = strchr(event->subject, '/');
	bool of_stock = strncmp(event->subject, STOCK_SUBJECT, strlen(STOCK_SUBJECT)) == 0;
	if (slash == NULL && id_of_text(event->subject) == 0)
		return "subject: neither a request nor register/key";
	if (slash != NULL)
		wanted = of_stock ? OF_STOCK : OF_REGISTER;
	if (event->verb != V_void && (flags & (OF_REGISTER | OF_STOCK)) != wanted)
		return "verb: not for such a subject";
	if (slash == NULL)
		return NULL;
	if (of_stock)
		return slash[1] != '\0' ? NULL : "subject: no part behind " STOCK_SUBJECT;
	const char *key = "";
	enum register_id reg = journal_row_of(event->subject, &key);
	if (reg == R_none || key[0] == '\0')
		return "subject: no such register";
	if (register_of(reg)->flags & OUTSIDE)
		return "subject: personal data are not in the journal";
	return NULL;
}

static bool
is_word_of(const char *words, const char *word)
{
	size_t length = strlen(word);
	if (strchr(word, ' ') != NULL)
		return false;
	for (const char *at = words; (at = strstr(at, word)) != NULL; at++)
		if ((at == words || at[-1] == ' ') && (at[length] == ' ' || at[length] == '\0'))
			return true;
	return false;
}

static bool
is_whole_number(const char *text)
{
	int64_t number;
	return read_number(text, INT64_MIN, INT64_MAX, &number);
}

static bool
is_real(const char *text)
{
	char *end;
	(void)strtod(text, &end);
	return end != text && *end == '\0' && strspn(text, "+-.0123456789eE") == strlen(text);
}

static bool
is_plain_text(const char *text)
{
	for (uint32_t code; (code = utf8_next(&text)) != 0;)
		if (utf8_is_control(code) && code != '\t' && code != '\n')
			return false;
	return true;
}

/* Whether the text may be a canonical value of the field. What registers know is not asked. */
static bool
is_value(enum field_id id, const char *text)
{
	const struct field *field = field_of(id);
	int64_t days;
	switch (field->type) {
	case TYPE_TIME:
		return when_of_utc(text) != WHEN_NONE;
	case TYPE_DATE:
		return when_parse_day(text, &days);
	case TYPE_INTEGER:
	case TYPE_MONEY:
	case TYPE_DURATION:
	case TYPE_WORK_TIME:
		return is_whole_number(text);
	case TYPE_REAL:
		return is_real(text);
	case TYPE_YES_NO:
		return is_word_of("yes no", text);
	case TYPE_ONE_OF:
		return is_word_of(field->detail, text);
	case TYPE_ID:
		return id_of_text(text) != 0;
	default:
		return is_plain_text(text);
	}
}

/* Cuts the line at its first TABs; NULL unless there are that many columns, else what is behind
 * them. */
static char *
cut_columns(char *line, struct cell cell[C_COUNT], const char **why)
{
	for (int i = 0; i < C_COUNT; i++) {
		size_t length = strcspn(line, "\t");
		bool last = line[length] == '\0';
		if (last && i + 1 < C_COUNT) {
			*why = "a journal line has 11 columns before the fields";
			return NULL;
		}
		if (!line_unescape(line, length, &cell[i], why))
			return NULL;
		line += length + (last ? 0 : 1);
	}
	return line;
}

static const char *
read_columns(const struct cell cell[C_COUNT], struct event *event)
{
	for (int i = 0; i < C_COUNT; i++) {
		bool may_lack =
		    i == C_id || i == C_origin || i == C_known || i == C_actor || i == C_os_user;
		if (cell[i].value == NULL && !may_lack)
			return "a column is empty";
	}
	if (cell[C_id].value != NULL && !read_number(cell[C_id].value, 1, INT64_MAX, &event->id))
		return "id: not a number";
	if (cell[C_origin].value != NULL && !id_is_origin(cell[C_origin].value))
		return "origin: not one to three capital letters";
	if (cell[C_origin].value != NULL)
		strlcpy(event->origin, cell[C_origin].value, sizeof(event->origin));
	if (!read_number(cell[C_number].value, 1, MOST_NUMBER, &event->number))
		return "number: not a number from 1";
	event->subject = cell[C_subject].value;
	event->verb = verb_find(cell[C_verb].value);
	if (event->verb == V_none)
		return "verb: there is none of that name";
	event->at = when_of_utc(cell[C_at].value);
	event->rec = when_of_utc(cell[C_rec].value);
	event->known = when_of_utc(cell[C_known].value);
	if (event->at == WHEN_NONE || event->rec == WHEN_NONE ||
	    (cell[C_known].value != NULL && event->known == WHEN_NONE))
		return "at, rec or known: not a time in UTC";
	event->actor = cell[C_actor].value != NULL ? cell[C_actor].value : "";
	event->os_user = cell[C_os_user].value != NULL ? cell[C_os_user].value : "";
	if (!is_plain_text(event->subject) || !is_plain_text(event->actor) ||
	    !is_plain_text(event->os_user))
		return "subject, actor or os_user: a control character";
	if (!is_hash(cell[C_hash].value))
		return "hash: not 64 hex digits";
	strlcpy(event->hash, cell[C_hash].value, sizeof(event->hash));
	return wrong_subject(event);
}

static const char *
wrong_value(const struct event *event, struct arena *arena)
{
	for (int id = F_none + 1; id < F_COUNT; id++) {
		const char *text = event->value[id];
		if (text != NULL && field_of((enum field_id)id)->flags & PERSONAL)
			return arena_format(arena, "%s: personal, so never in the journal",
					    field_of((enum field_id)id)->name);
		if (text == NULL || text[0] == '\0' || is_value((enum field_id)id, text))
			continue;
		return arena_format(arena, "%s: not a value as the journal keeps it",
				    field_of((enum field_id)id)->name);
	}
	return NULL;
}

/* What is the same line but written otherwise would not keep its hash. */
static bool
is_as_printed(const char *line, const struct event *event)
{
	struct buffer printed = {0};
	journal_print(event, true, &printed);
	bool same = strcmp(buffer_text(&printed), line) == 0;
	buffer_free(&printed);
	return same;
}

bool
journal_parse(const char *line, struct event *event, struct arena *arena, const char **why)
{
	struct cell cell[C_COUNT];
	size_t length = strlen(line), bad;
	*event = (struct event){.known = WHEN_NONE};
	if (length > LINE_LONGEST) {
		*why = "the line is too long";
		return false;
	}
	if (!utf8_valid(line, length, &bad)) {
		*why = "not UTF-8";
		return false;
	}
	const char *fields = cut_columns(arena_dup_n(arena, line, length), cell, why);
	if (fields == NULL)
		return false;
	*why = read_columns(cell, event);
	if (*why != NULL || !pairs_parse(fields, event->value, arena, why))
		return false;
	*why = wrong_value(event, arena);
	if (*why == NULL && !is_as_printed(line, event))
		*why = "not written as the journal writes it";
	return *why == NULL;
}
