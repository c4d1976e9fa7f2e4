#!/bin/sh
# SPDX-License-Identifier: MIT
#
# Calls that are not made here, and SQL where it does not belong: outside
# store/, or put together from values.
set -eu
cd "$(dirname "$0")/../.."

# Where memory comes from, and who writes to stderr.
allocators='^common/base/(mem|buffer|exit)\.c:'
sql='"[^"]*(SELECT |INSERT |UPDATE |DELETE FROM|CREATE TABLE|PRAGMA |BEGIN IMMEDIATE)'

words=$(mktemp)
trap 'rm -f "$words"' EXIT

bad=$(
	awk -v strings=no -f tests/lint/code.awk common/*/*.[ch] cmd/*.c > "$words"
	grep -E '(^|[^A-Za-z0-9_.>])(malloc|calloc|realloc|reallocarray|strdup|strndup|asprintf|vasprintf)\(' \
		"$words" | grep -vE "$allocators" | sed 's/$/ : memory comes from base\/mem.h/' || true
	grep -E '(^|[^A-Za-z0-9_.>])(strcpy|strcat|strncpy|strncat|sprintf|vsprintf|gets|strtok|strtok_r|atoi|atol|atoll|atof|scanf|sscanf|fscanf|system|popen|tmpnam|alloca)\(' \
		"$words" | sed 's/$/ : not used here/' || true
	grep -E '(^|[^A-Za-z0-9_])(typedef struct|goto )' "$words" |
		grep 'typedef struct' | sed 's/$/ : no typedef of structs/' || true
	awk -v strings=yes -f tests/lint/code.awk common/base/*.[ch] common/text/*.[ch] \
		common/rules/*.[ch] common/tool/*.[ch] cmd/*.c |
		grep -E "$sql" | sed 's/$/ : SQL outside store\//' || true
	awk -v strings=yes -f tests/lint/code.awk common/store/*.[ch] |
		grep -E "${sql}[^\"]*%[-0-9.*]*[sdiuxl]" | sed 's/$/ : SQL made of values; bind them/' || true
	grep -nIiE '\b(TODO|FIXME|XXX)\b' common/*/*.[ch] cmd/*.c man/* completions/* Makefile || true
	grep -LE 'SPDX-License-Identifier' common/*/*.[ch] common/*/*.def cmd/*.c tests/*/*.[ch] tests/*/*.sh \
		man/* completions/* 2> /dev/null | sed 's/$/: no SPDX line/' || true
)
[ -z "$bad" ] || { printf '%s\n' "$bad"; exit 1; }
