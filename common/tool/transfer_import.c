/* SPDX-License-Identifier: MIT
 *
 * Journal lines taken over. The input is at hand before the store is locked: a pipe is
 * first copied to a nameless file.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/exit.h"
#include "base/when.h"
#include "store/journal.h"
#include "store/registers.h"
#include "store/replay.h"
#include "text/pairs.h"
#include "tool/desk.h"
#include "tool/lines.h"
#include "tool/merge.h"
#include "tool/transfer.h"

#define CONTACT "contact\t"

/* A chain in which an event was refused: nothing behind it can be taken. */
struct stopped {
	char origin[ORIGIN_TEXT];
	size_t behind; /* events refused because of it */
};

struct importing {
	const struct options *options;
	struct desk desk;
	struct lines *lines;
	struct record record; /* the line at work */
	bool merge;           /* into a store that has events */
	struct stopped *stopped;
	size_t stops;
	struct arena arena; /* of the line at work */
	struct buffer why;
};

/* ---- the input ---- */

static FILE *
open_seekable(FILE *file)
{
	struct stat status;
	FILE *copy;
	char block[65536];
	size_t length;

	if (fstat(fileno(file), &status) == 0 && S_ISREG(status.st_mode))
		return file;
	copy = tmpfile();
	if (copy == NULL)
		die_errno("temporary file");
	while ((length = fread(block, 1, sizeof(block), file)) > 0)
		if (fwrite(block, 1, length, copy) != length)
			die_errno("temporary file");
	if (ferror(file))
		die_errno("stdin");
	if (fflush(copy) != 0)
		die_errno("temporary file");
	rewind(copy);
	return copy;
}

/* The second column of a line; false for what is no event. */
static bool
origin_of(const char *line, char origin[ORIGIN_TEXT])
{
	const char *start = strchr(line, '\t');
	size_t length;

	if (line[0] == '#' || start == NULL || strncmp(line, CONTACT, strlen(CONTACT)) == 0)
		return false;
	length = strcspn(++start, "\t");
	if (length >= ORIGIN_TEXT)
		length = 0;
	memcpy(origin, start, length);
	origin[length] = '\0';
	/* "-", or what the event will be refused for. */
	if (!id_is_origin(origin))
		origin[0] = '\0';
	return true;
}

/* The origin of the first event: a store's journal begins with events of its own, whatever it
 * merged later. The file is read from where it is and set back. */
static void
find_origin(FILE *file, char origin[ORIGIN_TEXT])
{
	off_t start = ftello(file);
	char *line = NULL;
	size_t room = 0;

	origin[0] = '\0';
	while (getline(&line, &room, file) >= 0 && !origin_of(line, origin))
		;
	free(line);
	if (fseeko(file, start, SEEK_SET) != 0)
		die_errno("stdin");
	clearerr(file);
}

/* ---- refusals ---- */

static void
refuse(struct importing *importing, const char *message)
{
	lines_refuse(importing->lines, lines_where(importing->lines), importing->record.raw,
		     importing->record.raw_length, message);
}

static struct stopped *
find_stopped(struct importing *importing, const char *origin)
{
	for (size_t i = 0; i < importing->stops; i++)
		if (strcmp(importing->stopped[i].origin, origin) == 0)
			return &importing->stopped[i];
	return NULL;
}

/* Refuses the event, and with it what follows in its chain. */
static void
refuse_event(struct importing *importing, const struct event *event, const char *message)
{
	char number[ID_TEXT];
	struct stopped *stopped;

	id_print(id_make(event->origin, event->number), number);
	refuse(importing, arena_format(&importing->arena, "event %s: %s", number, message));
	if (find_stopped(importing, event->origin) != NULL)
		return;
	importing->stopped =
	    xrealloc(importing->stopped, importing->stops + 1, sizeof(*importing->stopped));
	stopped = &importing->stopped[importing->stops++];
	*stopped = (struct stopped){.behind = 0};
	memcpy(stopped->origin, event->origin, sizeof(stopped->origin));
}

static void
tell_behind(const struct importing *importing)
{
	for (size_t i = 0; i < importing->stops; i++)
		if (importing->stopped[i].behind > 0)
			complain("%s%s%zu more events refused: they stand behind one that was",
				 importing->stopped[i].origin,
				 importing->stopped[i].origin[0] != '\0' ? ": " : "",
				 importing->stopped[i].behind);
}

/* ---- contacts ---- */

static bool
parse_contact(struct importing *importing, struct register_row *row, const char **why)
{
	const char *start = importing->record.raw + strlen(CONTACT);
	char *text = arena_dup(&importing->arena, start);
	size_t length = strcspn(text, "\t");
	struct cell key = {.name = NULL};
	bool fields = text[length] == '\t';

	*row = (struct register_row){.value = {NULL}};
	*why = "a contact line is \"contact\", key, name=value...";
	if (!line_unescape(text, length, &key, why) || key.value == NULL)
		return false;
	if (fields && !pairs_parse(text + length + 1, row->value, &importing->arena, why))
		return false;
	row->value[F_key] = key.value;
	return true;
}

/* Whom we retired here does not come back from elsewhere. */
static void
take_contact(struct importing *importing)
{
	struct db *db = importing->desk.db;
	struct register_row row, here;
	const char *why;

	if (!parse_contact(importing, &row, &why)) {
		refuse(importing, why);
		return;
	}
	if (importing->merge &&
	    registers_get(db, R_contact, row.value[F_key], &here, &importing->arena) &&
	    here.value[F_retired] != NULL)
		return;
	registers_put(db, R_contact, &row);
}

/* ---- events ---- */

static const char *
import_fault(enum journal_import result)
{
	switch (result) {
	case JOURNAL_GAP:
		return "a gap: the event before it in its chain is not here";
	case JOURNAL_FORK:
		return "a fork: another event of that number is here";
	case JOURNAL_BROKEN_HASH:
		return "its hash does not follow from the event before it and this line";
	case JOURNAL_TAKEN:
	case JOURNAL_ALREADY:
		break;
	}
	return "";
}

/* Whether it fits is asked of the next event of a chain only: others have a plainer fault. */
static bool
fits(struct importing *importing, const struct event *event)
{
	struct event before = *event;

	before.number--;
	if (!importing->merge || merge_is_here(&importing->desk, event, &importing->arena))
		return true;
	if (before.number > 0 && !merge_is_here(&importing->desk, &before, &importing->arena))
		return true;
	return merge_fits(&importing->desk, event, &importing->arena, &importing->why);
}

static void
take_over(struct importing *importing, struct event *event)
{
	enum journal_import result;

	buffer_clear(&importing->why);
	if (!fits(importing, event)) {
		refuse_event(importing, event, buffer_text(&importing->why));
		return;
	}
	result = journal_take_over(importing->desk.db, event);
	if (result == JOURNAL_TAKEN)
		replay_event(importing->desk.db, event, NULL);
	else if (result != JOURNAL_ALREADY)
		refuse_event(importing, event, import_fault(result));
}

static void
take_event(struct importing *importing)
{
	struct event event;
	struct stopped *stopped;
	const char *why;

	if (!journal_parse(importing->record.raw, &event, &importing->arena, &why)) {
		refuse(importing, why);
		return;
	}
	stopped = find_stopped(importing, event.origin);
	if (stopped != NULL) {
		stopped->behind++;
		lines_refuse_silently(importing->lines, importing->record.raw,
				      importing->record.raw_length);
		return;
	}
	if (importing->merge && merge_is_nameless(&importing->desk, &event, &importing->arena)) {
		refuse_event(importing, &event,
			     "it comes from a store without an origin code; such stores do not "
			     "merge");
		return;
	}
	if (importing->merge || event.known == WHEN_NONE)
		event.known = importing->desk.now;
	take_over(importing, &event);
}

/* ---- all of it ---- */

static void
check_header(const struct importing *importing)
{
	const char *header = lines_header(importing->lines);

	if (header != NULL && strcmp(header, JOURNAL_HEADER) != 0)
		die("%s: not the header of a journal; svc-log load takes other history", "stdin:1");
}

static void
take_lines(struct importing *importing)
{
	bool first = true;

	while (lines_next_raw(importing->lines, &importing->record)) {
		if (first)
			check_header(importing);
		first = false;
		arena_reset(&importing->arena);
		desk_forget_answers(&importing->desk);
		if (strncmp(importing->record.raw, CONTACT, strlen(CONTACT)) == 0)
			take_contact(importing);
		else
			take_event(importing);
	}
}

static void
take_all(struct importing *importing, FILE *file)
{
	struct db *db = importing->desk.db;
	char origin[ORIGIN_TEXT];

	db_begin(db);
	importing->merge = journal_count(db) > 0;
	if (!importing->merge) {
		find_origin(file, origin);
		if (origin[0] != '\0')
			db_set_origin(db, origin);
	}
	take_lines(importing);
	tell_behind(importing);
	if (importing->options->dry_run || lines_broken(importing->lines) ||
	    (lines_refused(importing->lines) > 0 && !importing->options->keep_going))
		db_rollback(db);
	else
		db_commit(db);
}

int
transfer_import(const struct options *options)
{
	struct importing importing = {.options = options};
	FILE *file = open_seekable(stdin);
	int status;

	importing.lines = lines_open(options, file, "stdin");
	desk_open(&importing.desk, options->store, DB_BARE);
	take_all(&importing, file);
	status = lines_close(importing.lines);
	desk_close(&importing.desk);
	arena_free(&importing.arena);
	buffer_free(&importing.why);
	free(importing.stopped);
	if (file != stdin)
		(void)fclose(file);
	return status;
}
