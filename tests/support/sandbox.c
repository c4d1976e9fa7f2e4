/* SPDX-License-Identifier: MIT
 *
 * A place of its own for each end-to-end test. Knows the environment of the
 * programs; must not know what they do. Owns the temporary folder.
 */
#include "support/sandbox.h"

#include <err.h>
#include <errno.h>
#include <ftw.h>
#include <limits.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/mem.h"

#define OPEN_FOLDERS 16 /* nftw(3) may keep open at once */

static char folder[PATH_MAX];
static struct arena paths;

/* The build's folder: test programs lie in its tests/, the programs in its bin/. */
static const char *
build_folder(void)
{
	char path[PATH_MAX];
	ssize_t length = readlink("/proc/self/exe", path, sizeof path - 1);
	if (length < 0)
		err(2, "/proc/self/exe");
	path[length] = '\0';
	for (int i = 0; i < 2; i++) {
		char *slash = strrchr(path, '/');
		if (slash == NULL)
			errx(2, "%s: not in a build folder", path);
		*slash = '\0';
	}
	return arena_dup(&paths, path);
}

static void
make_folder(const char *build)
{
	const char *parent = getenv("TMPDIR");
	if (parent == NULL || parent[0] == '\0') {
		parent = arena_format(&paths, "%s/tmp", build);
		if (mkdir(parent, 0777) != 0 && errno != EEXIST)
			err(2, "%s", parent);
	}
	char *made = arena_format(&paths, "%s/svc-XXXXXX", parent);
	if (mkdtemp(made) == NULL || realpath(made, folder) == NULL || chdir(folder) != 0)
		err(2, "%s", made);
}

static void
set(const char *name, const char *value)
{
	if (setenv(name, value, 1) != 0)
		err(2, "%s", name);
}

/* Settings that would change what the programs say or where they write. */
static bool
is_personal(const char *variable)
{
	static const char *const starts[] = {"SVC_", "LC_", "LANG", "XDG_", "BASH_ENV="};
	for (size_t i = 0; i < sizeof starts / sizeof starts[0]; i++)
		if (strncmp(variable, starts[i], strlen(starts[i])) == 0)
			return true;
	return false;
}

static void
forget_personal_settings(void)
{
	for (char **variable = environ; *variable != NULL;) {
		if (!is_personal(*variable)) {
			variable++;
			continue;
		}
		size_t length = strcspn(*variable, "=");
		unsetenv(arena_dup_n(&paths, *variable, length));
		variable = environ;
	}
}

/* A sanitizer's finding must not look like "the answer is no", which is 1. */
static void
set_sanitizers(void)
{
	static const char *const names[] = {"ASAN_OPTIONS", "LSAN_OPTIONS", "UBSAN_OPTIONS"};
	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
		const char *given = getenv(names[i]);
		set(names[i], arena_format(&paths, "%s:exitcode=99", given == NULL ? "" : given));
	}
}

void
sandbox_begin(void)
{
	const char *build = build_folder(), *path = getenv("PATH");
	make_folder(build);
	forget_personal_settings();
	set("PATH",
	    arena_format(&paths, "%s/bin:%s", build, path == NULL ? "/usr/bin:/bin" : path));
	set("HOME", folder);
	set("SVC_DB", arena_format(&paths, "%s/svc.db", folder));
	set("TZ", "UTC");
	set("LC_ALL", "C.UTF-8");
	sandbox_now(SANDBOX_NOW);
	set_sanitizers();
}

/* Tests take rights away from folders; their files could then not be removed. */
static int
give_rights(const char *path, const struct stat *status, int type, struct FTW *place)
{
	(void)status;
	(void)place;
	if (type == FTW_D || type == FTW_DNR)
		chmod(path, S_IRWXU);
	return 0;
}

static int
remove_one(const char *path, const struct stat *status, int type, struct FTW *place)
{
	(void)status;
	(void)type;
	(void)place;
	return remove(path);
}

void
sandbox_end(void)
{
	if (folder[0] == '\0')
		return;
	if (chdir("/") != 0)
		err(2, "/");
	nftw(folder, give_rights, OPEN_FOLDERS, FTW_PHYS);
	if (nftw(folder, remove_one, OPEN_FOLDERS, FTW_DEPTH | FTW_PHYS) != 0)
		err(2, "%s", folder);
	folder[0] = '\0';
	arena_free(&paths);
}

const char *
sandbox_folder(void)
{
	return folder[0] == '\0' ? NULL : folder;
}

void
sandbox_now(const char *instant)
{
	set("SVC_NOW", instant);
}

void
sandbox_write(const char *name, const char *text)
{
	FILE *file = fopen(arena_format(&paths, "%s/%s", folder, name), "w");
	if (file == NULL)
		err(2, "%s", name);
	fputs(text, file);
	if (fclose(file) != 0)
		err(2, "%s", name);
}
