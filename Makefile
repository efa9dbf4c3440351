PORT ?= 8501
HOST ?= 127.0.0.1
PYTHON ?=
ARGS ?=
BIN := .venv/bin

.PHONY: run test test-spark bench lint clean

run: .venv/run.stamp
	$(BIN)/python -m streamlit run app.py --server.address $(HOST) --server.port $(PORT)

test: .venv/dev.stamp
	$(BIN)/python -m tests.e2e.browser
ifeq ($(strip $(ARGS)),)
	$(BIN)/python -m pytest -n 2 --ignore tests/e2e
	$(BIN)/python -m pytest tests/e2e
else
	$(BIN)/python -m pytest $(ARGS)
endif

test-spark: .venv/spark.stamp
	GONGJI_SPARK=required $(BIN)/python -m pytest tests/test_spark.py $(ARGS)

bench: .venv/bench.stamp
	$(BIN)/python -m bench $(ARGS)

lint: .venv/dev.stamp
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy --strict gongji pages doors bench app.py
	$(BIN)/lint-imports
	$(BIN)/python -m gongji policy --lint
	$(BIN)/python -m gongji words --lint

clean:
	rm -rf .venv .pytest_cache .mypy_cache .ruff_cache .hypothesis tests/e2e/shots
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

.venv/pyvenv.cfg:
	PYTHON="$(PYTHON)" deploy/venv.sh

.venv/run.stamp: requirements.txt .venv/pyvenv.cfg
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt
	@touch $@

.venv/dev.stamp: requirements-dev.txt .venv/run.stamp
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	@touch $@

.venv/bench.stamp: requirements-bench.txt .venv/run.stamp
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-bench.txt
	@touch $@

.venv/spark.stamp: requirements-spark.txt .venv/dev.stamp
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-spark.txt
	@touch $@
