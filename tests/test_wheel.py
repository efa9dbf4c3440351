"""The package as others install it: a wheel in a fresh environment, without an extra."""

from __future__ import annotations

import json
import subprocess
import sys
import venv
from pathlib import Path

import pytest

from tests.command import HOME

CASE = {
    "date": "2025-03-11",
    "member": {"scheme": "resident", "status": "active", "area": "230100"},
    "sharers": [
        {
            "scheme": "employee",
            "status": "active",
            "has_account": True,
            "area": "230100",
            "relation": "child",
            "link": "display",
        }
    ],
    "expense": {"kind": "outpatient", "total": "320.00", "fund_paid": "120.00"},
}
HEAVY = ("streamlit", "pandas", "numpy", "pyarrow", "rapidfuzz")


def run(*command: str | Path, given: str | None = None) -> str:
    done = subprocess.run(list(map(str, command)), input=given, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The bin folder of an environment that holds the wheel and what the rules need, nothing else."""
    home = tmp_path_factory.mktemp("wheel")
    pip = (sys.executable, "-m", "pip", "--disable-pip-version-check", "-q")
    run(*pip, "wheel", "--no-deps", "--wheel-dir", home, HOME)
    venv.create(home / "venv", with_pip=True)
    place = home / "venv" / "bin"
    run(place / "python", "-m", "pip", "--disable-pip-version-check", "-q", "install", *home.glob("*.whl"))
    return place


@pytest.mark.parametrize(
    ("verb", "answer"), [("diagnose", "blocked"), ("eligibility", "eligible"), ("settle", None)]
)
def test_a_verb_answers_without_any_extra(installed: Path, verb: str, answer: str | None) -> None:
    told = json.loads(run(installed / "gongji", verb, "-", given=json.dumps(CASE)))
    assert told.get("verdict") == answer


def test_the_policy_of_a_place_is_in_the_wheel(installed: Path) -> None:
    told = json.loads(run(installed / "gongji", "policy", "230100", "--date", "2025-03-11"))
    assert told["name"].endswith("哈尔滨市")


def test_nothing_of_the_web_app_comes_along(installed: Path) -> None:
    names = {
        one["name"] for one in json.loads(run(installed / "python", "-m", "pip", "list", "--format=json"))
    }
    assert names.isdisjoint(HEAVY)


def test_a_missing_extra_says_what_to_install(installed: Path) -> None:
    tried = "import gongji\ntry: gongji.{}\nexcept gongji.MissingExtra as told: print(told)"
    assert "gongji[claims]" in run(
        installed / "python", "-c", tried.format("check_claim('兄弟姐妹不能共济')")
    )
    assert "gongji[table]" in run(installed / "python", "-c", tried.format("batch.answer_file"))


def test_a_caller_gets_the_types(installed: Path) -> None:
    where = run(installed / "python", "-c", "import gongji; print(gongji.__path__[0])").strip()
    assert (Path(where) / "py.typed").is_file() and (Path(where) / "answers" / "__init__.pyi").is_file()
