# `make` alone lists the targets. Everything runs in .venv, which is built once and rebuilt when pyproject.toml changes.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
WORKERS ?= auto

.DEFAULT_GOAL := help
# Every target with a plain name is a verb, no file.
.PHONY: $(shell sed -nE 's/^([a-z-]+):.*/\1/p' $(firstword $(MAKEFILE_LIST)))

help: ## list the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-13s %s\n", $$1, $$2}'

# Users of debtctl need the package alone; the tests need the dev extra. Two stamps keep `make report` quick on a new machine.
$(VENV)/installed: pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "debtctl needs Python 3.11 or newer: make PYTHON=python3.11 ...")'
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	touch $@

$(VENV)/installed-docs: $(VENV)/installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[docs]'
	touch $@

$(VENV)/installed-dev: $(VENV)/installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	touch $@

report: $(VENV)/installed ## the paydown report of this very repository
	@$(BIN)/debtctl report

test: $(VENV)/installed-dev ## the whole test suite
	$(BIN)/python -m pytest -n $(WORKERS) --dist worksteal -q

# Other people's programs that tests ask. Those tests skip where they are not installed, and say so.
# No scripts of theirs: one of them would install its hooks into this repository.
.node/installed: tests/support/package.json
	mkdir -p .node
	cp $< .node/package.json
	npm install --ignore-scripts --silent --no-audit --no-fund --no-package-lock --prefix .node
	touch $@

node: .node/installed ## what some tests take from npm (validators of SARIF, axe, hook managers)

check: lint types layers coverage workflows docs ## everything CI runs behind `make test`
	$(BIN)/debtctl check --all

lint: $(VENV)/installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/installed-dev
	$(BIN)/mypy

layers: $(VENV)/installed-dev
	$(BIN)/lint-imports

coverage: $(VENV)/installed-dev ## the tests again, with branch coverage; fails below 95 %
	$(BIN)/python -m pytest -n $(WORKERS) --dist worksteal -q -m "not installs" --cov --cov-report=term --cov-fail-under=95

# The schemas come with the checker.
workflows: $(VENV)/installed-dev
	$(BIN)/check-jsonschema --builtin-schema vendor.github-workflows .github/workflows/*.yml
	$(BIN)/check-jsonschema --builtin-schema vendor.github-actions action.yml

reference: $(VENV)/installed ## write docs/reference/ from the code (a test fails when it is stale)
	$(BIN)/python -m reference

# Warnings are errors; a page may load nothing from elsewhere.
docs: $(VENV)/installed-docs ## the documentation site, in build/docs
	$(BIN)/python -m reference --check
	$(BIN)/python -m sphinx --fresh-env --fail-on-warning --keep-going --quiet -b html docs build/docs
	@! grep -rlE '(src|srcset)="(https?:)?//|<link [^>]*href="(https?:)?//|@import|url\((https?:)?//' build/docs --include='*.html' --include='*.css'

pages: $(VENV)/installed ## write the man pages and the words of TAB completion again, from what --help says
	$(BIN)/python -m debtctl.commands.manual man/man1

# Everything in the archives has the date of the commit: who builds it again gets the same bytes.
dist: $(VENV)/installed-dev ## wheel and source archive in dist/, checked
	rm -rf dist
	SOURCE_DATE_EPOCH=$$(git log -1 --format=%ct) $(BIN)/python -m build --outdir dist
	$(BIN)/twine check --strict dist/*

release: $(VENV)/installed-dev ## version, changelog, commit and tag of VERSION=x.y.z; pushing the tag publishes it
	@test -n "$(VERSION)" || { echo "make release VERSION=0.2.0"; exit 2; }
	@test -z "$$(git status --porcelain)" || { echo "there are changes that are not committed: git status"; exit 2; }
	$(BIN)/hatchling version "$(VERSION)"
	$(BIN)/towncrier build --yes --version "$(VERSION)"
	sed -i.old -E 's/(rev: |debtctl@)v[0-9]+[.][0-9]+[.][0-9]+/\1v$(VERSION)/' docs/ci.md && rm docs/ci.md.old
	git add --all && git commit --quiet -m "Release $(VERSION)" && git tag -a "v$(VERSION)" -m "debtctl $(VERSION)"
	@echo "Released here. Publish with: git push --follow-tags"

bench: $(VENV)/installed ## DESIGN's speed table, measured here (REPO=path for a repository of yours)
	$(BIN)/python -m bench $(if $(REPO),--repo $(REPO))

bench-compare: $(VENV)/installed ## what a change did to the commonest runs, against BASE=rev
	@test -n "$(BASE)" || { echo "make bench-compare BASE=main"; exit 2; }
	$(BIN)/python -m bench.compare $(BASE)

bench-peers: $(VENV)/installed ## other tools that find or date comments, where installed (REPO=path)
	$(BIN)/python -m bench.peers $(REPO)

first-report: $(VENV)/installed ## from pip install to the first report, in seconds (REPO=path for a repository of yours)
	$(BIN)/python -m bench.first_report $(if $(REPO),--repo $(REPO))

worst: $(VENV)/installed ## seconds per megabyte of each language's worst text (20 minutes)
	$(BIN)/python -m bench.worst

million: $(VENV)/installed ## a tree of a million comments: what every verb that looks at all of them takes (20 minutes)
	$(BIN)/python -m bench.million

$(VENV)/installed-fuzz: $(VENV)/installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[fuzz]'
	touch $@

fuzz: $(VENV)/installed-fuzz ## random inputs, guided by coverage, for what reads other people's text (SECONDS=20 each)
	$(BIN)/python -m fuzz $(if $(SECONDS),--seconds $(SECONDS))

$(VENV)/installed-mutants: $(VENV)/installed-dev
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[mutants]'
	touch $@

mutants: $(VENV)/installed-mutants ## how many small changes the tests notice (hours; MINUTES=8, EACH=200 SEED=1, OF='debtctl.paydown.*', AGAIN=1)
	$(BIN)/python -m fuzz.mutants $(if $(OF),--of '$(OF)') $(if $(EACH),--each $(EACH)) $(if $(SEED),--seed $(SEED)) \
		$(if $(MINUTES),--minutes $(MINUTES)) $(if $(AGAIN),--again)

# A virtual environment of its own: the other lexers are no tools of CI.
.venv-accuracy/installed: pyproject.toml
	$(PYTHON) -m venv .venv-accuracy
	.venv-accuracy/bin/python -m pip install --quiet --disable-pip-version-check --editable '.[accuracy,dev]'
	touch $@

accuracy: .venv-accuracy/installed ## compare the scanner with other lexers over fetched source (docs/accuracy.md; 4 GB come, 1 GB stays)
	.venv-accuracy/bin/python -m pytest -q tests/test_accuracy.py
	.venv-accuracy/bin/python -m accuracy fetch
	.venv-accuracy/bin/python -m accuracy compare

demo: $(VENV)/installed ## a shop with a year of history, three teams and 150 debts, to try things in
	@$(BIN)/python -m demo .demo/shop

pictures: $(VENV)/installed-dev ## the README's pictures in docs/pictures/, from the demo; needs chromium and its driver
	$(BIN)/python -m demo.pictures docs/pictures

opening: $(VENV)/installed-dev ## how fast a page of 1,000 debts and 1,000 comments opens in a browser
	$(BIN)/python -m bench.opening

.venv-spark/installed: pyproject.toml
	$(PYTHON) -m venv .venv-spark
	.venv-spark/bin/python -m pip install --quiet --disable-pip-version-check --editable '.[dev,spark]'
	touch $@

portfolio: .venv-spark/installed ## the questions of docs/portfolio.md, asked of DuckDB and of a real Spark (needs Java 17)
	@command -v java >/dev/null || { echo "make portfolio needs Java 17 or newer on PATH"; exit 2; }
	.venv-spark/bin/python -m pytest -q tests/test_portfolio.py

proposals: $(VENV)/installed ## how often triage's guesses are right, over CLONES=folder (docs/proposals.md)
	@test -n "$(CLONES)" || { echo "make proposals CLONES=folder-with-the-clones: docs/proposals.md says which"; exit 2; }
	$(BIN)/python -m accuracy.proposals $(CLONES)

clean: ## remove what the targets built
	rm -rf $(VENV) .venv-accuracy .venv-spark .bench .accuracy .demo .node .fuzz mutants build dist
