#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
#
# A month of an invented service desk: November 2026, played day by day
# through the real programs, each command under the clock of that moment.
#
# usage: demo.sh [STORE]     default ./build/demo/demo.db; made anew
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
store=${1:-./build/demo/demo.db}
mkdir -p "$(dirname "$store")"
store=$(cd "$(dirname "$store")" && pwd)/$(basename "$store")
rm -f "$store" "$store"-wal "$store"-shm "$store".lock
export SVC_DB=$store LC_ALL=C.UTF-8 COLUMNS=120
if [ -t 1 ]; then
	COLUMNS=$(($(tput cols) - 4))
fi

for program in new triage assign work close reg list show report log fsck; do
	command -v "svc-$program" > /dev/null || {
		echo "demo.sh: svc-$program is not in PATH" >&2
		exit 2
	}
done

output=$(mktemp)
trap 'rm -f "$output" "$output.err"' EXIT

# What the commands print goes nowhere unless show or refused asks for it; messages come through.
exec 3>&1

say() {
	printf "%s\n" "$@" >&3
}

# The day and the minute at which the next commands are typed.
day() {
	date=$1
	say "" "--- $date ---"
}

at() {
	export SVC_NOW=${date}T$1
}

abbreviated() {
	awk -v most="${2:-5}" 'NR <= most { print "    " $0 }
		END { if (NR > most) print "    ... " NR - most " more" }' "$1" >&3
}

# Runs a command (may be a pipe), printing it and the first lines of its answer.
show() {
	say "${SVC_NOW#*T} \$ $1"
	if ! eval "$1" > "$output"; then
		say "demo.sh: the command above failed"
		exit 1
	fi
	abbreviated "$output" "${2:-5}"
}

# Runs a command that the rules forbid: refused GUARD COMMAND.
refused() {
	local status=0

	say "${SVC_NOW#*T} \$ $2" "    # not allowed, on purpose:"
	eval "$2" > "$output" 2> "$output.err" || status=$?
	if [ "$status" -ne 1 ] || ! grep -q -F -e "$1" "$output.err"; then
		say "demo.sh: the command above should have been refused ($1), its exit status is $status"
		cat "$output.err" >&3
		exit 1
	fi
	abbreviated "$output.err"
}

cd "$here/month"

say "An invented firm, an invented month. The store: $store" ""
say "The registers: who has what, and who can do what."
date=2026-11-02
at 07:00
for register in customer site contact project contract asset skill engineer certificate part absence code; do
	show "svc-reg put $register < registers/$register.tsv" 1
done
# Who plays the month is the dispatcher on duty.
svc-reg put engineer D01 user="$(id -un)" > /dev/null

for script in day/*.sh; do
	# shellcheck source=/dev/null
	. "$script" > /dev/null
done

date=2026-12-01
at 08:30
say "" "--- the month is over: what is open ---"
show "svc-list -f table" 30
say "" "--- one request whole ---"
show "svc-show -f table 32" 100
say "" "--- the store proves itself ---"
show "svc-fsck"
say "    (silence: nothing is wrong)"
say "" "--- the monthly report ---"
show "svc-report month=2026-11 -f table" 200

cat >&3 <<END

The store is $store. To go on where the month ended:

    export SVC_DB=$store SVC_NOW=2026-12-01T09:00
    svc-list state=ready,dispatched,working     # what is waiting or under way
    svc-show 14                                 # the night of the smoking UPS
    svc-list state=acceptance | svc-close signer=马海涛 evidence=paper:SH-066 csat=5 sheet=SH-066 reviewer=QA1
END
