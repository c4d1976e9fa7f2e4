# SPDX-License-Identifier: MIT
# shellcheck shell=bash
#
# Bash completion of the svc programs. Verbs, fields and words come from
# `svc catalogue`, options from -h, ids and keys from the store: nothing is
# listed twice. Works without the bash-completion package.

_svc_catalogue() {
	svc catalogue "$1" 2> /dev/null
}

# The fields that a line of the program may carry: those of the verb that was typed, else of all its verbs.
_svc_fields() {
	local program=$1 word
	shift
	for word; do
		_svc_catalogue verbs | awk -F'\t' -v program="$program" -v verb="$word" '
			$1 == program && $2 == verb { print $4 "," $5 "," $6 ",at,actor,note"; found = 1 }
			END { exit !found }' && return
	done | tr , '\n' | grep . && return
	_svc_catalogue verbs | awk -F'\t' -v program="$program" '
		$1 == program { print $4 "," $5 ",at,actor,note" }' | tr , '\n'
}

# Fields that can be typed: not those that are computed.
_svc_settable() {
	local wanted
	wanted=$(sort -u)
	_svc_catalogue fields | awk -F'\t' '$4 !~ /derived/ { print $1 }' | grep -xF -e "$wanted"
}

_svc_register_fields() {
	_svc_catalogue registers | awk -F'\t' -v name="$1" '$1 == name { print $3 "," $4 ",key" }' | tr , '\n'
}

# What may stand behind name=.
_svc_values() {
	local type detail
	IFS=$'\t' read -r type detail < <(_svc_catalogue fields |
		awk -F'\t' -v name="$1" '$1 == name { print $2 "\t" $3 }')
	case $type in
	word | words) [ "$detail" = - ] || printf '%s\n' "$detail" | tr ' ' '\n' ;;
	yes-no) printf '%s\n' yes no ;;
	reference | keys) svc-reg get "$detail" -f tsv -o key 2> /dev/null ;;
	code) svc-reg get code "kind=$detail" -f tsv -o key 2> /dev/null | sed 's/^[^.]*\.//' ;;
	id | ids) svc-list -f tsv -o id 2> /dev/null ;;
	esac
}

_svc_names() {
	local program=$1 word
	shift
	case $program in
	svc-list)
		echo visits
		_svc_catalogue fields | awk -F'\t' -v words=" $* " '
			$4 ~ /request|personal/ || $1 == "age" { print $1 "=" }
			words ~ / visits / && ($4 ~ /visit/ || $1 ~ /^(day|begin|end|clash|address)$/) { print $1 "=" }'
		;;
	svc-report)
		svc-report -f tsv -o kpi 2> /dev/null
		printf '%s=\n' month quarter year by asof policy calendar tier priority
		;;
	svc-due)
		printf '%s\n' sla escalate sheets
		printf '%s=\n' within since clock due state priority customer engineer
		;;
	svc-reg)
		printf '%s\n' put get retire
		_svc_catalogue registers | cut -f 1
		for word; do
			_svc_register_fields "$word" | grep . | sed 's/$/=/'
			case $word in put | get | retire | svc-reg) ;; [!-]*)
				svc-reg get "$word" -f tsv -o key 2> /dev/null
				;;
			esac
		done
		;;
	svc-log)
		printf '%s\n' export import load void event= reason=
		svc-list -f tsv -o id 2> /dev/null
		;;
	svc-show)
		printf '%s\n' facts timeline visits sla entitlement candidates order readback
		svc-list -f tsv -o id 2> /dev/null
		;;
	svc-stock)
		printf '%s\n' on-hand lots sheet below open trace installed
		_svc_catalogue verbs | awk -F'\t' '$1 == "svc-stock" { print $2 }'
		_svc_fields svc-stock "$@" | _svc_settable | sed 's/$/=/'
		;;
	svc-fsck) ;;
	svc)
		printf '%s\n' catalogue
		compgen -c svc- | sed 's/^svc-//'
		;;
	*)
		_svc_catalogue verbs | awk -F'\t' -v program="$program" '$1 == program { print $2 }'
		_svc_fields "$program" "$@" | _svc_settable | sed 's/$/=/'
		[ "$program" = svc-new ] || svc-list -f tsv -o id 2> /dev/null
		;;
	esac
}

_svc_options() {
	"$1" -h 2> /dev/null < /dev/null | sed -n 's/^ *\(-[A-Za-z]\), \(--[a-z-]*\).*/\1\n\2/p'
}

_svc_columns() {
	_svc_catalogue fields | cut -f 1
}

# Fills COMPREPLY with the lines of standard input that begin with the word; keeps what is in front of it.
_svc_reply() {
	local line
	while IFS= read -r line; do
		[[ $line == "$1"* ]] && COMPREPLY+=("${2-}$line")
	done < <(sort -u)
}

_svc() {
	local program=${1##*/} words=("${COMP_WORDS[@]:1:COMP_CWORD-1}")
	local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]} name=
	COMPREPLY=()

	# svc work ... is svc-work ...
	if [ "$program" = svc ] && ((COMP_CWORD > 1)); then
		case ${COMP_WORDS[1]} in
		catalogue)
			_svc_reply "$word" < <(printf '%s\n' fields registers verbs states arcs)
			return
			;;
		[a-z]*)
			program=svc-${COMP_WORDS[1]}
			words=("${words[@]:1}")
			;;
		esac
	fi
	# Bash parts words at "=".
	if [ "$word" = "=" ]; then
		name=$before word=
	elif [ "$before" = "=" ] && ((COMP_CWORD > 1)); then
		name=${COMP_WORDS[COMP_CWORD - 2]}
	fi
	if [ -n "$name" ]; then
		local front=
		case $word in *,*) front=${word%,*}, word=${word##*,} ;; esac
		case $program:$name in
		svc-report:by) _svc_reply "$word" "$front" < <(printf '%s\n' category priority customer \
			engineer model site project contract channel need asset entitlement) ;;
		*) _svc_reply "$word" "$front" < <(_svc_values "${name%!}") ;;
		esac
		return
	fi
	case $before in
	-d | --store | -r | --refused)
		mapfile -t COMPREPLY < <(compgen -f -- "$word")
		return
		;;
	-f | --format)
		_svc_reply "$word" < <(
			printf '%s\n' table tsv csv json kv
			[ "$program" = svc-list ] && echo ical
		)
		return
		;;
	-i | --input)
		_svc_reply "$word" < <(printf '%s\n' tsv csv json kv)
		return
		;;
	-o | --columns)
		local list=
		case $word in *,*) list=${word%,*}, word=${word##*,} ;; esac
		_svc_reply "$word" "$list" < <(_svc_columns)
		compopt -o nospace 2> /dev/null
		return
		;;
	esac
	case $word in
	-*) _svc_reply "$word" < <(_svc_options "$program") ;;
	*) _svc_reply "$word" < <(_svc_names "$program" "${words[@]}") ;;
	esac
	[[ ${#COMPREPLY[@]} -eq 1 && ${COMPREPLY[0]} == *= ]] && compopt -o nospace 2> /dev/null
	return 0
}

complete -F _svc svc svc-new svc-triage svc-assign svc-work svc-close svc-stock svc-reg svc-list svc-show \
	svc-report svc-due svc-log svc-fsck
