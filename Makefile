# Every command a newcomer needs. `make help` lists them.
SHELL := /bin/bash
PY ?= python3
VENV := .venv
BIN := $(VENV)/bin
JOBS ?= auto
SITES ?=

.DEFAULT_GOAL := help

help: ## list the commands
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 16

setup: $(VENV)/.runtime ## make .venv with the pucha command in it

$(VENV)/.runtime: requirements/runtime.lock pyproject.toml
	@bash tools/setup.sh "$(PY)" "$(VENV)" runtime
	@touch $@

$(VENV)/.dev: requirements/dev.lock pyproject.toml
	@bash tools/setup.sh "$(PY)" "$(VENV)" dev
	@touch $(VENV)/.runtime $@

browser: setup ## add what opens pages that only scripts build (needs Chromium)
	$(BIN)/python -m pip --quiet --disable-pip-version-check install --only-binary :all: --require-hashes -r requirements/browser.lock
	@command -v chromium chromium-browser google-chrome >/dev/null || echo "no Chromium on this machine: apt-get install chromium"

run: setup ## take the census of the province in a box (or of SITES=my.csv) and say where the report is
	@bash tools/run.sh "$(SITES)"

demo-office: setup ## the office with the province in a box, a finished round and people of every role, in the browser
	$(BIN)/pucha demo --office

test: $(VENV)/.dev ## set everything up and pass the tests
	@bash tools/system-deps.sh
	$(BIN)/python -m pytest -n $(JOBS) -m "not slow" -q

test-slow: $(VENV)/.dev ## the slow tests too
	@bash tools/system-deps.sh
	$(BIN)/python -m pytest -n $(JOBS) -q

check: $(VENV)/.dev ## lint, types, import contracts, docs up to date
	$(BIN)/ruff check src tests bench tools
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python tools/make_docs.py --check

docs: $(VENV)/.dev ## write the generated pages under docs/
	$(BIN)/python tools/make_docs.py

bench: $(VENV)/.dev ## side-by-side speed and accuracy
	$(BIN)/python -m bench.run

accuracy: $(VENV)/.dev ## measure every detector on the shared corpus, where it is there
	$(BIN)/python tools/make_accuracy.py && $(BIN)/python tools/make_docs.py

real: $(VENV)/.dev ## inspect the five real sites of the shared corpus, where it is there
	$(BIN)/python tools/real_sites.py

lock: $(VENV)/.dev ## renew the lock files after a change of dependencies
	@bash tools/lock.sh

clean: ## remove the virtual environment and caches
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache

.PHONY: help setup browser run demo-office test test-slow check docs bench accuracy real lock clean
