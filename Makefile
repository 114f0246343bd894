# `make run` opens the app, `make test` runs the tests, `make test-all` the long ones, too; each sets up .venv first.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: run demo test test-all coverage pythons lint format screenshots reference bench wheel clean

run: $(VENV)/.run
	$(BIN)/followup

demo: $(VENV)/.run
	$(BIN)/followup --demo

test: $(VENV)/.dev
	$(BIN)/python -m pytest -n auto --dist worksteal -m "not long"

test-all: $(VENV)/.dev
	$(BIN)/python -m pytest -n auto --dist worksteal --durations 30

coverage: $(VENV)/.dev
	$(BIN)/python -m pytest -n auto --dist worksteal -m "not long" --cov --cov-report term:skip-covered \
		tests/domain tests/store tests/tracker tests/cli

pythons:
	.ci/pythons

lint: $(VENV)/.dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: $(VENV)/.dev
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

screenshots: $(VENV)/.dev
	$(BIN)/python screenshots/make.py

reference: $(VENV)/.dev
	$(BIN)/python docs/reference.py

bench: $(VENV)/.dev
	$(BIN)/python -m benchmarks.start
	$(BIN)/python -m benchmarks.keys
	$(BIN)/python -m benchmarks.command
	$(BIN)/python -m benchmarks.plan
	$(BIN)/python -m benchmarks.store
	$(BIN)/python -m benchmarks.gaps

wheel: $(VENV)/.dev
	$(BIN)/python -m build --wheel

clean:
	rm -rf $(VENV) .venvs dist build .mypy_cache .ruff_cache .pytest_cache .hypothesis

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/.run: $(VENV)/bin/python pyproject.toml
	$(BIN)/python -m pip install --quiet --editable .
	touch $@

$(VENV)/.dev: $(VENV)/bin/python pyproject.toml
	$(BIN)/python -m pip install --quiet --editable '.[dev]'
	touch $(VENV)/.run $@
