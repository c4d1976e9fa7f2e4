/* SPDX-License-Identifier: MIT
 *
 * The registers as svc-reg works on them: rows shown, put and retired. Knows lines, the registers'
 * declarations and store/registers.h; must not know requests.
 */
#ifndef SVC_TOOL_REGISTRY_H
#define SVC_TOOL_REGISTRY_H

#include "rules/verb.h"
#include "tool/options.h"

/* Lists the registers, how many rows each has and what it is for. Each returns what main() returns.
 */
int registry_overview(const struct options *options);
/* Rows of a register: operands are its name, keys, filters. Retired rows only with their key or
 * retired=yes. */
int registry_get(const struct options *options, char *const *operand);
/* Puts or retires rows: operands are the register's name, keys and name=value; rows come from lines
 * where no key and no field is given, or with "-". */
int registry_put(const struct options *options, enum verb verb, char *const *operand);

#endif
