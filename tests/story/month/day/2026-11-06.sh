# shellcheck shell=bash
# Friday 6 November 2026
day 2026-11-06


# Withdrawn before anybody went
at 08:15
svc-new customer=样例市第一中学 contact=蒋师傅 site=第一中学锅炉房 project=一中供暖改造 need=fault serial=PV30-20-0925 \
    running=no text="循环泵不转了,教室凉了" readback=call
at 08:20
svc-triage 20 category=fault impact=2 urgency=2
at 08:30
svc-close reject 10 reason="夜班出风还是带水,断头没有少" next=ready note="韩雪电话" actor=D01
at 08:50
svc-close cancel 20 grounds=withdrawn reason="是空开跳了,自己合上就好了"
at 09:00
svc-assign 10 engineer=E007 eta=2026-11-06T13:00 window_start=2026-11-06T13:00 \
    window_end=2026-11-06T14:00

# Quotation declined: cancelled
svc-new customer="Blue Heron Foods (Example) Ltd" contact="Mei Tan" site="Blue Heron Cold Store" \
    project="Cold store 2019" need=fault serial=RC90-19-0033 running=no want_by=2026-11-09 \
    text="Compressor 1 makes a grinding noise, we switched it off and run on number 2." \
    readback=call
at 09:05
svc-assign ack 10 actor=E007
svc-triage 21 category=fault impact=2 urgency=2
at 09:15
svc-assign 21 skill=compressor:2 duration=3h engineer=E004 eta=2026-11-06T13:00 \
    window_start=2026-11-06T13:00 window_end=2026-11-06T14:00
at 09:20
svc-assign ack 21 actor=E004
at 09:30
show 'svc-new < intake/2026-11-06.tsv | svc-triage rules=auto'
at 09:40
svc-new respond 22 23
at 10:00
svc-assign < assign/2026-11-06.tsv | svc-assign ack
svc-work part 11 part=BLT-AH qty=2 note="Sent by courier EX-1106"
at 12:30
svc-work depart 21 actor=E004
at 12:40
svc-work depart 10 actor=E007
at 13:00
svc-work arrive 10 km=6 actor=E007
at 13:05
svc-work arrive 21 km=24 actor=E004
at 13:30
svc-work diagnose 10 mode=low-output mechanism=deformation cause=installation \
    finding="挡水板装反一组,上次清洗后复装方向错" actor=E007
at 14:10
svc-work diagnose 21 mode=noise mechanism=wear cause=wear \
    finding="Rotor bearings worn out after 41,000 h; needs an overhaul" actor=E004
at 14:20
svc-work act 10 action=adjust note="挡水板按箭头重新安装" actor=E007
at 14:30
svc-work quote 21 quote=Q-2026-1106 amount=28600 valid_until=2026-12-06 actor=E004
at 14:50
svc-work consent 21 consent=declined consenter="Oliver Reed" method=email evidence=mail:q1106-no \
    actor=E004 note="They will buy a new unit in January"
at 15:00
svc-work leave 21 outcome=not-needed actor=E004
at 15:10
svc-close 10 settled=invoice selfcheck=pass residual=none signer=韩雪 evidence=paper:SH-2026-1106-1 csat=2 nps=4 \
    comment="第一次没弄好,耽误一个夜班" sheet=SH-2026-1106-1 actor=E007
at 15:20
svc-work lesson 10 note="挡水板复装前后拍照对方向,写进作业指导书" owner=QA1 act_by=2026-11-30 actor=E007
svc-close cancel 21 grounds=declined reason="quotation Q-2026-1106 declined"
at 15:30
svc-work leave 10 outcome=complete actor=E007
at 20:00
svc-work < work/2026-11-06.tsv
at 20:05
svc-close < close/2026-11-06.tsv
at 20:10
svc-list state=accepted submitted_at!=- | svc-close reviewer=QA1
