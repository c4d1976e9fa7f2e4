# shellcheck shell=bash
# Friday 20 November 2026
day 2026-11-20

at 08:10
svc-work depart 52 actor=E006
at 09:00
svc-work arrive 52 km=26 actor=E006
at 09:30
show 'svc-new < intake/2026-11-20.tsv | svc-triage rules=auto'
at 09:40
svc-new respond 54 55
at 10:00
svc-assign < assign/2026-11-20.tsv | svc-assign ack
at 10:20
svc-work diagnose 52 mode=erratic mechanism=short-circuit cause=installation \
    finding="Field bus shield grounded at both ends, noise from the new lift" actor=E006
at 10:50
svc-triage remote < remote/2026-11-20.tsv
at 11:10
svc-work act 52 action=adjust note="Shield lifted at the far end, terminator fitted" actor=E006
at 12:00
svc-close 52 selfcheck=pass residual=none signer="Jack Moreau" evidence=paper:SH-2026-1120-1 \
    asked=yes sheet=SH-2026-1120-1 actor=E006
at 12:10
svc-work leave 52 outcome=complete actor=E006
at 17:30
show 'svc-list state=closed closed_at=2026-11-01..2026-11-08 | svc-close archive'
at 20:00
svc-work < work/2026-11-20.tsv
at 20:05
svc-close < close/2026-11-20.tsv
at 20:10
svc-list state=accepted submitted_at!=- | svc-close reviewer=QA1
