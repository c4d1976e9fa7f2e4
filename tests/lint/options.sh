#!/bin/bash
# SPDX-License-Identifier: MIT
#
# options.sh BUILD: the options that a program takes, those that its -h shows, those in its page
# and those that the shell completes are the same.
set -eu
cd "$(dirname "$0")/../.."
build=${1:-${BUILD:-build/release}}
build=$(realpath "$build")
PATH=$build/bin:$PATH
HOME=$(mktemp -d)
export HOME PATH SVC_DB=$HOME/svc.db VISUAL=false EDITOR=false
trap 'rm -rf "$HOME"' EXIT

# "-d --store" for each option in the help text.
from_help() {
	"$1" -h < /dev/null | sed -n 's/^ *\(-[A-Za-z]\), \(--[a-z-]*\).*/\1 \2/p' | sort
}

# .It Fl d Ar file , Fl -store Ar file; svc(1) describes the options of all programs.
from_page() {
	local own
	own=$(from_help "$1")
	sed -n '/^\.It Fl/p' "$build/man/$1.1" |
		sed -n 's/^\.It Fl \([A-Za-z]\) .*Fl \(-[a-z-]*\).*/-\1 -\2/p' |
		if [ "$1" = svc ]; then grep -xF -e "$own"; else cat; fi | sort
}

from_bash() {
	bash --norc -c '
		. completions/svc.bash
		COMP_WORDS=("$1" -) COMP_CWORD=1
		_svc "$1" - "$1"
		printf "%s\n" "${COMPREPLY[@]}"' _ "$1" | sort
}

# An unknown letter is refused, a known one is not "no such option".
takes() {
	! "$1" "-$2" < /dev/null 2>&1 > /dev/null | grep -q 'no such option'
}

differ() {
	[ "$2" = "$3" ] && return
	echo "$1:"
	diff <(echo "$2") <(echo "$3") | sed -n 's/^[<>]/&/p'
}

bad=$(
	for program in "$build"/bin/svc*; do
		name=$(basename "$program")
		help=$(from_help "$name")
		[ -n "$help" ] || echo "$name: -h shows no options"
		differ "$name: -h < and page >" "$help" "$(from_page "$name")" || true
		differ "$name: -h < and completion >" "$(echo "$help" | tr ' ' '\n' | sort)" "$(from_bash "$name")" || true
		for letter in {a..z} {A..Z}; do
			case $help in
			*"-$letter --"*) takes "$name" "$letter" || echo "$name: -$letter is shown, not taken" ;;
			*) if takes "$name" "$letter"; then echo "$name: -$letter is taken, not shown"; fi ;;
			esac
		done
	done
)
[ -z "$bad" ] || { printf '%s\n' "$bad"; exit 1; }
