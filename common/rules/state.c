/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "rules/state.h"

struct state_words {
	const char *name, *chinese, *meaning;
};

static const struct state_words words[ST_COUNT] = {
    [ST_none] = {"-", "-", "no request yet"},
    [ST_new] = {"new", "已登记", "recorded, not yet read back"},
    [ST_confirmed] = {"confirmed", "已确认", "read back and confirmed"},
    [ST_triaged] = {"triaged", "已评估", "category, priority and entitlement set"},
    [ST_remote] = {"remote", "远程处理", "a remote attempt is running"},
    [ST_ready] = {"ready", "待派工", "needs a visit"},
    [ST_dispatched] = {"dispatched", "已派工", "a visit exists and the engineer is notified"},
    [ST_working] = {"working", "处理中", "an engineer is on the way or on site"},
    [ST_restored] = {"restored", "已恢复", "self-check passed"},
    [ST_acceptance] = {"acceptance", "待验收", "handed over, waiting for the customer's verdict"},
    [ST_accepted] = {"accepted", "已验收", "the customer accepted"},
    [ST_closed] = {"closed", "已结案", "sheet submitted and reviewed"},
    [ST_archived] = {"archived", "已归档", "read-only"},
    [ST_cancelled] = {"cancelled", "已取消", "withdrawn, wrong, or quote declined"},
    [ST_merged] = {"merged", "已合并", "duplicate of another request"},
};

const char *
state_name(enum state state)
{
	return words[state].name;
}

const char *
state_name_chinese(enum state state)
{
	return words[state].chinese;
}

const char *
state_meaning(enum state state)
{
	return words[state].meaning;
}

enum state
state_find(const char *name)
{
	if (name != NULL)
		for (int s = ST_none + 1; s < ST_COUNT; s++)
			if (strcmp(words[s].name, name) == 0)
				return (enum state)s;
	return ST_none;
}
