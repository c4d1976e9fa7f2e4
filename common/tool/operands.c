/* SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/digest.h"
#include "base/exit.h"
#include "rules/request.h"
#include "rules/steps.h"
#include "text/near.h"
#include "text/value.h"
#include "tool/operands.h"

#define FILE_MOST \
	(1024 * 1024) /* bytes that name=@file may bring: as long as a line (LINE_LONGEST) */

static char *
read_file(const char *path, struct arena *arena)
{
	FILE *file = fopen(path, "re");
	char *text = xcalloc(FILE_MOST + 1, 1), *kept;
	size_t length;

	if (file == NULL)
		die_errno("%s", path);
	length = fread(text, 1, FILE_MOST + 1, file);
	if (ferror(file))
		die_errno("%s", path);
	(void)fclose(file);
	if (length > FILE_MOST)
		die("%s: longer than %d bytes", path, FILE_MOST);
	if (length > 0 && text[length - 1] == '\n')
		length--;
	if (memchr(text, '\0', length) != NULL)
		die("%s: has a NUL byte", path);
	kept = arena_dup_n(arena, text, length);
	free(text);
	return kept;
}

const char *
operand_value(const char *typed, struct arena *arena)
{
	if (strcmp(typed, "-") == 0)
		return NULL;
	if (typed[0] != '@')
		return typed;
	return typed[1] == '@' ? typed + 1 : read_file(typed + 1, arena);
}

_Noreturn static void
unknown_field(const char *name, size_t length)
{
	char word[64];
	enum field_id near;

	(void)snprintf(word, sizeof(word), "%.*s", (int)(length < 60 ? length : 60), name);
	near = field_near(word, NULL, 0);
	if (near != F_none)
		die("%s: no such field; did you mean %s?", word, field_of(near)->name);
	die("%s: no such field; svc-fields(5) lists them", word);
}

static void
read_field(struct operands *operands, const char *operand, const char *equals,
	   struct checking *checking)
{
	enum field_id field = field_find_n(operand, (size_t)(equals - operand));
	const char *typed = equals + 1;

	if (field == F_none)
		unknown_field(operand, (size_t)(equals - operand));
	if (field == F_rec || field == F_id || field == F_rev)
		die("%s: not an operand", field_of(field)->name);
	if (operands->common.given[field] != NULL)
		die("%s: given twice", field_of(field)->name);
	typed = operand_value(typed, checking->arena);
	if (typed == NULL)
		return;
	if (!order_set(&operands->common, field, typed, checking))
		die("%s: %s", field_of(field)->name, checking->why);
	operands->commons++;
}

/* An attachment stays where it is; the journal keeps its name, size and digest. Only operands name
 * files: a line of input must not make the program read one. */
static void
attach_file(struct operands *operands, struct arena *arena)
{
	const char *path = operands->common.given[F_file], *slash;
	char digest[DIGEST_TEXT];
	int64_t length;

	if (path == NULL && operands->verb == V_attach && operands->ids > 0 &&
	    operands->common.given[F_file_name] == NULL)
		die("attach: missing file=");
	if (path == NULL)
		return;
	if (!digest_file(path, digest, &length))
		die_errno("%s", path);
	slash = strrchr(path, '/');
	operands->common.given[F_file] = NULL;
	operands->common.given[F_file_name] = arena_dup(arena, slash != NULL ? slash + 1 : path);
	operands->common.given[F_sha256] = arena_dup(arena, digest);
	operands->common.given[F_size] = value_of_integer(length, arena);
	operands->commons += 2;
}

bool
operands_have_verb(const struct operands *operands, enum verb verb)
{
	for (const enum verb *own = operands->verbs; *own != V_none; own++)
		if (*own == verb)
			return true;
	return false;
}

_Noreturn static void
unknown_word(const char *word, const enum verb *verbs)
{
	enum verb other = verb_find(word);

	if (other != V_none)
		die("%s: that is a verb of %s", word, verb_of(other)->program);
	for (; *verbs != V_none; verbs++)
		if (near_distance(word, verb_of(*verbs)->name, strlen(verb_of(*verbs)->name)) <=
		    near_limit(strlen(word)))
			die("%s: neither a verb nor an id; did you mean %s?", word,
			    verb_of(*verbs)->name);
	die("%s: neither a verb, an id nor name=value", word);
}

static void
read_word(struct operands *operands, const char *word)
{
	enum verb verb = verb_find(word);

	if (strcmp(word, "-") == 0) {
		operands->standard_input = true;
	} else if (verb != V_none && operands_have_verb(operands, verb)) {
		if (operands->verb != V_none)
			die("%s: a second verb; one command, one verb", word);
		operands->verb = verb;
	} else if (id_of_text(word) != 0) {
		operands->id = xrealloc(operands->id, operands->ids + 1, sizeof(*operands->id));
		operands->id[operands->ids++] = word;
	} else {
		unknown_word(word, operands->verbs);
	}
}

/* A field that no step of the command can take would be lost. */
static void
check_fields(const struct operands *operands)
{
	for (int f = F_none + 1; f < F_COUNT; f++)
		if (operands->common.given[f] != NULL &&
		    !steps_may_take(operands->verb, (enum field_id)f))
			die("%s: not a field of %s", field_of((enum field_id)f)->name,
			    verb_of(operands->verb)->name);
}

void
operands_read(struct operands *operands, char *const *operand, const enum verb *verbs,
	      enum verb standard, struct checking *checking)
{
	memset(operands, 0, sizeof(*operands));
	operands->verbs = verbs;
	order_init(&operands->common);
	for (; *operand != NULL; operand++) {
		const char *equals = strchr(*operand, '=');

		if (equals != NULL)
			read_field(operands, *operand, equals, checking);
		else
			read_word(operands, *operand);
	}
	if (operands->verb == V_none)
		operands->verb = standard;
	if (operands->verb != V_none)
		check_fields(operands);
	attach_file(operands, checking->arena);
}

void
operands_check_columns(const struct operands *operands, const char *const *columns, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		enum field_id field = field_find(columns[i]);

		if (field == F_none)
			unknown_field(columns[i], strlen(columns[i]));
		if (field != F_id && field != F_rev && field != F_verb &&
		    operands->common.given[field] != NULL)
			die("%s: given as an operand and as a column", columns[i]);
	}
}
