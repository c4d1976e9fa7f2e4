# shellcheck shell=bash
# Friday 27 November 2026
day 2026-11-27

at 01:40
svc-work consent 63 amount=480 quote=Q-063 consent=accepted consenter="孙丽" method=signature \
    evidence=paper:Q-063 actor=E005
svc-work act 63 action=adjust note="通炮清洗冷凝器" actor=E005
at 02:20
svc-close 63 settled=invoice selfcheck=pass residual=none signer=钱进 evidence=paper:SH-2026-1126-7 csat=4 nps=8 \
    sheet=SH-2026-1126-7 actor=E005
at 02:30
svc-work leave 63 outcome=complete actor=E005
at 08:00
svc-work depart 68 actor=E008
at 08:20
svc-work depart 66 actor=E007

# ... ready, held for a part
at 08:30
svc-new customer=示例新城医院 contact=沈佳 site=新城医院动力中心 contract=HT-2025-0102 need=fault \
    serial=BC16-25-0330 running=yes want_by=2026-12-02 text="主控制器第二块网卡不亮,单链路在跑" readback=call
at 08:35
svc-triage 69 category=fault impact=3 urgency=2
at 08:40
svc-assign plan 69 skill=bms:2 duration=2h parts_needed="网卡一块"
at 08:45
svc-work hold 69 hold=parts reason="网卡到货 12-03" actor=D01

# ... dispatched for December
at 09:00
svc-new customer="Northfield Paper Ltd" contact="Daniel Hart" site="Northfield Mill" \
    contract=HT-2025-0411 need=maintenance serial=TD45-23-0781 running=yes want_by=2026-12-04 \
    text="Yearly check of the winder fan drive in the stop week 49." readback=call
at 09:05
svc-triage 70 category=pm impact=3 urgency=3
at 09:10
svc-work arrive 68 km=55 actor=E008
svc-assign 70 skill=drive:2 duration=3h engineer=E006 eta=2026-12-02T09:00 \
    window_start=2026-12-02T09:00 window_end=2026-12-02T10:00
at 09:20
svc-assign ack 70 actor=E006
at 10:00
svc-work diagnose 68 mode=erratic mechanism=drift cause=software \
    finding="Liquid level controller gain too high" actor=E008
at 10:10
svc-work arrive 66 km=58 actor=E007
at 11:00
svc-work diagnose 66 mode=leak mechanism=wear cause=wear finding="泄压阀内漏,另有一处埋地管微渗" actor=E007
svc-work consent 68 amount=480 quote=Q-068 consent=accepted consenter="Oliver Reed" method=signature \
    evidence=paper:Q-068 actor=E008
svc-work act 68 action=adjust note="Gain and dead band set" actor=E008
at 12:00
svc-close 68 selfcheck=pass residual=none signer="Mei Tan" evidence=photo:sheet-1127 actor=E008
at 12:10
svc-work leave 68 outcome=complete actor=E008
at 13:00
svc-work consent 66 amount=480 quote=Q-066 consent=accepted consenter="马海涛" method=signature \
    evidence=paper:Q-066 actor=E007
svc-work act 66 action=replace note="更换泄压阀" actor=E007
at 14:00
svc-close 66 selfcheck=pass residual=none explained_to=马海涛 actor=E007
at 14:10
svc-work leave 66 outcome=complete actor=E007
at 17:30
show 'svc-list state=closed closed_at=2026-11-09..2026-11-15 | svc-close archive'
at 20:10
svc-list state=accepted submitted_at!=- | svc-close reviewer=QA1
