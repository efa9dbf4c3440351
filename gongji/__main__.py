"""The command line: `diagnose|… FILE`, `policy AREA|--lint`, `words --lint`, `batch IN OUT`, `impact DIR`."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

from gongji.asking.command import VERBS as ASKING_VERBS, add_asking_arguments
from gongji.batch.running.arguments import add_batch_arguments
from gongji.batch.running.lean import lean
from gongji.errors import BadCase, GongjiError
from gongji.policies.books import current, local_folder
from gongji.story.arguments import add_story_arguments
from gongji.words.refusing import unreadable

CASE_VERBS = ("eligibility", "diagnose", "settle")


def main(arguments: list[str] | None = None) -> int:
    """0 with the answer on standard output, or 2 with one readable line a fault on standard error."""
    asked = _parser().parse_args(arguments)
    try:
        if asked.verb == "policy":
            return _policy(asked)
        if asked.verb == "words":
            return _words()
        if asked.verb == "impact":
            print(_impact(asked.folder, asked.cases))
            return 0
        current()
        if asked.verb == "batch":
            from gongji.batch.running.command import run

            return run(asked)
        if asked.verb == "story":
            from gongji.story.command import run as read

            print(read(asked))
            return 0
        if asked.verb in ASKING_VERBS:
            from gongji.asking.command import run as ask

            print(ask(asked, _given(asked.file)))
            return 0
        print(_answer(asked.verb, asked.file))
    except BadCase as bad:
        for fault in bad.faults:
            print(fault, file=sys.stderr)
        return 2
    except GongjiError as error:
        print(error, file=sys.stderr)
        return 2
    except BrokenPipeError:
        return 0
    except OSError as error:
        print(unreadable(error), file=sys.stderr)
        return 2
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="gongji", description="职工医保个人账户家庭共济：自助讲解与模拟")
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="VERB")
    for verb in CASE_VERBS:
        one = verbs.add_parser(verb, help=f"{verb} 一个情形（JSON 或 YAML 文件，- 表示标准输入）")
        one.add_argument("file")
    add_asking_arguments(verbs)
    policy = verbs.add_parser("policy", help="一个地方某一天的规定；--lint 检查全部数据")
    policy.add_argument("area", nargs="?", help="六位统筹区代码，或 CN")
    policy.add_argument("--date", help="年-月-日，默认今天")
    policy.add_argument(
        "--lint", nargs="?", const="", metavar="DIR", help="检查全部政策数据；给出目录时检查那里的本地口径"
    )
    policy.add_argument("--stamp", action="store_true", help="数据改过以后记一笔，旧链接靠它说出变了什么")
    lint = verbs.add_parser("words", help="检查全部文字：句子的样子、占位符、不写数字")
    lint.add_argument("--lint", action="store_true", required=True)
    impact = verbs.add_parser("impact", help="一个本地口径的目录会改变哪些答案")
    impact.add_argument("folder", metavar="DIR")
    impact.add_argument("cases", nargs="*", help="另外要看的情形（JSON 或 YAML 文件）")
    add_story_arguments(verbs.add_parser("story", help="一段自己的话：里面说了哪些情况"))
    add_batch_arguments(verbs.add_parser("batch", help="一张投诉表：每一行都给出答案"))
    return parser


def _answer(verb: str, file: str) -> str:
    import gongji

    return str(getattr(gongji, verb)(_given(file)).model_dump_json(indent=1))


def _given(file: str) -> dict[str, Any]:
    from gongji.case.text import read_stream, read_text

    return read_text(read_stream(sys.stdin.buffer), "json") if file == "-" else _case_in(file)


def _words() -> int:
    from gongji.words.shape import lint

    faults = lint()
    for fault in faults:
        print(fault, file=sys.stderr)
    return 2 if faults else 0


def _policy(asked: argparse.Namespace) -> int:
    import gongji
    from gongji.policies.lint import lint
    from gongji.policies.local import lint_local

    if asked.stamp:
        from gongji.policies.stamp import stamp

        new = stamp()
        print(f"{new.number:04d} {new.version}" if new else "没有新的改动")
        return 0
    if asked.lint is not None:
        faults = lint_local(asked.lint) if asked.lint else lint()
        for fault in faults:
            print(fault, file=sys.stderr)
        return 2 if faults else 0
    if asked.area is None:
        print("要说明是哪个地方：六位统筹区代码（如 230100），或者 CN。", file=sys.stderr)
        return 2
    print(gongji.policy(asked.area, asked.date).model_dump_json(indent=1))
    return 0


def _impact(folder: str, files: list[str]) -> str:
    """What the folder changes of what is in force; where that is the folder itself, of what is shipped."""
    import gongji

    named = local_folder()
    before = None if named is None or named.resolve() == Path(folder).resolve() else named
    return str(gongji.impact(before, folder, [_case_in(file) for file in files]).model_dump_json(indent=1))


def _case_in(file: str) -> dict[str, Any]:
    from gongji.case.text import kind_of, read_stream, read_text

    with Path(file).open("rb") as source:
        return read_text(read_stream(source, file), kind_of(file), file)


def script() -> None:
    """The console script `gongji`: a process of its own, which loads no more than it uses."""
    lean()
    sys.exit(main())


if __name__ == "__main__":
    script()
