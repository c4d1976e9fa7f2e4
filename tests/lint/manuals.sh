#!/bin/sh
# SPDX-License-Identifier: MIT
#
# manuals.sh BUILD: every page that make man has put into BUILD/man is without
# a finding of mandoc, has its sections, refers to pages that exist, and every program has one.
set -eu
cd "$(dirname "$0")/../.."
build=${1:-${BUILD:-build/release}}

check_sections() {
	sections='NAME DESCRIPTION EXAMPLES SEE@ALSO'
	case $1 in *.1) sections="$sections SYNOPSIS EXIT@STATUS" ;; esac
	for section in $sections; do
		grep -qx ".Sh $(echo "$section" | tr @ ' ')" "$1" || echo "$1: no section $section" | tr @ ' '
	done
}

check_references() {
	sed -n 's/^\.Xr \([^ ]*\) \([0-9]\).*/\1.\2/p' "$1" | sort -u |
	while read -r page; do
		case $page in
		svc*) [ -f "$build/man/$page" ] || echo "$1: refers to $page, which is not there" ;;
		esac
	done
}

bad=$(
	for page in man/*.[1-8]; do
		[ -f "$build/man/$(basename "$page")" ] || echo "$page: not built; make man"
	done
	for page in "$build"/man/*.[1-8]; do
		# Whether a page is installed here is not the page's fault.
		mandoc -T lint -W style "$page" 2>&1 |
			grep -vE 'referenced manual not found|outdated mandoc.db' || true
		check_sections "$page"
		check_references "$page"
		if grep -n '^\.\\" @' "$page"; then echo "$page: a table is missing"; fi
	done
	for program in cmd/*.c; do
		page=man/$(basename "$program" .c).1
		[ -f "$page" ] || echo "$program: no page $page"
	done
)
[ -z "$bad" ] || { printf '%s\n' "$bad"; exit 1; }
