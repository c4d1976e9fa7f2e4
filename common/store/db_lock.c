/* SPDX-License-Identifier: MIT
 *
 * The queue of writers: an advisory lock on FILE.lock beside the store. SQLite's own
 * busy handler has no queue, so that with many writers some wait for
 * seconds; flock(2) serves them in turn. Owns the lock file.
 */
#include <errno.h>
#include <fcntl.h>
#include <libutil.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/time.h>
#include <unistd.h>

#include "base/exit.h"
#include "base/mem.h"
#include "store/db_inside.h"

#define USUAL_PATIENCE 60  /* seconds */
#define MOST_PATIENCE 3600 /* seconds */

int
db_patience(void)
{
	const char *wanted = getenv("SVC_TIMEOUT");
	if (wanted == NULL || wanted[0] == '\0')
		return USUAL_PATIENCE;
	const char *wrong = NULL;
	int seconds = (int)strtonum(wanted, 0, MOST_PATIENCE, &wrong);
	if (wrong != NULL)
		die("SVC_TIMEOUT: \"%s\" is not a number of seconds from 0 to %d", wanted,
		    MOST_PATIENCE);
	return seconds;
}

/* Only to make flock(2) return. */
static void
wake(int signal_number)
{
	(void)signal_number;
}

/* flopen() that gives up: EINTR when the time is over. */
static int
open_in_time(const char *path, int seconds)
{
	const int flags = O_RDWR | O_CREAT | O_CLOEXEC;
	int lock = flopen(path, flags | O_NONBLOCK, 0600);
	if (lock >= 0 || errno != EWOULDBLOCK || seconds == 0)
		return lock;

	struct sigaction woken = {.sa_handler = wake}, before_action;
	/* Again every second: the first signal may come just before the wait. */
	struct itimerval timer = {.it_value = {.tv_sec = seconds}, .it_interval = {.tv_sec = 1}};
	struct itimerval before_timer;
	sigaction(SIGALRM, &woken, &before_action);
	setitimer(ITIMER_REAL, &timer, &before_timer);
	lock = flopen(path, flags, 0600);
	int cause = errno;
	setitimer(ITIMER_REAL, &before_timer, NULL);
	sigaction(SIGALRM, &before_action, NULL);
	errno = cause;
	return lock;
}

void
db_lock(struct db *db)
{
	if (db->in_memory)
		return;
	size_t size = strlen(db->file) + sizeof(".lock");
	char *path = xcalloc(size, 1);
	strlcpy(path, db->file, size);
	strlcat(path, ".lock", size);
	db->lock = open_in_time(path, db_patience());
	int cause = errno;
	free(path);
	if (db->lock >= 0) {
		complain_hold();
		return;
	}
	errno = cause;
	if (errno == EINTR || errno == EWOULDBLOCK)
		die_with(EXIT_BUSY, "store busy: %s: another program is writing; try again",
			 db->path);
	die_errno("store: %s.lock", db->path);
}

void
db_unlock(struct db *db)
{
	if (db->lock < 0)
		return;
	close(db->lock);
	db->lock = -1;
	complain_release();
}
