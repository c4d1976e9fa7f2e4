# shellcheck shell=bash
# Monday 2 November 2026
day 2026-11-02

at 09:30
show 'svc-new < intake/2026-11-02.tsv | svc-triage rules=auto'

# The desk knows better than the rule: 140 guests
at 09:35
svc-triage 4 impact=2 urgency=1 note="140 guests check out this morning"
at 09:40
svc-new respond 2
at 10:00
svc-assign < assign/2026-11-02.tsv | svc-assign ack
at 10:05
svc-triage remote < remote/2026-11-02.tsv
at 20:00
svc-work < work/2026-11-02.tsv
at 20:05
svc-close < close/2026-11-02.tsv
at 20:10
svc-list state=accepted submitted_at!=- | svc-close reviewer=QA1
