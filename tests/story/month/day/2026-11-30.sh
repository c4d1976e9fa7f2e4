# shellcheck shell=bash
# Monday 30 November 2026
day 2026-11-30


# ... restored, not handed over yet
at 08:20
svc-new customer=华东示例制药有限公司 contact=陈晓梅 site=华东制药苏州一厂 contract=HT-2024-0317 need=fault \
    serial=XC640-24-0018 running=no want_by=2026-11-30T20:00 text="2# 机组油温高停机,1# 撑着" \
    readback=call
at 08:25
svc-triage 71 category=fault impact=2 urgency=1
at 08:35
svc-assign 71 skill=chiller:3 duration=3h engineer=E001 eta=2026-11-30T13:00 \
    window_start=2026-11-30T13:00 window_end=2026-11-30T14:00
at 08:40
svc-assign ack 71 actor=E001

# ... triaged
at 09:00
svc-new customer=滨江样例商业管理有限公司 contact=钱进 site="滨江写字楼 B 座" project=滨江购物中心机电工程 need=maintenance \
    serial=FP55-20-0410 running=yes text="12 月消防泵月检排一下" readback=call
at 09:05
svc-triage 72 category=pm impact=3 urgency=3
at 12:20
svc-work depart 71 actor=E001
at 13:05
svc-work arrive 71 km=22 actor=E001
at 14:00
svc-work diagnose 71 mode=overheating mechanism=blockage cause=maintenance finding="油冷却器电磁阀不开" \
    actor=E001

# ... new: the caller did not know the serial number
at 15:10
show 'svc-new customer="Blue Heron Foods (Example) Ltd" contact="Oliver Reed" site="Blue Heron Cold Store" need=fault text="The evaporator fan in room 3 squeals."'

# ... working at midnight
at 15:30
svc-new customer=滨江样例商业管理有限公司 contact=孙丽 site=滨江购物中心 project=滨江购物中心机电工程 need=fault \
    serial=LT300-20-0212 running=yes want_by=2026-12-01T08:00 text="冷却塔风机联轴器异响,想今晚闭店以后修" \
    readback=call
at 15:35
svc-triage 74 category=fault impact=3 urgency=1
at 15:40
svc-assign 74 skill=tower:2 duration=4h engineer=E005 eta=2026-11-30T22:00 \
    window_start=2026-11-30T22:00 window_end=2026-11-30T22:30
at 15:45
svc-assign ack 74 actor=E005
at 16:00
svc-work act 71 action=replace note="更换电磁阀线圈" actor=E001

# ... in a remote attempt
at 16:20
svc-new customer="Harbourview Example Hotel" contact="Tom Zhou" site="Harbourview Plant Room" \
    project="Plant room 2022" need=fault serial=GL2H-22-0064 running=yes \
    text="Boiler display shows code 31, what does it mean?" readback=call
at 16:22
svc-triage 75 category=fault impact=3 urgency=2
at 16:30
svc-triage remote 75 actor=E002

# ... confirmed
at 16:40
svc-new customer=样例市第一中学 contact=赵老师 site=第一中学锅炉房 project=一中供暖改造 need=enquiry running=yes \
    text="寒假怎么防冻,写个简单的说明给值班师傅" readback=call
at 17:00
svc-close selfcheck 71 selfcheck=pass actor=E001
at 21:30
svc-work depart 74 actor=E005
at 22:10
svc-work arrive 74 km=12 actor=E005
