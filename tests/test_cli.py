"""`python -m gongji`: JSON and 0, or one readable line a fault and 2, whatever is thrown at it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

import gongji
from gongji.asking import choices
from tests.command import HOME, PATIENCE, run
from tests.given_cases import FULL, changed

VERBS = ("diagnose", "eligibility", "settle")


def accepted(*arguments: str, given: str | bytes | None = None) -> Any:
    done = run(*arguments, given=given)
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    return json.loads(done.stdout)


def refused(*arguments: str, given: str | bytes | None = None) -> list[str]:
    """The lines of the refusal; nothing on standard output, no traceback, nothing endless."""
    done = run(*arguments, given=given)
    assert done.returncode == 2, (done.returncode, done.stderr[-500:])
    assert done.stdout == ""
    assert "Traceback" not in done.stderr and "Error:" not in done.stderr
    lines = done.stderr.splitlines()
    assert lines and all(line.strip() and len(line) < 600 and line.isprintable() for line in lines)
    return lines


@pytest.mark.parametrize("verb", VERBS)
def test_each_verb_reads_a_file_and_standard_input(verb: str, tmp_path: Path) -> None:
    file = tmp_path / "情形 1.json"
    file.write_text(json.dumps(FULL, ensure_ascii=False), "utf-8")
    answer = accepted(verb, str(file))
    assert answer == accepted(verb, "-", given=json.dumps(FULL))
    assert answer == getattr(gongji, verb)(FULL).model_dump(mode="json")


def test_the_suspects_of_a_failure() -> None:
    answer = accepted("suspects", "-", given=json.dumps(FULL))
    assert answer == gongji.suspects(FULL).model_dump(mode="json")


def test_the_next_question_with_its_words() -> None:
    first = accepted("next", "-", given="{}")
    assert first["path"] == gongji.next_question({}).path and first["left"] > 1 and first["question"]
    second = accepted("next", "-", "--unsure", first["path"], given="{}")
    assert second["path"] not in (None, first["path"])


@pytest.mark.parametrize("verb", ["suspects", "next"])
def test_a_sight_that_nobody_can_choose_is_refused_with_those_that_can(verb: str) -> None:
    (line,) = refused(verb, "-", "--seen", "nothing_like_it", given="{}")
    assert "nothing_like_it" in line and all(one in line for one in choices())


def test_a_path_that_is_no_fact_is_refused() -> None:
    (line,) = refused("next", "-", "--unsure", "member.aera", given="{}")
    assert "member.aera" in line and "member.area" in line


def test_the_words_that_are_shipped_have_their_shape() -> None:
    assert run("words", "--lint").returncode == 0


@pytest.mark.parametrize("ending", ["yaml", "yml", "YAML"])
def test_a_yaml_file_reads_the_same(ending: str, tmp_path: Path) -> None:
    file = tmp_path / f"case.{ending}"
    file.write_text(yaml.safe_dump(FULL, allow_unicode=True), "utf-8")
    assert accepted("diagnose", str(file)) == gongji.diagnose(FULL).model_dump(mode="json")


def test_chinese_stays_chinese_on_the_way_out() -> None:
    done = run("diagnose", "-", given=json.dumps(FULL))
    assert "共济" in done.stdout and "\\u" not in done.stdout


def test_a_mark_at_the_beginning_of_a_file_does_no_harm() -> None:
    assert (
        accepted("diagnose", "-", given=b"\xef\xbb\xbf" + json.dumps(FULL).encode())["verdict"] == "blocked"
    )


def test_amounts_written_as_numbers_stay_exact() -> None:
    text = (
        json.dumps(changed("sharers.0.link", "shared"))
        .replace('"320.00"', "320.1")
        .replace('"120.00"', "0.2")
    )
    outcome = accepted("settle", "-", given=text)["outcome"]
    assert (outcome["fund"], outcome["shared"], outcome["cash"]) == (
        "0.20",
        [{"sharer": "A", "amount": "319.90"}],
        "0.00",
    )


def test_the_policy_of_a_place_on_a_day() -> None:
    answer = accepted("policy", "230100", "--date", "2025-03-11")
    assert answer["area"] == "230100" and answer["date"] == "2025-03-11"
    (relatives,) = [one for one in answer["parameters"] if one["parameter"] == "relatives"]
    assert "sibling" in relatives["candidates"][0]["value"]
    assert relatives["candidates"][0]["sources"]


def test_the_policy_of_the_nation_today() -> None:
    assert accepted("policy", "CN")["area"] == "CN"


@pytest.mark.parametrize(
    "arguments",
    [
        ("policy", "999999"),
        ("policy",),
        ("policy", "230100", "--date", "2025-02-30"),
        ("policy", "哈尔滨大街"),
    ],
)
def test_a_policy_that_does_not_exist(arguments: tuple[str, ...]) -> None:
    assert len(refused(*arguments)) == 1


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (b"", ()),
        (b" \n ", ()),
        (b"{oops", ()),
        (b"nothing", ()),
        (b"[]", ()),
        (b'"diagnose"', ()),
        (b"null", ()),
        (b"{}{}", ()),
        (b'{"date": "2025-03-11", "date": "2025-03-12"}', ("date",)),
        (b'{"expense": {"total": NaN}}', ("expense.total", "NaN")),
        (b'{"expense": {"total": Infinity}}', ("expense.total", "Infinity")),
        (b'{"expense": {"total": 1e999}}', ("expense.total", "1e999")),
        (b'{"expense": {"total": 1' + b"0" * 5000 + b"}}", ("expense.total",)),
        (b'{"date": "2025-03-11\x00"}', ()),
        (b'{"date": "2025-03-11\\u0000"}', ("date",)),
        (b'{"member": {"area": "\xff\xfe"}}', ()),
        (b'{"sharers": [{"name": "\\ud800"}]}', ("sharers.0.name",)),
        ('{"expense": {"total": "３２０"}}'.encode(), ("expense.total",)),
        ('{"date": "２０２５-０３-１１"}'.encode(), ("date",)),
        ('{"member": {"area": "２３０１００"}}'.encode(), ("member.area",)),
        (b"[" * 100_000, ()),
        (b'{"member":' * 100_000, ()),
        (b"[" * 100_000 + b"]" * 100_000, ()),
        (b'{"member": {"scheme": "' + b"x" * 500_000 + b'"}}', ("member.scheme",)),
    ],
    ids=lambda value: None if isinstance(value, tuple) else repr(value[:24]),
)
def test_bad_text_is_refused_in_one_line(text: bytes, words: tuple[str, ...]) -> None:
    (line,) = refused("diagnose", "-", given=text)
    assert all(word in line for word in words), line


def test_two_faults_are_two_lines() -> None:
    bad = changed("member.scheme", "worker") | {"date": "2025-02-30"}
    first, second = refused("diagnose", "-", given=json.dumps(bad))
    assert "date" in first + second and "member.scheme" in first + second and "worker" in first + second


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_refuses_what_it_does_not_know(verb: str) -> None:
    (line,) = refused(verb, "-", given=json.dumps(changed("member.scheme", "worker")))
    assert "resident" in line and "worker" in line, "what was read and what is accepted"


def test_settling_needs_the_amounts() -> None:
    lines = refused("settle", "-", given=json.dumps(changed("expense.total", None)))
    assert "expense.total" in "\n".join(lines)


def test_files_that_are_none(tmp_path: Path) -> None:
    assert "nowhere.json" in refused("diagnose", str(tmp_path / "nowhere.json"))[0]
    assert refused("diagnose", str(tmp_path))
    assert refused("diagnose", "")


def test_a_file_of_fifty_megabytes_is_turned_away(tmp_path: Path) -> None:
    file = tmp_path / "huge.json"
    with file.open("wb") as sparse:
        sparse.truncate(50_000_000)
    assert len(refused("diagnose", str(file))) == 1


def test_an_endless_standard_input_is_turned_away() -> None:
    command = [sys.executable, "-m", "gongji", "diagnose", "-"]
    source = subprocess.Popen(["yes", "[[[["], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    done = subprocess.run(command, stdin=source.stdout, capture_output=True, cwd=HOME, timeout=PATIENCE)
    source.terminate()
    source.wait()
    assert done.returncode == 2 and b"Traceback" not in done.stderr and done.stderr.strip()


def test_a_bad_yaml_file(tmp_path: Path) -> None:
    bad = ["a: [", "!!python/object/apply:os.system ['true']", "a: &a [*a]", "- 1", "? [x]\n: 1", "\t"]
    for at, text in enumerate([*bad, "&x a: *y", "date: 2025-02-30", "[" * 50_000]):
        file = tmp_path / f"{at}.yaml"
        file.write_text(text, "utf-8")
        assert len(refused("diagnose", str(file))) == 1, text[:40]


def test_an_unknown_verb_is_refused() -> None:
    assert run("guess", "-").returncode == 2
    assert run().returncode == 2


def test_a_reader_that_goes_away_leaves_no_traceback(tmp_path: Path) -> None:
    file = tmp_path / "case.json"
    file.write_text(json.dumps(FULL), "utf-8")
    teller = subprocess.Popen(
        [sys.executable, "-m", "gongji", "diagnose", str(file)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=HOME,
    )
    assert teller.stdout and teller.stderr
    teller.stdout.close()
    said = teller.stderr.read()
    teller.wait(timeout=PATIENCE)
    assert b"Traceback" not in said
