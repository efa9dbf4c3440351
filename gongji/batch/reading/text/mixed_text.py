"""Text of two encodings, UTF-8 and GB18030: which of them a file is written in, and lines that somebody
pasted into it in the other one."""

from __future__ import annotations

import re

OTHER = {"utf-8": "gb18030", "utf-8-sig": "gb18030", "gb18030": "utf-8"}

_MOST_STRANGE, _FEW_STRANGE = 0.05, 8
_SIGN = rb"[\xe2-\xef][\x80-\xbf]{2}"
_THREE_BYTES = re.compile(_SIGN)
_BEYOND_ASCII = bytes(range(128, 256))
_FEWEST_SIGNS = 4
_SEVERAL_SIGNS = re.compile(_FEWEST_SIGNS * _SIGN)
_USUAL = 0.8


def likelier(head: bytes) -> str | None:
    """utf-8 or gb18030: the one under which more of this text is good; None where it is good under neither.

    The bytes of GB18030 hardly ever stand as signs of three bytes in UTF-8, as those of Chinese do there.
    """
    whole = head[: head.rfind(b"\n") + 1] or head
    beyond = _beyond_ascii(whole)
    if _decodes(whole, "utf-8"):
        return "gb18030" if _is_chinese_by_chance(whole) else "utf-8"
    found = "utf-8" if 2 * 3 * len(_THREE_BYTES.findall(whole)) > beyond else "gb18030"
    text = decoded(whole, found)
    strange = text.count("\ufffd") + sum("\ue000" <= sign <= "\uf8ff" for sign in text)
    return found if strange <= max(_FEW_STRANGE, _MOST_STRANGE * beyond) else None


def decoded(raw: bytes, encoding: str) -> str:
    """The text of whole lines. A line that is none in `encoding` is read in the other one if it is
    clearly written in that; otherwise what cannot be read becomes U+FFFD."""
    pasted = encoding == "gb18030" and _SEVERAL_SIGNS.search(raw) is not None
    try:
        if not pasted:
            return raw.decode(encoding)
    except UnicodeDecodeError:
        pass
    return "".join(_line(line, encoding) for line in raw.splitlines(keepends=True))


def _line(line: bytes, encoding: str) -> str:
    if encoding == "gb18030" and _is_chinese_utf8(line):
        return line.decode("utf-8")
    try:
        return line.decode(encoding)
    except UnicodeDecodeError:
        if encoding != "gb18030" and _is_usual_chinese(line):
            return line.decode(OTHER[encoding])
        return line.decode(encoding, "replace")


def _is_chinese_by_chance(raw: bytes) -> bool:
    """Whether this is UTF-8 of Greek, Arabic and the like alone, which is what 状态 in GB18030 looks like."""
    signs = {sign for sign in raw.decode("utf-8") if sign > "\x7f"}
    return bool(signs) and max(signs) < "\u0800" and max(signs) > "\xff" and _is_usual_chinese(raw)


def _is_chinese_utf8(line: bytes) -> bool:
    """Whether these are several signs of three bytes and nothing else beyond ASCII."""
    signs = _THREE_BYTES.findall(line)
    return len(signs) >= _FEWEST_SIGNS and 3 * len(signs) == _beyond_ascii(line) and _decodes(line, "utf-8")


def _is_usual_chinese(line: bytes) -> bool:
    """Whether this is GB18030 that consists of everyday signs; damaged UTF-8 would give many rare ones."""
    try:
        text = line.decode("gb18030")
    except UnicodeDecodeError:
        return False
    signs = [sign for sign in text if sign > "\x7f"]
    usual = sum(bool(sign.encode("gb2312", "ignore")) for sign in signs)
    return usual >= _USUAL * len(signs)


def _decodes(raw: bytes, encoding: str) -> bool:
    try:
        raw.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def _beyond_ascii(raw: bytes) -> int:
    return len(raw) - len(raw.translate(None, _BEYOND_ASCII))
