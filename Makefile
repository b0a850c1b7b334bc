SHELL := bash
.DEFAULT_GOAL := help
A ?=
SIZES ?= 100,1000,10000

# An activated conda environment made from environment.yml is used as it is; otherwise .venv is made.
CONDA := $(if $(CONDA_PREFIX),$(wildcard $(CONDA_PREFIX)/lib/python3.*/site-packages/nbgrader))
ENV := $(if $(CONDA),$(CONDA_PREFIX),.venv)
READY := .venv/$(if $(CONDA),.conda-ready,.ready)
export USE_CONDA := $(CONDA)
export PATH := $(abspath $(ENV))/bin:$(PATH)

.PHONY: setup lab kit kit-wide release demo pretrain grade feedback report verify verify-table test test-nbgrader test-browser test-wide check-notebooks \
	fuzz fuzz-folders soak bench bench-scale format check lint types rooms canonical tables docs-tables dist coverage nightly \
	view unview clean help

help:  ## this list
	@sed -En 's/^([a-z-]+):[^#]*## /\1\t/p' $(MAKEFILE_LIST) | awk -F'\t' '{ printf "  make %-16s %s\n", $$1, $$2 }'

setup: $(READY)  ## make the environment (every other target does this first)
	@.ci/setup system

$(READY): constraints.txt pyproject.toml
	@.ci/setup system && .ci/setup $(if $(CONDA),conda,venv)
	@if [ -e .git ]; then nbdime config-git --enable; fi; mkdir -p .venv && touch $@

lab: setup  ## JupyterLab in kit/, as students have it (a kit that is there is kept; remove it for a fresh one)
	@[ -d kit ] || autograder kit
	@cd kit && JUPYTER_CONFIG_PATH=$(abspath autograder/authoring/kit/lab) jupyter lab --LabApp.default_url=/lab/tree/START_HERE.ipynb $(if $(filter 0,$(shell id -u)),--allow-root)

kit: setup  ## the student kit in dist/kit.zip (A=… for some assignments), proved in a fresh environment (minutes)
	@autograder kit --output dist/kit.zip --force $(A) && pytest -q -s -m "kit and not wide" tests/authoring/kit

kit-wide: setup  ## the student kit on other versions of Python, numpy and torch (a quarter of an hour)
	@pytest -q -m "kit and wide" tests/authoring/kit

release: setup  ## notebooks/ → release/ (A="01_string_processing …" for some)
	@autograder release $(A)

demo: setup  ## grade a class of made-up students and show the results
	@python -m autograder.demo

pretrain: setup  ## train the network that assignment 11 starts from (a minute)
	@python -m helpers.pretrained.pretrain

grade: setup  ## grade submitted/ (A=… for some assignments)
	@autograder grade $(A)

feedback: setup  ## write feedback/ for the students
	@autograder feedback $(A)

report: setup  ## write reports/ for the instructor
	@autograder report $(A)

verify: setup  ## are the hidden tests any good?
	@autograder verify $(A)

verify-table: setup  ## the same, written to docs/hidden-tests.md (half an hour)
	@autograder verify --json reports/verify.json; python -m autograder.authoring.verify.table reports/verify.json

test: setup  ## the tests, with a sample of the wide corpus
	@pytest -n 2 -q -m "not wide and not browser and not nbgrader and not kit"

test-nbgrader: setup  ## the same grades, marks, exports and verdicts as nbgrader's own commands give
	@pytest -n 2 -q --dist loadfile -m "nbgrader and not wide"

test-browser: setup  ## what students wrote, in real Chromium: formgrader, JupyterLab, feedback, report
	@.ci/setup browser && pytest -q -m browser tests/browser

check-notebooks: setup  ## run the source notebooks: CPU seconds against their budgets, points
	@python -m autograder.authoring.notebook_times $(A)

test-wide: setup  ## the rest of the wide corpus of wrong solutions
	@pytest -n 2 -q -m "wide and not kit"

fuzz: setup  ## fuzz the wire, intake, rebuild and a live judge (RUNS=1000000)
	@python -c "import atheris" 2>/dev/null || python -m pip install --quiet --constraint constraints.txt --editable '.[fuzz]'
	@FUZZ_EXAMPLES=20000 pytest -q -s tests/fuzz && for target in wire notebook replies; do python -m tests.fuzz $$target $(or $(RUNS),1000000) || exit; done

fuzz-folders: setup  ## whole submission folders, and what they do to a class (FOLDERS=100000)
	@python -m tests.fuzz folder $(or $(FOLDERS),100000)

soak: setup  ## kill -9 at random points, resume, compare (POINTS=50)
	@python -m tests.grading.engines.interruptions --points $(or $(POINTS),50)

scoreboard: setup  ## the portable attacks against this grader, stock nbgrader and Otter (EVERY=6: each 6th)
	@.ci/setup otter && python -m tests.scoreboard --otter .venv/otter/bin/python --every $(or $(EVERY),1)

bench: setup  ## this grader beside stock nbgrader, Otter and the bare cells (OPTIONS="--case light")
	@.ci/setup nbgrader && .ci/setup otter && python -m tests.benchmarks --nbgrader .venv/nbgrader/bin/python \
		--otter .venv/otter/bin/python --json reports/benchmarks.json $(OPTIONS)

bench-scale: setup  ## this grader on growing classes (SIZES=100,1000,10000), and on one and two workers, Ray's too
	@python -m tests.benchmarks --scale $(SIZES) --json reports/benchmarks-scale.json && python -m tests.benchmarks --workers 1,2

format: setup  ## canonical notebooks, printed examples, formatted code
	@ruff check --quiet --fix-only . && ruff format --quiet .
	@python -m autograder.authoring.canonical notebooks && python -m autograder.authoring.examples notebooks && find notebooks -name '*.ipynb' -exec nbstripout --keep-id {} +

docs-tables: setup  ## write the generated tables and pictures of the documents
	@python -m tests.repository.reference

check: lint types rooms canonical tables  ## format, lint, types, the order of the rooms, canonical notebooks, generated tables

lint: setup
	@ruff check --quiet --output-format concise . && ruff format --quiet --check .

types: setup
	@mypy --no-error-summary

rooms: setup
	@lint-imports --no-cache > /dev/null || { lint-imports --no-cache; exit 1; }

canonical: setup
	@python -m autograder.authoring.canonical --check notebooks

tables: setup
	@python -m tests.repository.reference --check

view: setup  ## an assignment as text in .views/ (A=01_string_processing)
	@test -f notebooks/$(A)/$(A).ipynb || { echo "notebooks/$(A)/$(A).ipynb is not there yet: write .views/$(A).py, then make unview A=$(A)"; exit 2; }
	@mkdir -p .views && jupytext --quiet --to py:percent --output .views/$(A).py notebooks/$(A)/$(A).ipynb && echo .views/$(A).py

unview: setup  ## put the edited text back into the notebook
	@jupytext --quiet --to ipynb --update --output notebooks/$(A)/$(A).ipynb .views/$(A).py && python -m autograder.authoring.canonical notebooks/$(A)

dist: setup  ## the packages in dist/: a source archive and a wheel of all, and the wheel of the helpers
	@rm -rf dist && python -m build --no-isolation > /dev/null && python -m build --no-isolation --wheel --outdir dist helpers > /dev/null && ls dist/*

coverage: setup  ## the tests once more, with the lines that none of them reaches (reports/coverage/)
	@pytest -n 2 -q -m "not wide and not browser and not kit" --cov=autograder --cov=helpers --cov-report=term:skip-covered --cov-report=html:reports/coverage

nightly: setup  ## what can rot, in short form: the tests, the wide corpus, budgets, verify, soak, fuzz
	@$(MAKE) test test-nbgrader test-wide check-notebooks && $(MAKE) soak POINTS=10 && $(MAKE) fuzz RUNS=100000 && $(MAKE) verify

clean:  ## remove what is generated, except submissions, the gradebook and .venv
	@rm -rf release kit kit.zip autograded feedback reports results.json build dist .coverage .views .pytest_cache .mypy_cache .ruff_cache .hypothesis
