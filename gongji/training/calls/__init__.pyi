from .hinting import (
    Hint as Hint,
    hints as hints,
)
