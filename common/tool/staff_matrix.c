/* SPDX-License-Identifier: MIT
 *
 * Travel times from a file: "from to seconds" under a header of these names, in keys of sites and
 * of engineers (their base).
 */
#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/exit.h"
#include "base/mem.h"
#include "store/registers.h"
#include "text/line.h"
#include "tool/staff_inside.h"

#define SECONDS_MOST (30 * 86400) /* nobody is on the way longer */

static const char *
cell_of(const struct record *record, const char *name)
{
	for (size_t i = 0; i < record->count; i++)
		if (record->cell[i].name != NULL && strcmp(record->cell[i].name, name) == 0)
			return record->cell[i].value;
	return NULL;
}

static void
take_line(struct travel_table *table, const char *path, const struct record *record)
{
	const char *from = cell_of(record, "from"), *to = cell_of(record, "to");
	const char *seconds = cell_of(record, "seconds"), *wrong = NULL;
	long long number = seconds != NULL ? strtonum(seconds, 0, SECONDS_MOST, &wrong) : 0;

	if (from == NULL || to == NULL || seconds == NULL)
		die("%s:%zu: a travel time is from, to and seconds, under the header "
		    "\"#from<TAB>to<TAB>seconds\"",
		    path, record->number);
	if (wrong != NULL)
		die("%s:%zu: seconds: \"%.40s\" is no number of seconds up to %d", path,
		    record->number, seconds, SECONDS_MOST);
	travel_table_add(table, from, to, number);
}

static struct travel_table *
read_table(const char *path)
{
	struct travel_table *table = travel_table_new();
	FILE *file = fopen(path, "re");
	struct line_reader *reader;
	struct record record;
	enum line_result result;

	if (file == NULL)
		die("travel times: %s: %s", path, strerror(errno));
	reader = line_open(file, path, FORMAT_TSV);
	while ((result = line_read(reader, &record)) == LINE_RECORD)
		take_line(table, path, &record);
	if (result != LINE_END)
		die("%s", line_error(reader));
	line_close(reader);
	(void)fclose(file);
	travel_table_end(table);
	return table;
}

/* A name without a folder is beside the store. */
static const char *
beside_store(struct staff *staff, const char *name, char path[PATH_MAX])
{
	const char *store = db_path(staff->db), *slash = strrchr(store, '/');

	if (strchr(name, '/') != NULL || slash == NULL)
		return name;
	(void)snprintf(path, PATH_MAX, "%.*s/%s", (int)(slash - store), store, name);
	return path;
}

const struct travel_table *
staff_table(struct staff *staff)
{
	char path[PATH_MAX];
	const char *name;

	if (staff->asked_table)
		return staff->table;
	staff->asked_table = true;
	if (registers_value(staff->db, R_setting, "dispatch.matrix", F_retired) != NULL)
		return NULL;
	name = registers_value(staff->db, R_setting, "dispatch.matrix", F_value);
	if (name != NULL)
		staff->table = read_table(beside_store(staff, name, path));
	return staff->table;
}
