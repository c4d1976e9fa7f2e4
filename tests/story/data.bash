# shellcheck shell=bash
# SPDX-License-Identifier: MIT
#
# What the stories on real data share. story_begin FOLDER [BUILD] leaves a story in an empty folder
# with a fresh store, svc on the path, the data in $data; $rows is how many of them to take.

story=$(basename "$0" .sh)
data='' rows=''

story_fail() {
	echo "$story: FAILED: $*" >&2
	exit 1
}

story_begin() {
	local root build
	root=$(realpath "$(dirname "${BASH_SOURCE[0]}")/../..")
	data=$(realpath -m "${SVC_DATA:-$root/../shared/data}")/$1
	if [ ! -d "$data" ]; then
		echo "$story: skipped: no data in $data"
		exit 77
	fi
	build=$(realpath "${2:-${BUILD:-$root/build/release}}")
	[ -x "$build/bin/svc-new" ] || story_fail "no programs in $build: make first"
	# Where STORY_ROWS is not given: more rows than any of the files has.
	rows=${STORY_ROWS:-1000000}
	[[ $rows =~ ^[1-9][0-9]*$ ]] || story_fail "STORY_ROWS=$rows is no number of rows"

	sandbox=$(mktemp -d)
	trap 'rm -rf "$sandbox"' EXIT
	cd "$sandbox" || exit 2
	export PATH=$build/bin:$PATH LC_ALL=C.UTF-8 TZ=UTC HOME=$sandbox SVC_DB=$sandbox/svc.db
	unset XDG_DATA_HOME POSIXLY_CORRECT SVC_NOW
	begun=$EPOCHREALTIME
}

# took WHAT [LINES]: says how long it took since the last time.
took() {
	local now=$EPOCHREALTIME
	awk -v what="$1" -v lines="${2:-0}" -v from="$begun" -v to="$now" 'BEGIN {
		printf "%-28s %6.2f s", what, to - from
		if (lines > 0)
			printf "  %6d lines, %.0f a second", lines, lines / (to - from)
		print ""
	}'
	begun=$now
}

# lines_of FILE: how many records stand in it below its header, 0 where there is none.
lines_of() {
	if [ -f "$1" ]; then
		awk 'END { print (NR > 0 ? NR - 1 : 0) }' "$1"
	else
		echo 0
	fi
}

# may_refuse COMMAND...: exit 1 is an answer here, the refused lines are looked at afterwards.
may_refuse() {
	local status=0
	"$@" || status=$?
	[ $status -le 1 ] || exit $status
}

# agree WHAT SUITE INDEPENDENT: both tables are the same, line for line, and not empty.
agree() {
	[ -s "$2" ] || story_fail "$1: the suite gave nothing"
	diff -u "$3" "$2" > difference || {
		head -40 difference
		story_fail "$1: suite (+) and independent computation (-) differ"
	}
	echo "agree: $1: $(wc -l < "$2") lines"
}

# story_fsck STORE: it is sound, and svc-fsck is silent.
story_fsck() {
	local status=0
	svc-fsck -d "$1" > fsck.out 2>&1 || status=$?
	if [ $status -ne 0 ] || [ -s fsck.out ]; then
		head -20 fsck.out
		story_fail "svc-fsck: exit $status, or it was not silent"
	fi
}

story_end() {
	echo "$story: ok"
}
