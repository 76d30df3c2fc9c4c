PYTHON ?= .venv/bin/python
.DEFAULT_GOAL := help

help:  ## print this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "%-8s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

.venv:
	python3 -m venv .venv && .venv/bin/pip install -e '.[test]'

check: lint type test  ## everything that has to pass

test:  ## run all tests, with the examples of docstrings, pattern files and README
	$(PYTHON) -m pytest

lint:  ## look for faults of style
	$(PYTHON) -m ruff check
	$(PYTHON) -m ruff format --check

type:  ## check the types
	$(PYTHON) -m mypy --strict

format:  ## put the code into its form
	$(PYTHON) -m ruff check --fix
	$(PYTHON) -m ruff format

build:  ## rebuild exports/ from seeds/
	$(PYTHON) -m kg.cli build seeds --out exports

readme:  ## run the commands of README.md and the notebook of docs/, and write their outputs into them
	$(PYTHON) tests/test_docs.py
	$(PYTHON) tests/test_notebook.py

pictures:  ## draw docs/pictures/ from exports/ and the corpus of ../shared (needs Node.js and Chromium)
	cd scripts/pictures && npm ci --silent
	$(PYTHON) -m kg.cli build ../shared/corpus --out build/corpus
	$(PYTHON) scripts/project_people.py build/corpus build/people.graphml
	node scripts/pictures/draw.mjs exports/graph.graphml docs/pictures/seeds.png --title "Five pages of government news"
	node scripts/pictures/draw.mjs build/people.graphml docs/pictures/people.png --legend circle --title "Who met whom, by 825 evening news programmes of 2022 to 2024"

pages:  ## write the drawn and listed parts of docs/model.md and the answers of docs/queries.md anew
	$(PYTHON) tests/test_ontology.py
	$(PYTHON) tests/test_query.py

compile:  ## compile the modules of extraction anew where a source was edited
	$(PYTHON) hatch_build.py

bench: compile  ## measure the speed of extraction against jieba
	$(PYTHON) benchmarks/extract_speed.py

score:  ## compare the facts with the gold sets of ../shared
	$(PYTHON) benchmarks/score.py

.PHONY: compile help check test lint type format build readme pages pictures bench score
