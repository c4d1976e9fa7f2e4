#!/bin/sh
# SPDX-License-Identifier: MIT
#
# A module includes only from its own folder and the folders before it: base,
# text, rules, store, tool, cmd. The engine is known in store/ alone, private
# headers in their own folder alone, and there is no umbrella header.
set -eu
cd "$(dirname "$0")/../.."

bad=$(
	awk '
	BEGIN { count = split("base text rules store tool", name, " ")
		for (i = 1; i <= count; i++) rank[name[i]] = i }
	FNR == 1 {
		split(FILENAME, part, "/")
		own = part[1] == "cmd" ? "cmd" : part[2]
		own_rank = own == "cmd" ? count + 1 : rank[own]
		if (own_rank == "") print FILENAME ": " own " is no layer"
	}
	/^[ \t]*#[ \t]*include[ \t]*"/ {
		split($0, quoted, "\"")
		folder = quoted[2]
		if (sub(/\/.*/, "", folder) == 0) folder = own
		if (!(folder in rank) && folder != own)
			print FILENAME ":" FNR ": " quoted[2] " is in no layer"
		else if (rank[folder] > own_rank)
			print FILENAME ":" FNR ": " own "/ must not know " quoted[2]
	}
	/^[ \t]*#[ \t]*include.*sqlite3\.h/ && own != "store" {
		print FILENAME ":" FNR ": sqlite3.h outside store/"
	}' common/*/*.[ch] common/*/*.def cmd/*.c

	# A header that says so is private to its folder.
	grep -liE 'nothing (else|outside).*includes? it|private to' common/*/*.h |
	while read -r header; do
		folder=$(basename "$(dirname "$header")")
		grep -nE "^#include \"$folder/$(basename "$header")\"" common/*/*.[ch] cmd/*.c |
		grep -v "^common/$folder/" | sed 's/$/ is private/' || true
	done

	# An umbrella header is one that has includes and nothing of its own.
	for header in common/*/*.h; do
		awk -v strings=yes -f tests/lint/code.awk "$header" | sed 's/^[^:]*:[0-9]*://' |
		awk -v header="$header" '
			/#[ \t]*include/ { includes++; next }
			/^[ \t]*(#.*)?$/ { next }
			{ own++ }
			END { if (includes > 0 && own == 0) print header ": an umbrella header" }'
	done
)
[ -z "$bad" ] || { printf '%s\n' "$bad"; exit 1; }
