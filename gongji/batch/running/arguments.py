"""What `python -m gongji batch` may be told; apart, so that the other verbs load nothing of the table."""

from __future__ import annotations

import argparse


def add_batch_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("source", nargs="?", metavar="IN", help="投诉表：.csv .tsv .txt .xlsx")
    parser.add_argument("target", nargs="?", metavar="OUT", help="结果：.csv 或 .xlsx")
    parser.add_argument(
        "--match", action="append", default=[], metavar="列名=项目", help="这一列说的是哪一项；可以写多次"
    )
    parser.add_argument(
        "--with-text", action="store_true", help="市民自己的话（遮住个人信息以后）也写到结果里；不写就不带"
    )
    parser.add_argument(
        "--suspects",
        action="store_true",
        help="没有“诉求内容”一类的列，也在每一行写可能原因、下一问和答复草稿；大表要慢很多",
    )
    parser.add_argument("--columns", action="store_true", help="只看有哪些项目，或者 IN 的列怎么对应，不作答")
    parser.add_argument("--template", metavar="FILE", help="写一份空白的模板，.csv 或 .xlsx")
