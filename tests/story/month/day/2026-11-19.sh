# shellcheck shell=bash
# Thursday 19 November 2026
day 2026-11-19


# Two engineers and a hot work permit
at 08:30
svc-new customer=示例新城医院 contact=刘卫东 site=新城医院动力中心 contract=HT-2025-0102 need=fault \
    serial=XC640-25-0042 running=no want_by=2026-11-21 text="门诊楼机组冷冻水管焊口渗漏,已经关阀隔离" readback=call
at 08:35
svc-triage 51 category=fault impact=2 urgency=2
at 08:50
refused I-08 'svc-assign 51 skill=welding:2 duration=5h crew=2 permits="动火作业票" engineer=E002 eta=2026-11-19T13:00'
at 08:52
svc-assign 51 skill=welding:2 duration=5h crew=2 permits="动火作业票" engineer=E002 mates=E007 \
    eta=2026-11-19T13:00 window_start=2026-11-19T13:00 window_end=2026-11-19T14:00
at 08:55
svc-assign ack 51 actor=E002

# Remote attempt without result, then a visit
at 09:00
svc-new channel=monitor ref=BMS-88121 customer="Oakridge Automotive Components Ltd" \
    contact="Jack Moreau" site="Oakridge Paint Shop" project="Oakridge Paint Shop Utilities" \
    need=fault serial=BC16-26-0405 running=yes \
    text="Controller offline alarms, three times last night, each about two minutes" \
    readback=email
at 09:10
svc-new respond 52
at 09:15
svc-triage 52 category=fault impact=3 urgency=2
at 09:30
show 'svc-new < intake/2026-11-19.tsv | svc-triage rules=auto'
at 10:00
svc-assign < assign/2026-11-19.tsv | svc-assign ack
at 10:10
svc-triage remote 52 outcome=inconclusive method=remote began=2026-11-19T09:30 actor=E006 \
    note="No packet loss while watching"
at 10:20
svc-assign plan 52 skill=network:1,bms:2 duration=3h
at 10:30
svc-assign 52 engineer=E006 eta=2026-11-20T09:00 window_start=2026-11-20T09:00 \
    window_end=2026-11-20T10:00
at 10:35
svc-assign ack 52 actor=E006
at 12:20
svc-work depart 51 actor=E002
at 13:10
svc-work arrive 51 km=10 actor=E002
at 13:20
svc-work check 51 check=safety item="动火票、看火人、灭火器" result=pass actor=E002
at 13:50
svc-work diagnose 51 mode=leak mechanism=corrosion cause=installation finding="焊口夹渣,点蚀穿孔" \
    actor=E002
at 16:20
svc-work act 51 action=repair note="割除重焊,着色探伤合格" actor=E002
at 17:30
svc-close 51 selfcheck=pass reading=1.0 unit=MPa residual=none signer=刘卫东 \
    evidence=paper:SH-2026-1119-2 csat=5 nps=9 sheet=SH-2026-1119-2 actor=E002
at 17:40
svc-work leave 51 outcome=complete actor=E002
at 20:00
svc-work < work/2026-11-19.tsv
at 20:05
svc-close < close/2026-11-19.tsv
at 20:10
svc-list state=accepted submitted_at!=- | svc-close reviewer=QA1
