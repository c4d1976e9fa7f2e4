#!/bin/bash
# SPDX-License-Identifier: MIT
#
# openrepair.sh [BUILD]: what people wrote about broken things, in many languages and scripts, through
# svc-new and out of svc-list in every format, byte for byte the same.
#
# From three files: the repair records of 20 countries (id is ref, data_provider customer, problem
# text), the printer faults sorted by volunteers in 12 languages, and, where it is there, the list of
# naughty strings, which is hostile on purpose. Each goes in as CSV, JSON, TSV and kv, into a store of
# its own, and comes out in the same format.
#
# The rules (svc-lines(5), svc-fields(5)): a text has no control character but TAB and line feed, and a
# request has a text. What SQL finds to break them must be what was refused, no more and no less. Text
# that a spreadsheet would run as a formula has an apostrophe before it in CSV, on either way.
set -euo pipefail
# shellcheck source=tests/story/data.bash
. "$(dirname "$0")/data.bash"
story_begin openrepair "${1-}"

# ---- the texts -------------------------------------------------------------
naughty=$data/../blns/blns.json
{
	cat << SQL
.mode csv
.import "$data/OpenRepairData_v0.3_RestartProject_202204.csv" record
.import "$data/printcat.csv" printcat
CREATE TABLE source (ref TEXT, customer TEXT, text TEXT);
INSERT INTO source SELECT id, data_provider, problem FROM record WHERE rowid <= $rows;
INSERT INTO source SELECT 'printcat/' || id_ords, data_provider, problem FROM printcat
    WHERE rowid <= $rows;
SQL
	if [ -f "$naughty" ]; then
		cat << SQL
INSERT INTO source SELECT 'naughty/' || key, 'Nobody', value FROM json_each(readfile('$naughty'))
    WHERE key < $rows;
SQL
	fi
	cat << 'SQL'
CREATE VIEW sound AS SELECT * FROM source WHERE text <> ''
    AND replace(replace(text, char(9), ''), char(10), '')
    NOT GLOB '*[' || char(1) || '-' || char(31) || char(127) || '-' || char(159) || ']*';
-- As svc-lines(5) has it: absent is -, a lone hyphen \-.
CREATE VIEW escaped AS SELECT ref, customer, CASE text WHEN '' THEN '-' WHEN '-' THEN '\-' ELSE
    replace(replace(replace(replace(text, '\', '\\'), char(9), '\t'), char(10), '\n'), char(13), '\r')
    END AS text FROM source;
CREATE VIEW guarded AS SELECT ref, customer,
    CASE WHEN text GLOB '[-=+@'']*' OR text = '\e' THEN '''' ELSE '' END || text AS text FROM source;
.headers on
.output in.csv
SELECT ref, customer, text FROM guarded;
.headers off
.mode list
.output in.json
SELECT json_object('ref', ref, 'customer', customer, 'text', text) FROM source;
.output in.tsv
SELECT '#ref' || char(9) || 'customer' || char(9) || 'text'
    UNION ALL SELECT ref || char(9) || customer || char(9) || text FROM escaped;
.output in.kv
SELECT 'ref=' || ref || char(9) || 'customer=' || customer || char(9) || 'text=' || text FROM escaped;
.mode tabs
.output want
SELECT ref, hex(text) FROM sound ORDER BY ref;
.output want.refused
SELECT ref FROM source WHERE ref NOT IN (SELECT ref FROM sound) ORDER BY ref;
.output counts
SELECT count(*), count(DISTINCT text), sum(text = ''), sum(text GLOB '*[^ -~]*'),
    (SELECT count(*) FROM sound) FROM source;
SQL
} | sqlite3 -bail :memory:
IFS=$'\t' read -r all different empty foreign sound < counts
echo "$all records, $different different texts, $foreign beyond ASCII;" \
	"$empty without text, $((all - empty - sound)) with control characters"
took 'texts prepared' "$all"

# ---- back from each format -------------------------------------------------
# decode FORMAT FILE: makes the table got (ref, text) of what svc-list printed; no code of the suite.
# \x01 stands for a backslash while the escapes are undone, for no sound text has it.
unescaped() {
	printf '%s' "CASE $1 WHEN '\\-' THEN '-' ELSE replace(replace(replace(replace(replace($1," \
		"'\\\\', char(1)), '\\t', char(9)), '\\n', char(10)), '\\r', char(13)), char(1), '\\') END"
}
decode() {
	case $1 in
	csv)
		printf '.mode csv\n.import %s line\n' "$2"
		cat << 'SQL'
CREATE TABLE got AS SELECT ref, CASE WHEN text GLOB '''[-=+@'']*' OR text = '''\e'
    THEN substr(text, 2) ELSE text END AS text FROM line;
SQL
		;;
	json)
		printf 'CREATE TABLE line (json TEXT);\n.mode ascii\n.separator "\\037" "\\n"\n.import %s line\n' "$2"
		echo "CREATE TABLE got AS SELECT json ->> 'ref' AS ref, json ->> 'text' AS text FROM line;"
		;;
	tsv)
		printf 'CREATE TABLE line (ref TEXT, text TEXT);\n.mode ascii\n.separator "\\t" "\\n"\n.import %s line\n' "$2"
		echo "CREATE TABLE got AS SELECT ref, $(unescaped text) AS text FROM line;"
		;;
	kv)
		printf 'CREATE TABLE line (ref TEXT, text TEXT);\n.mode ascii\n.separator "\\t" "\\n"\n.import %s line\n' "$2"
		echo "CREATE TABLE got AS SELECT substr(ref, 5) AS ref, substr(text, 6) AS text FROM line;"
		echo "UPDATE got SET text = $(unescaped text);"
		;;
	esac
	printf '.mode tabs\nSELECT ref, hex(text) FROM got ORDER BY ref;\n'
}

# The refs of the refused lines, whatever the format.
refused_refs() {
	case $1 in
	csv) printf '.mode csv\n.import refused.csv line\nSELECT ref FROM line;\n' | sqlite3 :memory: | tr -d '"\r' ;;
	json) sed 's/^{"ref":"\([^"]*\)".*/\1/' refused.json ;;
	tsv) sed 1d refused.tsv | cut -f 1 ;;
	kv) cut -f 1 refused.kv | cut -c 5- ;;
	esac | sort
}

for format in csv json tsv kv; do
	: > refused.$format
	may_refuse svc-new -d $format.db -k -q -i $format -r refused.$format < in.$format 2> err.$format
	took "svc-new -i $format" "$all"
	svc-list -d $format.db -f $format -o ref,text > out.$format
	took "svc-list -f $format" "$sound"
	decode $format out.$format | sqlite3 -bail :memory: > got.$format
	agree "texts as $format" got.$format want
	refused_refs $format > got.refused
	cmp want.refused got.refused || story_fail "$format: other lines were refused than SQL finds"
	story_fsck $format.db
	took 'compared, svc-fsck'
done
echo 'refused, by reason (csv):'
grep -a ' refused\|control character\|missing' err.csv | sed -E 's/^[^:]*: stdin:[0-9]+: //; s/U\+[0-9A-F]+ at character [0-9]+/U+... at .../' |
	sort | uniq -c | sort -rn | sed 's/^/    /'
story_end
