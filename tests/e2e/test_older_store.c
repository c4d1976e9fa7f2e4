/* SPDX-License-Identifier: MIT
 *
 * A store of the version before, opened: what older rules folded is folded anew.
 */
#include <sqlite3.h>
#include <stdlib.h>

#include "base/buffer.h"
#include "support/run.h"
#include "support/sandbox.h"

static void
begin(void)
{
	sandbox_begin();
	setenv("SVC_DB", "store.db", 1);
	expect_status("svc-new -q customer=Acme contract=K site=S contact=W phone=13812345678 "
		      "need=fault serial=n/a text=leak && svc-new -q confirm 1 readback=call && "
		      "svc-new -q channel=email customer=Acme text=noise && "
		      "svc-close -q cancel 2 grounds=withdrawn",
		      0);
}

TestSuite(older_store, .init = begin, .fini = sandbox_end, .timeout = 120);

/* As a program of then left it. */
static void
change(const char *sql)
{
	struct buffer path = {0};
	sqlite3 *connection;
	char *why = NULL;

	buffer_add_format(&path, "%s/store.db", sandbox_folder());
	cr_assert_eq(sqlite3_open(buffer_text(&path), &connection), SQLITE_OK);
	cr_assert_eq(sqlite3_exec(connection, sql, NULL, NULL, &why), SQLITE_OK, "%s", why);
	sqlite3_close(connection);
	buffer_free(&path);
}

#define WITHOUT_LEDGER \
	"DROP TABLE movement; DROP TABLE stock; DROP TABLE stock_cost; DROP TABLE stock_open; "

/* Makes it a store of schema version 1, with what the rules of then may have left. */
static void
make_older(void)
{
	change("UPDATE request SET fields = replace(fields, 'text=leak', "
	       "'text=as then'); UPDATE fact SET measure = measure + 7; DROP TABLE "
	       "booking; " WITHOUT_LEDGER
	       "DROP TABLE clock; DROP INDEX request_emergency; PRAGMA user_version = 1");
}

Test(older_store, is_folded_by_the_rules_of_now)
{
	expect_status("svc-log > before; svc-list > list; svc-due within=90d > due", 1);
	make_older();
	expect_run("svc-fsck", 0, "", "");
	expect_run("svc-list -o text", 0, "leak\n", "");
	expect_run("svc-log | cmp - before && svc-list | cmp - list", 0, "", "");
	expect_run("svc-due within=90d | cmp - due", 1, "", NULL);
}

Test(older_store, gets_the_bookings_of_its_visits)
{
	expect_status("svc-reg -q put engineer E1 name=Li skills=general:2 && "
		      "svc-triage -q 1 category=fault impact=2 urgency=2 && "
		      "svc-assign -q plan 1 skill=general:1 duration=1h && "
		      "svc-assign -q 1 engineer=E1 eta=10:00",
		      0);
	change(WITHOUT_LEDGER "DROP TABLE booking; PRAGMA user_version = 2");
	expect_run("svc-fsck", 0, "", "");
	expect_run("svc-list -o engineer 1", 0, "E1\n", "");
	change("DELETE FROM booking");
	expect_run("svc-fsck", 1, "1\t-\tfold\tbooking is missing, though the journal has it\n",
		   "");
}
