/* SPDX-License-Identifier: MIT
 *
 * Where the store's file is. Knows the environment, folders and file systems; must
 * not know what is in the file.
 */
#include <errno.h>
#include <linux/magic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/vfs.h>
#include <unistd.h>

#include "base/buffer.h"
#include "base/exit.h"
#include "base/mem.h"
#include "store/db_inside.h"

/* Not in every linux/magic.h. */
#define CIFS_TYPE 0xFF534D42u
#define SMB2_TYPE 0xFE534D42u
#define LUSTRE_TYPE 0x0BD00BD0u

static const char *
environment(const char *name)
{
	const char *value = getenv(name);
	return value != NULL && value[0] != '\0' ? value : NULL;
}

/* The path that was asked for, by whichever way; free() it. */
static char *
wanted_path(const char *path)
{
	if (path == NULL)
		path = environment("SVC_DB");
	if (path != NULL)
		return xstrdup(path);
	const char *data = environment("XDG_DATA_HOME"), *home = environment("HOME");
	struct buffer made = {0};
	/* The XDG rules: a path that is not absolute does not count. */
	if (data != NULL && data[0] == '/')
		buffer_add_format(&made, "%s/svc/svc.db", data);
	else if (home != NULL)
		buffer_add_format(&made, "%s/.local/share/svc/svc.db", home);
	else
		die("store: none of SVC_DB, XDG_DATA_HOME and HOME is set: give -d FILE");
	return made.text;
}

/* mkdir -p, 0700. */
static void
make_folders(const char *folder)
{
	char *path = xstrdup(folder);
	for (char *slash = path;;) {
		slash += strspn(slash, "/");
		slash += strcspn(slash, "/");
		char kept = *slash;
		*slash = '\0';
		if (mkdir(path, S_IRWXU) != 0 && errno != EEXIST)
			die_errno("store: cannot make the folder %s", path);
		*slash = kept;
		if (kept == '\0')
			break;
	}
	free(path);
}

const char *
db_network_of(uint64_t type)
{
	static const struct {
		uint64_t type;
		const char *name;
	} networks[] = {
	    {NFS_SUPER_MAGIC, "NFS"},   {SMB_SUPER_MAGIC, "SMB"}, {CIFS_TYPE, "CIFS"},
	    {SMB2_TYPE, "SMB"},         {V9FS_MAGIC, "9P"},       {AFS_SUPER_MAGIC, "AFS"},
	    {CODA_SUPER_MAGIC, "Coda"}, {NCP_SUPER_MAGIC, "NCP"}, {LUSTRE_TYPE, "Lustre"},
	    {0x00C36400u, "Ceph"},
	};

	for (size_t i = 0; i < sizeof(networks) / sizeof(networks[0]); i++)
		if (networks[i].type == type)
			return networks[i].name;
	return NULL;
}

/* The log is shared through memory: all who use the store must be on one machine. */
static void
refuse_network(const struct db *db, const char *folder)
{
	struct statfs system;
	if (statfs(folder, &system) != 0)
		die_errno("store: %s", folder);
	/* f_type is signed, and sign-extended on some machines. */
	const char *network = db_network_of((uint32_t)system.f_type);
	if (network != NULL)
		die("store: %s: is on a network file system (%s); a store needs a local disk",
		    db->path, network);
}

static void
refuse_unwritable(const struct db *db, const char *folder)
{
	if (access(folder, W_OK | X_OK) != 0)
		die_errno("store: %s: its folder must be writable, even for reading", db->path);
	struct stat status;
	if (stat(db->file, &status) != 0)
		return;
	if (S_ISDIR(status.st_mode))
		die("store: %s: is a folder", db->path);
	if (!S_ISREG(status.st_mode) && !S_ISLNK(status.st_mode))
		die("store: %s: is not a regular file", db->path);
	if (access(db->file, R_OK | W_OK) != 0)
		die_errno("store: %s: must be writable, even for reading", db->path);
}

void
db_find_place(struct db *db, const char *path)
{
	db->path = wanted_path(path);
	if (db->path[0] == '\0' || strstr(db->path, "://") != NULL)
		die("store: \"%s\" is not the name of a file", db->path);

	char *folder = xstrdup(db->path);
	char *slash = strrchr(folder, '/');
	const char *name = slash != NULL ? db->path + (slash - folder) + 1 : db->path;
	if (slash == NULL)
		strlcpy(folder, ".", strlen(folder) + 1);
	else
		slash[slash == folder ? 1 : 0] = '\0';
	if (name[0] == '\0')
		die("store: %s: is a folder", db->path);
	if (access(folder, F_OK) != 0)
		make_folders(folder);

	/* SQLite is to follow no link, but links among the folders are the user's own affair. */
	char *real = realpath(folder, NULL);
	if (real == NULL)
		die_errno("store: %s", folder);
	struct buffer file = {0};
	buffer_add_format(&file, "%s/%s", strcmp(real, "/") == 0 ? "" : real, name);
	db->file = file.text;
	refuse_network(db, real);
	refuse_unwritable(db, real);
	free(real);
	free(folder);
}
