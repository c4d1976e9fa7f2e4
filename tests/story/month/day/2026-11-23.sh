# shellcheck shell=bash
# Monday 23 November 2026
day 2026-11-23

at 09:30
show 'svc-new < intake/2026-11-23.tsv | svc-triage rules=auto'
at 09:40
svc-new respond 57 58
at 09:50
svc-assign plan < plan/2026-11-23.tsv
show 'svc-list state=ready hold=- | svc-assign -a -n -f table' 12
at 10:00
show 'svc-list state=ready hold=- | svc-assign -a | svc-assign ack'

# Recorded by mistake
at 10:30
svc-new customer=滨江样例商业管理有限公司 contact=钱进 site="滨江写字楼 B 座" project=滨江购物中心机电工程 need=fault \
    serial=FP55-20-0410 running=yes text="消防泵房照明不亮" readback=call
at 10:45
svc-close cancel 59 grounds=wrong reason="照明是物业自己的,登记错了"
at 20:00
svc-work < work/2026-11-23.tsv
at 20:05
svc-close < close/2026-11-23.tsv
at 20:10
svc-list state=accepted submitted_at!=- | svc-close reviewer=QA1
