# Everything a checkout needs: `make run`, `make test`. `make help` lists the rest.
# Needs Python >= 3.11, git and make; all else goes into .venv.

PYTHON ?= $(shell for python in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$python && break; done)
BIN := .venv/bin
PIP := $(BIN)/pip install --quiet --disable-pip-version-check --constraint constraints.txt
NEEDS := pyproject.toml constraints.txt

.DEFAULT_GOAL := help
.PHONY: help run test lint format browser bench clean

help: ## what can be made
	@sed -n 's/^\([a-z]*\):[^#]*## /  make \1\t/p' Makefile | expand -t 20

run: .venv/.core ## set up what is missing and serve the demo on http://127.0.0.1:8000
	@$(BIN)/claimtrack demo

test: lint browser ## all checks and all tests, on SQLite, on PostgreSQL and in a browser
	$(BIN)/pytest -n 2

lint: .venv/.test ## format, style, types, templates
	$(BIN)/ruff format --check
	$(BIN)/ruff check
	$(BIN)/mypy
	$(BIN)/djlint templates --lint --quiet

format: .venv/.test ## rewrite the Python files in the one format
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

browser: .venv/.test ## find a Chromium for the tests, or fetch one
	@$(BIN)/python -m tests.support.chromium

bench: .venv/.test ## the measurements that the README quotes
	$(BIN)/python -m tests.bench

clean: ## remove what was built; var/ with the demo data stays
	rm -rf .venv build dist *.egg-info .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
	find . -name __pycache__ -not -path './.git/*' -prune -exec rm -rf {} +

.venv/.python:
	@test -n "$(PYTHON)" || { echo "claimtrack needs Python 3.11 or later, and found none on PATH." >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
		echo "$(PYTHON) cannot make virtual environments here. On Debian and Ubuntu:" >&2; \
		echo "  sudo apt-get install python3-venv" >&2; exit 1; }
	$(PYTHON) -m venv .venv
	@touch $@

.venv/.core: .venv/.python $(NEEDS)
	$(PIP) --editable .
	@touch $@

.venv/.test: .venv/.core
	$(PIP) --editable '.[postgres,server,test,browser,dev]'
	@touch $@
