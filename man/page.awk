# SPDX-License-Identifier: MIT
#
# See page.sh. Knows mdoc and the columns of `svc catalogue`.

# ---- mdoc -------------------------------------------------------------------

# The width of a text as mandoc counts it: what is not ASCII stands for \[u4E2D].
function width(text) {
	gsub(/[\200-\277]/, "", text)
	gsub(/[\300-\377]/, "\\[u4E2D]", text)
	return length(text)
}

# A text as lines of at most 78 columns; none begins with a control character.
function say(text,    words, count, line, i) {
	gsub(/\\/, "\\e", text)
	count = split(text, words, " ")
	line = ""
	for (i = 1; i <= count; i++) {
		if (line != "" && width(line) + width(words[i]) > 77) {
			print line
			line = ""
		}
		if (line == "" && words[i] ~ /^[.']/)
			words[i] = "\\&" words[i]
		line = line == "" ? words[i] : line " " words[i]
	}
	if (line != "")
		print line
}

# A list with commas as a row of macros, a full stop behind it.
function name_all(macro, list,    items, count, i) {
	count = split(list, items, ",")
	for (i = 1; i <= count; i++)
		print "." macro " " items[i] (i < count ? " ," : " .")
}

function names_of(word, macro, list) {
	if (list == "-")
		return
	print word
	name_all(macro, list)
}

function sentence(text) {
	say(toupper(substr(text, 1, 1)) substr(text, 2) ".")
}

# ---- fields -----------------------------------------------------------------

function type_in_words(type, detail,    words) {
	words = detail
	gsub(/ /, ", ", words)
	if (type == "text")
		return detail == "-" ? "text" : "text, at most " detail " characters"
	if (type == "word")
		return "one of " words
	if (type == "words")
		return detail == "-" ? "words, commas between" : "any of " words ", commas between"
	if (type == "reference")
		return "key or name in the register " detail
	if (type == "keys")
		return "keys or names in the register " detail ", commas between"
	if (type == "code")
		return "code of the kind " detail
	if (type == "yes-no")
		return "yes or no"
	return detail == "-" ? type : type " " detail
}

function read_fields(    line, cell) {
	if (fields > 0)
		return
	while (((svc " catalogue fields") | getline line) > 0) {
		split(line, cell, "\t")
		field[++fields] = cell[1]
		type[cell[1]] = type_in_words(cell[2], cell[3])
		where[cell[1]] = cell[4]
		label[cell[1]] = cell[5]
		chinese[cell[1]] = cell[6]
		help[cell[1]] = cell[7]
	}
	close(svc " catalogue fields")
}

function print_field(name, whole,    places, shown) {
	shown = whole && label[name] != name ? label[name] ", " : ""
	print ".It Ar " name " Pq " shown chinese[name]
	sentence(type[name])
	sentence(help[name])
	if (!whole)
		return
	places = where[name]
	gsub(/,/, ", ", places)
	say("In: " places ".")
}

function print_fields(program,    i) {
	read_fields()
	if (program != "")
		read_verbs()
	print ".Bl -tag -width Ds"
	for (i = 1; i <= fields; i++)
		if (program == "" || takes[program, field[i]])
			print_field(field[i], program == "")
	print ".El"
}

# ---- verbs ------------------------------------------------------------------

function remember(program, list,    items, count, i) {
	count = split(list, items, ",")
	for (i = 1; i <= count; i++)
		takes[program, items[i]] = 1
}

# What a line may carry: not what is computed.
function without_derived(list,    items, count, i, kept) {
	count = split(list, items, ",")
	kept = ""
	for (i = 1; i <= count; i++)
		if (where[items[i]] !~ /derived/)
			kept = kept (kept == "" ? "" : ",") items[i]
	return kept == "" ? "-" : kept
}

function read_verbs(    line) {
	if (verbs > 0)
		return
	read_fields()
	while (((svc " catalogue verbs") | getline line) > 0) {
		split(line, verb_cell, "\t")
		verb[++verbs] = verb_cell[2]
		program_of[verb_cell[2]] = verb_cell[1]
		from[verb_cell[2]] = verb_cell[3]
		needed[verb_cell[2]] = without_derived(verb_cell[4])
		taken[verb_cell[2]] = without_derived(verb_cell[5])
		also[verb_cell[2]] = without_derived(verb_cell[6])
		meaning[verb_cell[2]] = verb_cell[7]
		verb_chinese[verb_cell[2]] = verb_cell[8]
		remember(verb_cell[1], needed[verb_cell[2]])
		remember(verb_cell[1], taken[verb_cell[2]])
	}
	close(svc " catalogue verbs")
}

function print_verbs(program,    i) {
	read_verbs()
	print ".Bl -tag -width Ds"
	for (i = 1; i <= verbs; i++) {
		if (program_of[verb[i]] != program)
			continue
		print ".It Cm " verb[i] " Pq " verb_chinese[verb[i]]
		sentence(meaning[verb[i]])
		names_of("From:", "Sy", from[verb[i]])
		names_of("Needs:", "Ar", needed[verb[i]])
		names_of("Takes:", "Ar", taken[verb[i]])
	}
	print ".El"
}

# ---- registers --------------------------------------------------------------

function print_registers(    line, cell) {
	print ".Bl -tag -width Ds"
	while (((svc " catalogue registers") | getline line) > 0) {
		split(line, cell, "\t")
		print ".It Cm " cell[1] " Pq " cell[6]
		sentence(cell[7])
		if (cell[2] ~ /issued/)
			say("A key is issued where none is given.")
		if (cell[2] ~ /named/)
			say("Found by name too.")
		names_of("Needs:", "Ar", cell[3])
		names_of("Takes:", "Ar", cell[4])
	}
	close(svc " catalogue registers")
	print ".El"
}

# ---- states -----------------------------------------------------------------

function stands_in(state, list) {
	return index("," list ",", "," state ",") > 0
}

function print_arcs(state,    i, stay) {
	stay = ""
	print ".Bl -tag -width \"stand-down\" -compact"
	for (i = 1; i <= arcs; i++) {
		if (!stands_in(state, arc_from[i]))
			continue
		if (arc_to[i] == "-") {
			if (!stands_in(arc_verb[i], stay))
				stay = stay (stay == "" ? "" : ",") arc_verb[i]
			continue
		}
		print ".It Cm " arc_verb[i]
		print "to"
		print ".Sy " arc_to[i] (arc_condition[i] == "-" ? " ." : " :")
		if (arc_condition[i] != "-")
			say(arc_condition[i] ".")
	}
	if (stay != "") {
		print ".It stays"
		name_all("Cm", stay)
	}
	print ".El"
}

function print_states(    line, cell) {
	while (((svc " catalogue arcs") | getline line) > 0) {
		split(line, cell, "\t")
		arc_verb[++arcs] = cell[2]
		arc_from[arcs] = cell[3]
		arc_condition[arcs] = cell[4]
		arc_to[arcs] = cell[5]
	}
	close(svc " catalogue arcs")
	print ".Bl -tag -width Ds"
	while (((svc " catalogue states") | getline line) > 0) {
		split(line, cell, "\t")
		print ".It Sy " cell[1] " Pq " cell[3]
		sentence(cell[4] (cell[2] == "no" ? " (not open any more)" : ""))
		if (leads_on(cell[1]))
			print_arcs(cell[1])
	}
	close(svc " catalogue states")
	print ".El"
}

function leads_on(state,    i) {
	for (i = 1; i <= arcs; i++)
		if (stands_in(state, arc_from[i]))
			return 1
	return 0
}

# ---- figures ----------------------------------------------------------------

function print_figures(    report, line, cell, count) {
	report = svc
	sub(/svc$/, "svc-report", report)
	print ".Bl -tag -width Ds"
	while (((report " -f tsv") | getline line) > 0) {
		split(line, cell, "\t")
		print ".It Cm " cell[1] " Pq " cell[2]
		sentence(cell[4])
		print "Cohort:"
		print ".Em " cell[3] " ."
		count++
	}
	close(report " -f tsv")
	print ".El"
	if (count == 0) {
		print "page.awk: " report " lists no figures" > "/dev/stderr"
		exit 1
	}
}

# ---- options ----------------------------------------------------------------

# Entries of options.txt begin with their letter and a TAB at the start of a line.
function print_options(letters,    line, wanted) {
	wanted = 0
	while ((getline line < options) > 0) {
		if (line ~ /^[A-Za-z]\t/) {
			wanted = index(letters, substr(line, 1, 1)) > 0
			line = substr(line, 3)
		} else if (line ~ /^#/) {
			continue
		}
		if (wanted)
			print line
	}
	close(options)
}

/^\.\\" @.*@$/ {
	split(substr($0, 6, length($0) - 6), word, " ")
	if (word[1] == "options")
		print_options(word[2])
	else if (word[1] == "verbs")
		print_verbs(word[2])
	else if (word[1] == "fields")
		print_fields(word[2])
	else if (word[1] == "registers")
		print_registers()
	else if (word[1] == "states")
		print_states()
	else if (word[1] == "figures")
		print_figures()
	else {
		print "page.awk: no table is called " word[1] > "/dev/stderr"
		exit 1
	}
	if (fields + verbs + arcs == 0 && word[1] ~ /^(verbs|fields|states)$/) {
		print "page.awk: " svc " catalogue gave nothing" > "/dev/stderr"
		exit 1
	}
	next
}

{ print }
