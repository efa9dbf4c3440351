"""考试, 讲评 and 出题 of 上岗训练, driven as trainee and trainer drive them."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from streamlit.testing.v1 import AppTest

from gongji.training import truthful
from gongji.training.exercise import Reply
from gongji.training.papers.class_results import read_class
from gongji.training.papers.exam import Sitting, begin
from gongji.training.papers.results import to_csv
from gongji.training.papers.written import read_paper
from gongji.words import words
from tests.pages.opened import as_seen, assert_sound, opened, press, text_of
from tests.pages.training import fill_in, in_mode, kept
from tests.training_class import paper, sat

NUMBER = 3


def begun(seed: str = "周一小考") -> AppTest:
    app = in_mode("exam")
    app.text_input(key="exam-seed").set_value(seed)
    app.number_input(key="exam-number").set_value(NUMBER)
    return press(app, "开始考试")


def sitting(app: AppTest) -> Sitting:
    found: Sitting = kept(app, "sitting")
    return found


def handed_in(app: AppTest, answered: int) -> AppTest:
    """Answers that many cases right, the others not at all."""
    for at in range(answered):
        exercise = sitting(app).paper.exercises[at]
        fill_in(app, exercise, truthful(exercise))
        if at < NUMBER - 1:
            press(app, "下一题")
    return press(app, "确定交卷")


def test_two_trainees_with_the_same_seed_sit_the_same_paper() -> None:
    one, other, third = begun(), begun(), begun("周二小考")
    assert sitting(one).paper == sitting(other).paper != sitting(third).paper
    assert sitting(one).paper.id in text_of(one)
    assert sitting(one).sheet != sitting(other).sheet


def test_without_a_seed_no_paper_is_made() -> None:
    app = press(in_mode("exam"), "开始考试")
    assert kept(app, "sitting") is None and app.warning


@pytest.mark.parametrize("day", ["昨天", "2030-01-01", "1999-01-01"])
def test_a_day_that_cannot_be_is_refused_kindly(day: str) -> None:
    app = in_mode("exam")
    app.text_input(key="exam-seed").set_value("周一")
    app.text_input(key="exam-day").set_value(day)
    press(app, "开始考试")
    assert kept(app, "sitting") is None and app.warning


def test_all_right_is_passed_with_a_certificate_and_a_table_to_hand_in() -> None:
    app = handed_in(begun(), NUMBER)
    assert "及格" in str(app.info[0].value) and "100%" in str(app.info[0].value)
    said = text_of(app)
    assert "上岗训练成绩证明" in [one.value for one in app.header]
    assert sitting(app).sheet in said and sitting(app).paper.id in said
    (file,) = read_class([("a.csv", to_csv(kept(app, "result")))]).files
    assert file.percent == 100 and file.passed and len(file.rows) == NUMBER


def test_nothing_answered_is_not_passed_and_every_case_is_explained() -> None:
    app = handed_in(begun(), 0)
    assert "没有及格" in str(app.info[0].value)
    assert kept(app, "result").points == 0
    heads = [one.value for one in app.header]
    assert "上岗训练成绩单" in heads and "上岗训练成绩证明" not in heads
    for exercise in kept(app, "result").paper.exercises:
        told = f"这一题是：{words('verdicts')['labels'][exercise.verdict]}，"
        assert told in text_of(app)
    assert "第 1 题" in app.selectbox(key="explained").options[0]


def test_the_name_stands_on_the_certificate_alone_and_is_gone_afterwards() -> None:
    app = handed_in(begun(), 1)
    app.text_input(key="certificate-name").set_value("测试甲").run()
    assert "测试甲" in text_of(app)
    assert "测试甲".encode() not in to_csv(kept(app, "result"))
    app.switch_page("basis.py").run()
    app.switch_page("training.py").run()
    assert_sound(app)
    assert "测试甲" not in text_of(app) and app.text_input(key="certificate-name").value == ""
    assert not [key for key, value in app.session_state.items() if "测试甲" in str(value)]


def test_an_answer_can_be_changed_and_outlives_another_page() -> None:
    app = begun()
    first = sitting(app).paper.exercises[0]
    fill_in(app, first, Reply(verdict=first.verdicts[0]))
    fill_in(app, first, Reply(verdict=first.verdicts[1]))
    app.switch_page("basis.py").run()
    app.switch_page("training.py").run()
    assert_sound(app)
    assert sitting(app).replies[0].verdict == first.verdicts[1]
    assert app.radio[0].value == first.verdicts[1]


def test_when_the_time_is_up_the_paper_is_handed_in_by_itself() -> None:
    app = begun()
    running = sitting(app)
    app.session_state["training:sitting"] = begin(running.paper, running.started - 3600)
    app.run()
    assert_sound(app)
    assert "没有及格" in str(app.info[0].value) and sitting(app).ended is not None
    assert "确定交卷" not in [one.label for one in app.button]


def test_the_class_is_reviewed_from_its_files_and_what_is_left_out_is_said() -> None:
    one = paper(number=4)
    unknown = frozenset({one.exercises[0].cause or ""})
    app = in_mode("review")
    files = [
        (f"{at}.csv", to_csv(sat(one, at, unknown if at < 3 else frozenset())), "text/csv") for at in range(5)
    ]
    files.append(("broken.csv", "题号,得分\n1,2\n".encode(), "text/csv"))
    app.file_uploader[0].set_value(files).run()
    assert_sound(app)
    said = text_of(app)
    counts = read_class([(name, data) for name, data, _ in files]).causes()
    assert "读了 5 份" in said and "broken" in said and "不是考试下载的成绩单" in said
    assert counts[0].missed >= 3 and counts[0].title in said
    chart = app.get("vega_lite_chart")[0].proto
    assert counts[0].title in chart.alt and counts[0].title.encode() in chart.datasets[0].data.data


def test_a_trainers_case_goes_into_a_paper_that_can_be_loaded_and_sat(tmp_path: Path) -> None:
    app = opened("why", sample="01-only-display-link")
    app.session_state["training-mode"] = "own"
    app.switch_page("training.py").run()
    assert_sound(app)
    assert "只设了亲情账户" in text_of(app)
    press(app, "放进试卷")
    assert not kept(app, "paper") and app.warning
    app.text_input(key="own-title").set_value("亲情账户早就绑了")
    press(app, "放进试卷")
    (case,) = kept(app, "paper")
    assert case.title == "亲情账户早就绑了" and case.exercise.cause == "display_link_only"


def test_a_paper_file_is_loaded_and_its_damaged_case_is_told_with_its_line() -> None:
    written = {
        "gongji_paper": 1,
        "title": "小考",
        "minutes": 20,
        "pass_percent": 70,
        "cases": [
            {"title": "好的", "case": {"sharers": [{"link": "display"}]}},
            {"title": "坏的", "case": {"sharers": [{"link": "shred"}]}},
        ],
    }
    data = yaml.safe_dump(written, allow_unicode=True, sort_keys=False).encode()
    app = in_mode("own")
    app.file_uploader[0].upload("paper.yaml", data, "application/yaml").run()
    assert_sound(app)
    line = data.decode().splitlines().index("    - link: shred") + 1
    assert [one.title for one in kept(app, "paper")] == ["好的"]
    assert any(f"第{line}行" in as_seen(str(one.value)) for one in app.warning)
    exam = in_mode("exam")
    exam.file_uploader[0].upload("paper.yaml", data, "application/yaml").run()
    press(exam, "考这一份")
    assert sitting(exam).paper == read_paper(data).paper()
