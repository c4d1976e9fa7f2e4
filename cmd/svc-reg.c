/* SPDX-License-Identifier: MIT
 *
 * svc-reg: the registers. In: a register, keys and fields, or lines under a
 * header. Out: the rows (get), or one line for each row put or retired.
 * Written: put and retire events; contacts directly, outside the journal.
 */
#include <string.h>

#include "base/exit.h"
#include "tool/registry.h"
#include "tool/usage.h"

static void
usage(void)
{
	usage_registers(stdout);
}

int
main(int argc, char **argv)
{
	struct options options;
	int first;

	program_start();
	first =
	    options_read(&options, argc, argv, &(struct option_table){"dnkrifoHq", NULL, usage});
	if (argv[first] == NULL)
		return registry_overview(&options);
	if (strcmp(argv[first], "get") == 0)
		return registry_get(&options, argv + first + 1);
	if (strcmp(argv[first], "put") == 0)
		return registry_put(&options, V_put, argv + first + 1);
	if (strcmp(argv[first], "retire") == 0)
		return registry_put(&options, V_retire, argv + first + 1);
	die("%s: no verb of svc-reg: put get retire", argv[first]);
}
