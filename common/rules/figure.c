/* SPDX-License-Identifier: MIT */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "rules/figure.h"
#include "rules/statistics.h"
#include "text/near.h"

/* A clock: four lines of one tally. */
#define CLOCK(name, tally, what)                                                            \
	{name "_mean", name, FIGURE_MEAN, tally, "s", "finished", what ": mean"},           \
	    {name "_p50", name, FIGURE_P50, tally, "s", "finished", what ": median"},       \
	    {name "_p90",                                                                   \
	     name,                                                                          \
	     FIGURE_P90,                                                                    \
	     tally,                                                                         \
	     "s",                                                                           \
	     "finished",                                                                    \
	     what ": nearest-rank 90th percentile, from ten cases on"},                     \
	{                                                                                   \
		name "_max", name, FIGURE_MAXIMUM, tally, "s", "finished", what ": longest" \
	}
#define ALONE(name) name, name
/* Met out of decided, of one service level. */
#define LEVEL(name, clock, what)                                                               \
	{                                                                                      \
		"sla_" name, "sla", FIGURE_RATIO, TALLY_LEVEL + clock, "%", "determined", what \
	}

static const struct figure figures[] = {
    {ALONE("requests"), FIGURE_COUNT, TALLY_REPORTED, "requests", "opened",
     "reported in the period, without cancelled and merged ones"},
    CLOCK("response_time", TALLY_RESPONSE, "reported to first contact back"),
    CLOCK("triage_time", TALLY_TRIAGE, "reported to triaged"),
    CLOCK("dispatch_time", TALLY_DISPATCH, "reported to first dispatch"),
    CLOCK("arrival_time", TALLY_ARRIVAL, "reported to first arrival on site"),
    CLOCK("restore_time", TALLY_RESTORE, "reported to service restored"),
    CLOCK("resolve_time", TALLY_RESOLVE, "reported to first acceptance"),
    LEVEL("respond", CLOCK_RESPOND, "first response in time out of decided"),
    LEVEL("dispatch", CLOCK_DISPATCH, "dispatched in time out of decided"),
    LEVEL("arrive", CLOCK_ARRIVE, "on site in time out of decided"),
    LEVEL("restore", CLOCK_RESTORE, "service restored in time out of decided"),
    LEVEL("acknowledge", CLOCK_ACKNOWLEDGE, "emergencies acknowledged in time out of decided"),
    LEVEL("review", CLOCK_REVIEW, "emergencies reviewed in time out of decided"),
    LEVEL("sheet", CLOCK_SHEET, "service sheets back in time out of decided"),
    {ALONE("closed"), FIGURE_COUNT, TALLY_CLOSED, "requests", "finished", "reviewed and closed"},
    {ALONE("cancelled"), FIGURE_COUNT, TALLY_CANCELLED, "requests", "finished", "cancelled"},
    {ALONE("merged"), FIGURE_COUNT, TALLY_MERGED, "requests", "finished",
     "merged into another request"},
    {ALONE("backlog"), FIGURE_COUNT, TALLY_BACKLOG, "requests", "snapshot",
     "reported before the end of the period and not yet accepted, cancelled or merged then"},
    {"resolution_rate_7d", "resolution_rate", FIGURE_RATIO, TALLY_SOLVED_7D, "%", "opened",
     "accepted within 7 days out of reported, once the 7 days are over"},
    {"resolution_rate_30d", "resolution_rate", FIGURE_RATIO, TALLY_SOLVED_30D, "%", "opened",
     "accepted within 30 days out of reported, once the 30 days are over"},
    {ALONE("clearance"), FIGURE_RATIO, TALLY_CLEARED, "%", "mixed",
     "accepted in the period out of reported in the period; may exceed 100"},
    {ALONE("remote_rate"), FIGURE_RATIO, TALLY_REMOTE, "%", "finished",
     "accepted without a visit out of accepted faults and emergencies"},
    {ALONE("repeat_visit_rate"), FIGURE_RATIO, TALLY_REPEATED, "%", "finished",
     "two visits or more out of faults and emergencies first visited in the period"},
    {ALONE("rejection_rate"), FIGURE_RATIO, TALLY_REJECTED, "%", "finished",
     "rejections out of rejections and first acceptances"},
    {ALONE("reopen_rate"), FIGURE_RATIO, TALLY_REOPENED, "%", "finished",
     "reopened within 30 days out of accepted, once the 30 days are over"},
    {"csat_mean", "csat", FIGURE_SCORE, TALLY_CSAT, "points", "answered",
     "mean satisfaction, 1 to 5"},
    {"csat_t2b", "csat", FIGURE_TOP_TWO, TALLY_CSAT, "%", "answered",
     "satisfied or very satisfied (4, 5) out of answers"},
    {"csat_response", "csat", FIGURE_RATIO, TALLY_ASKED, "%", "answered",
     "answers out of customers asked"},
    {ALONE("nps"), FIGURE_NPS, TALLY_NPS, "points", "answered",
     "per cent of promoters (9, 10) less per cent of detractors (0 to 6), -100 to 100"},
    {ALONE("fault_mode"), FIGURE_RANKING, TALLY_MODES, "requests", "finished",
     "restored requests by failure mode, most frequent first"},
};

#define FIGURES (sizeof(figures) / sizeof(figures[0]))

const struct figure *
figure_table(size_t *count)
{
	*count = FIGURES;
	return figures;
}

bool
figure_is(const struct figure *figure, const char *word)
{
	return strcmp(figure->name, word) == 0 || strcmp(figure->family, word) == 0;
}

const char *
figure_near(const char *word)
{
	const char *nearest = NULL;
	int best = near_limit(strlen(word)) + 1;

	for (size_t i = 0; i < 2 * FIGURES; i++) {
		const struct figure *figure = &figures[i / 2];
		const char *name = i % 2 == 0 ? figure->family : figure->name;
		int distance = near_distance(word, name, strlen(name));

		if (distance < best) {
			best = distance;
			nearest = name;
		}
	}
	return nearest;
}

/* ---- flags ---- */

enum { FLAG_NA = 1 << 0, FLAG_PROVISIONAL = 1 << 1, FLAG_SMALL = 1 << 2 };

static void
print_flags(unsigned flags, struct figure_line *line)
{
	static const char *const names[] = {"NA", "provisional", "small"};
	size_t length = 0;

	for (unsigned i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		if (!(flags & 1u << i))
			continue;
		length += (size_t)snprintf(line->flags + length, sizeof(line->flags) - length,
					   "%s%s", length > 0 ? "," : "", names[i]);
	}
}

/* ---- kinds ---- */

static void
print_number(char *out, size_t room, int64_t number)
{
	(void)snprintf(out, room, "%" PRId64, number);
}

/* `scaled` is the number times 10 or 100; -5 tenths is "-0.5". */
static void
print_decimal(struct figure_line *line, int64_t scaled, int decimals)
{
	int64_t unit = decimals == 1 ? 10 : 100;
	int64_t size = scaled < 0 ? -scaled : scaled;

	(void)snprintf(line->value, sizeof(line->value), "%s%" PRId64 ".%0*" PRId64,
		       scaled < 0 ? "-" : "", size / unit, decimals, size % unit);
}

static unsigned
few(int64_t cases)
{
	return cases < FIGURE_FEW ? FLAG_SMALL : 0;
}

/* k out of n in percent; k may be negative. */
static unsigned
print_share(struct figure_line *line, int64_t k, int64_t n)
{
	print_number(line->num, sizeof(line->num), k);
	print_number(line->den, sizeof(line->den), n);
	if (n == 0)
		return FLAG_NA;
	print_decimal(line, statistics_permille(k, n), 1);
	return few(n);
}

static int64_t
samples_within(const struct tally *tally, int64_t low, int64_t high)
{
	int64_t count = 0;

	for (size_t i = 0; i < tally->samples; i++)
		count += tally->sample[i] >= low && tally->sample[i] <= high;
	return count;
}

/* The mean in hundredths, half away from zero; the samples are scores, none below 0. */
static int64_t
mean_in_hundredths(const struct tally *tally)
{
	int64_t sum = 0, count = (int64_t)tally->samples;

	for (size_t i = 0; i < tally->samples; i++)
		sum += tally->sample[i];
	return (2 * 100 * sum + count) / (2 * count);
}

static int64_t
value_of_samples(const struct figure *figure, const struct tally *tally)
{
	switch (figure->kind) {
	case FIGURE_P50:
		return statistics_percentile(tally->sample, tally->samples, 50);
	case FIGURE_P90:
		return statistics_percentile(tally->sample, tally->samples, 90);
	case FIGURE_MAXIMUM:
		return tally->sample[tally->samples - 1];
	default:
		return statistics_mean(tally->sample, tally->samples);
	}
}

/* A figure of durations or scores. */
static unsigned
print_samples(const struct figure *figure, struct tally *tally, struct figure_line *line)
{
	print_number(line->num, sizeof(line->num), (int64_t)tally->samples);
	if (tally->samples == 0)
		return FLAG_NA;
	if (figure->kind == FIGURE_SCORE) {
		print_decimal(line, mean_in_hundredths(tally), 2);
		return few((int64_t)tally->samples);
	}
	if (!tally->sorted)
		statistics_sort(tally->sample, tally->samples);
	tally->sorted = true;
	if (figure->kind == FIGURE_P90 && tally->samples < statistics_least(90))
		return FLAG_SMALL;
	print_number(line->value, sizeof(line->value), value_of_samples(figure, tally));
	return few((int64_t)tally->samples);
}

static unsigned
print_kind(const struct figure *figure, struct tally *tally, struct figure_line *line)
{
	int64_t samples = (int64_t)tally->samples;

	switch (figure->kind) {
	case FIGURE_COUNT:
		print_number(line->value, sizeof(line->value), tally->num);
		print_number(line->num, sizeof(line->num), tally->num);
		return 0;
	case FIGURE_RANKING:
		print_number(line->value, sizeof(line->value), tally->num);
		print_number(line->num, sizeof(line->num), tally->num);
		print_number(line->den, sizeof(line->den), tally->den);
		return 0;
	case FIGURE_RATIO:
		return print_share(line, tally->num, tally->den);
	case FIGURE_TOP_TWO:
		return print_share(line, samples_within(tally, 4, 5), samples);
	case FIGURE_NPS:
		return print_share(line, samples_within(tally, 9, 10) - samples_within(tally, 0, 6),
				   samples);
	case FIGURE_MEAN:
	case FIGURE_P50:
	case FIGURE_P90:
	case FIGURE_MAXIMUM:
	case FIGURE_SCORE:
		break;
	}
	return print_samples(figure, tally, line);
}

void
figure_compute(const struct figure *figure, struct tally *tally, bool running,
	       struct figure_line *line)
{
	unsigned flags;

	*line = (struct figure_line){.value = ""};
	flags = print_kind(figure, tally, line);
	if (running || tally->immature)
		flags |= FLAG_PROVISIONAL;
	print_flags(flags, line);
}
