/* SPDX-License-Identifier: MIT
 *
 * The names of the days of the week, shared by the sources of hours.h; nothing else
 * includes it.
 */
#ifndef SVC_TEXT_HOURS_NAMES_H
#define SVC_TEXT_HOURS_NAMES_H

/* [0] "Mon" .. [6] "Sun". */
extern const char hours_weekday[7][4];

#endif
