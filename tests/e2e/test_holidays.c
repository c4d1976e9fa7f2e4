/* SPDX-License-Identifier: MIT
 *
 * svc-reg and calendars: working hours, zones, and the published holidays of a year loaded from
 * files, whole and broken.
 */
#include <stdio.h>

#include "support/run.h"
#include "support/sandbox.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

TestSuite(calendar_rows, .init = sandbox_begin, .fini = sandbox_end, .timeout = 120);
TestSuite(notice, .init = sandbox_begin, .fini = sandbox_end, .timeout = 120);
TestSuite(desk_zone, .init = sandbox_begin, .fini = sandbox_end, .timeout = 120);

/* ---- calendars --------------------------------------------------------------------------- */

Test(calendar_rows, a_fresh_store_has_four)
{
	expect_run("svc-reg get calendar -o key,week,holidays", 0,
		   "24x7\t24x7\t-\n"
		   "7x9\tdaily 09:00-18:00\t-\n"
		   "office\tMon-Fri 09:00-18:00\tcn\n"
		   "office-lunch\tMon-Fri 08:30-12:00,13:30-17:30\tcn\n",
		   "");
	expect_run("svc-reg get holiday -o key | sed -n '1p;$p'", 0, "cn-2007\ncn-2026\n", "");
}

Test(calendar_rows, hours_are_kept_in_one_form)
{
	expect_run("svc-reg put calendar night week='mon-fri 22:00-06:00;' zone=Europe/Berlin && "
		   "svc-reg get calendar night -o week,zone",
		   0, "night\tcalendar\tput\nMon-Fri 22:00-06:00\tEurope/Berlin\n", "");
}

Test(calendar_rows, wrong_hours_and_zones_are_refused)
{
	expect_run("svc-reg put calendar x week='Mon-Fri 09:00-12:00,11:00-18:00'", 2, "",
		   "svc-reg: week: 09:00-12:00,11:00-18:00: the spans overlap\n");
	expect_run(
	    "svc-reg put calendar x week=24x7 zone=Mars/Base", 2, "",
	    "svc-reg: zone: \"Mars/Base\" is not a time zone known here: write Asia/Shanghai, "
	    "Europe/Berlin or +08:00\n");
	expect_run("svc-reg put calendar x name=empty", 1, "", "svc-reg: missing week=\n");
}

/* ---- the desk's zone ------------------------------------------------------------------------ */

Test(desk_zone, is_shanghai_unless_set)
{
	expect_run("svc-reg get setting zone -o value", 0, "Asia/Shanghai\n", "");
	expect_run("svc-new -q customer=Acme text=leak && svc-list -o reported", 0,
		   "2026-11-23T09:00:00+08:00\n", NULL);
}

Test(desk_zone, a_name_has_the_offset_of_each_instant)
{
	expect_status("svc-reg put setting zone value=Europe/Berlin", 0);
	expect_status("svc-new -q customer=Acme text=leak reported='2026-07-01 12:00'", 0);
	expect_status("svc-new -q customer=Acme text=leak reported='2026-11-20 12:00'", 0);
	expect_run("svc-list -o reported | sort", 0,
		   "2026-07-01T12:00:00+02:00\n2026-11-20T12:00:00+01:00\n", "");
}

Test(desk_zone, nonsense_is_refused)
{
	expect_run("svc-reg put setting zone value=Nonsense", 1, "",
		   "svc-reg: value: \"Nonsense\" is not a time zone known here: write "
		   "Asia/Shanghai, Europe/Berlin or +08:00\n");
	expect_run("svc-reg get setting zone -o value", 0, "Asia/Shanghai\n", "");
}

/* ---- published files --------------------------------------------------------------------------
 */

#define JSON_2027                                                                 \
	"{\"year\": 2027, \"days\": [\n"                                          \
	"{\"name\": \"元旦\", \"date\": \"2027-01-01\", \"isOffDay\": true},\n" \
	"{\"name\": \"元旦\", \"date\": \"2026-12-31\", \"isOffDay\": true},\n" \
	"{\"name\": \"春节\", \"date\": \"2027-01-31\", \"isOffDay\": false}]}\n"

Test(notice, json_fills_table_year_and_days)
{
	sandbox_write("2027.json", JSON_2027);
	expect_run("svc-reg put holiday cn-2027 days=@2027.json", 0, "cn-2027\tholiday\tput\n", "");
	expect_run("svc-reg put holiday cn-2027 days=@2027.json", 0, "cn-2027\tholiday\t-\n", "");
	expect_run("svc-reg get holiday cn-2027", 0,
		   "cn-2027\tcn\t2027\t2026-12-31..2027-01-01=元旦\t2027-01-31=春节\t-\n", "");
	expect_run("svc-log | tail -1 | grep -c days=", 1, "0\n", "");
}

Test(notice, key_comes_from_table_and_year)
{
	sandbox_write("2027.json", JSON_2027);
	expect_run("svc-reg put holiday table=cn days=@2027.json", 0, "cn-2027\tholiday\tput\n",
		   "");
	expect_run("svc-reg put holiday table=firm year=2027 off=2027-05-20=anniversary", 0,
		   "firm-2027\tholiday\tput\n", "");
	expect_run("svc-reg put holiday own-2028 off=2028-05-20 && "
		   "svc-reg get holiday own-2028 -o table,year",
		   0, "own-2028\tholiday\tput\nown\t2028\n", "");
	expect_run("svc-reg put holiday days=@2027.json", 1, "",
		   "svc-reg: missing key: svc-reg put holiday KEY ...\n");
}

Test(notice, a_second_edition_replaces_the_days)
{
	sandbox_write("2027.json", JSON_2027);
	sandbox_write("new.json",
		      "{\"year\":2027,\"days\":[{\"name\":\"x\",\"date\":\"2027-02-01\","
		      "\"isOffDay\":true}]}");
	expect_status("svc-reg put holiday cn-2027 days=@2027.json note=first", 0);
	expect_run("svc-reg put holiday cn-2027 days=@new.json && svc-reg get holiday cn-2027", 0,
		   "cn-2027\tholiday\tput\ncn-2027\tcn\t2027\t2027-02-01=x\t-\tfirst\n", "");
}

/* Each is refused, and nothing is written. */
Test(notice, broken_json_is_refused)
{
	static const struct {
		const char *json, *why;
	} cases[] = {
	    {"{\"year\":2027,\"days\":[]}", "nothing is published yet for 2027: no days"},
	    {"{\"year\":2026,\"days\":[]}", "the table is that of 2026, not of 2027"},
	    {"{\"year\":2027}",
	     "no table of holidays: {\"year\":2027,\"days\":[{\"name\",\"date\",\"isOffDay\"}]}"},
	    {"{\"year\":2027,\"days\":[", "line 1: no JSON: ']' expected near end of file"},
	    {"{\"year\":2027,\"days\":[{\"name\":\"x\",\"date\":\"2027-01-01\"}]}",
	     "day 1 lacks name, date or isOffDay"},
	    {"{\"year\":2027,\"days\":[{\"name\":\"x\",\"date\":\"2027-02-30\",\"isOffDay\":true}]"
	     "}",
	     "day 1: \"2027-02-30\" is not a day: write it 2026-11-24"},
	    {"{\"year\":2027,\"days\":[{\"name\":\"x\",\"date\":\"2031-01-01\",\"isOffDay\":true}]"
	     "}",
	     "2031-01-01 is no day of the notice of 2027"},
	    {"{\"year\":2027,\"days\":[{\"name\":\"x\",\"date\":\"2027-01-01\",\"isOffDay\":true},"
	     "{\"name\":\"x\",\"date\":\"2027-01-01\",\"isOffDay\":false}]}",
	     "2027-01-01 is off and on"},
	    {"{\"year\":2027,\"days\":[{\"name\":\"x\",\"date\":\"2027-01-01\",\"isOffDay\":true},"
	     "{\"name\":\"x\",\"date\":\"2027-01-01\",\"isOffDay\":true}]}",
	     "2027-01-01 is given twice"},
	    {"2027-01-01", "neither JSON nor iCalendar"},
	    {"{\"year\":2027,\"days\":[{\"name\":\"\xFF\",\"date\":\"2027-01-01\"}]}",
	     "not UTF-8 at byte 31"},
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		char wanted[512];
		sandbox_write("2027.json", cases[i].json);
		(void)snprintf(wanted, sizeof(wanted), "svc-reg: days: %s\n", cases[i].why);
		expect_run("svc-reg put holiday cn-2027 days=@2027.json", 1, "", wanted);
	}
	expect_run("svc-reg get holiday cn-2027", 1, "", NULL);
}

#define EVENT(from, to, summary)                                          \
	"BEGIN:VEVENT\r\nUID:" from "\r\nDTSTART;VALUE=DATE:" from "\r\n" \
	"DTEND;VALUE=DATE:" to "\r\nSUMMARY:" summary "\r\nEND:VEVENT\r\n"
#define ICAL(events) "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\n" events "END:VCALENDAR\r\n"

Test(notice, icalendar_gives_the_days_of_the_year)
{
	sandbox_write(
	    "h.ics",
	    ICAL(EVENT("20260101", "20260104", "元旦假期") EVENT("20261231", "20270103", "元旦假期")
		     EVENT("20270130", "20270131", "上班(补春节假期)")
			 EVENT("20270206", "20270207", "补班")
			     EVENT("20270501", "20270502", "International Workers' Day")
				 EVENT("20270508", "20270509", "Working day\\; make-up")
				     EVENT("20280101", "20280102", "元旦假期")));
	expect_run("svc-reg put holiday cn-2027 days=@h.ics", 0, "cn-2027\tholiday\tput\n", "");
	expect_run("svc-reg get holiday cn-2027 -o off,on", 0,
		   "2026-12-31..2027-01-02=元旦假期;2027-05-01=International Workers' Day\t"
		   "2027-01-30=上班(补春节假期);2027-02-06=补班;2027-05-08=Working day, make-up\n",
		   "");
	expect_run("svc-reg put holiday table=cn days=@h.ics", 1, "",
		   "svc-reg: days: iCalendar says no year: give year=2027\n");
	expect_run("svc-reg put holiday table=ics year=2028 days=@h.ics", 0,
		   "ics-2028\tholiday\tput\n", "");
	expect_run("svc-reg put holiday cn-2030 days=@h.ics", 1, "",
		   "svc-reg: days: nothing is published yet for 2030: no days\n");
}

Test(notice, broken_icalendar_is_refused)
{
	static const struct {
		const char *text, *why;
	} cases[] = {
	    {"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n",
	     "no whole iCalendar: BEGIN and END do not match"},
	    {"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\nEND:VEVENT\r\n",
	     "no whole iCalendar: BEGIN and END do not match"},
	    {ICAL("BEGIN:VEVENT\r\nSUMMARY:x\r\nEND:VEVENT\r\n"),
	     "an event lacks SUMMARY or DTSTART"},
	    {ICAL("BEGIN:VEVENT\r\nSUMMARY:x\r\nDTSTART:20270101T090000Z\r\nEND:VEVENT\r\n"),
	     "x: an event of hours, not of whole days"},
	    {ICAL("BEGIN:VEVENT\r\nSUMMARY:x\r\nDTSTART;VALUE=DATE:20270101\r\n"
		  "RRULE:FREQ=YEARLY\r\nEND:VEVENT\r\n"),
	     "x: repeats; a notice says each day"},
	    {ICAL(EVENT("20270103", "20270101", "x")), "x: ends before it begins"},
	    {ICAL(EVENT("20270101", "20270103", "x") EVENT("20270102", "20270103", "y")),
	     "2027-01-02 is given twice"},
	    {ICAL(EVENT("20270101", "20270103", "x") EVENT("20270102", "20270103", "work")),
	     "2027-01-02 is off and on"},
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		char wanted[512];
		sandbox_write("h.ics", cases[i].text);
		(void)snprintf(wanted, sizeof(wanted), "svc-reg: days: %s\n", cases[i].why);
		expect_run("svc-reg put holiday cn-2027 days=@h.ics", 1, "", wanted);
	}
}

Test(notice, a_file_and_days_of_ones_own_do_not_mix)
{
	sandbox_write("2027.json", JSON_2027);
	expect_run("svc-reg put holiday cn-2027 days=@2027.json off=2027-05-01", 1, "",
		   "svc-reg: days: given together with off or on\n");
	expect_status("svc-reg put holiday cn-2027 days=@absent.json", 2);
}

/* Only the program that reads iCalendar carries its library. */
Test(notice, other_programs_load_no_library_for_it)
{
	expect_run("ldd $(command -v svc-new) | grep -cE 'ical|icu'", 1, "0\n", "");
}

Test(notice, published_files_are_taken_whole)
{
	const char *folder = getenv("SVC_DATA");
	char command[4096];
	if (folder == NULL)
		cr_skip_test("SVC_DATA is not set");
	(void)snprintf(command, sizeof(command), "test -r %s/holiday-cn/2026.json", folder);
	if (system(command) != 0)
		cr_skip_test("%s/holiday-cn is not there", folder);
	(void)snprintf(
	    command, sizeof(command),
	    "for year in $(seq 2007 2026); do "
	    "svc-reg put holiday cn-$year days=@%s/holiday-cn/$year.json; done | cut -f 3 | uniq",
	    folder);
	/* They are what is shipped: nothing changes. */
	expect_run(command, 0, "-\n", "");
	/* The same days in iCalendar, under names of its own. */
	(void)snprintf(command, sizeof(command),
		       "svc-reg put -q holiday ics-2026 days=@%s/holiday-cn/holiday-cn.ics && "
		       "for key in cn-2026 ics-2026; do svc-reg get holiday $key -o off,on | "
		       "sed 's/=[^;\t]*//g'; done | uniq | wc -l",
		       folder);
	expect_out_contains(command, 0, "1\n");
}
