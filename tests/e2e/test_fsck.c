/* SPDX-License-Identifier: MIT
 *
 * svc-fsck: silent over a sound store, and what it says of one that somebody changed behind the
 * programs' back.
 */
#include <sqlite3.h>

#include "base/buffer.h"
#include "support/month.h"
#include "support/run.h"
#include "support/sandbox.h"

/* One request; its events are those of its customer, new and respond; the store in store.db. */
static void
begin(void)
{
	sandbox_begin();
	setenv("SVC_DB", "store.db", 1);
	expect_status("svc-new -q channel=email customer=Acme text='the pump leaks'", 0);
	expect_status("svc-new -q respond 1", 0);
}

TestSuite(fsck, .init = begin, .fini = sandbox_end, .timeout = 120);

/* The number of the event that made the request. */
static int
event_new(void)
{
	struct run found = run("svc-show 1 timeline | sed -n 1p | cut -f2");
	int number = atoi(found.out);

	cr_assert_gt(number, 0, "%s", found.out);
	run_free(&found);
	return number;
}

static void
damage(const char *sql)
{
	struct buffer path = {0};
	sqlite3 *connection;
	char *why = NULL;

	buffer_add_format(&path, "%s/store.db", sandbox_folder());
	cr_assert_eq(sqlite3_open(buffer_text(&path), &connection), SQLITE_OK);
	cr_assert_eq(sqlite3_exec(connection, sql, NULL, NULL, &why), SQLITE_OK, "%s", why);
	cr_assert_gt(sqlite3_total_changes(connection), 0, "nothing was changed");
	sqlite3_close(connection);
	buffer_free(&path);
}

Test(fsck, silent_and_0_when_clean)
{
	expect_run("svc-fsck", 0, "", "");
}

Test(fsck, silent_over_a_month_of_work)
{
	month_load();
	expect_run("svc-fsck", 0, "", "");
}

Test(fsck, what_is_not_there_is_not_sound)
{
	expect_run("svc-fsck -d typo.db", 2, "",
		   "svc-fsck: store: typo.db: there is none to check\n");
	expect_status("test -e typo.db", 1);
}

Test(fsck, a_changed_event_breaks_the_chain)
{
	struct buffer wanted = {0};

	buffer_add_format(&wanted,
			  "event/%d\thash\tchain\tthe hash does not follow from the event before "
			  "and this one\n",
			  event_new());
	damage("DROP TRIGGER event_is_never_changed;"
	       "UPDATE event SET actor = 'nobody' WHERE subject = '1' AND verb = 'new'");
	expect_run("svc-fsck", 1, buffer_text(&wanted), "");
	buffer_free(&wanted);
}

Test(fsck, a_missing_event_is_out_of_sequence)
{
	struct buffer wanted = {0};

	buffer_add_format(&wanted, "event/%d\tnumber\tsequence\t", event_new());
	damage("DROP TRIGGER event_is_never_deleted; DELETE FROM event WHERE subject = "
	       "'customer/C-1'");
	expect_out_contains("svc-fsck", 1, buffer_text(&wanted));
	buffer_free(&wanted);
	expect_out_contains("svc-fsck", 1, "customer/C-1\t-\tfold\trow is not in the journal\n");
}

Test(fsck, a_changed_request_is_no_fold)
{
	damage("UPDATE request SET state = 5");
	expect_run("svc-fsck", 1, "1\t-\tfold\trequest is not what the journal folds to\n", "");
}

Test(fsck, a_fact_too_few)
{
	damage("DELETE FROM fact WHERE kind = 2");
	expect_run("svc-fsck", 1, "1\t-\tfold\tfact is missing, though the journal has it\n", "");
}

Test(fsck, a_fact_too_many)
{
	damage("INSERT INTO fact VALUES (6, 1700000000, 1, 60)");
	expect_run("svc-fsck", 1, "1\t-\tfold\tfact is not in the journal\n", "");
}

static void
dispatch(void)
{
	expect_status("svc-reg -q put engineer E1 name=Li skills=general:2 && "
		      "svc-new -q customer=Beta contact=W phone=13812345678 site=S project=N "
		      "need=fault serial=n/a text=leak && svc-new -q confirm 2 readback=call && "
		      "svc-triage -q 2 category=fault impact=2 urgency=2 && "
		      "svc-assign -q plan 2 skill=general:1 duration=1h && "
		      "svc-assign -q 2 engineer=E1 eta=10:00",
		      0);
	expect_run("svc-fsck", 0, "", "");
}

Test(fsck, a_changed_booking)
{
	dispatch();
	damage("UPDATE booking SET ends = ends + 60");
	expect_run("svc-fsck", 1, "2\t-\tfold\tbooking is not what the journal folds to\n", "");
}

Test(fsck, a_booking_too_few)
{
	dispatch();
	damage("DELETE FROM booking");
	expect_run("svc-fsck", 1, "2\t-\tfold\tbooking is missing, though the journal has it\n",
		   "");
}

Test(fsck, a_booking_too_many)
{
	dispatch();
	damage(
	    "INSERT INTO booking VALUES ('E1', 1700000000, 1, 1, 1700000060, 1, 1, NULL, NULL, 0)");
	expect_run("svc-fsck", 1, "1\t-\tfold\tbooking is not in the journal\n", "");
}

Test(fsck, a_changed_row_is_no_fold)
{
	damage("UPDATE register_row SET fields = 'name=Beta' WHERE register = 'customer'");
	expect_run("svc-fsck", 1,
		   "customer/C-1\tname\tfold\trow is not what the journal folds to\n", "");
}

Test(fsck, lines_with_names)
{
	damage("DELETE FROM fact WHERE kind = 2");
	expect_run("svc-fsck -H -o subject,code", 1, "#subject\tcode\n1\tfold\n", "");
	expect_run("svc-fsck -q", 1, "", "");
}

Test(fsck, what_is_no_store_cannot_be_checked)
{
	sandbox_write("store.db", "hello\n");
	expect_err_contains("svc-fsck", 2, "is not a store of svc");
}

Test(fsck, a_cut_file_cannot_be_checked)
{
	expect_err_contains("truncate -s 5000 store.db; svc-fsck", 2, "is damaged");
}

Test(fsck, takes_no_operands)
{
	expect_run("svc-fsck 17", 2, "", "svc-fsck: \"17\": no operands; try svc-fsck -h\n");
}

Test(fsck, a_row_names_what_is_not_there)
{
	expect_status("svc-reg put -q engineer E1 E2 name=Li && "
		      "svc-reg put -q crew K1 name=lifts members=E1,E2 && "
		      "svc-reg put -q certificate engineer=E2 certificate=lift && "
		      "svc-reg put -q certificate engineer=E2 certificate=gas && "
		      "svc-reg retire -q certificate Q-2",
		      0);
	expect_run("svc-fsck", 0, "", "");
	damage("DELETE FROM register_row WHERE register = 'engineer' AND key = 'E2'");
	expect_run("svc-fsck | grep reference", 1,
		   "certificate/Q-1\tengineer\treference\tthere is no engineer E2\n"
		   "crew/K1\tmembers\treference\tthere is no engineer E2\n",
		   "");
}
