# SPDX-License-Identifier: MIT
#
# Fish completion of the svc programs. Verbs, fields and words come from
# `svc catalogue`, options from -h, ids and keys from the store.

function __svc_program
    set -l words (commandline -opc)
    set -l program (basename $words[1])
    if test $program = svc; and test (count $words) -gt 1
        set program svc-$words[2]
    end
    echo $program
end

function __svc_values
    set -l field (svc catalogue fields | string match -r "^$argv[1]\t.*")
    set -l cell (string split \t -- $field)
    switch "$cell[2]"
        case word words
            test "$cell[3]" = -; or string split ' ' -- $cell[3]
        case yes-no
            printf '%s\n' yes no
        case reference keys
            svc-reg get $cell[3] -f tsv -o key 2>/dev/null
        case code
            svc-reg get code kind=$cell[3] -f tsv -o key 2>/dev/null | string replace -r '^[^.]*\.' ''
        case id ids
            svc-list -f tsv -o id 2>/dev/null
    end
end

# Fields of the verb that was typed, else of all verbs of the program; not those that are computed.
function __svc_fields
    set -l program $argv[1]
    set -l words (commandline -opc)
    set -l lines (svc catalogue verbs | string match -r "^$program\t.*")
    set -l chosen
    for line in $lines
        set -l cell (string split \t -- $line)
        contains -- $cell[2] $words; and set chosen $line
    end
    test -n "$chosen"; or set chosen $lines
    set -l settable (svc catalogue fields | awk -F'\t' '$4 !~ /derived/ { print $1 }')
    for line in $chosen
        set -l cell (string split \t -- $line)
        for name in (string split , -- $cell[4],$cell[5],$cell[6],at,actor,note)
            contains -- $name $settable; and echo $name=
        end
    end | sort -u
end

function __svc_names
    set -l program (__svc_program)
    set -l words (commandline -opc)
    switch $program
        case svc-list
            echo visits
            svc catalogue fields | awk -F'\t' -v words=" $words " '
                $4 ~ /request|personal/ || $1 == "age" { print $1 "=" }
                words ~ / visits / && ($4 ~ /visit/ || $1 ~ /^(day|begin|end|clash|address)$/) { print $1 "=" }'
        case svc-report
            svc-report -f tsv -o kpi 2>/dev/null
            printf '%s=\n' month quarter year by asof policy calendar tier priority
        case svc-due
            printf '%s\n' sla escalate sheets
            printf '%s=\n' within since clock due state priority customer engineer
        case svc-reg
            printf '%s\n' put get retire
            svc catalogue registers | cut -f 1
            for word in $words
                svc catalogue registers | awk -F'\t' -v name=$word '$1 == name { print $3 "," $4 ",key" }' |
                    tr , '\n' | awk '/[a-z]/ { print $0 "=" }'
            end
        case svc-stock
            printf '%s\n' on-hand lots sheet below open trace installed
            svc catalogue verbs | awk -F'\t' '$1 == "svc-stock" { print $2 }'
            __svc_fields svc-stock
        case svc-log
            printf '%s\n' export import load void
            svc-list -f tsv -o id 2>/dev/null
        case svc-show
            printf '%s\n' facts timeline visits sla entitlement candidates order readback
            svc-list -f tsv -o id 2>/dev/null
        case svc-fsck
        case svc
            printf '%s\n' catalogue
            complete -C svc- | string replace -r '\t.*' '' | string replace svc- ''
        case 'svc-catalogue'
            printf '%s\n' fields registers verbs states arcs
        case '*'
            svc catalogue verbs | awk -F'\t' -v program=$program '$1 == program { print $2 }'
            __svc_fields $program
            test $program = svc-new; or svc-list -f tsv -o id 2>/dev/null
    end
end

function __svc_operands
    set -l word (commandline -ct)
    if string match -q '*=*' -- $word
        set -l name (string replace -r '!?=.*' '' -- $word)
        set -l front (string replace -r '([=,])[^=,]*$' '$1' -- $word)
        for value in (__svc_values $name)
            echo $front$value
        end
    else
        __svc_names
    end
end

function __svc_options
    set -l program (__svc_program)
    $program -h 2>/dev/null </dev/null |
        string replace -rf '^ *(-[A-Za-z]), (--[a-z-]*)( [A-Z,]+)? *(.*)' '$1\t$4\n$2\t$4'
end

function __svc_wants_option
    string match -q -- '-*' (commandline -ct)
end

for program in svc svc-new svc-triage svc-assign svc-work svc-close svc-stock svc-reg svc-list svc-show svc-report svc-due svc-log svc-fsck
    complete -c $program -f
    complete -c $program -n __svc_wants_option -a '(__svc_options)'
    complete -c $program -n 'not __svc_wants_option' -a '(__svc_operands)'
    complete -c $program -s d -l store -r -F
    complete -c $program -s r -l refused -r -F
    complete -c $program -s f -l format -x -a 'table tsv csv json kv'
    test $program = svc-list; and complete -c $program -s f -l format -x -a ical
    complete -c $program -s i -l input -x -a 'tsv csv json kv'
    complete -c $program -s o -l columns -x -a '(svc catalogue fields | cut -f 1)'
end
