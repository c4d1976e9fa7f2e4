#!/bin/bash
# SPDX-License-Identifier: MIT
#
# examples.sh [-v] BUILD [PAGE...]: runs every example of the manual pages and of the README
# in the order of the page, one fresh store and folder a page, and compares exit statuses: 0 unless
# the example ends with "# exit N". -v shows what the examples print.
set -u
cd "$(dirname "$0")/../.." || exit 2

verbose=no
if [ "${1-}" = -v ]; then
	verbose=yes
	shift
fi
build=$(realpath "${1:-${BUILD:-build/release}}")
[ $# -eq 0 ] || shift
[ $# -gt 0 ] || set -- man/*.[1-8] README.md

export PATH=$build/bin:$PATH LC_ALL=C.UTF-8 TZ=UTC
export SVC_NOW=2026-11-24T16:00:00+08:00
unset XDG_DATA_HOME VISUAL EDITOR POSIXLY_CORRECT

sandbox=$(mktemp -d)
trap 'rm -rf "$sandbox"' EXIT

# The examples of a page, each ended by a NUL: "$ " begins one, "> " goes on with it.
examples() {
	awk -v page="$1" '
	function flush() { if (example != "") printf "%s%c", example, 0; example = "" }
	page ~ /\.md$/ { in_code = $0 == "```sh" ? 1 : $0 ~ /^```/ ? 0 : in_code }
	page !~ /\.md$/ && /^\.Sh / { in_code = $0 == ".Sh EXAMPLES" }
	!in_code { flush(); next }
	/^\$ / { flush(); example = substr($0, 3); next }
	/^> / && example != "" { example = example "\n" substr($0, 3); next }
	{ flush() }
	END { flush() }' "$1" |
	if [[ $1 == *.md ]]; then cat; else sed 's/\\e/\\/g'; fi
}

count=0 failed=0
run_page() {
	local page=$1 folder example want got here=0
	folder=$sandbox/$(basename "$page")
	mkdir "$folder"
	export HOME=$folder SVC_DB=$folder/svc.db
	while IFS= read -r -d '' example; do
		want=0
		[[ $example =~ \#\ exit\ ([0-9]+)$ ]] && want=${BASH_REMATCH[1]}
		pushd "$folder" > /dev/null || exit 2
		eval "$example" > "$sandbox/out" 2> "$sandbox/err" < /dev/null
		got=$?
		popd > /dev/null || exit 2
		here=$((here + 1))
		if [ $verbose = yes ]; then
			printf '%s: $ %s\n' "$(basename "$page")" "$example"
			cat "$sandbox/out" "$sandbox/err"
		fi
		[ "$got" -eq "$want" ] && continue
		failed=$((failed + 1))
		printf '%s: exit %s, not %s: %s\n' "$page" "$got" "$want" "$example"
		sed 's/^/    /' "$sandbox/err"
	done < <(examples "$page")
	set +o pipefail
	if [ $here -eq 0 ]; then
		failed=$((failed + 1))
		echo "$page: no examples"
	fi
	count=$((count + here))
}

for page; do
	run_page "$page"
done
echo "examples.sh: $count examples, $failed failed"
[ $failed -eq 0 ]
