# shellcheck shell=bash
# Wednesday 11 November 2026
day 2026-11-11

at 08:20
svc-work resume 24 actor=D01

# Conditional acceptance with a follow-up request
svc-new customer="Northfield Paper Ltd" contact="Grace Lin" site="Northfield Mill" \
    contract=HT-2025-0411 need=fault serial=PV90-21-0552 running=yes want_by=2026-11-12 \
    text="Vacuum pump no. 2: water is dripping from the seal, about a litre an hour." \
    readback=call
at 08:25
svc-assign 24 engineer=E002 eta=2026-11-11T10:00 window_start=2026-11-11T10:00 \
    window_end=2026-11-11T11:00
svc-triage 32 category=fault impact=3 urgency=2
at 08:30
svc-assign ack 24 actor=E002
svc-assign 32 skill=pump:2 duration=3h engineer=E004 eta=2026-11-11T10:00 \
    window_start=2026-11-11T10:00 window_end=2026-11-11T11:00
at 08:35
svc-assign ack 32 actor=E004
at 09:10
svc-work depart 24 actor=E002
at 09:20
svc-work depart 32 actor=E004
at 09:30
show 'svc-new < intake/2026-11-11.tsv | svc-triage rules=auto'
at 10:00
svc-assign < assign/2026-11-11.tsv | svc-assign ack
svc-work arrive 32 km=14 actor=E004
at 10:05
svc-work arrive 24 km=7 actor=E002
at 10:20
svc-work check 24 check=safety item="动火票、停炉挂牌" result=pass actor=E002
at 10:30
svc-work diagnose 32 mode=leak mechanism=wear cause=wear \
    finding="Seal face worn; sleeve scored as well, sleeve not on the van" actor=E004

# Parts for the customer's own store
svc-assign plan 34 skill=general:1 duration=30m
at 12:10
svc-work consent 32 amount=1760 quote=Q-032 consent=accepted consenter="Daniel Hart" method=signature \
    evidence=paper:Q-032 actor=E004
svc-work part 32 part=SEAL-90 actor=E004
at 12:20
svc-work act 32 action=replace note="Seal replaced on the old sleeve" actor=E004
at 12:50
svc-close selfcheck 32 selfcheck=pass note="the old sleeve is scored" actor=E004
at 12:55
show 'svc-new follows=32 contract=HT-2025-0411 need=fault want_by=2026-11-18 text="Replace the scored shaft sleeve of vacuum pump no. 2 at the stop on 18 November" readback=person'
at 12:58
show 'svc-close 32 settled=invoice residual="shaft sleeve is scored, to be replaced at the next stop" follow_up=35 verdict=conditional signer="Daniel Hart" evidence=paper:SH-2026-1111-1 csat=4 nps=8 sheet=SH-2026-1111-1 actor=E004'
at 13:05
svc-work leave 32 outcome=complete actor=E004
at 13:30
svc-triage 35 category=fault impact=3 urgency=3
at 14:00
svc-work part 24 part=BRN-GL4 serial_in=BRN4-26-0031 serial_out=BRN4-23-0306 actor=E002
at 15:30
svc-work act 24 action=replace major=shutdown charge=49800 note="更换燃烧器总成,调风门曲线" actor=E002
at 17:00
svc-close 24 selfcheck=pass reading=0.85 unit=MPa residual=none advice="两周后免费回访检查一次" signer=王志远 \
    evidence=paper:SH-2026-1111-4 csat=5 nps=10 sheet=SH-2026-1111-4 old_part=returned \
    settled=invoice actor=E002
at 17:20
svc-work leave 24 outcome=complete actor=E002
at 20:00
svc-work < work/2026-11-11.tsv
at 20:05
svc-close < close/2026-11-11.tsv
at 20:10
svc-list state=accepted submitted_at!=- | svc-close reviewer=QA1
