/* SPDX-License-Identifier: MIT
 *
 * svc: the front end. `svc new ...` becomes svc-new, from the folder where svc itself is, else
 * from PATH, never through a shell. Alone: the desk on one screen. Writes nothing to the store.
 */
#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/exit.h"
#include "text/near.h"
#include "tool/catalogue.h"
#include "tool/desk.h"
#include "tool/options.h"
#include "tool/overview.h"

#define OPTIONS "dfHq"
#define PREFIX "svc-"

struct program {
	const char *name, *english, *chinese;
};

static const struct program programs[] = {
    {"new", "record requests, read them back, correct them", "登记服务请求、复述确认、更正"},
    {"triage", "category, priority, emergency, remote diagnosis, duplicates",
     "评估分类、优先级、应急、远程诊断、合并"},
    {"assign", "plan, choose the engineer, appointments", "服务方案、派工、预约"},
    {"work", "the visit as it happens", "现场实施"},
    {"close", "self-check to archive", "自检、验收、结案、归档"},
    {"stock", "spare parts: what moved, what is where", "备件台账：出入库、库存、追溯"},
    {"list", "select requests", "查询服务请求"},
    {"show", "one request whole", "单个服务请求的全部内容"},
    {"due", "what time demands: service levels, escalations, sheets", "时限:服务级别、升级、回单"},
    {"report", "statistics by month, quarter, year", "统计报表"},
    {"reg", "the registers", "台账"},
    {"log", "the journal, out and in", "日志导出与导入"},
    {"fsck", "check the store", "检查数据"},
};

#define PROGRAMS (sizeof(programs) / sizeof(programs[0]))

/* ---- where programs are ---------------------------------------------------- */

/* The program's file beside svc itself; false if there is none to be run. */
static bool
find_beside(const char *name, char path[PATH_MAX])
{
	ssize_t length = readlink("/proc/self/exe", path, PATH_MAX - 1);
	char *slash;

	if (length <= 0)
		return false;
	path[length] = '\0';
	slash = strrchr(path, '/');
	if (slash == NULL)
		return false;
	slash[1] = '\0';
	return strlcat(path, PREFIX, PATH_MAX) < PATH_MAX &&
	       strlcat(path, name, PATH_MAX) < PATH_MAX && access(path, X_OK) == 0;
}

static bool
is_word(const char *name)
{
	return name[0] != '\0' &&
	       name[strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789-")] == '\0';
}

/* Returns only where there is no such program; argv is then as it was. */
static void
run(const char *name, char **argv)
{
	char path[PATH_MAX], program[NAME_MAX];

	if (!is_word(name) ||
	    (size_t)snprintf(program, sizeof(program), PREFIX "%s", name) >= sizeof(program))
		return;
	char *before = argv[0];
	argv[0] = program;
	if (find_beside(name, path))
		execv(path, argv);
	else
		execvp(program, argv);
	if (errno != ENOENT)
		die_errno("%s", program);
	argv[0] = before;
}

static _Noreturn void
refuse(const char *name)
{
	for (size_t i = 0; i < PROGRAMS; i++) {
		size_t length = strlen(programs[i].name);

		if (near_distance(name, programs[i].name, length) <= near_limit(length))
			die("%s: no such program; did you mean svc %s?", name, programs[i].name);
	}
	die("%s: no such program; svc help lists them", name);
}

/* ---- help ------------------------------------------------------------------ */

static void
list_programs(void)
{
	bool chinese = program_speaks_chinese();
	char path[PATH_MAX];

	for (size_t i = 0; i < PROGRAMS; i++)
		if (find_beside(programs[i].name, path))
			printf("  %-8s %s\n", programs[i].name,
			       chinese ? programs[i].chinese : programs[i].english);
}

static void
usage(void)
{
	fputs("usage: svc PROGRAM [ARGUMENT]...\n"
	      "       svc help [PROGRAM]\n"
	      "       svc catalogue fields|registers|verbs|states|arcs\n"
	      "       svc [OPTION]...\n\n"
	      "The after-sales service desk. Alone: the desk on one screen.\n\nPrograms:\n",
	      stdout);
	list_programs();
	fputs("\nOptions:\n", stdout);
	options_help(stdout, OPTIONS, NULL);
}

static int
help(char **argv)
{
	char *asked[] = {argv[0], (char[]){"-h"}, NULL};

	if (argv[1] != NULL) {
		run(argv[1], asked);
		refuse(argv[1]);
	}
	usage();
	return finish(EXIT_DONE);
}

/* ---- the desk -------------------------------------------------------------- */

static int
overview(int argc, char **argv)
{
	struct options options;
	struct desk desk;
	int first =
	    options_read(&options, argc, argv, &(struct option_table){OPTIONS, NULL, usage});

	if (argv[first] != NULL)
		die("options go behind the program: svc %s -d FILE", argv[first]);
	desk_open(&desk, options.store, DB_READ);
	overview_print(&desk, &options);
	desk_close(&desk);
	return finish(EXIT_DONE);
}

/* The tables that manuals and completions are made from. */
static int
catalogue(char **argv)
{
	if (argv[1] == NULL || argv[2] != NULL || !catalogue_print(stdout, argv[1]))
		die("catalogue: fields, registers, verbs, states or arcs?");
	return finish(EXIT_DONE);
}

int
main(int argc, char **argv)
{
	program_start();
	if (argc < 2 || argv[1][0] == '-')
		return overview(argc, argv);
	if (strcmp(argv[1], "help") == 0)
		return help(argv + 1);
	if (strcmp(argv[1], "catalogue") == 0)
		return catalogue(argv + 1);
	run(argv[1], argv + 1);
	refuse(argv[1]);
}
