"""What must not move: answers, case codes and texts as they were when the pins were last written on purpose.

    python -m tests.pinned                compares, and says what is not as it was
    python -m tests.pinned --show B01     prints what one case comes to now
    python -m tests.pinned --write        writes the pins anew: only where a change is meant and was looked at

The files beside this one:

    cases.jsonl.gz  some 5,000 cases: the book of cases, ordinary cases changed in one or two facts, draws of
                    the strategies. Drawn once by `tests.pinned.drawn` and frozen; a change of the book or of
                    the strategies changes nothing here.
    answers.tsv     a line a case: verdict and first cause in letters, a short hash for each other part.
                    `said` is every sentence, `rules` every policy value with its sources; all other parts
                    hold no sentence, so that a changed wording shows in `said` alone.
    codes.json      case codes of every kind, what each opens as, and the codebook, which may only grow.
    texts.tsv       a short hash for every sentence of the words files.

`--write` says how many answers changed, by part, with the first few; that goes into the commit's review.
What is imported from the package stands in `answers` and `codes` and nowhere else.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent
CHANGED_ON_PURPOSE = "If that is meant: python -m tests.pinned --write, and say in the commit what changed."


def canonical(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def short_hash(value: Any) -> str:
    """Eight signs for a JSON value; `-` for nothing, so that empty parts are seen as such."""
    if value in (None, [], {}, ""):
        return "-"
    return hashlib.sha256(canonical(value).encode()).hexdigest()[:8]
