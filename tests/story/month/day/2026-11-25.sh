# shellcheck shell=bash
# Wednesday 25 November 2026
day 2026-11-25


# The customer moves the appointment
at 08:30
svc-new customer=滨江样例商业管理有限公司 contact=孙丽 site=滨江购物中心 project=滨江购物中心机电工程 need=fault \
    serial=XC640-20-0003 running=yes want_by=2026-11-28 text="2# 机组冷凝压力偏高,冷却水进出水温差只有 2 度" \
    readback=call
at 08:35
svc-triage 63 category=fault impact=3 urgency=2
at 08:45
svc-assign 63 skill=chiller:2,tower:1 duration=3h engineer=E005 eta=2026-11-25T14:00 \
    window_start=2026-11-25T14:00 window_end=2026-11-25T15:00
at 08:50
svc-assign ack 63 actor=E005

# A failed self-check, then a passed one
at 09:00
svc-new customer="示范精密电子(昆山)有限公司" contact=吴建平 site=精密电子昆山厂 contract=HT-2026-0120 need=fault \
    serial=RO5-24-0076 running=no want_by=2026-11-26 special="手机不得带入车间" \
    text="纯水高压泵启动就跳,产线切到市政补水" readback=call
at 09:05
svc-triage 64 category=fault impact=2 urgency=1
at 09:15
svc-assign 64 skill=water:2,electric:1 duration=3h engineer=E007 eta=2026-11-25T13:00 \
    window_start=2026-11-25T13:00 window_end=2026-11-25T14:00
at 09:20
svc-assign ack 64 actor=E007
at 09:30
show 'svc-new < intake/2026-11-25.tsv | svc-triage rules=auto'
at 10:00
svc-assign < assign/2026-11-25.tsv | svc-assign ack
at 10:30
svc-assign appoint 63 window_start=2026-11-26T22:00 window_end=2026-11-26T23:00 \
    asked_by=customer reason="店庆,改到闭店以后"
at 10:35
svc-work hold 63 hold=appointment reason="客户改约" actor=D01
at 11:50
svc-work depart 64 actor=E007
at 12:40
svc-work depart 61 actor=E006
at 13:30
svc-work arrive 61 km=18 actor=E006
at 13:40
svc-work arrive 64 km=40 actor=E007
at 14:10
svc-work diagnose 64 mode=stops mechanism=wear cause=wear finding="热继电器老化误动作" actor=E007
at 14:50
svc-work act 64 action=replace note="更换热继电器" actor=E007
at 15:10
svc-close selfcheck 64 selfcheck=fail reading=23.5 unit=A reason="满负荷电流超额定" actor=E007
at 15:40
svc-work diagnose 64 mode=stops mechanism=blockage cause=maintenance finding="保安滤器堵,泵憋压过流" \
    actor=E007
at 16:10
svc-work act 64 action=replace note="更换保安滤芯三支" actor=E007
at 16:40
svc-close 64 selfcheck=pass reading=17.2 unit=A residual=none signer=吴建平 \
    evidence=paper:SH-2026-1125-3 csat=4 nps=8 sheet=SH-2026-1125-3 actor=E007
at 16:50
svc-work note 61 note="两人上机操作并签到" actor=E006
svc-work leave 64 outcome=complete actor=E007
at 17:00
svc-close 61 selfcheck=pass residual=none signer=沈佳 evidence=paper:TR-2026-1125 csat=5 nps=10 \
    sheet=TR-2026-1125 actor=E006
at 17:05
svc-work leave 61 outcome=complete actor=E006
at 20:00
svc-work < work/2026-11-25.tsv
at 20:05
svc-close < close/2026-11-25.tsv
at 20:10
svc-list state=accepted submitted_at!=- | svc-close reviewer=QA1
