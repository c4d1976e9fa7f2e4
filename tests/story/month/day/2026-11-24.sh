# shellcheck shell=bash
# Tuesday 24 November 2026
day 2026-11-24


# Emergency: production stands, access is refused for a while
at 02:20
svc-new customer="Oakridge Automotive Components Ltd" contact="Laura Stein" \
    site="Oakridge Press Shop" project="Press shop compressed air" need=fault \
    serial=ZK110-25-0203 running=no \
    text="All presses are down, no compressed air at all, C1 and C2 both tripped and will not reset"
at 02:22
show 'svc-triage emergency 60 trigger=production'
at 02:30
svc-assign 60 skill=compressor:2 duration=4h engineer=E008 eta=2026-11-24T03:30
at 02:31
svc-assign ack 60 actor=E008
at 02:40
svc-work depart 60 actor=E008
at 02:45
svc-new confirm 60 readback=call
at 03:15
svc-work hold 60 hold=access reason="Gate locked, guard looks for the key"
at 03:32
svc-work arrive 60 km=12 actor=E008
at 03:35
svc-work act 60 action=isolate note="Receiver isolated, blow-off of the press lines" actor=E008
at 04:05
svc-work diagnose 60 mode=stops mechanism=short-circuit cause=environment \
    finding="Common control transformer overloaded by a heater plugged in over night" actor=E008
at 04:40
svc-work act 60 action=repair note="Heater removed, fuse replaced, both compressors started" \
    actor=E008
at 05:10
svc-close 60 selfcheck=pass reading=7.1 unit=bar residual=none advice="Label the control socket" \
    signer="Laura Stein" evidence=paper:SH-2026-1124-1 csat=5 nps=10 \
    comment="Presses ran again before the early shift" sheet=SH-2026-1124-1 actor=E008
at 05:20
svc-work leave 60 outcome=complete actor=E008
at 08:30
svc-triage stand-down 60 reason="both compressors on load for three hours" actor=M01

# The firm's own category: a training day
at 09:10
svc-new channel=liaison customer=示例新城医院 contact=刘卫东 site=新城医院动力中心 contract=HT-2025-0102 \
    need=enquiry serial=BC16-25-0330 running=yes want_by=2026-11-27 \
    text="新来的两位值班员要学自控系统操作,安排半天培训" readback=call
at 09:15
svc-new respond 61
at 09:20
svc-triage 61 category=training impact=3 urgency=3
at 09:30
show 'svc-new < intake/2026-11-24.tsv | svc-triage rules=auto'
at 10:00
svc-assign < assign/2026-11-24.tsv | svc-assign ack
at 10:30
svc-assign 61 engineer=E006 eta=2026-11-25T13:30 window_start=2026-11-25T13:30 \
    window_end=2026-11-25T14:00
at 10:35
svc-assign ack 61 actor=E006
at 20:00
svc-work < work/2026-11-24.tsv
at 20:05
svc-close < close/2026-11-24.tsv
at 20:10
svc-list state=accepted submitted_at!=- | svc-close reviewer=QA1
