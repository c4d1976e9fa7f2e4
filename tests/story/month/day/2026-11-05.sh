# shellcheck shell=bash
# Thursday 5 November 2026
day 2026-11-05

at 00:30
svc-work part 14 part=FAN-UP qty=2 actor=E003
at 00:40
svc-work act 14 action=replace note="更换两只风扇模块,电感绝缘复测合格" actor=E003
at 01:20
svc-close 14 selfcheck=pass reading=34 unit=°C residual=none advice="48 小时内每班看一次温度" signer=许诺 \
    evidence=paper:SH-2026-1104-9 csat=5 nps=10 comment="四十几分钟人就到了" sheet=SH-2026-1104-9 \
    actor=E003
at 01:30
svc-work leave 14 outcome=complete actor=E003

# Waiting for the customer, and a duplicate merged into it
at 08:20
svc-new customer="Harbourview Example Hotel" contact="Emily Carter" \
    site="Harbourview Plant Room" project="Plant room 2022" need=fault serial=XC320-22-0029 \
    running=yes want_by=2026-11-12 \
    text="Chiller no. 1 shows a low oil alarm once a day. We can only stop it on a day without a banquet." \
    readback=call
at 08:25
svc-triage 15 category=fault impact=3 urgency=2
at 08:30
svc-work depart 10 actor=E007
show 'svc-triage stand-down 14 reason="负载恢复双路,温度正常" actor=M01'
svc-work hold 15 hold=customer reason="Emily will name a day without banquet" actor=D01
at 09:00
svc-work lesson 14 note="同批次风扇模块运行 18 个月后检查轴承" owner=M01 act_by=2026-12-15 actor=E003
at 09:05
svc-work arrive 10 km=6 actor=E007
at 09:30
show 'svc-new < intake/2026-11-05.tsv | svc-triage rules=auto'
at 09:40
svc-new respond 17
svc-work diagnose 10 mode=low-output mechanism=blockage cause=maintenance \
    finding="挡水板结垢,三分之一流道堵住" actor=E007
at 10:00
svc-assign < assign/2026-11-05.tsv | svc-assign ack
at 10:50
svc-work consent 10 amount=480 quote=Q-010 consent=accepted consenter="冯国强" method=signature \
    evidence=paper:Q-010 actor=E007
svc-work act 10 action=adjust note="清洗挡水板,喷淋压力调低" actor=E007
at 11:30
refused I-11 'svc-close close 10 reviewer=QA1'
at 11:40
svc-close 10 selfcheck=pass residual=none explained_to=韩雪 actor=E007
at 11:50
svc-work leave 10 outcome=complete actor=E007
at 13:50
svc-triage remote < remote/2026-11-05.tsv
at 15:00
refused I-15 'svc-work hold 9 hold=customer reason="customer wants to think about it" actor=D01'
at 15:10
show 'svc-new customer="Harbourview Example Hotel" contact="Tom Zhou" site="Harbourview Plant Room" project="Plant room 2022" need=fault serial=XC320-22-0029 running=yes text="Chiller no. 1 shows a low oil alarm again this afternoon." readback=call'
at 15:15
refused I-17 'svc-triage merge 19 into=19'
at 15:16
show 'svc-triage merge 19 into=15'
at 16:00
show 'svc-list priority=P1,P2'
at 20:00
svc-work < work/2026-11-05.tsv
at 20:05
svc-close < close/2026-11-05.tsv
at 20:10
svc-list state=accepted submitted_at!=- | svc-close reviewer=QA1
