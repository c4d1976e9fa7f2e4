# shellcheck shell=bash
# Thursday 12 November 2026
day 2026-11-12


# Nobody lets the engineer in: a second visit
at 08:30
svc-new customer=云岭样板数据中心有限公司 contact=许诺 site="云岭机房 A 座" contract=HT-2025-0208 need=fault \
    serial=CR80-25-0115 running=yes want_by=2026-11-13 special="提前两小时报身份证号" \
    text="3 号精密空调漏水报警,地漏旁边有水渍" readback=call
at 08:35
svc-triage 36 category=fault impact=2 urgency=2
at 08:40
svc-assign 36 skill=chiller:2 duration=2h engineer=E001 eta=2026-11-12T11:00 \
    window_start=2026-11-12T11:00 window_end=2026-11-12T12:00
at 08:45
svc-assign ack 36 actor=E001
at 09:30
show 'svc-new < intake/2026-11-12.tsv | svc-triage rules=auto'
at 09:40
svc-new respond 38
at 10:00
svc-assign < assign/2026-11-12.tsv | svc-assign ack
svc-work consent 34 amount=2160 quote=Q-034 consent=accepted consenter="马海涛" method=signature \
    evidence=paper:Q-034
svc-work part 34 part=OIL-ZK qty=2
at 10:05
svc-close 34 residual=none signer=丁一 evidence=paper:DN-2026-1112 csat=5 sheet=DN-2026-1112 \
    settled=invoice
at 10:20
svc-work depart 36 actor=E001
at 11:00
# The mail came twice; the second time nothing is written, the first id is printed.
show 'grep -e "^#" -e i3-1112 intake/2026-11-12.tsv | svc-new'
at 11:05
svc-work arrive 36 km=20 actor=E001
at 11:50
svc-work leave 36 outcome=no-access reason="报备名单里没有人名,门卫不放行" actor=E001
at 11:55
svc-work hold 36 hold=access reason="客户补报备" actor=D01
at 15:00
svc-assign 36 engineer=E001 eta=2026-11-13T09:00 window_start=2026-11-13T09:00 \
    window_end=2026-11-13T10:00
at 15:05
svc-assign ack 36 actor=E001
at 20:00
svc-work < work/2026-11-12.tsv
at 20:05
svc-close < close/2026-11-12.tsv
at 20:10
svc-list state=accepted submitted_at!=- | svc-close reviewer=QA1
