# `make run` and `make test` do all of their own set-up; scripts/setup says what that is.
# Every path here is relative: the checkout may lie in a folder of any name.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory
.NOTPARALLEL:

INPUT ?= input
# After so many, `make torture` starts no more tests and says which it left out.
MINUTES ?= 60
# The folder that holds corpus/, gold/ and eval/ for the evaluation; skipped where it is absent.
CORPUS ?= ../shared
PYTEST_ARGS ?= -n auto --dist loadgroup

export CORPUS
export PYTHONUTF8 := 1
export DO_NOT_TRACK := 1
ifeq ($(shell uname -s),Darwin)
# Homebrew's Pango is found by this alone.
ENV := env DYLD_FALLBACK_LIBRARY_PATH=/opt/homebrew/lib:/usr/local/lib
endif
PYTHON := $(ENV) .venv/bin/python
MATERIALS := $(ENV) .venv/bin/materials
CODE := $(wildcard src flows scripts tests)
TYPED := $(wildcard src flows)

.PHONY: help setup setup-dev setup-tests run up test test-all lint format accept torture eval corpus-diff bench docs licences clean distclean

help:  ## this list
	@grep -hE '^[a-z-]+:.*## ' Makefile | sed -E 's/^([a-z-]+):.*## /\1\t/' | expand -t 14

setup:  ## system packages, fonts and the locked environment, as far as they are missing
	@scripts/setup
setup-dev:
	@scripts/setup --dev
setup-tests:
	@scripts/setup --tests

run: setup  ## make the study materials for every speech in input/ through the Prefect flow
	$(MATERIALS) flow "$(INPUT)"

up: setup  ## Prefect's server, the schedules, the watcher and the portal, until Ctrl-C
	$(MATERIALS) up

test: setup-tests lint  ## set-up, lint, the tests; those marked long only where CI is set
	$(PYTHON) -m pytest $(PYTEST_ARGS) $(if $(CI),,-m "not torture and not long")

test-all: setup-tests lint  ## set-up, lint, every test but the torture ones, as CI does
	$(PYTHON) -m pytest $(PYTEST_ARGS)

lint: setup-dev  ## ruff, its formatter's check, mypy strict
	$(PYTHON) -m ruff check $(CODE)
	$(PYTHON) -m ruff format --check $(CODE)
	$(PYTHON) -m mypy --strict $(TYPED)

format: setup-dev  ## let ruff mend and format what it can
	$(PYTHON) -m ruff check --fix $(CODE)
	$(PYTHON) -m ruff format $(CODE)

accept: setup-tests  ## renew the golden files; the run ends red where something changed
	$(PYTHON) -m pytest --accept

torture: setup-tests  ## the long tests with their fixed seeds; MINUTES=60 is their time budget
	$(PYTHON) -m pytest -m torture --minutes $(MINUTES)

eval: setup  ## score the extraction against the gold files in CORPUS
	$(PYTHON) scripts/eval.py

corpus-diff: setup  ## what changed in the outlines of the whole corpus
	$(PYTHON) scripts/corpus_diff.py

bench: setup-dev  ## the figures of docs/benchmarks.md; BENCH="3 fresh warm" chooses runs and cases
	$(PYTHON) scripts/bench $(BENCH)

docs: setup  ## renew the generated parts of README and docs
	$(PYTHON) scripts/docs.py

licences: setup  ## every dependency's licence; fails on one the project can't take
	$(PYTHON) scripts/licences.py

clean:  ## remove what builds and caches left; the environment and output/ stay
	rm -rf build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis
	find $(CODE) -name __pycache__ -type d -prune -exec rm -rf {} +

distclean: clean  ## and the environment, the tools and the fetched fonts
	rm -rf .venv .tools .fonts
