/* SPDX-License-Identifier: MIT
 *
 * rules/fold: what each verb of the visit does to a request.
 */
#include <criterion/criterion.h>
#include <string.h>

#include "rules/fold.h"
#include "support/world.h"
#include "text/value.h"

TestSuite(fold_visit, .init = world_begin, .fini = world_end);

/* The value is that text; "" = absent. */
#define HAS(request, field, wanted) \
	cr_expect_str_eq((request)->value[field] != NULL ? (request)->value[field] : "", wanted)
#define VISIT_HAS(request, field, wanted)                                                  \
	do {                                                                               \
		const struct visit *visit_ = request_last_visit(request);                  \
		cr_assert_not_null(visit_);                                                \
		cr_expect_str_eq(visit_->value[field] != NULL ? visit_->value[field] : "", \
				 wanted);                                                  \
	} while (0)

Test(fold_visit, visit_from_departure_to_leaving)
{
	struct request *request = world_request(ST_dispatched);
	world_fold(request, V_depart, "09:30", "");
	HAS(request, F_state, "working");
	VISIT_HAS(request, F_visit_state, "enroute");
	VISIT_HAS(request, F_depart, world_time("09:30"));
	world_fold(request, V_arrive, "10:00", "km=12.5");
	VISIT_HAS(request, F_visit_state, "onsite");
	VISIT_HAS(request, F_arrive, world_time("10:00"));
	VISIT_HAS(request, F_km, "12.5");
	world_fold(request, V_reconfirm, "10:05", "reconfirmed=same");
	VISIT_HAS(request, F_reconfirmed, "same");
	world_fold(request, V_leave, "12:00", "outcome=complete");
	HAS(request, F_state, "working");
	VISIT_HAS(request, F_visit_state, "ended");
	VISIT_HAS(request, F_outcome, "complete");
	VISIT_HAS(request, F_leave, world_time("12:00"));
}

Test(fold_visit, first_arrival_of_any_visit_stays)
{
	struct request *request = world_request(ST_working);
	world_fold(request, V_leave, "10:30", "outcome=partial");
	world_fold(request, V_assign, "10:40", "engineer=E2");
	world_fold(request, V_arrive, "13:00", "");
	HAS(request, F_arrived_at, world_time("10:00"));
	VISIT_HAS(request, F_arrive, world_time("13:00"));
}

Test(fold_visit, unfinished_visit_leads_back_to_ready)
{
	static const char *const outcomes[] = {"outcome=partial", "outcome=no-access",
					       "outcome=aborted"};
	for (size_t i = 0; i < 3; i++) {
		struct request *request = world_request(ST_working);
		world_fold(request, V_leave, "10:30", outcomes[i]);
		HAS(request, F_state, "ready");
		HAS(request, F_engineer, "");
		HAS(request, F_skill, "general:1"); /* the plan stands */
		HAS(request, F_episode, "1");
		VISIT_HAS(request, F_visit_state, "ended");
	}
}

Test(fold_visit, arrival_ends_a_hold_that_waited_for_the_customer)
{
	static const struct {
		const char *hold;
		bool ends;
	} rows[] = {{"hold=customer", true}, {"hold=access", true},  {"hold=appointment", true},
		    {"hold=parts", false},   {"hold=vendor", false}, {"hold=force", false}};
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct request *request = world_request(ST_dispatched);
		world_fold(request, V_hold, "09:00", rows[i].hold);
		HAS(request, F_hold_since, world_time("09:00"));
		world_fold(request, V_arrive, "10:00", "");
		HAS(request, F_hold, rows[i].ends ? "" : rows[i].hold + strlen("hold="));
		HAS(request, F_hold_since, rows[i].ends ? "" : world_time("09:00"));
	}
}

Test(fold_visit, hold_is_no_state_and_ends_with_resume)
{
	struct request *request = world_request(ST_working);
	world_fold(request, V_hold, "10:30", "hold=parts");
	HAS(request, F_state, "working");
	world_fold(request, V_resume, "11:30", "");
	HAS(request, F_hold, "");
	HAS(request, F_hold_since, "");
	HAS(request, F_state, "working");
}

Test(fold_visit, failing_checks_are_kept_until_they_pass)
{
	struct request *request = world_request(ST_working);
	world_fold(request, V_check, "10:05", "check=safety|item=guard|result=fail");
	world_fold(request, V_check, "10:06", "check=safety|item=rear guard|result=fail");
	world_fold(request, V_check, "10:07", "check=site|item=guard|result=fail");
	HAS(request, F_failing, "safety guard\nsafety rear guard\nsite guard\n");
	world_fold(request, V_check, "10:08", "check=safety|item=guard|result=fail");
	HAS(request, F_failing, "safety guard\nsafety rear guard\nsite guard\n");
	world_fold(request, V_check, "10:09", "check=safety|item=guard|result=pass");
	HAS(request, F_failing, "safety rear guard\nsite guard\n");
	world_fold(request, V_check, "10:10", "check=site|item=guard|result=na|reason=no guard");
	world_fold(request, V_check, "10:11", "check=safety|item=rear guard|result=pass");
	HAS(request, F_failing, "");
}

Test(fold_visit, item_that_ends_like_a_failing_one_is_another)
{
	struct request *request = world_request(ST_working);
	world_fold(request, V_check, "10:05", "check=sop|item=a safety guard|result=fail");
	world_fold(request, V_check, "10:06", "check=safety|item=guard|result=pass");
	HAS(request, F_failing, "sop a safety guard\n");
}

Test(fold_visit, consent_covers_the_amount_it_was_given_for)
{
	struct request *request = world_request(ST_working);
	world_fold(request, V_quote, "10:10", "amount=800|quote=Q1");
	world_fold(request, V_consent, "10:20", "consent=accepted|consenter=P1|evidence=mail");
	HAS(request, F_consented_amount, "80000");
	HAS(request, F_consented_at, world_time("10:20"));
	world_fold(request, V_quote, "10:25", "amount=700");
	HAS(request, F_consent, "accepted");
	world_fold(request, V_quote, "10:30", "amount=800.01");
	HAS(request, F_consent, "");
	HAS(request, F_consented_at, "");
	HAS(request, F_consented_amount, "");
}

Test(fold_visit, declined_consent_covers_nothing)
{
	struct request *request = world_request(ST_working);
	world_fold(request, V_quote, "10:10", "amount=800");
	world_fold(request, V_consent, "10:20", "consent=declined|consenter=P1|evidence=mail");
	HAS(request, F_consent, "declined");
	HAS(request, F_consented_amount, "");
}

Test(fold_visit, only_a_repair_is_the_last_repair)
{
	struct request *request = world_request(ST_working);
	world_fold(request, V_act, "10:10", "action=isolate|repair=no");
	HAS(request, F_acted_at, "");
	world_fold(request, V_act, "10:20", "action=replace|repair=yes|charge=50");
	HAS(request, F_acted_at, world_time("10:20"));
	HAS(request, F_charge, "5000");
}

Test(fold_visit, old_parts_are_counted_until_they_are_settled)
{
	struct request *request = world_request(ST_working);
	world_fold(request, V_part, "10:30", "part=B1|serial_in=N1|serial_out=O1");
	world_fold(request, V_part, "10:31", "part=B1|serial_in=N2|serial_out=O2");
	world_fold(request, V_part, "10:32", "part=B1|serial_out=O3|old_part=returned");
	world_fold(request, V_part, "10:33", "part=B2|qty=3");
	HAS(request, F_old_parts_due, "2");
	world_fold(request, V_leave, "11:00", "outcome=complete|old_part=returned");
	HAS(request, F_old_parts_due, "");
}
