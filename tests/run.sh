#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
#
# Runs test programs and stories and adds up: run.sh BUILD PROGRAM... -- STORY...
# A program that runs no test fails: nothing tested is nothing proven.
set -u
build=$1
shift
export PATH="$build/bin:$PATH" BUILD="$build"
passed=0 failed=0 skipped=0 broken=()

run_program() {
	local name=${1##*/} log="$build/log/${1##*/}" tested ok
	timeout -k 5 240 "$1" -j2 >"$log" 2>&1 </dev/null
	local status=$? line
	line=$(grep -a 'Synthesis:' "$log" | tail -n 1)
	tested=$(sed -n 's/.*Tested: *\([0-9]*\).*/\1/p' <<<"$line")
	ok=$(sed -n 's/.*Passing: *\([0-9]*\).*/\1/p' <<<"$line")
	tested=${tested:-0} ok=${ok:-0}
	skipped=$((skipped + $(grep -ac '^\[SKIP\]' "$log")))
	if [ "$tested" -eq 0 ] || [ "$status" -ne 0 ] || [ "$tested" -ne "$ok" ]; then
		broken+=("$name")
		failed=$((failed + (tested > ok ? tested - ok : 1)))
		grep -av '^\[RUN \|^\[PASS\]' "$log" | tail -n 40
	fi
	passed=$((passed + ok))
	printf '%-28s %4d of %4d\n' "$name" "$ok" "$tested"
}

run_story() {
	local name=${1##*/} log="$build/log/${1##*/}" status=0
	timeout -k 5 400 bash "$1" >"$log" 2>&1 </dev/null || status=$?
	case $status in
	0) passed=$((passed + 1)) ;;
	77) skipped=$((skipped + 1)) ;;
	*)
		broken+=("$name")
		failed=$((failed + 1))
		tail -n 40 "$log"
		;;
	esac
	printf '%-28s %s\n' "$name" "$(case $status in 0) echo ok ;; 77) tail -n 1 "$log" ;; *) echo "FAILED, exit $status" ;; esac)"
}

mkdir -p "$build/log"
stories=no
for one in "$@"; do
	if [ "$one" = -- ]; then
		stories=yes
	elif [ "$stories" = yes ]; then
		run_story "$one"
	else
		run_program "$one"
	fi
done
[ ${#broken[@]} -eq 0 ] || echo "failed: ${broken[*]}"
echo "$passed passed, $failed failed, $skipped skipped"
[ "$failed" -eq 0 ]
