#!/bin/sh
# SPDX-License-Identifier: MIT
set -eu
cd "$(dirname "$0")/../.."
find man tests common completions -name '*.sh' -o -name '*.bash' | sort |
	xargs shellcheck -x -e SC1091
