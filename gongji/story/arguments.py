"""What `python -m gongji story` may be told; apart, so that the other verbs load nothing of the stories."""

from __future__ import annotations

import argparse


def add_story_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", help="一段话的文本文件（UTF-8），- 表示标准输入")
    parser.add_argument(
        "--told-on", dest="told_on", help="说这段话的日子，年-月-日；没有它，“昨天”就不知道是哪一天"
    )
    parser.add_argument("--home", help="说话的人在哪里：六位代码或者名称；只用来分清同名的地方")
