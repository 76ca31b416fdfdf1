# `make run` and `make test` are all a newcomer needs. Nothing here asks for more than Python and the network.

PYTHON ?= python3
VENV := .venv
PY := $(VENV)/bin/python
INSTALLED := $(VENV)/.installed

.DEFAULT_GOAL := help
.PHONY: help run test long browser picture walk lint format clean

help: ## tells what can be made
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' Makefile

run: $(INSTALLED) ## installs, makes the database with the sample data, and serves the dashboard
	@$(PY) -m dashboard.server

test: browser ## installs and runs the tests
	@$(PY) -m pytest --numprocesses auto --dist loadgroup -m "not long"

long: $(INSTALLED) ## runs the checks that take long: whole archives, random histories, processes that are killed
	@$(PY) -m pytest --numprocesses auto --dist loadgroup -m long

browser: $(INSTALLED) ## brings a Chromium for the browser tests, where it may
	@$(PY) -m tests.browser.chromium

picture: browser ## draws the pictures in the README anew
	@$(PY) -m pytest tests/browser/pictures.py
	@for name in ministry overview pledge; do cp tests/browser/screenshots/readme-$$name.png docs/$$name.png; done

walk: browser ## walks every page and keeps pictures of it, in both languages and themes, wide and narrow
	@COMMITMENTS_PICTURES=1 $(PY) -m pytest tests/browser/test_walk.py
	@echo "The pictures are in tests/browser/screenshots."

lint: $(INSTALLED) ## checks style and types
	@$(PY) -m ruff check --quiet --output-format concise .
	@$(PY) -m ruff format --check --quiet --output-format concise .
	@$(PY) -m mypy

format: $(INSTALLED) ## puts the code in shape
	@$(PY) -m ruff check --quiet --fix .
	@$(PY) -m ruff format .

clean: ## removes what was installed and cached; the data stays
	@rm -rf $(VENV) *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis tests/browser/screenshots
	@find commitments dashboard tests -name __pycache__ -prune -exec rm -rf {} +

# The stamp is written last, so an installation that was broken off is begun again.
$(INSTALLED): requirements.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Python 3.11 or newer is needed; name one: make PYTHON=python3.11 ..."; exit 1; }
	@echo "Installing into $(VENV); the first time takes about a minute."
	@$(PY) -m pip --version >/dev/null 2>&1 || $(PYTHON) -m venv --clear $(VENV)
	@$(PY) -m pip install --quiet --disable-pip-version-check --requirement requirements.txt
	@$(PY) -m pip install --quiet --disable-pip-version-check --no-deps --editable .
	@touch $@
