/* SPDX-License-Identifier: MIT
 *
 * Names and serial numbers that say too little: several rows bear the name, the number is known of
 * another model.
 */
#include "support/given.h"
#include "support/run.h"
#include "support/sandbox.h"

TestSuite(names, .init = sandbox_begin, .fini = sandbox_end, .timeout = 120);

Test(names, name_of_two_contacts_asks_for_a_key)
{
	given_engineers();
	given_request(1, "acceptance");
	expect_status("svc-reg put contact name=Wang customer=C-1 phone=13800000002 -q", 0);
	expect_run("svc-close accept 1 signer=Wang evidence=SR-1", 1, "",
		   "svc-close: 1: accept: refused (E5): \"Wang\" is not one contact; "
		   "give a key: P-1 (Wang), P-2 (Wang)\n");
	expect_status("svc-close accept 1 signer=P-2 evidence=SR-1", 0);
}

Test(names, name_of_two_customers_asks_for_a_key)
{
	expect_status("svc-reg put customer name=Acme -q && svc-reg put customer name=Acme -q", 0);
	expect_run("svc-reg put contract K customer=Acme starts=2026-01-01", 1, "",
		   "svc-reg: customer: \"Acme\" is not one customer; give a key: C-1 (Acme), "
		   "C-2 (Acme)\n");
}

Test(names, serial_of_another_model_is_said)
{
	expect_status("svc-reg put asset model=PX serial=S1 -q", 0);
	expect_err_contains("svc-new customer=Acme text=leak model=PY serial=S1", 0,
			    "svc-new: 1: serial S1 is known as asset A-1 of model PX; taken for "
			    "that\n");
}
