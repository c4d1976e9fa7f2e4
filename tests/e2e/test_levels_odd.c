/* SPDX-License-Identifier: MIT
 *
 * Service levels under odd rows of the registers: keys of the ladder, roles, calendars without
 * hours, more policies than fit at once.
 */
#include "support/run.h"
#include "support/sandbox.h"

#define REPORT                                                                               \
	"svc-new -q customer=Acme contract=K site=S contact=W phone=13812345678 need=fault " \
	"serial=n/a text=leak reported='2026-11-02 10:00' && "

TestSuite(levels_odd, .init = sandbox_begin, .fini = sandbox_end, .timeout = 120);

Test(levels_odd, a_step_is_announced_once_whatever_its_key)
{
	expect_run(REPORT "svc-reg put -q ladder a:b ladder_of=ordinary clock=respond percent=60 "
			  "notify=x && svc-due escalate -o step | grep :",
		   0, "respond.a:b\n", "");
	expect_run("svc-due escalate -o step", 0, "", "");
}

/* Cut off, two keys would be one step. */
Test(levels_odd, a_key_of_the_ladder_has_room_in_its_steps)
{
	expect_run("svc-reg put ladder $(printf 'a%.0s' {1..49}) ladder_of=emergency every=1m "
		   "notify=x",
		   1, "", "svc-reg: key: at most 48 bytes: it names the step\n");
	expect_status("svc-reg put ladder $(printf 'a%.0s' {1..48}) ladder_of=emergency every=1m "
		      "notify=x",
		      0);
}

Test(levels_odd, who_is_told_is_roles_with_commas)
{
	static const char *const wrong[] = {"a,,b", ",", " a", "a, b", "a:b", "a,"};

	for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++) {
		cr_assert_eq(setenv("ROLES", wrong[i], 1), 0);
		expect_run("svc-reg put ladder x ladder_of=ordinary percent=60 notify=\"$ROLES\"",
			   1, "",
			   "svc-reg: notify: roles with a comma alone between: "
			   "duty-dispatcher,on-call\n");
	}
	expect_status("svc-reg put ladder x ladder_of=ordinary percent=60 "
		      "notify='duty dispatcher,经理'",
		      0);
}

Test(levels_odd, without_hours_there_is_no_business_day)
{
	expect_status("svc-reg put calendar shut week='Mon-Sun off'", 0);
	expect_status("svc-reg put policy shut priority=P3 contract=K calendar=shut respond_in=nbd "
		      "dispatch_in=1h arrive_in=2bd restore_in=3bd",
		      0);
	expect_run(REPORT "svc-due within=900d", 0, "", "");
	expect_run("svc-show 1 sla | grep -c 'not asked for'", 0, "4\n", "");
}

Test(levels_odd, the_last_of_many_policies_counts)
{
	expect_status(
	    "for i in {1..400}; do printf 'p%03d\\tK%03d\\t%dh\\n' $i $i $i; done | "
	    "{ printf '#key\\tcontract\\trestore_in\\n'; cat; } | svc-reg put -q policy -",
	    0);
	expect_run("svc-new -q customer=Acme contract=K400 site=S contact=W phone=13812345678 "
		   "need=fault serial=n/a text=leak && "
		   "svc-show 1 sla | grep -o 'running: .* of p400'",
		   0, "running: 400h of p400\n", "");
}

/* What a download that failed leaves. */
Test(levels_odd, an_empty_file_is_no_notice)
{
	sandbox_write("2027.json", "");
	expect_run("svc-reg put holiday cn-2027 days=@2027.json", 1, "",
		   "svc-reg: days: the file is empty\n");
	expect_run("svc-reg get holiday cn-2027", 1, "", NULL);
}
