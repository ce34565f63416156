# Every way to run this project. Needs make and Python 3.11 or newer; takes the rest by itself.
# Works from any directory: make -C path/to/this test

.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory

PYTHON ?= python3
VENV ?= .venv
EXTRAS ?= [dev]
PY := $(VENV)/bin/python

# Raw and through the environment, so that neither make nor the shell reads $, &, ! or ' in a question.
override Q := $(value Q)
export Q

# Nothing is looked up on a network once the environment stands.
export HF_HUB_OFFLINE := 1
export TRANSFORMERS_OFFLINE := 1
export TOKENIZERS_PARALLELISM := false

STAMP := $(VENV)/.installed

.PHONY: help install run ask index evaluate bench bench-slack report manifest test test-fast check format-check lint types docs fix hooks slack-types clean

help:  ## show this list
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1|\2/p' Makefile | awk -F'|' '{printf "%-20s %s\n", $$1, $$2}'

install: $(STAMP)  ## make the environment in .venv: packages, model, checks

run: index  ## run the Slack bot if SLACK_... is set (.env), else a conversation in the terminal
	@$(PY) -m bot

ask: $(STAMP)  ## answer one question: make ask Q="which councils retained their CYPP?"
	@if [ -z "$$Q" ]; then echo 'Say what to ask: make ask Q="which councils retained their CYPP?"' >&2; exit 2; fi
	@$(PY) -m scripts.ask -- "$$Q"

index: $(STAMP)  ## build the index from the knowledge folder, or refresh it
	@$(PY) -m scripts.build_index </dev/null >&2

evaluate: $(STAMP)  ## score the answers to the evaluation questions and store the result
	@$(PY) -m scripts.evaluate $(ARGS)

bench: $(STAMP)  ## measure the speed of answers, of a build and of a cold start
	@$(PY) -m scripts.bench_answers $(ARGS)

bench-slack: $(STAMP)  ## measure the Slack bot from question to posted answer, against a server that plays Slack
	@$(PY) -m tests.slack_peer.bench $(ARGS)

report: $(STAMP)  ## what people asked in Slack and got no answer to, and what they thought of answers
	@$(PY) -m scripts.report_questions $(ARGS)

manifest: $(STAMP)  ## the manifest to make a Slack app from
	@$(PY) -m scripts.slack_manifest $(ARGS)

test: $(STAMP)  ## run every test
	@$(PY) -m pytest -m "" $(ARGS)

test-fast: $(STAMP)  ## run the tests that take a moment, without those marked slow
	@$(PY) -m pytest $(ARGS)

check: format-check lint types test  ## all that CI checks: format, lint, types, and every test (the documentation's among them)

format-check: $(STAMP)  ## say which files are not formatted
	@$(PY) -m ruff format --check .

lint: $(STAMP)  ## say what the linter finds
	@$(PY) -m ruff check .

types: $(STAMP)  ## check the type hints
	@$(PY) -m mypy

docs: $(STAMP)  ## check that the documentation mentions every command, option, setting, topic and status
	@$(PY) -m pytest tests/test_docs.py

fix: $(STAMP)  ## format the code and mend what the linter can mend
	@$(PY) -m ruff check --fix . && $(PY) -m ruff format .

slack-types: $(STAMP)  ## check what is rendered against Slack's published types; needs npm
	@$(PY) -m tests.bot.slack.render.slack_types

hooks: $(STAMP)  ## check format, lint and types before every commit
	@$(PY) -m pre_commit install

clean:  ## remove the built index and the caches (the environment stays: delete .venv to remove it)
	@rm -rf var build *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis
	@find bot index knowledge scripts tests -name __pycache__ -type d -prune -exec rm -rf {} +

# TORCH_INDEX names where CPU builds of torch are (empty: wherever pip looks); CUDA=yes accepts the large build.
$(STAMP): pyproject.toml constraints.txt
	@PYTHON="$(PYTHON)" VENV="$(VENV)" EXTRAS="$(EXTRAS)" TORCH_INDEX="$(TORCH_INDEX)" CUDA="$(CUDA)" sh scripts/install.sh
	@touch $@
