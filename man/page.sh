#!/bin/sh
# SPDX-License-Identifier: MIT
#
# page.sh SVC < page > page: a manual page with its tables filled in. SVC is
# the program whose `catalogue` gives them, so that a page cannot say otherwise
# than the programs do. A table stands where a page has one of these lines:
#
#   .\" @options dnkq@       the shared options of those letters, from options.txt
#   .\" @verbs svc-work@     the verbs of a program
#   .\" @fields svc-work@    the fields its verbs take
#   .\" @fields@             all fields
#   .\" @registers@          the registers
#   .\" @states@             the states and where each verb leads
#   .\" @figures@            the figures of svc-report
#
# SVC stands beside the other programs.
set -eu

# Bytes, whatever the language of who builds.
LC_ALL=C exec awk -v svc="$1" -v options="$(dirname "$0")/options.txt" -f "$(dirname "$0")/page.awk"
