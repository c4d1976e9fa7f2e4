# shellcheck shell=bash
# Tuesday 10 November 2026
day 2026-11-10

at 08:00
svc-work depart 15 actor=E005
at 08:10
svc-work depart 9 actor=E004

# Damage on site, told at once, and what was learnt
at 08:30
svc-new customer=示例新城医院 contact=沈佳 site=新城医院动力中心 contract=HT-2025-0102 need=fault \
    serial=AH20-25-0091 running=yes want_by=2026-11-11 special="进手术部要换鞋更衣" \
    text="净化机组冷凝水从吊顶滴下来,接了两个桶" readback=call
at 08:35
svc-triage 28 category=fault impact=2 urgency=2
at 08:50
svc-assign 28 skill=electric:1 duration=2h engineer=E002 eta=2026-11-10T11:00 \
    window_start=2026-11-10T11:00 window_end=2026-11-10T12:00
at 08:55
svc-work arrive 9 km=31 actor=E004
svc-assign ack 28 actor=E002
at 09:10
svc-work check 9 check=safety item="Lock-out, air released" result=pass actor=E004
at 09:20
svc-work quote 9 amount=0 quote=Q-2026-1110 actor=E004
at 09:25
svc-work consent 9 consent=accepted consenter="Laura Stein" method=signature \
    evidence=paper:W-1110 note="warranty exchange, free of charge" actor=E004
at 09:30
show 'svc-new < intake/2026-11-10.tsv | svc-triage rules=auto'
at 09:35
show 'svc-work arrive 15 km=118 actor=E005'
at 09:40
svc-new respond 30 31
at 10:00
svc-assign < assign/2026-11-10.tsv | svc-assign ack
at 10:20
svc-work diagnose 15 mode=leak mechanism=wear cause=wear finding="Shaft seal weeps, 0.8 l low" \
    actor=E005
svc-work depart 28 actor=E002
at 11:10
svc-work arrive 28 km=9 actor=E002
at 11:20
svc-work inspect 28 note="接水盘满,排水坡度反了" actor=E002
at 11:40
svc-work diagnose 28 mode=leak mechanism=blockage cause=installation finding="冷凝水管倒坡,藻类堵塞存水弯" \
    actor=E002
at 12:00
svc-work consent 15 amount=480 quote=Q-015 consent=accepted consenter="Emily Carter" method=signature \
    evidence=paper:Q-015 actor=E005
svc-work act 15 action=replace note="Seal and oil filter replaced" actor=E005
at 12:30
svc-work act 28 action=adjust note="疏通并重新找坡" actor=E002
at 12:50
svc-work damage 28 note="拆吊顶时碰裂石膏板一块(600×600),当场告知沈佳" actor=E002
at 13:00
svc-close 15 settled=invoice selfcheck=pass residual=none signer="Emily Carter" evidence=paper:SH-2026-1110-3 \
    csat=5 nps=9 sheet=SH-2026-1110-3 actor=E005
at 13:10
svc-work leave 15 outcome=complete actor=E005
at 13:20
svc-work check 28 check=site item="现场清理、吊顶补板" result=pass actor=E002
at 13:30
svc-close 28 selfcheck=pass residual=none signer=刘卫东 evidence=paper:SH-2026-1110-2 csat=4 \
    comment="碰坏了也认账,换得快" sheet=SH-2026-1110-2 actor=E002
at 13:40
svc-work lesson 28 note="拆板前先贴角保护;车上常备石膏板两块" owner=E002 act_by=2026-11-20 actor=E002
at 13:45
svc-work leave 28 outcome=complete actor=E002
at 14:10
svc-work part 9 part=AE-110 serial_in=AE110-26-0007 serial_out=AE110-25-0203 actor=E004
at 14:20
svc-work act 9 action=replace note="Air end exchanged, coupling aligned" actor=E004
at 14:35
svc-triage remote < remote/2026-11-10.tsv
at 16:00
svc-close 9 selfcheck=pass reading=2.2 unit=mm/s residual=none advice="Oil change after 500 h" \
    signer="Laura Stein" evidence=paper:SH-2026-1110-1 csat=4 nps=8 \
    comment="A week is long, but you said so from the start" sheet=SH-2026-1110-1 \
    old_part=returned actor=E004
at 16:20
svc-work leave 9 outcome=complete actor=E004
at 20:00
svc-work < work/2026-11-10.tsv
at 20:05
svc-close < close/2026-11-10.tsv
at 20:10
svc-list state=accepted submitted_at!=- | svc-close reviewer=QA1
