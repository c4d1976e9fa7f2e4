/* SPDX-License-Identifier: MIT
 *
 * The writing half of svc-stock: operands or lines in, movements recorded in one transaction a
 * batch, lines out after the commit. Knows lines; what a movement needs is stock_perform.h.
 */
#ifndef SVC_TOOL_STOCK_WRITE_H
#define SVC_TOOL_STOCK_WRITE_H

#include "tool/options.h"
#include "tool/write.h"

/* Carries out what the operands and lines ask; returns what main() returns. */
int stock_write(const struct write_program *program, const struct options *options,
		char *const *operand);

#endif
