from .case_dict import (
    CaseDict as CaseDict,
    ExpenseDict as ExpenseDict,
    MemberDict as MemberDict,
    SharerDict as SharerDict,
    SystemDict as SystemDict,
    WalletDict as WalletDict,
    meaning_of as meaning_of,
)
from .model import (
    MONEY_FIELDS as MONEY_FIELDS,
    MOST_COUNTED as MOST_COUNTED,
    MOST_SHARERS as MOST_SHARERS,
    PREMIUM_KINDS as PREMIUM_KINDS,
    RELATIONS as RELATIONS,
    SCHEMES as SCHEMES,
    Case as Case,
    Credential as Credential,
    Kind as Kind,
    Link as Link,
    Moved as Moved,
    Operator as Operator,
    Relation as Relation,
    Scheme as Scheme,
    SetUpIn as SetUpIn,
    SharerStatus as SharerStatus,
    Status as Status,
    System as System,
    Use as Use,
    Wallet as Wallet,
)
from .paths import value_at as value_at
from .reading import read_case as read_case
from .rows import DAY_FIELDS as DAY_FIELDS, NUMBER_FIELDS as NUMBER_FIELDS, ROWS as ROWS
from .text import Written as Written, read_text as read_text
