# shellcheck shell=bash
# Wednesday 4 November 2026
day 2026-11-04

at 08:20
svc-work depart 9 actor=E004

# Customer rejects, second episode, then accepts
at 08:35
svc-new customer=东方样例纺织有限公司 contact=韩雪 site=东方纺织二车间 project=二车间空调 need=fault serial=AH35-18-0140 \
    running=yes want_by=2026-11-06 text="喷淋空调室出风带水,湿纱断头多,一个班断了三十几根" readback=call
at 08:40
svc-triage 10 category=fault impact=2 urgency=2
at 09:00
svc-assign 10 skill=pump:2 duration=3h engineer=E007 eta=2026-11-05T09:00 \
    window_start=2026-11-05T09:00 window_end=2026-11-05T10:00
at 09:05
svc-assign ack 10 actor=E007

# Parts only: no visit at all
at 09:10
svc-new customer="Oakridge Automotive Components Ltd" contact="Jack Moreau" \
    site="Oakridge Paint Shop" project="Oakridge Paint Shop Utilities" need=parts running=yes \
    want_by=2026-11-13 \
    text="Please send two V-belt sets for the booth supply air unit, we will fit them ourselves." \
    readback=email channel=email ref="<c3-1104@oak.example.com>"
at 09:15
svc-work arrive 9 km=31 actor=E004
svc-triage 11 category=parts impact=3 urgency=3
at 09:20
svc-assign plan 11 skill=general:1 duration=30m
at 09:30
show 'svc-new < intake/2026-11-04.tsv | svc-triage rules=auto'
at 09:40
svc-new respond 13
refused I-05 'svc-work act 9 action=replace actor=E004'
at 10:00
svc-assign < assign/2026-11-04.tsv | svc-assign ack
at 10:30
svc-work diagnose 9 mode=vibration mechanism=fatigue cause=manufacture \
    finding="Air end: drive-side bearing cage broken, rotor touched" actor=E004
at 10:50
svc-work note 9 note="Warranty case. Air end AE-110 ordered from the factory, five days." \
    actor=E004
at 11:20
svc-work leave 9 outcome=partial reason="needs a new air end" actor=E004
at 11:30
svc-work hold 9 hold=parts reason="AE-110, promised for 9 November" actor=D01
at 20:00
svc-work < work/2026-11-04.tsv
at 20:05
svc-close < close/2026-11-04.tsv
at 20:10
svc-list state=accepted submitted_at!=- | svc-close reviewer=QA1

# Emergency at night: safety, no read-back first, stood down in the morning
at 22:10
svc-new customer=云岭样板数据中心有限公司 contact=许诺 site="云岭机房 A 座" contract=HT-2025-0208 need=fault \
    serial=UP200-25-0007 running=yes text="A 路 UPS 柜冒白烟有焦味,人先撤出来了,负载还在 UPS 上"
at 22:11
show 'svc-triage emergency 14 trigger=safety'
at 22:14
svc-assign 14 skill=ups:2 duration=3h engineer=E003 eta=2026-11-04T23:10
at 22:15
svc-assign ack 14 actor=E003 note="电话指导先切维修旁路"
at 22:20
refused I-09 'svc-work hold 14 hold=customer reason="等客户写情况说明"'
at 22:22
svc-work depart 14 actor=E003
at 22:30
svc-new confirm 14 readback=call
at 23:02
svc-work arrive 14 km=14 actor=E003
at 23:06
svc-work act 14 action=isolate note="切维修旁路,断开电池开关,已无烟" actor=E003
at 23:15
svc-work check 14 check=safety item="无余烟、无余电" result=pass actor=E003
at 23:40
svc-work diagnose 14 mode=overheating mechanism=short-circuit cause=wear \
    finding="2# 风扇模块轴承卡死,整流电感过热" actor=E003
