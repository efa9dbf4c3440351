"""What the pages say themselves: one TOML file a page or part, whole sentences with named placeholders."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from gongji.words import words_in

_HERE = Path(__file__).parent


def page_words(name: str) -> Mapping[str, Any]:
    """The sentences of `pages/words/<name>.toml`; placeholders are filled with `gongji.words.say`."""
    return words_in(_HERE, name)
