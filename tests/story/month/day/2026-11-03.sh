# shellcheck shell=bash
# Tuesday 3 November 2026
day 2026-11-03


# A remote attempt that ends in a visit
at 08:40
svc-new customer="示范精密电子(昆山)有限公司" contact=郑婷 site=精密电子昆山厂 contract=HT-2026-0120 need=fault \
    serial=TD45-25-1102 running=no want_by=2026-11-03T20:00 \
    text="工艺水泵变频器报过流 F01,复位一次跑五分钟又跳,水温已经到 26 度" readback=call
at 08:44
svc-triage 5 category=fault impact=2 urgency=1
at 08:50
svc-triage remote 5 actor=E006
at 09:25
svc-triage remote 5 outcome=needs-visit method=phone began=2026-11-03T08:50 actor=E006 \
    note="读出故障记录:直流母线过压,参数正常,怀疑功率板"
at 09:30
show 'svc-new < intake/2026-11-03.tsv | svc-triage rules=auto'
at 09:40
svc-new respond 6 7
svc-assign 5 skill=drive:2 duration=3h parts_needed="PWR-TD45 一块" engineer=E006 \
    eta=2026-11-03T13:00 window_start=2026-11-03T13:00 window_end=2026-11-03T14:00
at 09:45
svc-assign ack 5 actor=E006
at 10:00
svc-assign < assign/2026-11-03.tsv | svc-assign ack

# Partial visit, wait for the part, second visit
at 10:20
svc-new customer="Oakridge Automotive Components Ltd" contact="Laura Stein" \
    site="Oakridge Press Shop" project="Press shop compressed air" need=fault \
    serial=ZK110-25-0203 running=no want_by=2026-11-05 special="Hi-vis vest, hearing protection" \
    text="Compressor C2 is knocking and then shut down on high vibration. C1 carries the shop alone, we can hold that for a week." \
    readback=call
at 10:25
svc-triage 9 category=fault impact=2 urgency=2
at 10:30
svc-assign 9 skill=compressor:2,vibration:2 duration=4h engineer=E004 eta=2026-11-04T09:00 \
    window_start=2026-11-04T09:00 window_end=2026-11-04T10:00
at 10:40
svc-assign ack 9 actor=E004
at 10:55
svc-triage remote < remote/2026-11-03.tsv
at 12:15
svc-work depart 5 actor=E006
at 13:10
svc-work arrive 5 km=9 actor=E006
at 13:15
svc-work reconfirm 5 reconfirmed=same actor=E006
at 13:20
svc-work check 5 check=safety item="断电挂牌" result=pass actor=E006
at 13:50
svc-work diagnose 5 mode=stops mechanism=short-circuit cause=wear finding="制动单元击穿,带坏功率板" \
    actor=E006
at 15:10
svc-work part 5 part=PWR-TD45 serial_in=PWR45-26-0098 serial_out=PWR45-25-0712 old_part=returned \
    actor=E006
at 15:20
svc-work act 5 action=replace note="更换功率板与制动单元,参数备份后恢复" actor=E006
at 16:20
svc-close 5 selfcheck=pass reading=24.8 unit=A residual=none advice="制动电阻散热口别堵" signer=吴建平 \
    evidence=paper:SH-2026-1103-2 csat=5 nps=9 sheet=SH-2026-1103-2 actor=E006
at 16:40
svc-work leave 5 outcome=complete actor=E006
at 20:00
svc-work < work/2026-11-03.tsv
at 20:05
svc-close < close/2026-11-03.tsv
at 20:10
svc-list state=accepted submitted_at!=- | svc-close reviewer=QA1
