/* SPDX-License-Identifier: MIT
 *
 * Money: decimal outside, minor units inside. Knows two decimals; must not know
 * currencies.
 */
#include <inttypes.h>
#include <string.h>

#include "text/value.h"
#include "text/value_types.h"

#define MINOR_UNITS 100
#define LARGEST INT64_C(10000000000000) /* minor units */
#define GROUP 3

/* The digits before the decimal point, with thousands separators all or none. Moves
 * *cursor behind them; false if they are grouped wrongly, missing or too many. */
static bool
scan_whole(const char **cursor, int64_t *whole)
{
	const char *start = *cursor;
	size_t in_group = 0;
	bool grouped = false;
	*whole = 0;
	for (const char *c = start;; c++) {
		bool digit = *c >= '0' && *c <= '9';
		if (digit) {
			*whole = *whole * 10 + (*c - '0');
			in_group++;
			if (*whole > LARGEST)
				return false;
			continue;
		}
		if (in_group == 0 || (grouped ? in_group != GROUP : *c == ',' && in_group > GROUP))
			return false;
		*cursor = c;
		if (*c != ',')
			return true;
		grouped = true;
		in_group = 0;
	}
}

/* ".5" or ".50" or nothing, in minor units. */
static bool
scan_decimals(const char *cursor, int64_t *minor)
{
	*minor = 0;
	if (*cursor == '\0')
		return true;
	size_t digits = strspn(cursor + 1, "0123456789");
	if (*cursor != '.' || digits < 1 || digits > 2 || cursor[1 + digits] != '\0')
		return false;
	*minor = (cursor[1] - '0') * 10 + (digits == 2 ? cursor[2] - '0' : 0);
	return true;
}

const char *
value_parse_money(const struct typing *typing)
{
	const char *cursor = value_narrow(typing);
	if (*cursor == '-')
		return value_refuse_kind(typing, "amount", "money is not negative here");
	int64_t whole, minor;
	if (!scan_whole(&cursor, &whole) || !scan_decimals(cursor, &minor))
		return value_refuse_kind(typing, "amount",
					 "1234.50 or 1,234.50, at most 100,000,000,000.00");
	int64_t amount = whole * MINOR_UNITS + minor;
	if (amount > LARGEST)
		return value_refuse_kind(typing, "amount", "at most 100,000,000,000.00");
	return value_of_integer(amount, typing->arena);
}

void
value_print_money(const char *canonical, struct buffer *out)
{
	int64_t amount = value_integer(canonical, 0);
	buffer_add_format(out, "%" PRId64 ".%02d", amount / MINOR_UNITS,
			  (int)(amount % MINOR_UNITS));
}

void
value_show_money(const char *canonical, struct buffer *out)
{
	struct buffer plain = {0};
	value_print_money(canonical, &plain);
	size_t whole = strcspn(buffer_text(&plain), ".");
	for (size_t i = 0; i < whole; i++) {
		if (i > 0 && (whole - i) % GROUP == 0)
			buffer_add_char(out, ',');
		buffer_add_char(out, plain.text[i]);
	}
	buffer_add(out, plain.text + whole);
	buffer_free(&plain);
}
