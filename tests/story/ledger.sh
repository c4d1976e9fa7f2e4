#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
#
# A random walk of spare parts: thousands of movements, many of them impossible, through svc-stock.
# A fold of the journal in awk, which shares nothing with the programs, must find no place with
# fewer than none, no piece in two places, and the very balances that svc-stock lists.
#
# usage: ledger.sh           programs are taken from PATH; MOVES=100000 walks further, SEED=2 elsewhere
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
export SVC_DB=$folder/ledger.db LC_ALL=C.UTF-8 TZ=Asia/Shanghai SVC_NOW=2026-11-23T09:00:00+08:00
moves=${MOVES:-4000}

fail() {
	printf 'not ok - %s\n' "$*"
	exit 1
}

svc-reg put engineer E1 name=Li skills=general:2 -q
svc-reg put engineer E2 name=Zhao skills=general:2 -q
svc-reg put customer C1 name=Acme -q
svc-reg put site S1 name=Hall customer=C1 address=x -q
svc-reg put location MAIN name=Main kind=warehouse -q
svc-reg put location NORTH name=North kind=warehouse -q
svc-reg put location BIN name=Bin kind=bin within=MAIN -q
svc-reg put location VAN1 name=Van1 kind=van engineer=E1 -q
svc-reg put location VAN2 name=Van2 kind=van engineer=E2 -q
svc-reg put part NUT name=Nut -q
svc-reg put part SEAL name=Seal tracked=lot -q
svc-reg put part PUMP name=Pump tracked=serial -q

awk -v moves="$moves" -v seed="${SEED:-1}" '
function any(list,   cell, n) { n = split(list, cell, " "); return cell[1 + int(rand() * n)] }
BEGIN {
	srand(seed)
	OFS = "\t"
	print "#verb", "part", "qty", "from", "to", "lot", "serial", "price", "reason", "condition", "approver", "evidence", "back_by"
	for (i = 0; i < moves; i++) {
		part = any("NUT NUT SEAL PUMP PUMP")
		lot = part == "SEAL" ? any("L1 L2 L3") : "-"
		serial = part == "PUMP" ? "P" int(rand() * 40) : "-"
		qty = part == "PUMP" ? 1 : 1 + int(rand() * 9)
		verb = any("receive receive issue issue issue return move move move scrap lend")
		from = any("MAIN NORTH BIN VAN1 VAN2 quarantine"); to = any("MAIN NORTH BIN VAN1 VAN2 quarantine")
		price = reason = condition = approver = evidence = back = "-"
		if (verb == "receive") { from = "opening"; price = 1 + int(rand() * 900) / 100 }
		if (verb == "issue" || verb == "return") reason = "walk"
		if (verb == "return") condition = any("good doubtful")
		if (verb == "scrap") { from = "quarantine"; to = "scrap"; approver = "E2"; reason = "bent"; evidence = "photo" }
		if (verb == "lend") { to = "S1"; back = "2026-12-01" }
		print verb, part, qty, from, to, lot, serial, price, reason, condition, approver, evidence, back
	}
}' > "$folder/walk"
status=0
svc-stock -k -r "$folder/refused" -o event < "$folder/walk" > "$folder/moved" 2> "$folder/why" || status=$?
[ "$status" -eq 1 ] || fail "exit $status: $(tail -1 "$folder/why")"
moved=$(wc -l < "$folder/moved")
refused=$(grep -vc '^#' "$folder/refused")
[ $((moved + refused)) -eq "$moves" ] || fail "$moved recorded and $refused refused are not $moves"
[ "$moved" -gt $((moves / 10)) ] || fail "only $moved of $moves movements went"

# Half of what is on its way arrives, some of it short; some of what moved is taken back.
svc-stock open verb=move -o event,rest,serial | awk -F'\t' 'NR % 2' |
	while IFS=$'\t' read -r event rest serial; do
		[ "$serial" = - ] && [ "$rest" -gt 1 ] && [ $((event % 3)) -eq 0 ] && rest=$((rest - 1))
		svc-stock receive "$event" qty="$rest" reason=counted -q
	done
svc-stock open verb=lend -o event | awk 'NR % 3 == 0' |
	while read -r event; do svc-stock back "$event" condition=good to=MAIN -q; done
awk 'NR % 97 == 0' "$folder/moved" |
	while read -r event; do svc-stock reverse "$event" reason=slip -q 2> /dev/null || :; done

# shellcheck disable=SC2016
svc-log | awk -F'\t' -v OFS='\t' '
function add(place, qty,   key) {
	if (place ~ /^(opening|adjust|scrap|supplier)$/) return
	key = part OFS place OFS lot OFS serial
	have[key] += qty
	if (have[key] < -0.0001) { print "not ok - event " $3 ": fewer than none of " key; bad = 1 }
	if (serial != "-") {
		times[part, serial] += qty
		if (times[part, serial] > 1) { print "not ok - event " $3 ": " serial " is in two places"; bad = 1 }
	}
}
function shift(from, to, qty) {
	add(from, -qty); add(to, qty)
	legs[$3] = legs[$3] from SUBSEP to SUBSEP qty "\n"
}
function undo(number,   leg, end, n, i) {
	part = of_part[number]; lot = of_lot[number]; serial = of_serial[number]
	n = split(legs[number], leg, "\n")
	for (i = 1; i < n; i++) { split(leg[i], end, SUBSEP); add(end[2], -end[3]); add(end[1], end[3]) }
}
$4 !~ /^stock\// { next }
{
	split("", v)
	for (i = 12; i <= NF; i++) { at = index($i, "="); v[substr($i, 1, at - 1)] = substr($i, at + 1) }
	if ($5 == "reverse") { undo(v["entry"]); next }
	part = substr($4, 7); lot = "lot" in v ? v["lot"] : "-"; serial = "serial" in v ? v["serial"] : "-"
	of_part[$3] = part; of_lot[$3] = lot; of_serial[$3] = serial
	if ($5 == "reserve" || $5 == "release" || $5 == "order" || !("from" in v)) next
	shift(v["from"], "transit" in v ? v["transit"] : v["to"], v["qty"])
	if ("missing" in v) shift(v["from"], "adjust", v["missing"])
}
END {
	for (key in have) if (have[key] > 0.0001) print key, have[key] > "/dev/stderr"
	exit bad
}' 2> "$folder/folded" || fail "the journal does not fold"
LC_ALL=C sort "$folder/folded" > "$folder/wanted"
svc-stock lots -o part,location,lot,serial,qty | LC_ALL=C sort > "$folder/listed"
diff "$folder/wanted" "$folder/listed" > "$folder/diff" || fail "balances differ: $(head -3 "$folder/diff")"
svc-fsck > "$folder/flaws" 2>&1 || fail "$(head -3 "$folder/flaws")"
printf 'ok - %s movements, %s refused, equal to a fold of the journal\n' "$moved" "$refused"
