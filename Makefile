# make demo    build a case from the invented pages in demo/ and print its brief
# make test    everything that must pass: ruff, mypy --strict, pytest (`make check` is the same)
# make fix     let ruff repair and format what it can
# make clean   remove what the other targets made, the virtual environment aside
#
# Needs make, Python 3.11 or newer with its venv module, and the package index; no more.

.DEFAULT_GOAL := help
.PHONY: help demo test check fix clean clean-all

VENV      := .venv
BIN       := $(VENV)/bin
PIP       := $(BIN)/python -m pip --disable-pip-version-check -qq
INSTALLED := $(VENV)/.installed
DEVELOP   := $(VENV)/.installed-dev
DEMO_CASE := build/demo

# A command of that name may exist and yet not run (a version manager's shim), or lack the venv
# module (Debian without python3-venv), so each candidate is tried.
CANDIDATES := python3.13 python3.12 python3.11 python3 python3.14 python
USABLE     := import sys, ensurepip, venv; sys.exit(sys.version_info < (3, 11))

help:
	@sed -n 's/^# make/make/p' Makefile

demo: $(INSTALLED)
	@$(BIN)/secondsource build demo/pages --case $(DEMO_CASE)
	@$(BIN)/secondsource brief --case $(DEMO_CASE)

test check: $(DEVELOP)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy --strict
	$(BIN)/python -m pytest

fix: $(DEVELOP)
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

# The stamps say what was installed last, so that a second run starts at once. An editable install
# follows changes of the source by itself; only a changed pyproject.toml asks for another.
$(INSTALLED): pyproject.toml
	@if ! { $(BIN)/python -c '$(USABLE)' && $(BIN)/python -m pip --version; } >/dev/null 2>&1; then \
	  found=; \
	  for candidate in $(PYTHON) $(CANDIDATES); do \
	    if "$$candidate" -c '$(USABLE)' >/dev/null 2>&1; then found=$$candidate; break; fi; \
	  done; \
	  if [ -z "$$found" ]; then \
	    echo "No Python 3.11 or newer with its venv module was found." >&2; \
	    echo "Install one (on Debian and Ubuntu: python3 and python3-venv), or name it:" >&2; \
	    echo "    make demo PYTHON=/path/to/python3" >&2; \
	    exit 1; \
	  fi; \
	  echo "Making $(VENV) with $$("$$found" --version)"; \
	  "$$found" -m venv --clear $(VENV) || exit 1; \
	fi
	@echo "Installing secondsource into $(VENV)"
	@$(PIP) install --editable .
	@touch $@

$(DEVELOP): $(INSTALLED)
	@echo "Installing the development tools into $(VENV)"
	@$(PIP) install --editable '.[dev]'
	@touch $@

clean:
	rm -rf build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis
	find src tests bench training -name __pycache__ -type d -prune -exec rm -rf {} +

clean-all: clean
	rm -rf $(VENV)
