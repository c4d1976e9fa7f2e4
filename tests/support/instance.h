/* SPDX-License-Identifier: MIT
 *
 * Instances of dispatch made by chance, the same for the same number.
 */
#ifndef TESTS_SUPPORT_INSTANCE_H
#define TESTS_SUPPORT_INSTANCE_H

#include "rules/dispatch.h"

#define ENGINEERS 8
#define ORDERS 12
#define DAYS 6

/* One engineer's papers and time. */
struct person {
	char key[24];
	struct agenda agenda;
	struct span shift[2 * DAYS];
	struct commitment commitment[8];
	struct certificate certificate[2];
	struct absence absence;
};

/* Owns all its strings. */
struct instance {
	struct dispatch_weights weights;
	struct person person[ENGINEERS];
	struct candidate candidate[ENGINEERS];
	struct dispatch_order order[ORDERS];
	int load[ENGINEERS];
	struct dispatch_problem problem;
	bool timeless; /* nobody's time is asked */
};

/* What an instance may have. */
struct kind {
	size_t engineers, orders; /* at most */
	bool crews, emergencies, given, holders, windows, papers;
	int ties; /* places are on a grid so coarse that costs are equal */
};

/* The instance of that number; orders are in the order of importance. */
void instance_make(struct instance *in, uint64_t number, const struct kind *kind);
/* Puts the orders into another order. */
void instance_shuffle(struct instance *in);

#endif
