# shellcheck shell=bash
# Monday 16 November 2026
day 2026-11-16

at 09:30
show 'svc-new -i csv < intake/2026-11-16.csv | svc-triage rules=auto'
at 09:40
svc-new respond 41 42 43 44
at 09:50
svc-assign plan < plan/2026-11-16.tsv
show 'svc-show 42 candidates'
show 'svc-list state=ready hold=- | svc-assign -a -n -f table' 12
at 10:00
show 'svc-list state=ready hold=- | svc-assign -a | svc-assign ack'
at 20:00
svc-work < work/2026-11-16.tsv
at 20:05
svc-close < close/2026-11-16.tsv
at 20:10
svc-list state=accepted submitted_at!=- | svc-close reviewer=QA1
