#!/bin/sh
# SPDX-License-Identifier: MIT
#
# Functions of at most 60 lines and 5 parameters, blocks nested at most 3 deep,
# files of at most 400 lines in common/ and tests/, 250 in cmd/.
set -eu
cd "$(dirname "$0")/../.."

# Pure tables, which may be as long as what they list; .def files are such.
tables=''

bad=$(
	for file in common/*/*.[ch] cmd/*.c tests/*/*.[ch]; do
		[ -f "$file" ] || continue
		case " $tables " in *" $file "*) continue ;; esac
		most=400
		case $file in cmd/*) most=250 ;; esac
		lines=$(wc -l < "$file")
		[ "$lines" -le "$most" ] || echo "$file: $lines lines, $most are enough"
	done
	if command -v ctags > /dev/null; then
		# Columns behind the pattern differ, the words line: end: signature: do not.
		ctags -o - --sort=no --languages=C --kinds-C=f --fields=+neS common/*/*.c cmd/*.c |
		awk -F'\t' '/^!/ { next } {
			line = end = 0; parameters = ""
			for (i = 4; i <= NF; i++) {
				if ($i ~ /^line:/) line = substr($i, 6)
				if ($i ~ /^end:/) end = substr($i, 5)
				if ($i ~ /^signature:/) parameters = substr($i, 11)
			}
			if (end - line + 1 > 60)
				print $2 ":" line ": " $1 "() has " end - line + 1 " lines, 60 are enough"
			deep = commas = 0
			for (i = 1; i <= length(parameters); i++) {
				c = substr(parameters, i, 1)
				deep += (c == "(") - (c == ")")
				commas += c == "," && deep == 1
			}
			if (commas > 4)
				print $2 ":" line ": " $1 "() has " commas + 1 " parameters, 5 are enough"
		}'
	else
		echo "sizes.sh: ctags is missing" >&2
	fi
	# A body is at one TAB; blocks in blocks in blocks begin lines with four. What is indented
	# further than that and ends in { opens a fourth.
	awk -v strings=no -f tests/lint/code.awk common/*/*.c cmd/*.c |
	grep -E '^[^:]*:[0-9]*:	{4,}(if|for|while|switch|do|else|\} else)\b' |
	sed 's/	\{4,\}/ nested too deep: /'
)
[ -z "$bad" ] || { printf '%s\n' "$bad"; exit 1; }
