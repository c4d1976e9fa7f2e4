# shellcheck shell=bash
# Monday 9 November 2026
day 2026-11-09


# Major work: quotation, who may consent, consent, then the repair
at 08:10
svc-new customer=华东示例制药有限公司 contact=陈晓梅 site=华东制药苏州一厂 contract=HT-2024-0317 need=fault \
    serial=GL4-23-0306 running=yes want_by=2026-11-13 special="动火票由动力站开" \
    text="蒸汽锅炉大火时燃烧器抖得厉害,火焰发红,压力只能到 0.6" readback=call
at 08:15
svc-triage 24 category=fault impact=2 urgency=1
at 08:30
svc-work resume 9 note="Air end arrived at the warehouse" actor=D01
svc-assign 24 skill=boiler:3,burner:3 duration=6h permits="动火作业票" engineer=E002 \
    eta=2026-11-09T13:00 window_start=2026-11-09T13:00 window_end=2026-11-09T14:00
at 08:35
svc-assign ack 24 actor=E002
at 08:40
svc-assign 9 engineer=E004 eta=2026-11-10T09:00 window_start=2026-11-10T09:00 \
    window_end=2026-11-10T10:00
at 08:50
svc-assign ack 9 actor=E004
at 09:10
svc-assign 15 skill=chiller:2 duration=3h engineer=E005 eta=2026-11-10T09:30 \
    window_start=2026-11-10T09:30 window_end=2026-11-10T10:30
at 09:15
svc-assign ack 15 actor=E005
at 09:30
show 'svc-new < intake/2026-11-09.tsv | svc-triage rules=auto'

# Declined by the engineer, sent to another
svc-new customer=示例港务物流有限公司 contact=丁一 site=港务冷链仓 project=冷链仓 need=fault serial=RC90-24-0061 \
    running=yes want_by=2026-11-10 text="压缩机冷凝水泵异响,流量开关偶尔报警" readback=call
at 09:35
svc-triage 27 category=fault impact=2 urgency=2
at 09:40
svc-new respond 26
svc-assign 27 skill=pump:2 duration=2h engineer=E004 eta=2026-11-09T14:00
at 09:50
svc-assign decline 27 reason="下午在昆山保养走不开" actor=E004
at 10:00
svc-assign < assign/2026-11-09.tsv | svc-assign ack
svc-assign 27 engineer=E007 eta=2026-11-09T13:30 window_start=2026-11-09T13:30 \
    window_end=2026-11-09T14:30
at 10:05
svc-assign ack 27 actor=E007
at 10:10
svc-close 11 residual=none signer="Jack Moreau" evidence=mail:c3-received csat=5 \
    sheet=DN-2026-1106 settled=invoice
at 12:10
svc-work depart 24 actor=E002
at 12:20
svc-work depart 27 actor=E007
at 13:05
svc-work arrive 24 km=7 actor=E002
at 13:40
svc-work arrive 27 km=59 actor=E007
at 14:10
svc-work diagnose 27 mode=noise mechanism=blockage cause=environment finding="叶轮进了塑料片" \
    actor=E007
at 14:30
svc-work diagnose 24 mode=erratic mechanism=deformation cause=wear finding="燃烧头烧蚀变形,不可修复,建议更换总成" \
    actor=E002
at 14:50
svc-work quote 24 quote=Q-2026-1109 amount=52800 valid_until=2026-11-30 actor=E002
at 15:00
refused I-06 'svc-work act 24 action=replace major=shutdown charge=52800 actor=E002'
svc-work consent 27 amount=480 quote=Q-027 consent=accepted consenter="马海涛" method=signature \
    evidence=paper:Q-027 actor=E007
svc-work act 27 action=adjust note="清除异物,加装滤网" actor=E007
at 15:10
refused I-06 'svc-work consent 24 consent=accepted consenter=王志远 method=signature evidence=paper:Q-2026-1109 actor=E002'
at 15:30
svc-close 27 settled=invoice selfcheck=pass residual=none signer=丁一 evidence=paper:SH-2026-1109-5 csat=5 \
    sheet=SH-2026-1109-5 actor=E007
at 15:40
svc-work leave 27 outcome=complete actor=E007
at 16:20
svc-work quote 24 quote=Q-2026-1109B amount=49800 valid_until=2026-11-30 actor=E002 \
    note="工时按合同免收"
at 16:30
svc-work consent 24 consent=accepted consenter=王志远 method=signature evidence=paper:Q-2026-1109B \
    actor=E002
at 16:40
svc-work leave 24 outcome=partial reason="燃烧器总成 11-11 到货" actor=E002
at 16:45
svc-work hold 24 hold=parts reason="BRN-GL4" actor=D01
at 20:00
svc-work < work/2026-11-09.tsv
at 20:05
svc-close < close/2026-11-09.tsv
at 20:10
svc-list state=accepted submitted_at!=- | svc-close reviewer=QA1
