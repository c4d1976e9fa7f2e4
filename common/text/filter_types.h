/* SPDX-License-Identifier: MIT
 *
 * What reading and matching filters both ask of a field's type. For the sources of
 * filter.h and nobody else.
 */
#ifndef SVC_TEXT_FILTER_TYPES_H
#define SVC_TEXT_FILTER_TYPES_H

#include <stdbool.h>

#include "text/field.h"

/* Choices are spans of time. */
bool filter_is_time(enum field_id field);
/* Choices are ranges of numbers. */
bool filter_is_number(enum field_id field);

#endif
