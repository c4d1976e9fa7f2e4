/* SPDX-License-Identifier: MIT
 *
 * Input records and refused ones. Knows the reader and the file of -r; must not know
 * what a record asks for.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buffer.h"
#include "base/exit.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "tool/lines.h"

struct lines {
	struct line_reader *reader; /* NULL: operands only */
	FILE *file;
	const char *name;
	FILE *kept; /* -r; NULL = not asked for, or given up */
	const char *kept_name;
	bool headed; /* the header is in -r already */
	bool slow;   /* -r is no regular file: writing to it may have to wait for its reader */
	struct buffer pending; /* for a slow -r, written where no lock can be held */
	bool lost;             /* -r could not be written whole */
	size_t refused;
	bool broken;
	struct buffer where;

	/* Of lines_next_raw(). */
	char *raw;
	size_t raw_room;
	size_t raw_number;
	char *raw_header;
};

/* -r must not empty what is about to be read: `svc-new -r bad < bad`. */
static void
refuse_own_input(const struct stat *kept, FILE *file, const char *name)
{
	struct stat input;

	if (file == NULL || fstat(fileno(file), &input) != 0)
		return;
	if (S_ISREG(kept->st_mode) && kept->st_dev == input.st_dev && kept->st_ino == input.st_ino)
		die("-r %s: is the input itself", name);
}

static FILE *
open_kept(const char *name, FILE *file, bool *slow)
{
	int descriptor = open(name, O_WRONLY | O_CREAT | O_CLOEXEC, 0666);
	struct stat kept;
	FILE *out;

	if (descriptor < 0 || fstat(descriptor, &kept) != 0)
		die_errno("-r %s", name);
	refuse_own_input(&kept, file, name);
	*slow = !S_ISREG(kept.st_mode);
	if (!*slow && ftruncate(descriptor, 0) != 0)
		die_errno("-r %s", name);
	out = fdopen(descriptor, "w");
	if (out == NULL)
		die_errno("-r %s", name);
	return out;
}

struct lines *
lines_open(const struct options *options, FILE *file, const char *name)
{
	struct lines *lines = xcalloc(1, sizeof(*lines));

	lines->name = name;
	lines->file = file;
	lines->kept_name = options->refused;
	if (options->refused != NULL)
		lines->kept = open_kept(options->refused, file, &lines->slow);
	if (file != NULL)
		lines->reader = line_open(file, name, options->input);
	return lines;
}

const char *
lines_header(const struct lines *lines)
{
	if (lines->raw_header != NULL || lines->reader == NULL)
		return lines->raw_header;
	return line_header(lines->reader);
}

static void
write_pending(struct lines *lines)
{
	if (lines->kept == NULL || lines->pending.length == 0)
		return;
	fwrite(lines->pending.text, 1, lines->pending.length, lines->kept);
	buffer_clear(&lines->pending);
	if (fflush(lines->kept) == 0)
		return;
	complain("-r %s: %s", lines->kept_name, strerror(errno));
	lines->lost = true;
	fclose(lines->kept);
	lines->kept = NULL;
}

/* At once, line by line: a refused line must be safe before the good ones around it are. Except
 * where that may take long while the caller holds the store's lock. */
static void
keep(struct lines *lines, const char *raw, size_t raw_length)
{
	const char *header = lines_header(lines);

	if (lines->kept == NULL || raw == NULL)
		return;
	if (header != NULL && !lines->headed)
		buffer_add_format(&lines->pending, "%s\n", header);
	lines->headed = true;
	buffer_add_n(&lines->pending, raw, raw_length);
	buffer_add_char(&lines->pending, '\n');
	if (!lines->slow)
		write_pending(lines);
}

bool
lines_next(struct lines *lines, struct record *record)
{
	write_pending(lines);
	while (lines->reader != NULL && !lines->broken) {
		switch (line_read(lines->reader, record)) {
		case LINE_RECORD:
			buffer_clear(&lines->where);
			buffer_add_format(&lines->where, "%s:%zu", lines->name, record->number);
			return true;
		case LINE_END:
			return false;
		case LINE_REFUSED:
			complain("%s", line_error(lines->reader));
			keep(lines, record->raw, record->raw_length);
			write_pending(lines);
			lines->refused++;
			break;
		case LINE_BROKEN:
			complain("%s", line_error(lines->reader));
			lines->broken = true;
			break;
		}
	}
	return false;
}

/* One physical line without its end; false at the end of the file or where it cannot be read. */
static bool
take_raw(struct lines *lines, struct record *record)
{
	ssize_t length = getline(&lines->raw, &lines->raw_room, lines->file);

	if (length < 0) {
		if (ferror(lines->file)) {
			complain("%s: cannot be read: %s", lines->name, strerror(errno));
			lines->broken = true;
		}
		return false;
	}
	if (lines->raw[length - 1] == '\n')
		lines->raw[--length] = '\0';
	if (length > 0 && lines->raw[length - 1] == '\r')
		lines->raw[--length] = '\0';
	lines->raw_number++;
	buffer_clear(&lines->where);
	buffer_add_format(&lines->where, "%s:%zu", lines->name, lines->raw_number);
	*record = (struct record){
	    .number = lines->raw_number, .raw = lines->raw, .raw_length = (size_t)length};
	return true;
}

bool
lines_next_raw(struct lines *lines, struct record *record)
{
	size_t at;

	while (lines->file != NULL && !lines->broken && take_raw(lines, record)) {
		if (record->raw_length == 0)
			continue;
		if (!utf8_valid(record->raw, record->raw_length, &at)) {
			lines_refuse(lines, lines_where(lines), record->raw, record->raw_length,
				     "not UTF-8");
			continue;
		}
		if (record->number > 1 || record->raw[0] != '#')
			return true;
		lines->raw_header = xstrdup(record->raw);
	}
	return false;
}

const char *
lines_where(const struct lines *lines)
{
	return buffer_text(&lines->where);
}

const char *const *
lines_columns(const struct lines *lines, size_t *count)
{
	*count = 0;
	return lines->reader == NULL ? NULL : line_columns(lines->reader, count);
}

void
lines_refuse(struct lines *lines, const char *where, const char *raw, size_t raw_length,
	     const char *message)
{
	if (where == NULL)
		complain("%s", message);
	else
		complain("%s: %s", where, message);
	keep(lines, raw, raw_length);
	lines->refused++;
}

void
lines_refuse_silently(struct lines *lines, const char *raw, size_t raw_length)
{
	keep(lines, raw, raw_length);
	lines->refused++;
}

size_t
lines_refused(const struct lines *lines)
{
	return lines->refused;
}

bool
lines_broken(const struct lines *lines)
{
	return lines->broken;
}

int
lines_close(struct lines *lines)
{
	int status = EXIT_DONE;

	if (lines == NULL)
		return EXIT_DONE;
	write_pending(lines);
	if (lines->kept != NULL && fclose(lines->kept) != 0) {
		complain("-r %s: %s", lines->kept_name, strerror(errno));
		lines->lost = true;
	}
	if (lines->refused > 0)
		status = EXIT_NO;
	if (lines->broken || lines->lost)
		status = EXIT_COULD_NOT;
	line_close(lines->reader);
	buffer_free(&lines->where);
	buffer_free(&lines->pending);
	free(lines->raw);
	free(lines->raw_header);
	free(lines);
	return status;
}
