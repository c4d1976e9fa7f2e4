# shellcheck shell=bash
# Tuesday 17 November 2026
day 2026-11-17


# Unsafe on site: broken off and cancelled
at 08:30
svc-new customer=东方样例纺织有限公司 contact=冯国强 site=东方纺织二车间 project=二车间空调 need=fault model="配电柜 (客户自购)" \
    serial=n/a running=yes text="车间配电柜有放电声,顺便帮忙看一下" readback=call
at 08:35
svc-triage 45 category=fault impact=2 urgency=2
at 08:45
svc-assign 45 skill=electric:2 duration=2h engineer=E003 eta=2026-11-17T13:00
at 08:50
svc-assign ack 45 actor=E003
at 09:30
show 'svc-new < intake/2026-11-17.tsv | svc-triage rules=auto'
at 09:40
svc-new respond 47
at 10:00
svc-assign < assign/2026-11-17.tsv | svc-assign ack
at 10:20
svc-assign 35 skill=pump:2 duration=4h parts_needed="shaft sleeve 90" engineer=E005 \
    eta=2026-11-18T08:00 window_start=2026-11-18T08:00 window_end=2026-11-18T09:00
at 10:25
svc-assign ack 35 actor=E005
at 11:40
svc-work depart 45 actor=E003
at 13:10
svc-work arrive 45 km=52 actor=E003
at 13:20
svc-work check 45 check=safety item="停电挂牌" result=fail actor=E003 note="客户不同意停电,要求带电作业"
at 13:40
svc-work leave 45 outcome=aborted reason="带电作业条件不具备" actor=E003
at 14:00
svc-close cancel 45 grounds=unsafe reason="客户不停电,已书面告知风险" actor=M01
at 20:00
svc-work < work/2026-11-17.tsv
at 20:05
svc-close < close/2026-11-17.tsv
at 20:10
svc-list state=accepted submitted_at!=- | svc-close reviewer=QA1
