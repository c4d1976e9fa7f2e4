#!/bin/bash
# SPDX-License-Identifier: MIT
#
# baltimore.sh [BUILD]: five years of requests to the city of Baltimore (311) through the pipes, and
# the figures of each month against the same figures made by SQL of the raw file.
#
# The data                    become
#   ServiceRequestNum         ref
#   MethodReceived            channel: Phone hotline, API and Web portal, Email email, System monitor,
#                             Other walkin, Internal and Mail liaison
#   CreatedDate               at of new, confirm and triage
#   SRType                    text
#   Address                   site
#   Agency                    project, and actor of the steps that close
#   DueDate                   want_by, and restore_by: the deadline that was promised
#   CloseDate                 at of remote outcome=resolved, handover, accept, submit and close
#
# Times stand in the file without a zone. They are taken as the clock of the desk, whose zone is set
# to -05:00 before anything else: the zone of the desk is a fixed offset, so the summer hour is not
# undone, on neither side of the comparison. Durations across a change of the clock are an hour off.
#
# What the file lacks is a placeholder that says so, always the same one: the caller (no name, an
# address under .invalid), an empty Address, how it was read back, impact and urgency (3 and 3), the
# entitlement (unknown), the signer. No guard is relaxed. The category is the firm's own (city), for
# nobody coded the faults. need is enquiry where an office answers (Call Center, Finance), else fault,
# and then of no serial number (n/a).
#
# The shortest way from new to closed that the state machine has is new, confirm, triage, remote
# (resolved), handover, accept, submit, close: a visit would need an engineer, a plan and an arrival,
# of which the file says nothing. Requests without CloseDate stay triaged.
set -euo pipefail
# shellcheck source=tests/story/data.bash
. "$(dirname "$0")/data.bash"
story_begin baltimore-311 "${1-}"
raw=$data/311_sample.csv

# Months and times as the file's own text has them: no code of the suite.
cat > raw.sql << 'SQL'
.mode csv
.import "RAW" file
.mode tabs
CREATE VIEW stamped AS
SELECT file.rowid AS row, file.*,
    substr(CreatedDate, 7, 4) || '-' || substr(CreatedDate, 1, 2) || '-' || substr(CreatedDate, 4, 2)
    || ' ' || printf('%02d', substr(CreatedDate, 12, 2) % 12 + 12 * (CreatedDate LIKE '%PM'))
    || substr(CreatedDate, 14, 6) AS created,
    CASE CloseDate WHEN '' THEN NULL ELSE
    substr(CloseDate, 7, 4) || '-' || substr(CloseDate, 1, 2) || '-' || substr(CloseDate, 4, 2)
    || ' ' || printf('%02d', substr(CloseDate, 12, 2) % 12 + 12 * (CloseDate LIKE '%PM'))
    || substr(CloseDate, 14, 6) END AS closed,
    CASE DueDate WHEN '' THEN NULL ELSE
    substr(DueDate, 7, 4) || '-' || substr(DueDate, 1, 2) || '-' || substr(DueDate, 4, 2)
    || ' ' || printf('%02d', substr(DueDate, 12, 2) % 12 + 12 * (DueDate LIKE '%PM'))
    || substr(DueDate, 14, 6) END AS due
FROM file WHERE file.rowid <= ROWS;
SQL
sed -i "s|RAW|$raw|; s|ROWS|$rows|" raw.sql
query() {
	{ cat raw.sql; cat; } | sqlite3 -bail :memory:
}

# ---- the desk --------------------------------------------------------------
{
	svc-reg put setting zone value=-05:00 note='Eastern standard time, no summer time'
	svc-reg put code city kind=category name='municipal service'
	svc-reg put customer BALTIMORE name='City of Baltimore'
	svc-reg put contact caller customer=BALTIMORE name='caller, not recorded' \
		email=not-recorded@example.invalid
	svc-reg put site nowhere name='address not recorded'
	# The city counts around the clock, and promises what stands in the file and nothing else.
	for policy in P3 P4; do
		svc-reg put policy $policy calendar=24x7 respond_in=none dispatch_in=none \
			arrive_in=none restore_in=none
	done
} > desk.tsv

typed=$(svc-new -n customer=BALTIMORE text='is the zone that of the desk?' at='2018-07-01 12:00' \
	-o reported 2> typed.err)
[ "$typed" = 2018-07-01T12:00:00-05:00 ] || story_fail "an operand without a zone was taken as $typed"

# ---- the lines -------------------------------------------------------------
{
	printf '#ref\tchannel\tat\tcustomer\tcontact\tproject\tsite\tneed\tserial\ttext\twant_by\trestore_by\treadback\n'
	query << 'SQL'
SELECT ServiceRequestNum,
    CASE MethodReceived WHEN 'Phone' THEN 'hotline' WHEN 'API' THEN 'portal' WHEN 'Web' THEN 'portal'
        WHEN 'Email' THEN 'email' WHEN 'System' THEN 'monitor' WHEN 'Other' THEN 'walkin'
        ELSE 'liaison' END,
    created, 'BALTIMORE', 'caller', replace(Agency, '\', '\\'),
    CASE Address WHEN '' THEN 'nowhere' ELSE replace(Address, '\', '\\') END,
    CASE WHEN Agency IN ('Call Center', 'Finance') THEN 'enquiry' ELSE 'fault' END,
    CASE WHEN Agency IN ('Call Center', 'Finance') THEN '-' ELSE 'n/a' END,
    replace(SRType, '\', '\\'), ifnull(due, '-'), ifnull(due, '-'), 'call'
FROM stamped ORDER BY row;
SQL
} > intake.tsv
query > closings.tsv << 'SQL'
SELECT ServiceRequestNum, closed, Agency FROM stamped WHERE closed IS NOT NULL;
SQL
took 'lines made' "$(lines_of intake.tsv)"

# ---- the pipes -------------------------------------------------------------
# when_created, when_closed: lines of id, ref and reported become lines with the time of the next
# step, those that were never closed end here.
when_created() {
	awk -F'\t' -v OFS='\t' 'NR == 1 { print "#id", "ref", "at"; next } { print $1, $2, $3 }'
}
when_closed() {
	awk -F'\t' -v OFS='\t' '
	FNR == NR { at[$1] = $2; agency[$1] = $3; next }
	FNR == 1 { print "#id", "ref", "at", "actor"; next }
	$2 in at { print $1, $2, at[$2], agency[$2] }' closings.tsv -
}

may_refuse svc-new -k -r new.refused -H -o id,ref,reported < intake.tsv > new.tsv 2> new.err
took 'svc-new' "$(lines_of intake.tsv)"
when_created < new.tsv |
	may_refuse svc-triage -k -r triage.refused -H -o id,ref \
		category=city impact=3 urgency=3 entitlement=unknown > triage.tsv 2> triage.err
took 'svc-triage' "$(lines_of triage.tsv)"
when_closed < triage.tsv |
	may_refuse svc-triage remote -k -r remote.refused -H -o id,ref \
		outcome=resolved > remote.tsv 2> remote.err
took 'svc-triage remote' "$(lines_of remote.tsv)"
when_closed < remote.tsv |
	may_refuse svc-close -k -r close.refused -H -o id,ref,done,state residual=none signer=caller \
		evidence='CloseDate of the file' sheet=none reviewer='311 office' > close.tsv 2> close.err
took 'svc-close' "$(lines_of close.tsv)"

# ---- what was refused ------------------------------------------------------
# Each refused line is kept with its reason; the raw row of it is left out on both sides.
: > refused.tsv
for step in new triage remote close; do
	count=$(lines_of $step.refused)
	echo "refused by $step: $count"
	[ "$count" -eq 0 ] && continue
	sed -E 's/^[^:]*: (stdin:[0-9]+: )?//; s/^[0-9]+: //; s/[0-9][0-9:T+-]+/N/g' $step.err |
		sort | uniq -c | sort -rn | sed 's/^/    /'
	awk -F'\t' -v step=$step '
	NR == 1 { for (i = 1; i <= NF; i++) if ($i == "ref" || $i == "#ref") ref = i; next }
	{ print $ref "\t" step }' $step.refused >> refused.tsv
done
[ "$(lines_of intake.tsv)" -eq $(($(lines_of new.tsv) + $(lines_of new.refused))) ] ||
	story_fail 'a line of the intake was neither taken nor refused'

# ---- both tables -----------------------------------------------------------
svc-report requests closed resolve_time month=2014-01..2019-02 -o period,kpi,value > suite.tsv
svc-list state=confirmed,triaged,restored,accepted,closed -o ref,channel,reported,project,text,want_by |
	sort > suite.requests
took 'svc-report, svc-list'
{
	echo 'CREATE TABLE refused (ref TEXT, step TEXT);'
	echo '.import refused.tsv refused'
	cat << 'SQL'
CREATE VIEW asked AS SELECT * FROM stamped
    WHERE ServiceRequestNum NOT IN (SELECT ref FROM refused WHERE step = 'new');
CREATE VIEW done AS SELECT substr(closed, 1, 7) AS month,
    strftime('%s', closed) - strftime('%s', created) AS seconds
    FROM stamped WHERE closed IS NOT NULL AND ServiceRequestNum NOT IN (SELECT ref FROM refused);
WITH RECURSIVE months (month) AS (VALUES ('2014-01') UNION ALL
    SELECT strftime('%Y-%m', month || '-01', '+1 month') FROM months WHERE month < '2019-02'),
ranked AS (SELECT month, seconds, row_number() OVER (PARTITION BY month ORDER BY seconds) AS place,
    count(*) OVER (PARTITION BY month) AS n FROM done),
figures AS (SELECT month, n, sum(seconds) AS total, max(seconds) AS longest,
    max(CASE WHEN place = (50 * n + 99) / 100 THEN seconds END) AS p50,
    max(CASE WHEN place = (90 * n + 99) / 100 THEN seconds END) AS p90
    FROM ranked GROUP BY month, n),
lines (month, place, kpi, value) AS (
    SELECT month, 1, 'requests', (SELECT count(*) FROM asked WHERE substr(created, 1, 7) = month)
        FROM months
    UNION ALL SELECT month, 6, 'closed', ifnull(n, 0) FROM months LEFT JOIN figures USING (month)
    UNION ALL SELECT month, 2, 'resolve_time_mean', (2 * total + n) / (2 * n)
        FROM months LEFT JOIN figures USING (month)
    UNION ALL SELECT month, 3, 'resolve_time_p50', p50 FROM months LEFT JOIN figures USING (month)
    UNION ALL SELECT month, 4, 'resolve_time_p90', CASE WHEN n >= 10 THEN p90 END
        FROM months LEFT JOIN figures USING (month)
    UNION ALL SELECT month, 5, 'resolve_time_max', longest FROM months LEFT JOIN figures USING (month))
SELECT month, kpi, ifnull(value, '-') FROM lines ORDER BY month, place;
SQL
} | query > independent.tsv
query << 'SQL' | sort > independent.requests
CREATE TABLE refused (ref TEXT, step TEXT);
.import refused.tsv refused
SELECT ServiceRequestNum, CASE WHEN MethodReceived IN ('API', 'Web') THEN 'portal'
    WHEN MethodReceived = 'Phone' THEN 'hotline' WHEN MethodReceived = 'Email' THEN 'email'
    WHEN MethodReceived = 'System' THEN 'monitor' WHEN MethodReceived = 'Other' THEN 'walkin'
    WHEN MethodReceived IN ('Internal', 'Mail') THEN 'liaison' END,
    replace(created, ' ', 'T') || '-05:00', Agency, SRType, ifnull(replace(due, ' ', 'T') || '-05:00', '-')
    FROM stamped WHERE ServiceRequestNum NOT IN (SELECT ref FROM refused WHERE step = 'new');
SQL
took 'the same in SQL'

wide() {
	awk -F'\t' '$1 != month { if (month) print line; month = line = $1 }
		{ line = line sprintf(" %9s", $3) } END { print line }' "$1"
}
echo 'month    requests | mean, p50, p90, max report to close (s) | closed: suite, then SQL'
paste -d'|' <(wide suite.tsv) <(wide independent.tsv)
agree 'monthly requests, closings and times to close' suite.tsv independent.tsv
agree 'each request and what is known of it' suite.requests independent.requests

# ---- the promises ------------------------------------------------------------
# A promise belongs to the month in which its fate became certain: the closing, where it was kept,
# else the due date.
svc-report sla_restore month=2014-01..2019-12 -o period,num,den | awk -F'\t' '$3 > 0' > suite.kept
{
	echo 'CREATE TABLE refused (ref TEXT, step TEXT);'
	echo '.import refused.tsv refused'
	cat << 'SQL'
CREATE VIEW promised AS SELECT due, closed,
    closed IS NOT NULL AND closed <= due AS kept FROM stamped
    WHERE due IS NOT NULL AND ServiceRequestNum NOT IN (SELECT ref FROM refused);
SELECT substr(CASE WHEN kept THEN closed ELSE due END, 1, 7) AS month, sum(kept), count(*)
    FROM promised WHERE month <= '2019-12' GROUP BY month ORDER BY month;
SQL
} | query > independent.kept
agree 'promises kept out of decided, by month' suite.kept independent.kept
svc-list state=closed restore_by!=- -o restored_at,restore_due |
	awk -F'\t' '{ decided++; kept += $1 <= $2 } END { print decided "\t" kept }' > suite.promises
echo "closed with a due date, and in time: $(cat suite.promises)"
if [ "$(lines_of intake.tsv)" -eq 10000 ]; then
	printf '9555\t7988\n' > independent.promises
	agree 'promises of closed requests, and kept' suite.promises independent.promises
fi
took 'promises compared'

# ---- the store -------------------------------------------------------------
story_fsck "$SVC_DB"
took 'svc-fsck'
svc-log > journal.svc
took 'svc-log' "$(lines_of journal.svc)"
svc-log import -d other.db < journal.svc > import.out
took 'svc-log import' "$(lines_of journal.svc)"
svc-log -d other.db | cmp - journal.svc || story_fail 'the journal is not the same in the other store'
svc-report month=2014-01..2019-02 > here.tsv
svc-report -d other.db month=2014-01..2019-02 > there.tsv
cmp here.tsv there.tsv || story_fail 'the reports of the other store are not the same bytes'
svc-report year=2014..2018 by=project > here.tsv
svc-report -d other.db year=2014..2018 by=project > there.tsv
cmp here.tsv there.tsv || story_fail 'the reports by agency are not the same bytes'
story_fsck other.db
took 'the other store compared'
story_end
