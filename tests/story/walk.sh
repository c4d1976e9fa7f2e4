#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
#
# The walk that every release must pass: one request from its report to the
# archive, everything the rules refuse on the way, and the journal carried over
# into a second store that must answer alike.
#
# usage: walk.sh             programs are taken from PATH
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
export SVC_DB=$folder/walk.db LC_ALL=C.UTF-8
unset SVC_NOW

ok() {
	printf 'ok - %s\n' "$*"
}

fail() {
	printf 'not ok - %s\n' "$1"
	shift
	[ $# -eq 0 ] || printf '    %s\n' "$@"
	exit 1
}

# The minute at which the next commands are typed.
at() {
	export SVC_NOW=$1
}

# does WHAT COMMAND...: exit 0, nothing on stderr but hints.
does() {
	local what=$1 status=0

	shift
	"$@" > "$folder/out" 2> "$folder/err" || status=$?
	[ "$status" -eq 0 ] || fail "$what" "command: $*" "exit $status" "$(cat "$folder/err")"
	ok "$what"
}

# refuses WHAT MESSAGE... -- COMMAND...: exit 1, every message part on stderr, nothing on stdout, no event.
refuses() {
	local what=$1 status=0 part before
	local -a parts=()

	shift
	while [ "$1" != -- ]; do
		parts+=("$1")
		shift
	done
	shift
	before=$(svc-log | wc -l)
	"$@" > "$folder/out" 2> "$folder/err" || status=$?
	[ "$status" -eq 1 ] || fail "$what" "command: $*" "exit $status instead of 1" "$(cat "$folder/err")"
	for part in "${parts[@]}"; do
		grep -q -F -e "$part" "$folder/err" ||
			fail "$what" "command: $*" "no \"$part\" in: $(cat "$folder/err")"
	done
	[ ! -s "$folder/out" ] || fail "$what" "printed: $(cat "$folder/out")"
	[ "$(svc-log | wc -l)" -eq "$before" ] || fail "$what" "an event was written"
	ok "$what"
}

# has ID FIELD=VALUE...: what the request says now.
has() {
	local id=$1 want is

	shift
	for want in "$@"; do
		is=$(svc-list "$id" -o "${want%%=*}")
		[ "$is" = "${want#*=}" ] || fail "$id has $want" "it is: $is"
	done
	ok "$id: $*"
}

# ---- the firm ------------------------------------------------------------------
at 2026-11-02T07:00
does 'customer, contacts, site' sh -c '
	svc-reg put customer C1 name=华东示例制药有限公司 &&
	svc-reg put customer C2 name="Northfield Paper Ltd" &&
	svc-reg put contact P1 name=王强 customer=C1 phone=13800000001 may_approve=50000 &&
	svc-reg put contact P2 name=李静 customer=C1 phone=13800000002 &&
	svc-reg put contact P3 name="Daniel Hart" customer=C2 email=daniel.hart@example.com &&
	svc-reg put site S1 name=一厂 customer=C1 position=31.31,120.72'
does 'contract and asset' sh -c '
	svc-reg put contract HT-2026-01 customer=C1 starts=2026-01-01 ends=2027-12-31 &&
	svc-reg put asset EQ1 model=XC-640 serial=XC640-24-0017 customer=C1 contract=HT-2026-01'
does 'engineers and parts' sh -c '
	svc-reg put engineer E1 name=张伟 skills=chiller:3 base=31.30,120.66 &&
	svc-reg put engineer E2 name=李娜 skills=chiller:1 base=31.31,120.73 &&
	svc-reg put engineer E3 name=陈刚 skills=chiller:3 left=2026-10-31 &&
	svc-reg put engineer QA1 name=周敏 &&
	svc-reg put skill chiller name=Chillers &&
	svc-reg put part TXV name="Expansion valve" price=3650'

# ---- report, read-back -----------------------------------------------------------
at 2026-11-03T09:00
id=$(svc-new customer=华东示例制药有限公司 contact=王强 contract=HT-2026-01 \
	need=fault serial=XC640-24-0017 text='1# 冷水机组低压停机,洁净区升温' 2> /dev/null | cut -f1)
[ "$id" = 1 ] || fail 'a request gets an id' "$id"
has "$id" state=new customer=C1 contact=P1 asset=EQ1
refuses 'read-back of an incomplete request (2.1)' 'missing site=' -- \
	svc-new confirm "$id" readback=call
refuses 'triage without a site (I-01)' I-01 site= -- \
	svc-triage "$id" category=fault impact=2 urgency=1
does 'the site is named' svc-new amend "$id" site=一厂
at 2026-11-03T09:05
does 'read back' svc-new confirm "$id" readback=call
has "$id" state=confirmed

# ---- triage, remote attempt, plan ----------------------------------------------------
at 2026-11-03T09:10
refuses 'dispatch before triage (I-02)' I-02 'not triaged' -- \
	svc-assign "$id" skill=chiller:2 duration=2h engineer=E1 eta=2026-11-03T13:00
refuses 'an emergency without its trigger (2.2.5)' trigger= -- \
	svc-triage "$id" category=emergency impact=1 urgency=1
refuses 'priority against the matrix without a reason (2.2.2)' 'reason=' -- \
	svc-triage "$id" category=fault impact=2 urgency=1 priority=P4
does 'triage' svc-triage "$id" category=fault impact=2 urgency=1
has "$id" state=triaged priority=P2 entitlement=contract
at 2026-11-03T09:20
does 'a remote attempt begins' svc-triage remote "$id"
has "$id" state=remote
at 2026-11-03T09:40
does 'it needs a visit' svc-triage remote "$id" outcome=needs-visit method=phone
has "$id" state=ready remote_outcome=needs-visit
does 'plan' svc-assign plan "$id" skill=chiller:2 duration=2h parts_needed=TXV

# ---- dispatch --------------------------------------------------------------------------
at 2026-11-03T10:00
refuses 'an engineer below the level (I-08)' I-08 'level 1 < 2' -- \
	svc-assign "$id" engineer=E2 eta=2026-11-03T13:00
refuses 'an engineer who has left (I-08)' I-08 left -- \
	svc-assign "$id" engineer=E3 eta=2026-11-03T13:00
refuses 'an override without who allowed it (I-08)' I-08 approver= -- \
	svc-assign "$id" engineer=E2 eta=2026-11-03T13:00 override=yes reason='only one free'
does 'assign' svc-assign "$id" engineer=E1 eta=2026-11-03T13:00
has "$id" state=dispatched engineer=E1
refuses 'acknowledged by another engineer (E10)' E10 E1 -- svc-assign ack "$id" actor=E2
does 'acknowledged' svc-assign ack "$id" actor=E1
does 'appointment' svc-assign appoint "$id" window_start=2026-11-03T13:00 window_end=2026-11-03T14:00
refuses 'moved without who asked (2.3.5)' asked_by= -- \
	svc-assign appoint "$id" window_start=2026-11-03T15:00 window_end=2026-11-03T16:00

# ---- on site ---------------------------------------------------------------------------
at 2026-11-03T12:20
does 'depart' svc-work depart "$id" actor=E1 at=12:10
refuses 'arrival before the departure (I-03)' I-03 -- svc-work arrive "$id" actor=E1 at=12:00
at 2026-11-03T13:05
does 'arrive' svc-work arrive "$id" actor=E1 km=22
has "$id" state=working arrived_at=2026-11-03T13:05:00+08:00
does 'reconfirmed on site' svc-work reconfirm "$id" reconfirmed=same actor=E1
refuses 'n/a without a reason (2.4.2)' reason= -- \
	svc-work check "$id" check=safety item=LOTO result=na actor=E1
does 'safety item fails' svc-work check "$id" check=safety item=LOTO result=fail actor=E1
at 2026-11-03T13:20
refuses 'repair before the diagnosis (I-05), and with a failing item' I-05 2.4.2 -- \
	svc-work act "$id" action=replace actor=E1
does 'making safe needs no diagnosis' svc-work act "$id" action=isolate actor=E1
does 'safety item passes' svc-work check "$id" check=safety item=LOTO result=pass actor=E1
at 2026-11-03T13:40
does 'diagnosis' svc-work diagnose "$id" mode=leak mechanism=wear cause=wear actor=E1
refuses 'major work without consent (I-06)' I-06 consent -- \
	svc-work act "$id" action=replace major=shutdown actor=E1
does 'quotation' svc-work quote "$id" amount=4800 quote=Q-1 valid_until=2026-11-30 actor=E1
refuses 'a charge without consent (I-06)' I-06 consent -- \
	svc-work act "$id" action=replace actor=E1
refuses 'consent by another firm' 'P3 is of customer C2' -- \
	svc-work consent "$id" consent=accepted consenter=P3 evidence=paper:Q-1 actor=E1
at 2026-11-03T13:50
does 'consent' svc-work consent "$id" consent=accepted consenter=王强 method=signature \
	evidence=paper:Q-1 actor=E1
refuses 'more than was consented to (I-06)' I-06 4800.00 -- \
	svc-work act "$id" action=replace charge=5200 actor=E1
at 2026-11-03T14:30
does 'part' svc-work part "$id" part=TXV serial_in=TXV-26-1 serial_out=TXV-24-9 actor=E1
does 'repair' svc-work act "$id" action=replace charge=4800 actor=E1
does 'hold' svc-work hold "$id" hold=customer reason='vacuum pump of the customer'
refuses 'a second hold (I-15)' I-15 customer -- svc-work hold "$id" hold=parts
does 'the same hold again is done' svc-work hold "$id" hold=customer reason='vacuum pump of the customer'
does 'resume' svc-work resume "$id"

# ---- self-check, handover, rejection: episode 2 --------------------------------------------
at 2026-11-03T15:00
refuses 'acceptance before the self-check (I-10)' I-10 selfcheck=pass -- \
	svc-close accept "$id" signer=王强 evidence=paper:SH-1
refuses 'handover before the self-check (I-10)' I-10 -- svc-close handover "$id" residual=none
refuses 'close before acceptance (I-11)' I-11 signer= sheet= I-12 -- svc-close close "$id" reviewer=QA1
does 'self-check and handover' svc-close "$id" selfcheck=pass residual=none actor=E1
has "$id" state=acceptance
at 2026-11-03T15:20
refuses 'signed by another firm' 'P3 is of customer C2' -- \
	svc-close accept "$id" signer=P3 evidence=paper:SH-1
refuses 'rejected without a reason' reason= -- svc-close reject "$id"
does 'rejected' svc-close reject "$id" reason='still too warm'
has "$id" state=working episode=2 rejections=1
refuses 'repair before the diagnosis of this episode (I-05)' I-05 -- \
	svc-work act "$id" action=adjust actor=E1
at 2026-11-03T16:00
does 'diagnosis of episode 2' svc-work diagnose "$id" mode=leak mechanism=wear cause=installation \
	finding='superheat set wrong after the exchange' actor=E1
does 'adjusted' svc-work act "$id" action=adjust actor=E1
at 2026-11-03T16:30
does 'self-check of episode 2' svc-close selfcheck "$id" selfcheck=pass reading=6.2 unit=K actor=E1

# ---- residual issue, conditional acceptance -----------------------------------------------
refuses 'conditional with nothing left (I-10)' I-10 'conditional without residual' -- \
	svc-close "$id" residual=none verdict=conditional signer=王强 evidence=paper:SH-1
refuses 'conditional without a follow-up (I-10)' I-10 follow_up= -- \
	svc-close "$id" residual='valve insulation' verdict=conditional signer=王强 evidence=paper:SH-1
refuses 'a follow-up that does not exist' 'no request 99' -- \
	svc-close "$id" residual='valve insulation' follow_up=99 verdict=conditional \
	signer=王强 evidence=paper:SH-1
next=$(svc-new follows="$id" need=maintenance text='Insulate the new valve' readback=person 2> /dev/null | cut -f1)
[ "$next" = 2 ] || fail 'the follow-up gets an id' "$next"
has "$next" state=confirmed customer=C1 contact=P1 site=S1 asset=EQ1 follows="$id"
at 2026-11-03T16:45
does 'conditional acceptance, survey, sheet' svc-close "$id" residual='valve insulation' \
	follow_up="$next" verdict=conditional signer=王强 evidence=paper:SH-1 csat=5 sheet=SH-1 actor=E1
has "$id" state=accepted verdict=conditional csat=5 sheet=SH-1

# ---- review, archive -----------------------------------------------------------------------
at 2026-11-04T09:00
refuses 'review by who worked on it (I-11)' I-11 'E1 worked on it' -- svc-close close "$id" reviewer=E1
refuses 'old part, charge and open visit (I-11, I-12)' 'old parts' settled= I-12 -- \
	svc-close close "$id" reviewer=QA1
does 'leave' svc-work leave "$id" outcome=complete old_part=returned actor=E1 at=2026-11-03T17:00
does 'settled, old part back' svc-close submit "$id" sheet=SH-1 old_part=returned settled=invoice
does 'close' svc-close close "$id" reviewer=QA1
has "$id" state=closed reviewer=QA1
at 2026-11-05T09:00
does 'archive' svc-close archive "$id"
has "$id" state=archived "archive_no=AR-$id"
events=$(svc-log | wc -l)
does 'archive again is done' svc-close archive "$id"
[ "$(svc-log | wc -l)" -eq "$events" ] || fail 'archive again writes nothing'
ok 'archive again writes nothing'
refuses 'no note after the archive (E6)' archived -- svc-work note "$id" note=late
refuses 'no lesson after the archive (E6)' archived -- svc-work lesson "$id" note=late owner=QA1
refuses 'no hold after the archive (E6)' archived -- svc-work hold "$id" hold=parts
refuses 'no reopening after the archive (E6)' archived -- svc-close reopen "$id" reason=late
refuses 'no cancelling after the archive (E6)' archived -- svc-close cancel "$id" grounds=other

# ---- remote, reopened in time and too late -------------------------------------------------
at 2026-11-05T10:00
advice=$(svc-new customer=C1 contact=李静 site=一厂 contract=HT-2026-01 need=enquiry \
	text='How do we set the night schedule?' readback=call 2> /dev/null | cut -f1)
does 'advice' svc-triage "$advice" category=advice impact=3 urgency=3
does 'solved remotely' svc-triage remote "$advice" outcome=resolved method=phone
does 'accepted without a visit' svc-close "$advice" residual=none signer=李静 evidence=call:1 \
	csat=4 sheet=RM-1 reviewer=QA1
has "$advice" state=closed visit=-
at 2026-11-20T10:00
does 'reopened after 15 days' svc-close reopen "$advice" reason='it forgot the schedule'
has "$advice" state=triaged episode=2 reopenings=1
does 'solved again' svc-triage remote "$advice" outcome=resolved method=phone
does 'closed again' svc-close "$advice" residual=none signer=李静 evidence=call:2 sheet=RM-2 reviewer=QA1
at 2026-12-21T10:01
refuses 'reopened after 31 days (2.6)' "svc-new follows=$advice" -- \
	svc-close reopen "$advice" reason='again'

# ---- a visit after reopening: the plan of then serves again ----------------------------------
at 2026-11-21T09:00
again=$(svc-new customer=C1 contact=王强 site=一厂 contract=HT-2026-01 need=fault \
	serial=XC640-24-0017 text='1# 冷水机组异响' readback=call 2> /dev/null | cut -f1)
does 'triage' svc-triage "$again" category=fault impact=3 urgency=2
does 'plan and dispatch at once' svc-assign "$again" skill=chiller:2 duration=2h engineer=E1 eta=2026-11-21T13:00
at 2026-11-21T13:00
does 'visit' sh -c "svc-work arrive $again actor=E1 &&
	svc-work diagnose $again mode=noise cause=wear actor=E1 &&
	svc-work act $again action=adjust actor=E1 &&
	svc-close $again selfcheck=pass residual=none signer=王强 evidence=paper:SH-2 asked=yes sheet=SH-2 actor=E1 &&
	svc-work leave $again outcome=complete actor=E1 &&
	svc-close close $again reviewer=QA1"
has "$again" state=closed csat=-
at 2026-11-23T09:00
does 'reopened' svc-close reopen "$again" reason='noise again'
does 'dispatched by its former plan' svc-assign "$again" engineer=E1 eta=2026-11-23T13:00
has "$again" state=dispatched episode=2 visit=2 skill=chiller:2

# ---- emergency -----------------------------------------------------------------------------
at 2026-11-24T02:00
night=$(svc-new customer=C1 contact=李静 site=一厂 need=fault serial=n/a text='配电室冒烟' 2> /dev/null | cut -f1)
does 'emergency before the read-back' svc-triage emergency "$night" trigger=safety
has "$night" state=triaged priority=P1 emergency=yes confirmed_at=-
refuses 'an emergency is not held for the customer (I-09)' I-09 -- \
	svc-work hold "$night" hold=customer reason='wait'
does 'it may be held for access' svc-work hold "$night" hold=access reason='gate locked'
refuses 'triaged down while it is live (2.2.5)' stand-down -- \
	svc-triage "$night" category=fault impact=2 urgency=2
does 'stand-down' svc-triage stand-down "$night" reason='false alarm, steam'
has "$night" emergency=no
does 'cancelled' svc-close cancel "$night" grounds=withdrawn reason='steam, no smoke'
refuses 'nothing after cancelling (E6)' cancelled -- svc-work note "$night" note=late

# ---- duplicates ----------------------------------------------------------------------------
at 2026-11-24T09:00
first=$(svc-new customer=C2 contact='Daniel Hart' site='Mill' project=Mill need=fault serial=n/a \
	channel=email ref='<1@example.com>' text='Pump 2 leaks' readback=email 2> /dev/null | cut -f1)
same=$(svc-new customer=C2 contact='Daniel Hart' site='Mill' project=Mill need=fault serial=n/a \
	channel=email ref='<1@example.com>' text='Pump 2 leaks' readback=email 2> /dev/null | cut -f1)
[ "$same" = "$first" ] || fail 'the same mail twice is one request' "$first and $same"
ok 'the same mail twice is one request'
refuses 'other content under an old ref' ref -- svc-new customer=C2 contact='Daniel Hart' site='Mill' \
	project=Mill need=fault serial=n/a channel=email ref='<1@example.com>' text='Another text'
second=$(svc-new customer=C2 contact='Daniel Hart' site='Mill' project=Mill need=fault serial=n/a \
	text='Pump 2 is leaking' readback=call 2> /dev/null | cut -f1)
refuses 'merged into itself (I-17)' I-17 -- svc-triage merge "$second" into="$second"
refuses 'merged into nothing (I-17)' I-17 'no request 99' -- svc-triage merge "$second" into=99
refuses 'merged into a request of another customer (I-17)' I-17 'another customer' -- \
	svc-triage merge "$second" into="$next"
does 'merged' svc-triage merge "$second" into="$first"
has "$second" state=merged into="$first"
refuses 'merged into a merged one (I-17)' I-17 'merged itself' -- svc-triage merge "$first" into="$second"

# ---- carried over ----------------------------------------------------------------------------
at 2026-12-22T09:00
does 'fsck of the store is silent' svc-fsck
[ ! -s "$folder/out" ] || fail 'fsck is silent' "$(cat "$folder/out")"

svc-log > "$folder/first.log"
other=$folder/other.db
svc-log -d "$other" import < "$folder/first.log" > "$folder/out" 2> "$folder/err" ||
	fail 'import into an empty store' "$(cat "$folder/err")"
ok 'import into an empty store'
does 'fsck of the copy is silent' svc-fsck -d "$other"
[ ! -s "$folder/out" ] || fail 'fsck of the copy is silent' "$(cat "$folder/out")"

all=new,confirmed,triaged,remote,ready,dispatched,working,restored,acceptance,accepted,closed,archived,cancelled,merged
columns=id,rev,state,category,priority,entitlement,customer,contact,phone,email,site,asset,engineer,reported,logged
columns=$columns,responded_at,confirmed_at,triaged_at,dispatched_at,arrived_at,restored_at,accepted_at,closed_at,episode,text

# alike WHAT COMMAND...: both stores give the same bytes, and some.
alike() {
	local what=$1

	shift
	"$@" > "$folder/a" || fail "$what" "exit $?"
	"$@" -d "$other" > "$folder/b" || fail "$what (copy)" "exit $?"
	[ -s "$folder/a" ] || fail "$what" 'nothing printed'
	cmp -s "$folder/a" "$folder/b" || fail "$what" "$(diff "$folder/a" "$folder/b" | head -n 8)"
	ok "$what: the same bytes"
}

alike 'list' svc-list state=$all -o $columns
alike 'show' svc-show 1
alike 'report' svc-report month=2026-11
alike 'report by engineer, as of the end of November' svc-report month=2026-11 by=engineer asof=2026-12-01
alike 'registers' svc-reg get engineer
alike 'export' svc-log

svc-log | svc-log -d "$other" import > "$folder/out" 2> "$folder/err" ||
	fail 'a second import is done' "$(cat "$folder/err")"
alike 'export after a second import' svc-log

printf 'ok - the walk is done\n'
