"""The facts of a case, and the single way in: `read_case`.

A field that is absent or null is unknown: never "no", never zero. Inside, money is whole fen and a date is a
`datetime.date`; outside (`read_case` and `Case.as_json`) money is yuan and a date is ISO text.
"""

from __future__ import annotations

import datetime
from typing import Annotated, Any, Literal, TypeAlias, get_args

from pydantic import BaseModel, ConfigDict, Field

from gongji.days import OPEN
from gongji.money import yuan

Scheme = Literal["employee", "resident", "none"]
Status = Literal["active", "suspended", "waiting"]
SharerStatus = Literal["active", "suspended", "waiting", "deceased"]
Relation = Literal[
    "spouse",
    "parent",
    "child",
    "sibling",
    "grandparent",
    "grandchild",
    "parent_in_law",
    "child_in_law",
    "other_relative",
    "not_related",
]
Link = Literal["none", "display", "shared", "both"]
Kind = Literal[
    "outpatient",
    "inpatient",
    "pharmacy",
    "resident_premium",
    "long_term_care_premium",
    "wellness",
    "vaccination",
    "check_up",
]
Credential = Literal["member", "sharer", "both", "other", "none"]
Operator = Literal["sharer", "member"]
SetUpIn = Literal["national_app", "local"]
Moved = Literal["none", "sharer", "member", "both"]
Use = Literal["payment", "premium", "both", "none"]

SCHEMES: tuple[str, ...] = get_args(Scheme)
STATUSES: tuple[str, ...] = get_args(Status)
SHARER_STATUSES: tuple[str, ...] = get_args(SharerStatus)
RELATIONS: tuple[str, ...] = get_args(Relation)
LINKS: tuple[str, ...] = get_args(Link)
KINDS: tuple[str, ...] = get_args(Kind)
CREDENTIALS: tuple[str, ...] = get_args(Credential)
OPERATORS: tuple[str, ...] = get_args(Operator)
SET_UP_IN: tuple[str, ...] = get_args(SetUpIn)
MOVED: tuple[str, ...] = get_args(Moved)
USES: tuple[str, ...] = get_args(Use)
HOSPITAL_LEVELS = (1, 2, 3)
PREMIUM_KINDS = ("resident_premium", "long_term_care_premium")

MOST_SHARERS = 20
MOST_COUNTED = 1000

Day: TypeAlias = datetime.date
Fen = Annotated[int, Field(ge=0, strict=True)]
Count = Annotated[int, Field(ge=1, le=MOST_COUNTED, strict=True)]
Number = Annotated[int, Field(ge=0, le=MOST_COUNTED, strict=True)]
Level = Annotated[int, Field(ge=1, le=3, strict=True)]
Flag = Annotated[bool, Field(strict=True)]


class Facts(BaseModel):
    """One group of facts. Frozen; None is unknown; money in fen."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    def as_json(self) -> dict[str, Any]:
        """The known facts as the contract writes them."""
        return {name: _outside(name, value) for name, value in self if _is_known(value)}


class Member(Facts):
    """The relative whose bill or premium is paid.

    `bound_by_others` counts the sharers not in this case who share with the member already; `shares_too`:
    the member shares an own account with somebody.
    """

    scheme: Scheme | None = None
    status: Status | None = None
    area: str | None = None
    own_balance: Fen | None = None
    bound_by_others: Number | None = None
    shares_too: Flag | None = None


class Sharer(Facts):
    """The employee-insured person who pays; `relation` is what the member is to the sharer.

    `ends_on` is OPEN where no end was set. `set_up_in`: where the link was set up. `moved`: who changed the
    place of insurance since. `use`: what was ticked. `funded`: money was moved into the shared account.
    `ceiling`: the most one payment may take. `ever_bound`: members bound in all, past ones too.
    `chronic_holder`: has 门诊慢特病 status.
    """

    name: str
    scheme: Scheme | None = None
    status: SharerStatus | None = None
    has_account: Flag | None = None
    area: str | None = None
    balance: Fen | None = None
    past_years_balance: Fen | None = None
    relation: Relation | None = None
    link: Link | None = None
    starts_on: Day | None = None
    ends_on: Day | None = None
    bound_on: Day | None = None
    rank: Count | None = None
    members_bound: Count | None = None
    set_up_in: SetUpIn | None = None
    moved: Moved | None = None
    use: Use | None = None
    funded: Flag | None = None
    ceiling: Fen | None = None
    ever_bound: Count | None = None
    chronic_holder: Flag | None = None


class Expense(Facts):
    """The bill or the premium."""

    kind: Kind | None = None
    area: str | None = None
    designated: Flag | None = None
    credential: Credential | None = None
    total: Fen | None = None
    fund_paid: Fen | None = None
    excluded: Fen | None = None
    operator: Operator | None = None
    channel: str | None = None
    hospital_level: Level | None = None
    chronic: Flag | None = None


class Wallet(Facts):
    """A payment through 医保钱包; `used` false, or no group at all: the payment does not go through it.

    `transfers_today` counts this transfer, `hour` is that of the transfer (0 to 23), `accepted` whether the
    member took it, `taken_here` whether the institution takes wallets, `quota` and `quota_left` the 共济额度
    of this member, `locked` what of the member's own account is locked in quotas for others.
    """

    used: Flag | None = None
    member_opened: Flag | None = None
    sharer_opened: Flag | None = None
    transfers_today: Count | None = None
    amount: Fen | None = None
    hour: Annotated[int, Field(ge=0, le=23, strict=True)] | None = None
    earlier_pending: Flag | None = None
    accepted: Flag | None = None
    balance: Fen | None = None
    place_of_use: str | None = None
    taken_here: Flag | None = None
    quota: Fen | None = None
    quota_left: Fen | None = None
    locked: Fen | None = None


class System(Facts):
    """What the till or the app did, where it was seen; never asked for unless something is given."""

    scanned_twice: Flag | None = None
    identity_matches: Flag | None = None
    code_activated: Flag | None = None
    account_frozen: Flag | None = None
    synchronised: Flag | None = None
    maintenance: Flag | None = None


class Case(Facts):
    """Everything known about one payment or question. `sharers` is empty while nothing is known of any."""

    date: Day | None = None
    member: Member = Member()
    sharers: tuple[Sharer, ...] = ()
    expense: Expense = Expense()
    wallet: Wallet | None = None
    system: System | None = None

    @property
    def through_wallet(self) -> bool:
        return self.wallet is not None and self.wallet.used is not False


MONEY_FIELDS = frozenset(
    "own_balance balance past_years_balance total fund_paid excluded amount quota quota_left locked "
    "ceiling".split()
)


def _outside(name: str, value: Any) -> Any:
    if isinstance(value, Facts):
        return value.as_json()
    if isinstance(value, tuple):
        return [one.as_json() for one in value]
    if isinstance(value, datetime.date):
        return "open" if value == OPEN else value.isoformat()
    return yuan(value) if name in MONEY_FIELDS else value


def _is_known(value: Any) -> bool:
    if isinstance(value, Facts):
        return any(_is_known(one) for _, one in value)
    return value is not None and value != ()
