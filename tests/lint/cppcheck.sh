#!/bin/sh
# SPDX-License-Identifier: MIT
set -eu
# Not followed by it: a struct filled through its pointer as a whole, and a buffer that is freed
# where it is not the one on the stack.
cd "$(dirname "$0")/../.."
# System headers are not read; what must be known of them is in cppcheck.cfg.
cppcheck --quiet --std=c11 --enable=warning,performance,portability --error-exitcode=1 \
	--inline-suppr --library=tests/lint/cppcheck.cfg -Icommon -D_GNU_SOURCE -DSVC_VERSION='""' \
	--suppress=ctuuninitvar --suppress=memleak:common/base/exit.c \
	--suppress=missingIncludeSystem --suppress=unknownMacro common cmd
