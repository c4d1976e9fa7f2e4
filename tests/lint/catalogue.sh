#!/bin/sh
# SPDX-License-Identifier: MIT
#
# catalogue.sh BUILD: every field that can be set is set by some verb or register, every state is a word
# of the field state, and every guard in the source is explained in svc-process(7).
set -eu
cd "$(dirname "$0")/../.."
svc=${1:-${BUILD:-build/release}}/bin/svc

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

bad=$(
	{
		"$svc" catalogue verbs | awk -F'\t' '{ print $4; print $5 }'
		"$svc" catalogue registers | awk -F'\t' '{ print $3; print $4 }'
		# With every verb; the key of every register.
		printf 'at\nactor\nnote\nrec\nkey\n'
	} | tr , '\n' | sort -u > "$folder/taken"
	"$svc" catalogue fields | awk -F'\t' '$4 !~ /derived|output/ { print $1 }' |
		grep -vxF -f "$folder/taken" | sed 's/$/: no verb and no register takes this field/' || true
	"$svc" catalogue fields | awk -F'\t' '$4 ~ /derived/ && $4 !~ /register/ { print $1 }' > "$folder/derived"
	"$svc" catalogue verbs | cut -f 4 | tr , '\n' | grep -xF -f "$folder/derived" |
		sed 's/$/: some verb needs it, but it is computed/' || true

	words=$("$svc" catalogue fields | awk -F'\t' '$1 == "state" { print $3 }')
	states=$("$svc" catalogue states | cut -f 1 | tr '\n' ' ')
	[ "$words " = "$states" ] || echo "field state has: $words; the states are: $states"

	grep -ohE '"(I-[0-9]+)"' common/rules/guard*.c | tr -d '"' | sort -u |
	while read -r guard; do
		grep -qx ".It $guard" man/svc-process.7 || echo "$guard: not in svc-process(7)"
	done
)
[ -z "$bad" ] || { printf '%s\n' "$bad"; exit 1; }
