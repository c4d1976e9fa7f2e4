# shellcheck shell=bash
# Thursday 26 November 2026
day 2026-11-26


# Still open at month end: handed over, waiting for the verdict
at 09:00
svc-new customer=示例港务物流有限公司 contact=马海涛 site=港务一号泊位 project=一号泊位消防 need=fault \
    serial=FP55-23-0519 running=yes want_by=2026-11-27 text="稳压泵半小时启一次,太频繁" readback=call
at 09:05
svc-triage 66 category=fault impact=3 urgency=2
at 09:15
svc-assign 66 skill=fire:2 duration=3h engineer=E007 eta=2026-11-27T10:00 \
    window_start=2026-11-27T10:00 window_end=2026-11-27T11:00
at 09:20
svc-assign ack 66 actor=E007
at 09:30
show 'svc-new < intake/2026-11-26.tsv | svc-triage rules=auto'
at 09:40
svc-new respond 67
at 10:00
svc-assign < assign/2026-11-26.tsv | svc-assign ack

# ... accepted, but the sheet is not back
at 10:40
svc-new customer="Blue Heron Foods (Example) Ltd" contact="Mei Tan" site="Blue Heron Cold Store" \
    project="Cold store 2019" need=fault serial=RC90-19-0034 running=yes want_by=2026-11-28 \
    text="Suction pressure of compressor 2 hunts up and down, room temperature still fine." \
    readback=call
at 10:45
svc-triage 68 category=fault impact=2 urgency=2
at 10:55
svc-assign 68 skill=ammonia:2 duration=3h engineer=E008 eta=2026-11-27T09:00 \
    window_start=2026-11-27T09:00 window_end=2026-11-27T10:00
at 11:00
svc-assign ack 68 actor=E008
at 20:00
svc-work < work/2026-11-26.tsv
at 20:05
svc-close < close/2026-11-26.tsv
at 20:10
svc-list state=accepted submitted_at!=- | svc-close reviewer=QA1
at 21:20
svc-work depart 63 actor=E005
at 22:05
svc-work arrive 63 km=12 actor=E005
at 22:50
svc-work diagnose 63 mode=low-output mechanism=blockage cause=maintenance \
    finding="冷凝器水垢,端差 6.5 K" actor=E005
