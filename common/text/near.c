/* SPDX-License-Identifier: MIT
 *
 * How near two words are, for "did you mean". Knows bytes only.
 */
#include "text/near.h"

#include <string.h>

#define LONGEST 64 /* no name is longer; what is, is not near */
#define FAR 3

static int
least(int a, int b)
{
	return a < b ? a : b;
}

int
near_limit(size_t length)
{
	return length >= 6 ? 2 : 1;
}

int
near_distance(const char *typed, const char *word, size_t length)
{
	size_t typed_length = strlen(typed);
	if (typed_length > LONGEST || length > LONGEST)
		return FAR;
	if (typed_length > length + 2 || length > typed_length + 2)
		return FAR;

	/* Optimal string alignment: the row before the last is for swapped letters. */
	int rows[3][LONGEST + 1];
	int *before = rows[0], *last = rows[1], *row = rows[2];
	for (size_t j = 0; j <= length; j++)
		last[j] = (int)j;
	for (size_t i = 1; i <= typed_length; i++) {
		row[0] = (int)i;
		for (size_t j = 1; j <= length; j++) {
			int wrong = last[j - 1] + (typed[i - 1] != word[j - 1]);
			row[j] = least(wrong, least(last[j], row[j - 1]) + 1);
			if (i > 1 && j > 1 && typed[i - 1] == word[j - 2] &&
			    typed[i - 2] == word[j - 1])
				row[j] = least(row[j], before[j - 2] + 1);
		}
		int *oldest = before;
		before = last;
		last = row;
		row = oldest;
	}
	return least(last[length], FAR);
}
