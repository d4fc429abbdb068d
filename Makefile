# Zorgroute – `make run` starts it, `make test` tests it; the rest is for who works on it.
PYTHON ?= python3
BIN := .venv/bin
STEMPELS := .stempels

.DEFAULT_GOAL := help
.PHONY: help setup run test check bench e2e screenshots browser schoon

help:
	@echo "make run          alles klaarzetten, de demo vullen en Zorgroute starten (ZORGROUTE_PORT, standaard 8000)"
	@echo "make test         alle tests, ook in een echte browser"
	@echo "make check        opmaak, typen, importregels, migraties"
	@echo "make bench        metingen, een JSON-regel per stuk"
	@echo "make e2e          alleen de tests in de browser"
	@echo "make screenshots  elke pagina op 360, 1440 en 1920 px en op papier, in schermen/"

setup: $(STEMPELS)/app $(STEMPELS)/npm

$(STEMPELS)/venv:
	@command -v $(PYTHON) >/dev/null || { echo "Zorgroute heeft Python 3.11 of nieuwer nodig; $(PYTHON) is er niet."; exit 2; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Zorgroute heeft Python 3.11 of nieuwer nodig."; exit 2; }
	$(PYTHON) -m venv .venv
	@mkdir -p $(STEMPELS) && touch $@

$(STEMPELS)/app: $(STEMPELS)/venv requirements/app.lock pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/app.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps -e .
	@touch $@

$(STEMPELS)/dev: $(STEMPELS)/app requirements/dev.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.lock
	@touch $@

$(STEMPELS)/npm: package.json package-lock.json
	@command -v npm >/dev/null || { echo "Zorgroute heeft Node en npm nodig voor letters en htmx; npm is er niet."; exit 2; }
	npm ci --ignore-scripts --no-audit --no-fund --loglevel=error
	@mkdir -p $(STEMPELS) && touch $@

run: setup
	@exec $(BIN)/zorgroute serve --demo

browser:
	@command -v chromium >/dev/null || { \
	  if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium >/dev/null; \
	  else echo "Geen chromium: de tests in de browser worden overgeslagen (Debian: apt-get install chromium)."; fi; }

test: setup $(STEMPELS)/dev browser
	$(BIN)/pytest

e2e: setup $(STEMPELS)/dev browser
	$(BIN)/pytest tests/e2e

check: setup $(STEMPELS)/dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/djlint --lint --quiet src
	ZORGROUTE_DATA="$$(mktemp -d -u)" $(BIN)/zorgroute makemigrations --check --dry-run --verbosity 0

bench: setup $(STEMPELS)/dev
	@for meting in groepsoverzicht inlezen signaleren; do $(BIN)/python -m tests.bench.$$meting || exit 1; done

screenshots: setup $(STEMPELS)/dev browser
	$(BIN)/python -m tests.e2e.schermen

schoon:
	rm -rf .venv node_modules $(STEMPELS)
