/* SPDX-License-Identifier: MIT
 *
 * Patterns: kept as typed once they compile. Knows what of base/pattern.h a register may
 * hold; must not know what it is matched with.
 */
#include "base/pattern.h"
#include "text/value_types.h"

const char *
value_parse_pattern(const struct typing *typing)
{
	const char *text = value_parse_text(typing);
	struct pattern_fault fault;
	struct pattern *pattern;
	bool fits_nothing;

	if (text == NULL)
		return NULL;
	pattern = pattern_new(text, &fault);
	if (pattern == NULL)
		return value_refuse(typing, "character %zu: %s", fault.at, fault.why);
	fits_nothing = pattern_fits(pattern, "");
	pattern_free(pattern);
	/* "leak*|" for "leak.*|fire" would send every request to the wrong place. */
	if (fits_nothing)
		return value_refuse(typing, "%s fits even an empty text, and so all",
				    value_quote(typing, text));
	return text;
}
