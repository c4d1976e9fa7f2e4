# shellcheck shell=bash
# Wednesday 18 November 2026
day 2026-11-18

at 07:00
svc-work depart 35 actor=E005
at 08:05
svc-work arrive 35 km=62 actor=E005

# A fault solved from the desk: diagnosed and cured without a visit
at 08:20
svc-new customer=示例新城医院 contact=沈佳 site=新城医院动力中心 contract=HT-2025-0102 need=fault \
    serial=BC16-25-0330 running=yes want_by=2026-11-18T12:00 text="门诊楼空调时间表不执行,七点该开的机组没开" \
    readback=call
at 08:22
svc-triage 48 category=fault impact=2 urgency=2
at 08:25
svc-triage remote 48 actor=E006
at 08:30
svc-work diagnose 35 mode=leak mechanism=wear cause=wear finding="Sleeve scored 0.6 mm" \
    actor=E005
at 08:45
svc-work diagnose 48 mode=control mechanism=software cause=software \
    finding="控制器时钟慢 11 小时,校时服务器地址被改" actor=E006
at 08:50
svc-work act 48 action=adjust note="改回校时地址,时钟已同步,机组启动" actor=E006
at 09:00
svc-triage remote 48 outcome=resolved method=remote actor=E006
at 09:10
svc-close 48 residual=none signer=沈佳 evidence=call:0918 csat=5 nps=10 sheet=RM-2026-1118 \
    actor=E006
at 09:30
show 'svc-new < intake/2026-11-18.tsv | svc-triage rules=auto'
at 09:40
svc-new respond 50
at 10:00
svc-assign < assign/2026-11-18.tsv | svc-assign ack
at 10:40
svc-triage remote < remote/2026-11-18.tsv
at 11:00
svc-work act 35 action=replace note="Sleeve and seal replaced" actor=E005
at 11:40
svc-close 35 selfcheck=pass residual=none signer="Daniel Hart" evidence=paper:SH-2026-1118-1 \
    csat=5 nps=9 sheet=SH-2026-1118-1 actor=E005
at 11:50
svc-work leave 35 outcome=complete actor=E005
at 20:00
svc-work < work/2026-11-18.tsv
at 20:05
svc-close < close/2026-11-18.tsv
at 20:10
svc-list state=accepted submitted_at!=- | svc-close reviewer=QA1
