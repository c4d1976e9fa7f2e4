# SPDX-License-Identifier: MIT
#
# C without its comments, and with -v strings=no without the insides of its
# strings; every line keeps its number, printed in front as FILE:LINE:.

FNR == 1 { in_comment = 0 }

{
	line = $0
	kept = ""
	in_string = ""
	for (i = 1; i <= length(line); i++) {
		c = substr(line, i, 1)
		two = substr(line, i, 2)
		if (in_comment) {
			if (two == "*/") {
				in_comment = 0
				i++
			}
		} else if (in_string != "") {
			if (strings != "no" || c == in_string)
				kept = kept c
			if (c == "\\") {
				if (strings != "no")
					kept = kept substr(line, i + 1, 1)
				i++
			} else if (c == in_string) {
				in_string = ""
			}
		} else if (two == "/*") {
			in_comment = 1
			i++
		} else if (two == "//") {
			break
		} else {
			if (c == "\"" || c == "'")
				in_string = c
			kept = kept c
		}
	}
	print FILENAME ":" FNR ":" kept
}
