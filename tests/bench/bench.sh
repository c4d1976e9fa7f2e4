#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
#
# The ratios of the project's budgets, measured in one run on this machine:
#	bench.sh [ROWS]      rows of the bulk parts; 100000 unless given
# Against: a bare C program (bare.c), the sqlite3 shell, GLPK. Needs svc-* and the
# three bench programs in PATH.
set -euo pipefail
rows=${1:-100000}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
export LC_ALL=C.UTF-8 SVC_NOW=2026-11-23T09:00:00+08:00
unset SVC_DB

# Invented intake, twelve months of it: twenty columns, Chinese and English.
awk -v rows="$rows" 'BEGIN {
	OFS = "\t"
	print "#customer", "contact", "phone", "email", "site", "project", "need", "text", "model", \
	    "serial", "running", "want_by", "special", "channel", "ref", "reported", "fault_at", "note"
	split("停机报警 漏水 noise leak 电流偏高 温度高 no-start vibration", word, " ")
	for (i = 1; i <= rows; i++) {
		month = i % 12 + 1; day = i % 28 + 1
		date = sprintf("2025-%02d-%02dT%02d:%02d:00+08:00", month, day, i % 24, i % 60)
		printf "客户 %d\t联系人 %d\t138%08d\tc%d@example.com\t现场 %d\t项目 %d\tfault\t", \
		    i % 500, i % 500, i % 500, i % 500, i % 500, i % 50
		printf "%s: pump %d trips after ten minutes, 复位后再停\tM-%d\tSN%d\tyes\t2026-12-31\t戴安全帽\temail\tr%d\t%s\t%s\tn\n", \
		    word[i % 8 + 1], i, i % 40, i % 2000, i, date, date
	}
}' >"$folder/intake.tsv"

bulk() {
	svc-new -q -d "$folder/bulk.db" <"$folder/intake.tsv"
}
seconds() {
	local from
	from=$(date +%s%N)
	"$@" >/dev/null
	echo $((($(date +%s%N) - from) / 1000)) # microseconds
}

echo "ratio A/B as median (least..most); time of one start of A and of B; peak memory of A and of B"
echo

# ---- one record ---------------------------------------------------------------
svc-new -q -d "$folder/one.db" customer=示例 text="first"
cp "$folder/one.db" "$folder/shell.db"
cp "$folder/one.db" "$folder/bare.db"
insert="INSERT INTO request (state, customer, contact, model, site, channel, reported, fields) VALUES (1, 'C001', 'C-1', 'LSX-900', 'S-1', 'hotline', 1795395600, 'customer=C001 text=pump 2 trips on high pressure');"
pair "svc-new / sqlite3 shell insert" "< 1" 15 40 \
	svc-new -q -d "$folder/one.db" customer=示例 text="pump 2 trips on high pressure" -- \
	sqlite3 "$folder/shell.db" "$insert"
pair "svc-new / bare C insert" "<= 1.5" 15 40 \
	svc-new -q -d "$folder/one.db" customer=示例 text="pump 2 trips on high pressure" -- \
	bare insert "$folder/bare.db"

# ---- bulk ------------------------------------------------------------------------
bulk
sqlite3 -ascii "$folder/bulk.db" "SELECT * FROM request" >"$folder/request.ascii"
for _ in 1 2 3 4 5; do
	rm -f "$folder/import.db"* "$folder/again.db"*
	sqlite3 "$folder/bulk.db" .schema | sqlite3 "$folder/import.db" 2>/dev/null || :
	sqlite3 "$folder/import.db" "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL" >/dev/null
	theirs=$(seconds sqlite3 "$folder/import.db" ".mode ascii" ".import $folder/request.ascii request")
	ours=$(seconds svc-new -q -d "$folder/again.db" -i tsv <"$folder/intake.tsv")
	echo "$theirs $ours"
done | sort -n | awk -v rows="$rows" '{ ratio[NR] = $1 / $2; a = $2; b = $1 }
	END { n = asort_(ratio)
	printf "%-46s %-10s %5.2f (%.2f..%.2f)  %d and %d rows a second\n", \
	    "bulk intake: rows a second svc-new / .import", ">= 0.8", ratio[int((n + 1) / 2)], ratio[1], ratio[n], \
	    rows / a * 1e6, rows / b * 1e6 }
	function asort_(v,   i, j, t, n) { n = NR
		for (i = 1; i <= n; i++) for (j = i + 1; j <= n; j++) if (v[j] < v[i]) { t = v[i]; v[i] = v[j]; v[j] = t }
		return n }'

# ---- reading -----------------------------------------------------------------------
pair "svc-show ID / bare C select" "<= 1.5" 15 40 \
	svc-show -d "$folder/bulk.db" 17 -- bare select "$folder/bulk.db" 17
twenty=$(seq 1 20 | tr '\n' ' ')
# shellcheck disable=SC2086 # twenty ids
pair "svc-list of 20 / bare C select" "<= 1.5" 15 40 \
	svc-list -d "$folder/bulk.db" $twenty -- bare list "$folder/bulk.db"
pair "svc-list of all, memory: large / small store" "flat" 3 1 \
	svc-list -d "$folder/bulk.db" state=new -- svc-list -d "$folder/one.db" state=new

# Every request of the intake is open: four clocks each.
pair "svc-due sla, all open / bare C select" "<= 1.5" 7 1 \
	svc-due -d "$folder/bulk.db" within=9999d -- bare due "$folder/bulk.db"

# ---- the plan of a batch: its limit is a time, told beside a list of the same requests ----
dispatch_store() { # requests engineers file
	local store=$3
	awk -v m="$2" 'BEGIN { srand(3); OFS = "\t"; print "#key", "name", "skills", "base", "capacity"
		for (i = 1; i <= m; i++) {
			skills = "general:1"
			for (k = 1; k <= 4; k++) if (rand() < 0.5) skills = skills ",s" k ":" int(1 + 3 * rand())
			printf "E%03d\tEngineer %d\t%s\t%.5f,%.5f\t10\n", i, i, skills, 31 + rand() * 0.54, 121 + rand() * 0.63
		} }' | svc-reg -d "$store" put -q engineer
	awk -v n="$1" 'BEGIN { srand(4); OFS = "\t"; print "#key", "name", "position"
		for (i = 1; i <= n; i++) printf "S%d\tSite %d\t%.5f,%.5f\n", i, i, 31 + rand() * 0.54, 121 + rand() * 0.63
		}' | svc-reg -d "$store" put -q site
	awk -v n="$1" 'BEGIN { OFS = "\t"
		print "#customer", "contact", "phone", "project", "contract", "site", "need", "serial", "text", "readback"
		for (i = 1; i <= n; i++) printf "客户 %d\t联系人 %d\t138%08d\tNorth\tHT-%d\tS%d\tfault\tn/a\tpump %d leaks\tcall\n", \
			i % 50, i, i, i % 50, i, i }' | svc-new -d "$store" -q 2>/dev/null
	awk -v n="$1" 'BEGIN { srand(5); OFS = "\t"; print "#id", "category", "impact", "urgency"
		for (i = 1; i <= n; i++) print i, "fault", int(1 + 3 * rand()), int(1 + 3 * rand()) }' |
		svc-triage -d "$store" -q
	awk -v n="$1" 'BEGIN { srand(6); OFS = "\t"; print "#id", "skill", "duration"
		for (i = 1; i <= n; i++) print i, "s" int(1 + 4 * rand()) ":1", 3600 * int(1 + 3 * rand()) }' |
		svc-assign -d "$store" plan -q
}
for size in "200 60 0.1 21" "2000 300 5 5"; do
	read -r requests engineers limit runs <<<"$size"
	store="$folder/dispatch.$requests.db"
	dispatch_store "$requests" "$engineers" "$store"
	# shellcheck disable=SC2046 # the ids
	pair "svc-assign -a, $requests x $engineers / svc-list" "A <= $limit s" "$runs" 1 \
		svc-assign -d "$store" -a -n $(seq "$requests") -- svc-list -d "$store" state=ready
done

# ---- a simulated region, in its short form: make simulate has the year -------------------------
echo
simulate 3 30
echo

# ---- one month's report ----------------------------------------------------------------
cp "$folder/bulk.db" "$folder/sql.db"
sqlite3 "$folder/sql.db" "CREATE INDEX covering ON fact (kind, at, measure)" >/dev/null
from=1761926400 to=1764518400
query=""
for kind in 1 2 3 4 5 6 7; do
	query="$query WITH m AS (SELECT measure, row_number() OVER (ORDER BY measure) r, count(*) OVER () n FROM fact WHERE kind=$kind AND at >= $from AND at < $to) SELECT $kind, count(*), avg(measure), min(CASE WHEN r >= n*0.5 THEN measure END), min(CASE WHEN r >= n*0.9 THEN measure END) FROM m;"
done
pair "svc-report month / hand-written SQL" "< 0.15 *" 9 5 \
	svc-report -d "$folder/bulk.db" month=2025-11 -- sqlite3 "$folder/sql.db" "$query"
echo
echo "* at ten years of a million requests each; here $rows requests in all"

# ---- the cheapest assignment -----------------------------------------------------------
echo
echo "cheapest assignment: time and peak memory, ours and GLPK's; by how much it worsens: one pair, all of one job"
assign
