/* SPDX-License-Identifier: MIT
 *
 * One engineer for one job (DOMAIN e.1): hard rules reject with their reason, the rest costs
 * minutes, less is better. Pure; the numbers come from the caller (roster.h). The plan of
 * many jobs at once (dispatch.h) is made of the same costs.
 */
#ifndef SVC_RULES_CANDIDATE_H
#define SVC_RULES_CANDIDATE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "rules/agenda.h"
#include "rules/request.h"

#define CANDIDATE_NEVER INT64_MAX /* the cost of who is rejected */

/* What the job asks. Texts are canonical; NULL = asks nothing. */
struct job {
	int64_t request;          /* id */
	int priority;             /* 1..4 */
	const char *skill;        /* SKILLS: needed with level */
	const char *certificates; /* SET_OF: needed, valid on the day */
	const char *pass;         /* SET_OF: passes of the site */
	const char *languages;    /* SET_OF: of site and customer */
	const char *territory;    /* key, of the site */
	const char *banned;       /* SET_OF: engineers whom site or customer will not see */
	const char *preferred;    /* SET_OF: whom they like to see */
	const char *known_by;     /* SET_OF: engineers who attended this equipment before */
	const char *day;          /* the day of the visit, "2026-11-24" */
	struct errand errand;     /* where, how long, when */
	int64_t eta;              /* arrival that somebody decided; WHEN_NONE = to be found */
	int crew;                 /* engineers needed, >= 1 */
};

/* What a cost is made of, in minutes. */
enum cost_part {
	COST_TRAVEL,
	COST_LOAD,
	COST_LEVEL,
	COST_LATE,
	COST_OVERTIME,
	COST_WAIT,
	COST_RATE,
	COST_CREW,
	COST_KNOWS,
	COST_PREFERS,
	COST_PARTS
};

struct certificate {
	const char *kind;
	const char *issued, *valid_until, *reexamine_by; /* days; NULL = open */
};

/* Days on which somebody is away, both inclusive. */
struct absence {
	const char *starts, *ends;
};

/* The hard rules, in the order in which they are asked. */
enum hard_rule {
	RULE_NONE, /* he fits */
	RULE_EMPLOYED,
	RULE_ABSENT,
	RULE_TRAINEE,
	RULE_BANNED,
	RULE_TERRITORY,
	RULE_SKILL,
	RULE_CERTIFICATE,
	RULE_PASS,
	RULE_LANGUAGE,
	RULE_CAPACITY,
	RULE_SHIFT,
	RULE_OVERLAP,
	RULE_COUNT
};
/* Its name for summaries: "skill". */
const char *hard_rule_name(enum hard_rule rule);

/* One engineer as he stands. Texts are canonical; NULL = none. */
struct candidate {
	const char *key, *name;
	const char *skills, *pass, *languages;
	const char *territories;  /* SET_OF; NULL = anywhere */
	const char *mentor;       /* of a trainee, who leads no job */
	const char *crew;         /* SET_OF: who usually goes with him */
	const char *hired, *left; /* first and last day; NULL = open */
	bool retired;
	const struct absence *absence;
	size_t absences;
	const struct certificate *certificate;
	size_t certificates;
	int load, capacity; /* open jobs, and the most he may have */
	int64_t rate;       /* of an hour, in minor units */
	struct place base;
	const struct agenda *agenda; /* NULL = his time is not asked */
	/* filled by candidate_judge(), candidate_price() */
	int64_t cost;             /* minutes, may be below 0; CANDIDATE_NEVER = rejected */
	int64_t arc;              /* of it what does not come from his load */
	int64_t part[COST_PARTS]; /* what it is made of */
	struct slot slot;         /* when; without an agenda only `way` and `travel` */
	double km;                /* distance by road from his base, < 0 unknown */
	enum hard_rule broken;    /* why he is rejected */
	char why[200];            /* cost broken down, or the one rule that rejected him */
};

/* Weights, from the setting register. */
struct dispatch_weights {
	struct agenda_terms time;
	int per_open_job;    /* minutes each open job costs, rising: W*load; 30 */
	int per_extra_level; /* minutes per skill level above the need; 10 */
	int knows_bonus;     /* minutes saved when he knows the equipment; 10 */
	int prefers_bonus;   /* minutes saved when the customer prefers him; 15 */
	int crew_bonus;      /* minutes saved when mates belong to one crew; 15 */
	double per_rate;     /* minutes that a unit of money of the hourly cost counts; 0 */
	int late[5];         /* [priority]: minutes that a minute late counts; 8 4 2 1 */
	int64_t wait[5]; /* [priority]: minutes that leaving it counts; 100000 10000 3000 1000 */
	int displace;    /* minutes that taking an order back counts; 60 */
};
extern const struct dispatch_weights dispatch_defaults;

/* Judges the engineer who is to lead the job: sets cost, arc, slot, km and why ("travel 31 + load
 * 60
 * + level 10 - knows 10", or "chiller.repair level 1 < 2"). The hard rules in order: retired,
 * hired and left, absent, trainee, banned, territory, skills (everybody has "general" at level 1),
 * certificates, site pass, languages, capacity, time; the first that fails is named. They must hold
 * on the job's day and on that of the arrival found. */
void candidate_judge(const struct job *job, const struct dispatch_weights *weights,
		     struct candidate *candidate);
/* As candidate_judge(), but leaves why alone unless he is rejected: for tables of many.
 * candidate_explain() writes it then. */
void candidate_price(const struct job *job, const struct dispatch_weights *weights,
		     struct candidate *candidate);
void candidate_explain(struct candidate *candidate);
/* Judges one who is to go along: neither skills, certificates of skills, capacity nor being a
 * trainee count, and the time is job->eta. Cost is travel and load, less for a mate of the same
 * crew. */
void candidate_judge_mate(const struct job *job, const struct dispatch_weights *weights,
			  const char *leader, struct candidate *candidate);
/* Sorts best first: by cost, then load, then key; rejected ones last by key. */
void candidate_sort(struct candidate *candidates, size_t count);

/* The hard rules alone, see candidate_judge(): false names the first that fails in why. Adds the
 * levels held above the need to *extra. For candidate.c. */
bool candidate_fits(const struct job *job, bool leads, struct candidate *candidate, int *extra);
/* Says why somebody is rejected; false, for the caller to return. For candidate*.c. */
bool candidate_reject(struct candidate *candidate, enum hard_rule rule, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

#endif
