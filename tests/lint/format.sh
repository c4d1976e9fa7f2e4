#!/bin/sh
# SPDX-License-Identifier: MIT
#
# .clang-format is the rule for sources; headers are laid out by hand, within its 100 columns for code.
set -eu
cd "$(dirname "$0")/../.."

bad=$(
	find common cmd tests -name '*.c' | sort |
	while read -r file; do
		clang-format --dry-run -Werror "$file" 2> /dev/null || echo "$file: clang-format -i mends it"
	done
)
[ -z "$bad" ] || { printf '%s\n' "$bad"; exit 1; }
