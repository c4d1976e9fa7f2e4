#!/bin/sh
# SPDX-License-Identifier: MIT
#
# embed.sh FILE... : the files as C arrays of char, NUL-terminated, on stdout.
# common/store/schema.sql becomes embedded_schema_sql, common/store/default/code.tsv
# becomes embedded_default_code_tsv; store/embedded.h declares them.
set -eu

printf '/* Made by embed.sh: do not edit. */\n#include "store/embedded.h"\n'
for file; do
	name=$(printf '%s' "${file#*common/store/}" | tr -c 'A-Za-z0-9' '_')
	printf '\nconst char embedded_%s[] = {\n' "$name"
	od -An -v -to1 "$file" | sed "s/ \([0-7]\{3\}\)/'\\\\\1',/g"
	printf "'\\\\0'};\n"
done
