from .model import (
    MONEY_FIELDS as MONEY_FIELDS,
    MOST_COUNTED as MOST_COUNTED,
    MOST_SHARERS as MOST_SHARERS,
    PREMIUM_KINDS as PREMIUM_KINDS,
    RELATIONS as RELATIONS,
    SCHEMES as SCHEMES,
    Case as Case,
    System as System,
    Wallet as Wallet,
)
from .paths import value_at as value_at
from .reading import read_case as read_case
from .rows import DAY_FIELDS as DAY_FIELDS, NUMBER_FIELDS as NUMBER_FIELDS, ROWS as ROWS
from .text import Kind as Kind, read_text as read_text
