/* SPDX-License-Identifier: MIT
 *
 * svc-new: recording, reading back, correcting. What is read from lines is in
 * test_new_lines.c.
 */
#include "support/given.h"
#include "support/run.h"
#include "support/sandbox.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))
#define MISSING "still missing before it can be confirmed: "

TestSuite(new, .init = sandbox_begin, .fini = sandbox_end, .timeout = 120);

/* ---- recording ------------------------------------------------------------------ */

Test(new, call_is_recorded_at_once_and_what_is_missing_is_told)
{
	expect_run("svc-new customer=Acme text='pump leaks'", 0, "1\tnew\tC-1\tpump leaks\n",
		   "svc-new: 1: " MISSING "contact= site= need= contract= or project=\n");
	expect_run("svc-new customer=Acme text='fan rattles' need=fault project=North", 0,
		   "2\tnew\tC-1\tfan rattles\n", "svc-new: 2: " MISSING "contact= site= serial=\n");
	expect_run(
	    "svc-new customer=Acme text='belt slips' contact=Wang site=Hall need=enquiry project=N",
	    0, "3\tnew\tC-1\tbelt slips\n", "svc-new: 3: " MISSING "phone=\n");
}

Test(new, complete_request_with_read_back_is_confirmed)
{
	expect_run("svc-new " GIVEN_FACTS " text='pump leaks' readback=call", 0,
		   "1\tconfirmed\tC-1\tpump leaks\n", "");
	expect_run("svc-log export | cut -f 5 | tail -n 2", 0, "new\nconfirm\n", "");
}

Test(new, incomplete_request_with_read_back_is_refused_whole)
{
	expect_run(
	    "svc-new customer=Acme text='pump leaks' readback=call", 1, "",
	    "svc-new: confirm: refused (2.1): missing contact=; (2.1): missing site=; (2.1): "
	    "missing need=; (2.1): missing contract= or project=\n");
	expect_run("svc-list", 1, "", "");
}

Test(new, unknown_customer_contact_site_and_asset_are_registered)
{
	expect_run(
	    "svc-new customer=Acme contact=Wang phone='138 0000 0001' email=wang@example.com "
	    "site='Hall 1' need=fault model=CH-30 serial=SN-1 project=North text=leak "
	    "-o id,customer,contact,site,asset",
	    0, "1\tC-1\tP-1\tS-1\tA-1\n", "");
	expect_run("svc-reg get customer C-1 -o key,name", 0, "C-1\tAcme\n", "");
	expect_run("svc-reg get contact P-1 -o key,name,customer,phone", 0,
		   "P-1\tWang\tC-1\t138****0001\n", "");
	expect_run("svc-reg get site S-1 -o key,name,customer", 0, "S-1\tHall 1\tC-1\n", "");
	expect_run("svc-reg get asset A-1 -o key,model,serial,customer,site,project", 0,
		   "A-1\tCH-30\tSN-1\tC-1\tS-1\tNorth\n", "");
}

Test(new, known_names_and_keys_are_found)
{
	expect_status("svc-new -q " GIVEN_FACTS " text='pump leaks' model=CH-30 serial=SN-1", 2);
	expect_status(
	    "svc-new -q customer=Acme contact=Wang phone=13800000001 site=Hall need=fault "
	    "project=North text='pump leaks' model=CH-30 serial=SN-1",
	    0);
	expect_run("svc-new -q customer=C-1 contact=P-1 site=S-1 text='fan rattles' serial=sn-1 && "
		   "svc-list 2 -o customer,contact,site,asset,model,project",
		   0, "C-1\tP-1\tS-1\tA-1\tCH-30\tNorth\n", "");
	expect_run("svc-new -q customer=ACME contact=Wang site=hall text=x && "
		   "svc-list 3 -o customer,contact,site",
		   0, "C-1\tP-1\tS-1\n", "");
}

Test(new, near_names_are_pointed_out)
{
	expect_status("svc-new -q " GIVEN_FACTS " text='pump leaks'", 0);
	expect_run("svc-new customer='Acme Ltd' text='fan rattles' | cut -f 3", 0, "C-2\n",
		   "svc-new: 2: customer C-2 \"Acme Ltd\" is new; it looks like C-1 (Acme)\n"
		   "svc-new: 2: " MISSING "contact= site= need= contract= or project=\n");
}

Test(new, serial_that_differs_by_one_character_is_pointed_out)
{
	expect_status("svc-new -q customer=Acme text='pump leaks' model=CH-30 serial=SN-1007", 0);
	expect_err_contains(
	    "svc-new customer=Acme text='fan rattles' model=CH-30 serial=SN-1001", 0,
	    "serial SN-1001 is new; one of this model differs by one character: SN-1007\n");
}

Test(new, two_persons_of_one_name_are_told_apart_by_phone)
{
	expect_status("svc-new -q " GIVEN_FACTS " text='pump leaks'", 0);
	expect_err_contains(
	    "svc-new customer=Acme contact=Wang phone=13900000002 text='fan rattles'", 0,
	    "svc-new: 2: contact \"Wang\": P-1 has another phone; registered as a new "
	    "contact\n");
	expect_run("svc-list 2 -o contact", 0, "P-2\n", "");
}

Test(new, duplicates_are_pointed_out)
{
	expect_status("svc-new -q customer=Acme text='pump leaks' model=CH-30 serial=SN-1", 0);
	expect_err_contains(
	    "svc-new customer=Acme text='water everywhere' serial=SN-1", 0,
	    "svc-new: 2: may be the same as 1; svc-triage merge joins duplicates\n");
	sandbox_now("2026-11-26T09:00:01+08:00");
	expect_run("svc-new customer=Acme text='the pump leaks' 2>&1 | grep -c 'may be the same'",
		   1, "0\n", "");
}

Test(new, unknown_contract_is_pointed_out_and_kept)
{
	expect_err_contains("svc-new customer=Acme text=leak contract=HT-9", 0,
			    "svc-new: 1: contract HT-9 is not in the register\n");
	expect_run("svc-list -o contract", 0, "HT-9\n", "");
}

Test(new, follow_up_takes_over_what_is_known)
{
	expect_status("svc-new -q " GIVEN_FACTS " text='pump leaks'", 0);
	expect_run("svc-new follows=1 text='paint the floor' "
		   "-o id,customer,contact,site,need,project,serial,follows",
		   0, "2\tC-1\tP-1\tS-1\tfault\tNorth\tn/a\t1\n", "");
}

Test(new, late_entry_keeps_both_times)
{
	expect_run(
	    "svc-new -q customer=Acme text=leak at='2026-11-21 22:30' && "
	    "svc-list -o reported,logged,responded_at",
	    0, "2026-11-21T22:30:00+08:00\t2026-11-23T09:00:00+08:00\t2026-11-21T22:30:00+08:00\n",
	    "");
}

/* ---- one request per channel and reference ------------------------------------------ */

Test(new, same_reference_is_the_same_request)
{
	const char *command =
	    "svc-new " GIVEN_FACTS " text='pump leaks' channel=email ref='<m1@x>'";
	expect_run(command, 0, "1\tnew\tC-1\tpump leaks\n", "");
	expect_run("svc-log export | wc -l > before", 0, "", "");
	expect_run(command, 0, "1\tnew\tC-1\tpump leaks\n", "");
	expect_run("svc-log export | wc -l | cmp - before", 0, "", "");
}

Test(new, reference_counts_within_its_channel)
{
	expect_status("svc-new -q customer=Acme text='pump leaks' ref=7", 0);
	expect_run(
	    "svc-new -q customer=Acme text='fan rattles' channel=email ref=7 && svc-list -o id,ref",
	    0, "1\t7\n2\t7\n", "");
}

Test(new, other_content_under_an_old_reference_is_refused)
{
	expect_status("svc-new -q customer=Acme text='pump leaks' ref=7", 0);
	expect_run(
	    "svc-new customer=Acme text='fan rattles' ref=7", 1, "",
	    "svc-new: new: refused (E7): request 1 has this channel and ref already, with another "
	    "text\n");
	expect_run(
	    "svc-new customer=Other text='pump leaks' ref=7", 1, "",
	    "svc-new: new: refused (E7): request 1 has this channel and ref already, with another "
	    "customer\n");
	expect_run("svc-reg get customer -o name", 0, "Acme\n", "");
}

Test(new, reference_still_holds_after_a_correction)
{
	const char *command =
	    "svc-new customer=Acme text='pump leaks' model=CH-30 serial=S1 ref=7 -o id,text";
	expect_status(command, 0);
	expect_status("svc-new amend 1 text='fan rattles'", 0);
	expect_status("svc-reg put asset A-1 project=North", 0);
	expect_run(command, 0, "1\tfan rattles\n", "");
}

Test(new, line_taken_before_changes_no_row)
{
	const char *command = "svc-new customer=Acme contact=P-1 phone=13800000001 text='pump "
			      "leaks' ref=7 -o id";
	expect_status("svc-new -q customer=Acme contact=Wang text='no light'", 0);
	expect_run(command, 0, "2\n", NULL);
	expect_status("svc-reg put -q contact P-1 phone=13899999999", 0);
	expect_run(command, 0, "2\n", "");
	expect_out_contains("svc-show 2 facts", 0, "+8613899999999");
}

Test(new, cleared_channel_is_the_usual_one)
{
	expect_run("svc-new -o id,channel customer=Acme text=leak channel= ref=7", 0,
		   "1\thotline\n", NULL);
	expect_run("svc-new -o id,channel customer=Acme text=leak channel= ref=7", 0,
		   "1\thotline\n", "");
}

/* ---- read-back and correction ---------------------------------------------------------- */

Test(new, corrected_key_fact_is_read_back_again)
{
	expect_status("svc-new -q " GIVEN_FACTS " text='pump leaks' readback=call", 0);
	expect_run("svc-new amend 1 text='pump drips'", 0, "1\tamend\tnew\t-\n", "");
	expect_run("svc-new amend 1 text='pump drips'", 0, "1\t-\tnew\t-\n", "");
	expect_run("svc-new confirm 1 readback=sms", 0,
		   "1\tconfirm\tconfirmed\t2026-11-23T09:00:00+08:00\n", "");
	expect_run("svc-new amend 1 running=no", 0,
		   "1\tamend\tconfirmed\t2026-11-23T09:00:00+08:00\n", "");
}

Test(new, empty_value_clears_and_dash_leaves_alone)
{
	expect_status("svc-new -q " GIVEN_FACTS " text='pump leaks'", 0);
	expect_run("svc-new amend 1 project=- text='pump drips' -o project,text", 0,
		   "North\tpump drips\n", "");
	expect_run("svc-new amend 1 project= -o id,done,project", 0, "1\tamend\t-\n", "");
	expect_run("svc-new amend 1 project= -o id,done,project", 0, "1\t-\t-\n", "");
}

Test(new, first_response)
{
	expect_status("svc-new -q customer=Acme text='pump leaks' channel=email", 0);
	expect_run("svc-new respond 1 -o id,done,responded_at", 0,
		   "1\trespond\t2026-11-23T09:00:00+08:00\n", "");
	sandbox_now("2026-11-23T10:00:00+08:00");
	expect_run("svc-new respond 1 -o id,done,responded_at", 0,
		   "1\t-\t2026-11-23T09:00:00+08:00\n", "");
	expect_run("svc-new respond 1 at=09:30 -o id,done,responded_at", 0,
		   "1\t-\t2026-11-23T09:00:00+08:00\n", "");
}

/* ---- dry run, quiet -------------------------------------------------------------------- */

Test(new, dry_run_says_what_would_be)
{
	expect_run("svc-new -n customer=Acme text=leak need=enquiry", 0, "1\tnew\tC-1\tleak\n",
		   "svc-new: 1: " MISSING "contact= site= contract= or project=\n");
	expect_run("svc-list", 1, "", "");
	expect_run("svc-reg get customer", 1, "", "");
}

Test(new, quiet_records_and_says_nothing)
{
	expect_run("svc-new -q customer=Acme text=leak", 0, "", "");
	expect_run("svc-list -o id", 0, "1\n", "");
}

/* ---- refusals ---------------------------------------------------------------------------- */

static const struct {
	const char *command;
	int status;
	const char *message;
} refusals[] = {
    {"svc-new text=leak", 1, "new: refused (E1): missing customer="},
    {"svc-new customer=Acme", 1, "new: refused (E1): missing text="},
    {"svc-new channel=email", 1, "new: refused (E1): missing customer=; (E1): missing text="},
    {"svc-new customer=Acme text=leak want_by=08:00", 1,
     "new: refused (I-03): want_by: before the request was reported"},
    {"svc-new customer=Acme text=leak reported='2026-11-23 09:06'", 1,
     "new: refused (I-03): reported: in the future"},
    {"svc-new customer=Acme text=leak at='2026-11-23 09:06'", 1,
     "new: refused (I-03): at: in the future; it is recorded at 2026-11-23T09:00:00+08:00"},
    {"svc-new customer=Acme text=leak at=09:01", 2,
     "at: 09:01 is still to come today; yesterday was \"2026-11-22 09:01\""},
    {"svc-new customer=Acme text=leak asset=A-9", 1,
     "new: refused (E5): asset: no A-9 in the register"},
    {"svc-new follows=9 text=leak", 1, "new: refused (E5): follows: no request 9"},
    {"svc-new confirm 9 readback=call", 1, "9: no such request"},
    {"svc-new custmer=Acme text=leak", 2, "custmer: no such field; did you mean customer?"},
    {"svc-new qqqqqq=1", 2, "qqqqqq: no such field; svc-fields(5) lists them"},
    {"svc-new category=fault text=leak customer=Acme", 2, "category: not a field of new"},
    {"svc-new state=new text=leak customer=Acme", 2, "state: not a field of new"},
    {"svc-new id=7 text=leak customer=Acme", 2, "id: not an operand"},
    {"svc-new customer=Acme customer=Acme", 2, "customer: given twice"},
    {"svc-new confrim 1", 2, "confrim: neither a verb nor an id; did you mean confirm?"},
    {"svc-new xyz", 2, "xyz: neither a verb, an id nor name=value"},
    {"svc-new arrive 1", 2, "arrive: that is a verb of svc-work"},
    {"svc-new respond confirm 1", 2, "confirm: a second verb; one command, one verb"},
    {"svc-new 1 customer=Acme text=leak", 2, "a new request has no id yet"},
    {"svc-new respond 1 -", 2, "ids and - together; one or the other"},
    {"svc-new customer=Acme text=leak channel=fax", 2,
     "channel: \"fax\" is not a channel: hotline email portal liaison wechat monitor pm walkin"},
    {"svc-new customer=Acme text=leak want_by=soon", 2,
     "want_by: \"soon\" is not a time: write it 2026-11-24 13:08, 13:08 (today), 2026-11-24, now "
     "or -2h"},
    {"svc-new customer=Acme text=leak contact=Wang phone=123", 2,
     "phone: \"123\" is not a phone number: 138 1234 5678, 0512-6234 5678, 400 820 8820 or +49 30 "
     "123456"},
    {"svc-new -x", 2, "-x: no such option; try svc-new -h"},
};

Test(new, refusals)
{
	for (size_t i = 0; i < COUNT(refusals); i++) {
		char wanted[400];
		(void)snprintf(wanted, sizeof(wanted), "svc-new: %s\n", refusals[i].message);
		expect_run(refusals[i].command, refusals[i].status, "", wanted);
	}
	expect_run("svc-list", 1, "", "");
}

Test(new, contact_of_another_customer_is_refused)
{
	expect_status("svc-new -q " GIVEN_FACTS " text='pump leaks'", 0);
	expect_status("svc-reg put contract HT-1 customer=C-1 starts=2026-01-01", 0);
	expect_run("svc-new -q customer=Other text=leak contact=P-1", 1, "",
		   "svc-new: new: refused (E5): contact P-1 is of customer C-1\n");
	expect_run("svc-new -q customer=Other text=leak contract=HT-1", 1, "",
		   "svc-new: new: refused (E5): contract: HT-1 is of customer C-1\n");
	expect_run("svc-new amend 1 customer=", 1, "",
		   "svc-new: 1: amend: refused (E1): customer: a request cannot be without one\n");
}

Test(new, retired_rows_are_refused)
{
	expect_status("svc-new -q " GIVEN_FACTS " text='pump leaks'", 0);
	expect_status("svc-reg retire site S-1", 0);
	expect_run("svc-new -q customer=C-1 text=leak site=S-1", 1, "",
		   "svc-new: new: refused (E9): site: S-1 is retired\n");
}
