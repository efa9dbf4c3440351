"""The facts of a case, and the single way in: `read_case`.

A field that is absent or null is unknown: never "no", never zero. Inside, money is whole fen and a date is a
`datetime.date`; outside (`read_case` and `Case.as_json`) money is yuan and a date is ISO text.
"""

from __future__ import annotations

import datetime
from typing import Annotated, Any, Literal, TypeAlias, get_args, get_type_hints

from pydantic import BaseModel, ConfigDict, Field

from gongji.case.row import Asked, Type, parts_of
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
PremiumKind = Literal["resident_premium", "long_term_care_premium"]
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
PREMIUM_KINDS: tuple[PremiumKind, ...] = get_args(PremiumKind)

MOST_SHARERS = 20
MOST_COUNTED = 1000

Day: TypeAlias = datetime.date
EndDay = Annotated[datetime.date, Type("end_day")]
Fen = Annotated[int, Field(ge=0, strict=True), Type("money")]
Count = Annotated[int, Field(ge=1, le=MOST_COUNTED, strict=True), Type("count", 1, MOST_COUNTED)]
Number = Annotated[int, Field(ge=0, le=MOST_COUNTED, strict=True), Type("number", 0, MOST_COUNTED)]
Level = Annotated[int, Field(ge=1, le=3, strict=True), Type("level", 1, 3)]
Hour = Annotated[int, Field(ge=0, le=23, strict=True), Type("hour", 0, 23)]
Flag = Annotated[bool, Field(strict=True)]
AreaCode = Annotated[str, Type("area")]
Name = Annotated[str, Type("name")]
ChannelId = Annotated[str, Type("channel")]


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

    scheme: Annotated[Scheme | None, Asked(21, fact="member_scheme")] = None
    status: Annotated[Status | None, Asked(22, fact="member_status")] = None
    area: Annotated[AreaCode | None, Asked(29)] = None
    own_balance: Annotated[Fen | None, Asked(0)] = None
    bound_by_others: Annotated[Number | None, Asked(9)] = None
    shares_too: Annotated[Flag | None, Asked(12)] = None


class Sharer(Facts):
    """The employee-insured person who pays; `relation` is what the member is to the sharer.

    `ends_on` is OPEN where no end was set. `set_up_in`: where the link was set up. `moved`: who changed the
    place of insurance since. `use`: what was ticked. `funded`: money was moved into the shared account.
    `ceiling`: the most one payment may take. `ever_bound`: members bound in all, past ones too.
    `chronic_holder`: has 门诊慢特病 status.
    """

    name: Name
    scheme: Annotated[Scheme | None, Asked(1, fact="sharer_scheme")] = None
    status: Annotated[SharerStatus | None, Asked(10, fact="sharer_status")] = None
    has_account: Annotated[Flag | None, Asked(2, fact="has_account", after=("scheme", ("employee",)))] = None
    area: Annotated[AreaCode | None, Asked(4)] = None
    balance: Annotated[Fen | None, Asked(20)] = None
    past_years_balance: Annotated[Fen | None, Asked(25)] = None
    relation: Annotated[Relation | None, Asked(3, fact="relation")] = None
    link: Annotated[Link | None, Asked(5, fact="link")] = None
    starts_on: Annotated[Day | None, Asked(7, after=("link", ("shared", "both")))] = None
    ends_on: Annotated[EndDay | None, Asked(6)] = None
    bound_on: Annotated[Day | None, Asked(25)] = None
    rank: Annotated[Count | None, Asked(25)] = None
    members_bound: Annotated[Count | None, Asked(8, after=("link", ("none", "display")))] = None
    set_up_in: Annotated[SetUpIn | None, Asked(13, fact="set_up_in")] = None
    moved: Annotated[Moved | None, Asked(14)] = None
    use: Annotated[Use | None, Asked(15)] = None
    funded: Annotated[Flag | None, Asked(16)] = None
    ceiling: Annotated[Fen | None, Asked(18)] = None
    ever_bound: Annotated[Count | None, Asked(17)] = None
    chronic_holder: Annotated[Flag | None, Asked(11)] = None


class Expense(Facts):
    """The bill or the premium."""

    kind: Annotated[Kind | None, Asked(23, fact="kind")] = None
    area: Annotated[AreaCode | None, Asked(33, of="bill")] = None
    designated: Annotated[Flag | None, Asked(24, fact="designated", of="bill")] = None
    credential: Annotated[Credential | None, Asked(25, fact="credential", of="bill")] = None
    total: Annotated[Fen | None, Asked(19)] = None
    fund_paid: Annotated[Fen | None, Asked(28)] = None
    excluded: Annotated[Fen | None, Asked(25)] = None
    operator: Annotated[Operator | None, Asked(30, fact="operator", of="premium")] = None
    channel: Annotated[ChannelId | None, Asked(31, fact="channel", of="premium")] = None
    hospital_level: Annotated[Level | None, Asked(26, of="bill")] = None
    chronic: Annotated[Flag | None, Asked(27, of="bill")] = None


class Wallet(Facts):
    """A payment through 医保钱包; `used` false, or no group at all: the payment does not go through it.

    `transfers_today` counts this transfer, `hour` is that of the transfer (0 to 23), `accepted` whether the
    member took it, `taken_here` whether the institution takes wallets, `quota` and `quota_left` the 共济额度
    of this member, `locked` what of the member's own account is locked in quotas for others.
    """

    used: Annotated[Flag | None, Asked(25)] = None
    member_opened: Annotated[Flag | None, Asked(36, fact="member_opened")] = None
    sharer_opened: Annotated[Flag | None, Asked(37, fact="sharer_opened")] = None
    transfers_today: Annotated[Count | None, Asked(38, fact="transfers_today")] = None
    amount: Annotated[Fen | None, Asked(34)] = None
    hour: Annotated[Hour | None, Asked(39, fact="hour")] = None
    earlier_pending: Annotated[Flag | None, Asked(40, fact="earlier_pending")] = None
    accepted: Annotated[Flag | None, Asked(41, fact="accepted")] = None
    balance: Annotated[Fen | None, Asked(35)] = None
    place_of_use: Annotated[AreaCode | None, Asked(32)] = None
    taken_here: Annotated[Flag | None, Asked(42, fact="taken_here")] = None
    quota: Annotated[Fen | None, Asked(43)] = None
    quota_left: Annotated[Fen | None, Asked(44)] = None
    locked: Annotated[Fen | None, Asked(45)] = None


class System(Facts):
    """What the till or the app did, where it was seen; never asked for unless something is given."""

    scanned_twice: Annotated[Flag | None, Asked(46, fact="scanned_twice")] = None
    identity_matches: Annotated[Flag | None, Asked(47, fact="identity_matches")] = None
    code_activated: Annotated[Flag | None, Asked(48, fact="code_activated")] = None
    account_frozen: Annotated[Flag | None, Asked(49, fact="account_frozen")] = None
    synchronised: Annotated[Flag | None, Asked(50, fact="synchronised")] = None
    maintenance: Annotated[Flag | None, Asked(51, fact="maintenance")] = None


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


def _is_money(hint: Any) -> bool:
    return any(isinstance(part, Type) and part.name == "money" for part in parts_of(hint))


MONEY_FIELDS = frozenset(
    name
    for group in (Member, Sharer, Expense, Wallet)
    for name, hint in get_type_hints(group, include_extras=True).items()
    if _is_money(hint)
)
