"""The command line: `eligibility|diagnose|settle|story FILE`, `policy AREA|--lint`, `batch IN OUT`."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from gongji.batch.running.arguments import add_batch_arguments
from gongji.batch.running.lean import lean
from gongji.errors import BadCase, GongjiError
from gongji.story.arguments import add_story_arguments
from gongji.words.refusing import unreadable

CASE_VERBS = ("eligibility", "diagnose", "settle")


def main(arguments: list[str] | None = None) -> int:
    """0 with the answer on standard output, or 2 with one readable line a fault on standard error."""
    asked = _parser().parse_args(arguments)
    try:
        if asked.verb == "policy":
            return _policy(asked)
        if asked.verb == "batch":
            from gongji.batch.running.command import run

            return run(asked)
        if asked.verb == "story":
            from gongji.story.command import run as read

            print(read(asked))
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
    policy = verbs.add_parser("policy", help="一个地方某一天的规定；--lint 检查全部数据")
    policy.add_argument("area", nargs="?", help="六位统筹区代码，或 CN")
    policy.add_argument("--date", help="年-月-日，默认今天")
    policy.add_argument("--lint", action="store_true", help="检查全部政策数据")
    policy.add_argument("--stamp", action="store_true", help="数据改过以后记一笔，旧链接靠它说出变了什么")
    add_story_arguments(verbs.add_parser("story", help="一段自己的话：里面说了哪些情况"))
    add_batch_arguments(verbs.add_parser("batch", help="一张投诉表：每一行都给出答案"))
    return parser


def _answer(verb: str, file: str) -> str:
    import gongji
    from gongji.case.text import kind_of, read_stream, read_text

    if file == "-":
        mapping = read_text(read_stream(sys.stdin.buffer), "json")
    else:
        with Path(file).open("rb") as source:
            mapping = read_text(read_stream(source, file), kind_of(file), file)
    return str(getattr(gongji, verb)(mapping).model_dump_json(indent=1))


def _policy(asked: argparse.Namespace) -> int:
    import gongji
    from gongji.policies.lint import lint

    if asked.stamp:
        from gongji.policies.stamp import stamp

        new = stamp()
        print(f"{new.number:04d} {new.version}" if new else "没有新的改动")
        return 0
    if asked.lint:
        faults = lint()
        for fault in faults:
            print(fault, file=sys.stderr)
        return 2 if faults else 0
    if asked.area is None:
        print("要说明是哪个地方：六位统筹区代码（如 230100），或者 CN。", file=sys.stderr)
        return 2
    print(gongji.policy(asked.area, asked.date).model_dump_json(indent=1))
    return 0


def script() -> None:
    """The console script `gongji`: a process of its own, which loads no more than it uses."""
    lean()
    sys.exit(main())


if __name__ == "__main__":
    script()
