/* SPDX-License-Identifier: MIT */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/buffer.h"
#include "base/exit.h"
#include "text/value.h"
#include "tool/form.h"

#define WORDS_MOST 16 /* words of $EDITOR: the program and its options */

static void
print_field(FILE *file, enum field_id field, bool needed, const char *given)
{
	const struct field *declared = field_of(field);
	struct buffer text = {0};

	if (given != NULL)
		value_print(field, given, &text);
	(void)fprintf(file, "# %s%s: %s%s%s\n%s=%s\n", declared->english, needed ? " (needed)" : "",
		      declared->help, declared->type == TYPE_ONE_OF ? ": " : "",
		      declared->type == TYPE_ONE_OF ? declared->detail : "", declared->name,
		      buffer_text(&text));
	buffer_free(&text);
}

static bool
is_needed(const struct verb_rule *rule, enum field_id field)
{
	for (const enum field_id *need = rule->needs; *need != F_none; need++)
		if (*need == field)
			return true;
	return false;
}

static void
print_form(FILE *file, const struct operands *operands)
{
	const struct verb_rule *rule = verb_of(operands->verb);
	const enum field_id *field;

	(void)fprintf(file,
		      "# svc %s: %s\n# One name=value a line; what is left empty is left out.\n\n",
		      rule->name, rule->english);
	for (field = rule->needs; *field != F_none; field++)
		print_field(file, *field, true, operands->common.given[*field]);
	for (field = rule->takes; *field != F_none; field++)
		if (!is_needed(rule, *field))
			print_field(file, *field, false, operands->common.given[*field]);
	print_field(file, F_note, false, operands->common.given[F_note]);
}

/* The editor may carry options ("vim -f"): words at blanks, and no shell. */
static void
run_editor(const char *path)
{
	const char *editor = getenv("VISUAL") != NULL ? getenv("VISUAL") : getenv("EDITOR");
	char *words = xstrdup(editor != NULL && *editor != '\0' ? editor : "vi"), *rest = words,
	     *word;
	char *argument[WORDS_MOST + 2];
	int count = 0, status;
	pid_t child;

	while (count < WORDS_MOST && (word = strsep(&rest, " ")) != NULL)
		if (*word != '\0')
			argument[count++] = word;
	argument[count++] = xstrdup(path);
	argument[count] = NULL;
	child = fork();
	if (child < 0)
		die_errno("%s", argument[0]);
	if (child == 0) {
		execvp(argument[0], argument);
		_exit(127);
	}
	while (waitpid(child, &status, 0) < 0)
		if (errno != EINTR)
			die_errno("%s", argument[0]);
	if (!WIFEXITED(status) || WEXITSTATUS(status) != 0)
		die("%s: the editor failed; the form is in %s", argument[0], path);
	free(argument[count - 1]);
	free(words);
}

static void
take_line(struct operands *operands, char *line, const char *path, size_t number,
	  struct checking *checking)
{
	char *equals = strchr(line, '=');
	enum field_id field;

	line[strcspn(line, "\r\n")] = '\0';
	if (*line == '#' || *line == '\0')
		return;
	if (equals == NULL)
		die("%s:%zu: \"%.40s\" is not name=value", path, number, line);
	if (equals[1] == '\0')
		return;
	field = field_find_n(line, (size_t)(equals - line));
	if (field == F_none)
		die("%s:%zu: %.*s: no such field", path, number, (int)(equals - line), line);
	if (operands->common.given[field] == NULL)
		operands->commons++;
	if (!order_set(&operands->common, field, equals + 1, checking))
		die("%s:%zu: %s: %s", path, number, field_of(field)->name, checking->why);
}

const char *
form_fill(struct operands *operands, struct checking *checking)
{
	const char *folder = getenv("TMPDIR") != NULL ? getenv("TMPDIR") : "/tmp";
	char *path = arena_format(checking->arena, "%s/svc-form-XXXXXX", folder), *line = NULL;
	int descriptor = mkstemp(path);
	size_t room = 0, number = 0;
	FILE *file;

	if (descriptor < 0 || (file = fdopen(descriptor, "w")) == NULL)
		die_errno("%s", path);
	print_form(file, operands);
	if (fclose(file) != 0)
		die_errno("%s", path);
	run_editor(path);
	if ((file = fopen(path, "re")) == NULL)
		die_errno("%s", path);
	while (getline(&line, &room, file) >= 0)
		take_line(operands, line, path, ++number, checking);
	free(line);
	(void)fclose(file);
	if (operands->commons == 0) {
		(void)unlink(path);
		die("nothing was filled in");
	}
	return path;
}

void
form_done(const char *path, bool recorded)
{
	if (recorded)
		(void)unlink(path);
	else
		complain("the form is kept in %s", path);
}
