# svc: the after-sales service desk as Unix filters. GNU make, nothing else.
#
#   make demo     install missing packages, build, run a month of an invented firm
#   make check    install missing packages, build, run every test
#   make          build only            make install PREFIX=/usr/local

VERSION := 0.1.0

CC      ?= cc
CFLAGS  ?= -O2 -g
PREFIX  ?= /usr/local
MODE    ?= release
JOBS    ?= $(shell nproc)
BUILD   ?= build/$(MODE)

# One short line a step; V=1 shows the commands.
ifndef V
.SILENT:
say = @printf '  %-8s %s\n' '$(1)' '$(2)';
else
say =
endif

.DEFAULT_GOAL := all
.DELETE_ON_ERROR:
.SUFFIXES:

# ---- what is built: adding a program, a module or a test is adding a file ----
PROGRAMS  := $(patsubst cmd/%.c,%,$(wildcard cmd/svc*.c))
SOURCES   := $(wildcard common/*/*.c)
UNITS     := $(patsubst tests/unit/%.c,%,$(wildcard tests/unit/test_*.c))
STORIES   := $(wildcard tests/story/*.sh)
ENDS      := $(patsubst tests/e2e/%.c,%,$(wildcard tests/e2e/test_*.c))
SUPPORT   := $(wildcard tests/support/*.c)
EMBEDDED  := $(wildcard common/store/*.sql common/store/default/*)

BINARIES  := $(PROGRAMS:%=$(BUILD)/bin/%)
OBJECTS   := $(SOURCES:common/%.c=$(BUILD)/common/%.o) $(BUILD)/embedded.o
LIBRARY   := $(BUILD)/libsvc.a
TESTS     := $(UNITS:%=$(BUILD)/tests/%) $(ENDS:%=$(BUILD)/tests/%)

WARNINGS  := -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wstrict-prototypes -Wmissing-prototypes
ifdef CI
WARNINGS  += -Werror
endif
ifeq ($(MODE),asan)
SANITIZE  := -fsanitize=address,undefined -fno-sanitize-recover=undefined -fno-omit-frame-pointer
endif
ifeq ($(MODE),fuzz)
SANITIZE  := -fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=undefined \
             -fno-omit-frame-pointer
endif
ifeq ($(MODE),cov)
SANITIZE  := --coverage
endif

OURCFLAGS  = -std=c11 $(WARNINGS) $(SANITIZE) -D_GNU_SOURCE -DSVC_VERSION='"$(VERSION)"' -Icommon \
             -isystem /usr/include/bsd -DLIBBSD_OVERLAY
# Static where Debian has the archive: a program that runs for two milliseconds
# should not spend one of them binding libraries. The library of iCalendar brings ICU with it:
# only what needs it loads it.
LIBS       = -Wl,-Bstatic -lsqlite3 -ljansson -lcsv -lbsd -lmd -Wl,-Bdynamic -lsmartcols -lm \
             -Wl,--as-needed -lical -Wl,--no-as-needed

all: $(BINARIES)

$(BUILD)/bin/%: $(BUILD)/cmd/%.o $(LIBRARY)
	@mkdir -p $(@D)
	$(call say,link,$@)
	$(CC) $(CFLAGS) $(SANITIZE) $(LDFLAGS) -o $@ $^ $(LIBS)

$(LIBRARY): $(OBJECTS)
	@rm -f $@
	ar rcs $@ $^

$(BUILD)/common/%.o: common/%.c
	@mkdir -p $(@D)
	$(call say,compile,$<)
	$(CC) $(CFLAGS) $(OURCFLAGS) -MMD -MP -c -o $@ $<

$(BUILD)/cmd/%.o: cmd/%.c
	@mkdir -p $(@D)
	$(call say,compile,$<)
	$(CC) $(CFLAGS) $(OURCFLAGS) -MMD -MP -c -o $@ $<

$(BUILD)/embedded.c: $(EMBEDDED) common/store/embed.sh
	@mkdir -p $(@D)
	sh common/store/embed.sh $(EMBEDDED) > $@

$(BUILD)/embedded.o: $(BUILD)/embedded.c
	$(CC) $(CFLAGS) $(OURCFLAGS) -c -o $@ $<

# ---- tests -------------------------------------------------------------------
$(BUILD)/tests/support/%.o: tests/support/%.c
	@mkdir -p $(@D)
	$(call say,compile,$<)
	$(CC) $(CFLAGS) $(OURCFLAGS) -Itests -MMD -MP -c -o $@ $<

$(BUILD)/tests/test_%: tests/unit/test_%.c $(SUPPORT:tests/%.c=$(BUILD)/tests/%.o) $(LIBRARY)
	@mkdir -p $(@D)
	$(call say,test,$<)
	$(CC) $(CFLAGS) $(OURCFLAGS) -Itests -MMD -MP -o $@ $< $(filter %.o %.a,$^) -lcriterion $(LIBS)

$(BUILD)/tests/test_%: tests/e2e/test_%.c $(SUPPORT:tests/%.c=$(BUILD)/tests/%.o) $(LIBRARY) | $(BINARIES)
	@mkdir -p $(@D)
	$(call say,test,$<)
	$(CC) $(CFLAGS) $(OURCFLAGS) -Itests -MMD -MP -o $@ $< $(filter %.o %.a,$^) -lcriterion $(LIBS)

# A solver to compare ours with; nothing that is installed needs it.
$(BUILD)/tests/test_assignment_glpk: private LIBS += -lglpk

tests: $(BINARIES) $(TESTS)

# Stories on real data look there; without it they are skipped and say so.
export SVC_DATA ?= $(abspath ../shared/data)

check:
	@.ci/packages build check
	@$(MAKE) --no-print-directory -j$(JOBS) tests man
	@$(MAKE) --no-print-directory fuzz-short
	@bash tests/run.sh $(abspath $(BUILD)) $(TESTS) -- $(STORIES)

demo:
	@.ci/packages build
	@$(MAKE) --no-print-directory -j$(JOBS) all
	@PATH="$(abspath $(BUILD)/bin):$$PATH" bash tests/story/demo.sh

$(BUILD)/bench/%: tests/bench/%.c
	@mkdir -p $(@D)
	$(CC) $(CFLAGS) -std=c11 $(WARNINGS) -D_GNU_SOURCE -o $@ $< -lsqlite3

$(BUILD)/bench/assign: tests/bench/assign.c $(BUILD)/tests/support/errands.o $(LIBRARY)
	@mkdir -p $(@D)
	$(CC) $(CFLAGS) $(OURCFLAGS) -Itests -o $@ $^ $(LIBS) -lglpk

$(BUILD)/bench/simulate: $(wildcard tests/bench/simulate/*.c) $(LIBRARY)
	@mkdir -p $(@D)
	$(CC) $(CFLAGS) $(OURCFLAGS) -o $@ $^ $(LIBS)

# A year of dispatch, four ways: see tests/bench/simulate/year.c.
SEEDS ?= 30
DAYS  ?= 365
CALLS ?= 52
simulate:
	@.ci/packages build
	@$(MAKE) --no-print-directory -j$(JOBS) $(BUILD)/bench/simulate
	@$(BUILD)/bench/simulate $(SEEDS) $(DAYS) $(CALLS)

ROWS ?= 100000
bench:
	@.ci/packages build check
	@$(MAKE) --no-print-directory -j$(JOBS) all $(addprefix $(BUILD)/bench/,assign bare pair simulate)
	@PATH="$(abspath $(BUILD)/bin):$(abspath $(BUILD)/bench):$$PATH" bash tests/bench/bench.sh $(ROWS)

asan:
	@$(MAKE) --no-print-directory MODE=asan check
cov:
	@$(MAKE) --no-print-directory MODE=cov check

# ---- fuzzing -----------------------------------------------------------------
FUZZERS      := $(patsubst tests/fuzz/%.c,%,$(wildcard tests/fuzz/fuzz_*.c))
FUZZSUPPORT  := tests/fuzz/lines.c
FUZZROUNDS   ?= 20000
FUZZSECONDS  ?= 60

# The targets with a main of their own; no libFuzzer, any compiler, any MODE.
$(BUILD)/fuzz/%: tests/fuzz/%.c tests/fuzz/replay.c $(FUZZSUPPORT) tests/fuzz/fuzz.h $(LIBRARY)
	@mkdir -p $(@D)
	$(call say,fuzzer,$<)
	$(CC) $(CFLAGS) $(OURCFLAGS) -Itests/fuzz -o $@ $(filter %.c %.a,$^) $(LIBS)

$(BUILD)/libfuzzer/%: tests/fuzz/%.c $(FUZZSUPPORT) tests/fuzz/fuzz.h $(LIBRARY)
	@mkdir -p $(@D)
	$(CC) $(CFLAGS) $(OURCFLAGS) -fsanitize=fuzzer -Itests/fuzz -o $@ $(filter %.c %.a,$^) $(LIBS)

# A few seconds; part of `make check`.
fuzz-short: $(FUZZERS:%=$(BUILD)/fuzz/%)
	@for name in $(FUZZERS:fuzz_%=%); do \
		$(BUILD)/fuzz/fuzz_$$name tests/fuzz/corpus/$$name $(FUZZROUNDS) || exit 1; done

# Long: FUZZSECONDS for each target. New inputs stay in build/fuzz/found, what breaks in build/fuzz.
fuzz:
	@$(MAKE) --no-print-directory MODE=fuzz CC=clang fuzz-long
fuzz-long: $(FUZZERS:%=$(BUILD)/libfuzzer/%)
	@for name in $(FUZZERS:fuzz_%=%); do \
		mkdir -p $(BUILD)/found/$$name; \
		$(BUILD)/libfuzzer/fuzz_$$name -max_total_time=$(FUZZSECONDS) -max_len=4096 \
			-artifact_prefix=$(BUILD)/$$name- $(BUILD)/found/$$name \
			tests/fuzz/corpus/$$name || exit 1; done

# ---- manuals -----------------------------------------------------------------
# Their tables come from the programs, so a page cannot say otherwise than they do.
PAGES   := $(wildcard man/*.[1-8])
MANUALS := $(PAGES:man/%=$(BUILD)/man/%)

man: $(MANUALS)

$(BUILD)/man/%: man/% man/page.sh man/page.awk man/options.txt $(BUILD)/bin/svc $(BUILD)/bin/svc-report
	@mkdir -p $(@D)
	sh man/page.sh $(BUILD)/bin/svc < $< > $@

# Every example of the manuals and the README, executed; part of `make check`.
examples: all
	tests/story/examples.sh $(BUILD)

# ---- lint --------------------------------------------------------------------
LINTS := $(sort $(wildcard tests/lint/*.sh))

# All of them, so that one look shows everything; fails if any found something.
lint:
	@.ci/packages build lint
	@$(MAKE) --no-print-directory -j$(JOBS) all man
	@$(MAKE) --no-print-directory run-lint
run-lint:
	@failed=; for lint in $(LINTS); do $$lint $(BUILD) || failed="$$failed $$(basename $$lint)"; done; \
	if [ -n "$$failed" ]; then echo "make lint:$$failed" >&2; exit 1; fi

# ---- install, uninstall: one list, mode:source:target ------------------------
DATADIR   := $(PREFIX)/share
section    = $(subst .,,$(suffix $1))
INSTALLED := $(foreach p,$(PROGRAMS),755:$(BUILD)/bin/$p:$(PREFIX)/bin/$p) \
             $(foreach m,$(notdir $(PAGES)),644:$(BUILD)/man/$m:$(DATADIR)/man/man$(call section,$m)/$m) \
             $(foreach p,$(PROGRAMS),644:completions/svc.bash:$(DATADIR)/bash-completion/completions/$p) \
             $(foreach p,$(PROGRAMS),644:completions/svc.fish:$(DATADIR)/fish/vendor_completions.d/$p.fish) \
             644:completions/_svc:$(DATADIR)/zsh/site-functions/_svc

install: all man
	@for file in $(INSTALLED); do \
		rest=$${file#*:}; \
		install -D -m "$${file%%:*}" "$${rest%%:*}" "$(DESTDIR)$${rest#*:}" || exit 1; \
	done

uninstall:
	@for file in $(INSTALLED); do rm -f "$(DESTDIR)$${file##*:}"; done

# ---- release -----------------------------------------------------------------
DIST := svc-$(VERSION)

dist:
	@mkdir -p $(BUILD)
	git archive --prefix=$(DIST)/ HEAD | gzip -n > $(BUILD)/$(DIST).tar.gz

# What is packed builds, holds, installs, and leaves nothing behind.
distcheck: dist
	rm -rf $(BUILD)/$(DIST)
	tar -C $(BUILD) -xzf $(BUILD)/$(DIST).tar.gz
	$(MAKE) -C $(BUILD)/$(DIST) BUILD=build all check lint
	$(MAKE) -C $(BUILD)/$(DIST) BUILD=build DESTDIR=$(abspath $(BUILD))/$(DIST)/root install
	cd $(BUILD)/$(DIST)/root && [ "$$(find . -path '*/bin/svc*' | wc -l)" -eq $(words $(PROGRAMS)) ]
	$(MAKE) -C $(BUILD)/$(DIST) BUILD=build DESTDIR=$(abspath $(BUILD))/$(DIST)/root uninstall
	@left=$$(find $(BUILD)/$(DIST)/root -type f); [ -z "$$left" ] || { echo "left: $$left" >&2; exit 1; }
	rm -rf $(BUILD)/$(DIST)


clean:
	rm -rf build

-include $(wildcard $(BUILD)/cmd/*.d $(BUILD)/common/*/*.d $(BUILD)/tests/*.d $(BUILD)/tests/*/*.d)

.PHONY: all tests check fuzz fuzz-short fuzz-long demo bench simulate asan cov clean man examples lint run-lint install uninstall dist distcheck
.SECONDARY:
