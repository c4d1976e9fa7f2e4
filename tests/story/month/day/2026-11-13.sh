# shellcheck shell=bash
# Friday 13 November 2026
day 2026-11-13


# The hot water fault is back eleven days later: reopened
at 08:05
show 'svc-close reopen 4 reason="No hot water again, same lock-out" actor=D01'
at 08:15
svc-assign 4 skill=boiler:2,electric:1 duration=4h engineer=E002 eta=2026-11-13T10:00 \
    window_start=2026-11-13T10:00 window_end=2026-11-13T11:00
at 08:20
svc-work depart 36 actor=E001
svc-assign ack 4 actor=E002
at 08:50
svc-work depart 4 actor=E002
at 09:00
svc-work arrive 36 km=20 actor=E001
at 09:20
svc-work diagnose 36 mode=leak mechanism=blockage cause=maintenance finding="加湿排水管被水垢堵" \
    actor=E001
at 09:30
show 'svc-new < intake/2026-11-13.tsv | svc-triage rules=auto'
at 09:40
svc-new respond 40
at 10:00
svc-assign < assign/2026-11-13.tsv | svc-assign ack
at 10:10
svc-work act 36 action=adjust note="疏通排水管,清理接水盘" actor=E001
at 10:20
svc-work arrive 4 km=48 actor=E002
at 10:40
svc-close 36 selfcheck=pass residual=none signer=高翔 evidence=paper:SH-2026-1113-1 csat=4 \
    sheet=SH-2026-1113-1 actor=E001
at 10:50
svc-work leave 36 outcome=complete actor=E001
at 11:00
svc-work diagnose 4 mode=no-start mechanism=short-circuit cause=manufacture \
    finding="Ignition transformer breaks down when hot; electrodes were only half the story" \
    actor=E002
at 12:10
svc-work act 4 action=replace note="Transformer and cable replaced" actor=E002
at 13:30
svc-close 4 selfcheck=pass residual=none signer="Emily Carter" evidence=paper:SH-2026-1113-2 \
    csat=3 nps=6 comment="Right the second time" sheet=SH-2026-1113-2 actor=E002
at 13:40
svc-work leave 4 outcome=complete actor=E002
at 15:20
svc-triage remote < remote/2026-11-13.tsv
at 20:00
svc-work < work/2026-11-13.tsv
at 20:05
svc-close < close/2026-11-13.tsv
at 20:10
svc-list state=accepted submitted_at!=- | svc-close reviewer=QA1
