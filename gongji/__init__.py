"""职工医保个人账户家庭共济: who may share, why a payment failed, what would mend it, and who pays what.

>>> from gongji import diagnose
>>> diagnose({"date": "2025-03-11", "member": {"area": "230100"},
...           "sharers": [{"area": "230100", "link": "display"}]}).primary
'display_link_only'

Every verb about a case takes a `Case` or a mapping in the form that `diagnose` describes and returns a
frozen pydantic model. A bad case raises `BadCase` with one fault a line; every error descends from
`GongjiError`. A verb that needs more than the base installation raises `MissingExtra`, which says what to
install.

The chapters `gongji.batch` (a table of complaints) and `gongji.training` (上岗训练) have faces of their own.
"""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Literal

import lazy_loader

from gongji.answers.shapes import Diagnosis, Eligibility, PlacePolicy, Settlement
from gongji.case.case_dict import CaseDict
from gongji.case.model import Case, Expense, Member, Sharer
from gongji.case.reading import read_case
from gongji.errors import BadCase, GongjiError, PolicyError
from gongji.words.extras import MissingExtra, needs

if TYPE_CHECKING:
    from gongji import batch, training
    from gongji.answers.comparison import Comparison
    from gongji.asking.interview import Next
    from gongji.asking.suspected import Suspects
    from gongji.claims.answer import ClaimAnswer
    from gongji.household import Household, Plan, Plans, Year
    from gongji.receipt import Receipt, ReceiptCheck
    from gongji.sharing.code import Opened
    from gongji.sharing.plain_text import Told
    from gongji.story.answer import Story
    from gongji.upkeep import Impact
    from gongji.upkeep.changes import Policies

__version__ = "0.2.0"
__all__ = [
    "BadCase",
    "Case",
    "CaseDict",
    "Diagnosis",
    "Eligibility",
    "Expense",
    "GongjiError",
    "Member",
    "MissingExtra",
    "PlacePolicy",
    "PolicyError",
    "Settlement",
    "Sharer",
    "as_plain_text",
    "batch",
    "check_claim",
    "check_receipt",
    "compare",
    "compare_plans",
    "diagnose",
    "eligibility",
    "from_code",
    "impact",
    "next_question",
    "policy",
    "read_case",
    "read_story",
    "settle",
    "simulate",
    "suspects",
    "to_code",
    "to_link",
    "training",
    "work_order",
]

CaseLike = Case | CaseDict | Mapping[str, Any]

# Each verb loads what it needs when it is first asked, so that importing the package costs little.
__getattr__, __dir__, _ = lazy_loader.attach(__name__, submodules=["batch", "training"])


def eligibility(case: CaseLike) -> Eligibility:
    """May this sharer share with this member, and how.

    `verdict` is `eligible`, `not_eligible`, `uncertain` (it hangs on a rule that nobody published, or on a
    day inside an unknown range) or `need_facts` (`missing` says which, most useful first). `causes` are
    those of the persons, the limits and the planned dates; `channels`, `steps` and `papers` are that
    place's own. `starts_on` and `ends_on` are read as planned, `date` as today. Raises BadCase. N-003,
    N-049 … N-055.

    >>> eligibility({"date": "2025-03-11", "member": {"area": "230100"},
    ...              "sharers": [{"area": "230100", "relation": "other_relative"}]}).verdict
    'not_eligible'
    """
    from gongji.answers.eligibility import eligibility as answer

    return answer(read_case(case))


def diagnose(case: CaseLike, *, fixes: bool = True) -> Diagnosis:
    """Why a shared payment fails or works, and the smallest changes that make it work.

    `case` is a mapping (or Case): `date` (ISO; absent = today in China), `member` (scheme, status, area,
    own_balance), `sharers` (a list: scheme, status, has_account, area, balance, relation of the member to
    the sharer, link, starts_on, ends_on, …), `expense` (kind, area, designated, credential, total,
    fund_paid, …), and where it was seen `wallet` and `system`. Every field may be absent or None: that is
    unknown, never "no" and never zero. Money is yuan as text or number, at most two decimals; areas are
    six-digit GB/T 2260 codes of pooling areas. `gongji.CaseDict` says what each field means and holds.

    `verdict`:
        `pays`        shared money pays, in full or what the own account leaves
        `not_needed`  the own account or the fund leaves nothing
        `blocked`     `causes` say why; `primary` is the code of the first
        `uncertain`   it hangs on a rule that nobody published, or on a day inside an unknown range
        `need_facts`  `missing` holds the fields that could still change the verdict, most useful first

    Each cause has `code`, `sharer`, `certainty`, `grade`, the facts and the policy values it rests on
    (value, source, date, grade), who can mend it, texts for citizens and staff, steps. `fixes` are the
    smallest sets of acts after which the same case pays, each proved by judging it again; `fixes=False`
    leaves that search out. `settlement` is what `settle` says, None while total or fund_paid is unknown.
    Raises BadCase.

    >>> answer = diagnose({
    ...     "date": "2025-03-11",
    ...     "member": {"scheme": "resident", "status": "active", "area": "230100"},
    ...     "sharers": [{"scheme": "employee", "status": "active", "has_account": True, "area": "230100",
    ...                  "relation": "child", "link": "display", "balance": "860.00"}],
    ...     "expense": {"kind": "outpatient", "area": "230100", "designated": True, "credential": "member",
    ...                 "total": "320.00", "fund_paid": "120.00"}})
    >>> answer.verdict, answer.primary, answer.fixes[0].steps[0].act
    ('blocked', 'display_link_only', 'bind_beside_display')
    """
    from gongji.answers.diagnosis import diagnose as answer

    return answer(read_case(case), with_fixes=fixes)


def settle(case: CaseLike) -> Settlement:
    """Who pays what, to the fen: fund + own + all shared + cash = total, and no balance falls below zero.

    `certain` is False where the place has not published how it draws and the ways differ for this case:
    then `alternatives` holds one outcome a way, and `outcome` is the one with the most cash. Amounts are
    yuan as text with two decimals. BadCase where `expense.total` or `expense.fund_paid` is not given.
    N-081.

    >>> case = {"date": "2025-03-11", "member": {"scheme": "resident", "status": "active", "area": "230100"},
    ...         "sharers": [{"scheme": "employee", "status": "active", "has_account": True, "area": "230100",
    ...                      "relation": "child", "link": "shared", "starts_on": "2025-01-01",
    ...                      "balance": "860.00"}],
    ...         "expense": {"kind": "outpatient", "area": "230100", "designated": True,
    ...                     "credential": "member", "total": "320.00", "fund_paid": "120.00"}}
    >>> paid = settle(case).outcome
    >>> paid.fund, paid.shared[0].amount, paid.cash, paid.balances
    ('120.00', '200.00', '0.00', {'A': '660.00'})
    """
    from gongji.answers.settlement import settle as answer

    return answer(read_case(case))


def next_question(case: CaseLike, *, unsure: Collection[str] = (), seen: str | None = None) -> Next:
    """What to ask next about a payment that failed.

    The answer has `.path`, the field to ask for (such as `sharers.0.link`; None where no answer could change
    anything any more), and `.left`, a bound: this question included, no more than so many follow, whatever is
    answered. `unsure` holds the paths that were answered with 不清楚, which are not asked again; `seen`
    is what was seen at the till, a key of `gongji/words/seen.toml`, and only decides what is asked
    first. The sentences of a question stand in `gongji/words/facts/`. Raises BadCase; GongjiError for
    a path or a sight that there is not.

    >>> next_question({}).path
    'member.area'
    >>> next_question({"member": {"area": "230100"}}, unsure=["member.area"]).path
    'sharers.0.area'
    """
    from gongji.asking.interview import known_paths, next_question as answer
    from gongji.asking.what_was_seen import known_sight

    return answer(read_case(case), known_paths(unsure), known_sight(seen))


def suspects(case: CaseLike, seen: str | None = None) -> Suspects:
    """The payment failed: which causes are still possible, most likely first, and what would settle each.

    `.headline` says it in a sentence. `.ranked` holds the causes that are not ruled out: `code`,
    `sharer` (its name, None where it is about none), `title`, `why`, `look` (what to look at) and
    `where` (in which of that place's channels), `takes` (how long), `settled_by` (the field whose
    answer would settle it, None where none can), `ask` (what to ask 12393), `policy` (the values
    behind it with sources and grades), and `standing`:
        `holds`        it is so, on what is told
        `likely`       a fact is wanting, and it is often this one
        `possible`     a fact is wanting
        `unpublished`  it hangs on a rule that nobody published here; `elsewhere` where only other places
                       are known to have it

    `.ruled_out` holds the others with the `facts` or the rule (`why`) that rule them out. Nothing is presumed
    in anybody's favour. The order comes from the stated weights of `gongji/asking/weights.toml`; `seen` is
    what was seen, a key of `gongji/words/seen.toml`. Raises BadCase; GongjiError for a sight that
    there is not.

    >>> found = suspects({"date": "2025-03-11", "member": {"area": "230100"},
    ...                   "sharers": [{"area": "230100", "link": "display"}]})
    >>> found.ranked[0].code, found.ranked[0].standing
    ('display_link_only', 'holds')
    >>> sorted({one.standing for one in found.ranked})
    ['holds', 'likely', 'possible', 'unpublished']
    """
    from gongji.asking.suspected import suspects as answer
    from gongji.asking.what_was_seen import known_sight

    return answer(read_case(case), known_sight(seen))


def compare(
    case: CaseLike,
    one: datetime.date | str,
    other: datetime.date | str,
    *,
    of: Literal["diagnose", "eligibility"] = "diagnose",
) -> Comparison:
    """Why the answer differs between two days, or between two areas in which the family is imagined to live.

    `one` and `other` are both days (dates or ISO text), or both area codes; `of` is the verb whose answers
    are laid side by side. `.causes` and `.rules` name every cause and every rule that flipped, with the
    sources of both; what shared money pays on either side is yuan as text. Raises BadCase; GongjiError for a
    day or an area that there is not.

    >>> case = {"member": {"area": "130100"}, "sharers": [{"area": "130100", "relation": "sibling"}]}
    >>> told = compare(case, "2024-08-01", "2024-08-02", of="eligibility")
    >>> [flip.code for flip in told.causes]
    ['relation_not_covered']
    """
    from gongji.answers.comparison import compare as answer

    return answer(read_case(case), one, other, of)


def policy(area: str, date: datetime.date | str | None = None) -> PlacePolicy:
    """Every parameter of an area (six digits, or CN) on a day (today in China where none is given).

    `.parameters` holds one a parameter: `candidates` (the value that holds, or rival values of several
    papers), each with `value` (yuan as text, words, numbers), `since`, `sources` and `grade` (its
    word stands in `gongji/words/policy.toml`); where nobody published it, its state says so and `ask` is
    the question to put to 12393. GongjiError for an area or a day that there is not.

    >>> rule = next(one for one in policy("350100", "2025-03-11").parameters if one.parameter == "reserve")
    >>> rule.candidates[0].value, rule.candidates[0].since, rule.candidates[0].grade
    ('2000.00', '2020-07-01', 'B')
    """
    from gongji.answers.rules import policy as answer

    return answer(area, date)


def check_receipt(case: CaseLike, receipt: Receipt | Mapping[str, Any]) -> ReceiptCheck:
    """A real receipt beside the rules: does it add up, is it what they say, and if not, what explains it.

    `case` is as for `diagnose`; `expense.total` may be left out where the receipt has it. `receipt` holds the
    lines as printed, yuan as text or number, each may be absent: `total`, `fund`, `own`, `shared` (all
    sharers), `shared_by` (each `{"sharer": name, "amount": …}`), `cash`.

    `verdict`:
        `fits`             every line is what the rules give
        `fits_way`         it is one of several outcomes where a rule is unpublished; `shows` says which
        `fits_so_far`      nothing contradicts, but figures are wanting
        `differs`          `first` is the place in `lines` of the first that does not fit; each of
                           `explanations` alone accounts for every line
        `does_not_add_up`  the lines do not make the total
        `need_figures`     `missing` says which

    Raises BadCase, also for bad figures, with paths under `receipt`. N-081 … N-084, S-B05.

    >>> check_receipt({}, {"total": "320", "fund": "120", "shared": "150", "cash": "60"}).verdict
    'does_not_add_up'
    """
    from gongji.receipt import check_receipt as answer

    return answer(read_case(case), receipt)


def simulate(household: Household | Mapping[str, Any], order: Plan | Sequence[str] | None = None) -> Year:
    """A family's year: twelve months of bills, premiums and account income under one plan of bindings.

    `household` has the form of `sample_data/household.yaml`: `area`, `start` (year and month), `members`,
    `sharers`, `visits`, `premiums`; money is yuan as text or number. `order` is a `gongji.household.Plan`, or
    the names of sharers in the order in which each binds every member whom he may; None is the household's
    own order. `.cash`, `.own` and `.shared` are yuan as text over the year, `.months` each bill line by line
    (every bill adds up to the fen), `.accounts` what is left; where an unpublished rule makes a difference
    `.certain` is False, `.ways` says what each possibility comes to, and what is shown is the one
    with the most cash. Raises BadCase with one fault a line. N-081 … N-084, S-B05, S-H02.

    >>> family = {"area": "230100", "start": "2025-01",
    ...           "members": [{"name": "妈妈", "scheme": "resident", "relations": {"女儿": "parent"}}],
    ...           "sharers": [{"name": "女儿", "balance": "300.00", "monthly_credit": "0"}],
    ...           "visits": [{"month": "2025-02", "member": "妈妈", "kind": "outpatient",
    ...                       "personal": "286.40"}]}
    >>> year = simulate(family)
    >>> year.shared, year.cash
    ('286.40', '0.00')
    """
    from gongji.household import simulate as answer

    return answer(household, order)


def compare_plans(household: Household | Mapping[str, Any]) -> Plans:
    """The same family's year under every plan of bindings, the one with the least cash first.

    `household` is as for `simulate`. `.results` holds each plan with its `cash` and `text`, `.best`
    the year under the first, `.saved` how much less cash it takes than the last (yuan as text),
    `.choice` what the place leaves to choose. Raises BadCase, also where there are more plans than
    can be gone through. S-B05, N-122, N-123.

    >>> family = {"area": "230100", "start": "2025-01",
    ...           "members": [{"name": "妈妈", "scheme": "resident", "relations": {"女儿": "parent"}}],
    ...           "sharers": [{"name": "女儿", "balance": "300.00", "monthly_credit": "0"}],
    ...           "visits": [{"month": "2025-02", "member": "妈妈", "kind": "outpatient",
    ...                       "personal": "286.40"}]}
    >>> plans = compare_plans(family)
    >>> plans.results[0].cash, plans.saved
    ('0.00', '0.00')
    """
    from gongji.household import compare_plans as answer

    return answer(household)


def to_link(case: CaseLike, *, exact: bool = False) -> str:
    """The case as the value of a link: digits and capital letters, short, nothing personal.

    Amounts go in as bands that give the same verdict and causes, and to the fen only where `exact`. Names of
    sharers are left out. Raises BadCase. docs/case-codes.md.

    >>> from_code(to_link({"member": {"area": "230100"}})).case.member.area
    '230100'
    """
    from gongji.sharing.code import to_link as answer

    return answer(case, exact)


def to_code(case: CaseLike, *, exact: bool = False) -> str:
    """The same as a code to read out on the phone, in groups of four with a check sign.

    `from_code` opens both. Raises BadCase.

    >>> from_code(to_code({"member": {"area": "230100"}})).case.member.area
    '230100'
    """
    from gongji.sharing.code import to_code as answer

    return answer(case, exact)


def from_code(text: str) -> Opened:
    """What a link or a code holds, however it is typed (blanks, hyphens, small letters).

    `.case` is the Case; where `.exact` is False its amounts are stand-ins that give the same verdict.
    `.dropped` are answers that no longer apply, `.changed` what changed in the policy data since, `.notes`
    says both in sentences. BadCase where it is damaged, mistyped or newer than this program.

    >>> opened = from_code(to_link({"expense": {"kind": "pharmacy"}}))
    >>> opened.case.expense.kind, opened.changed
    ('pharmacy', ())
    """
    from gongji.sharing.code import from_link as answer

    return answer(text)


def as_plain_text(answer: Told) -> str:
    """An answer of diagnose, eligibility, settle or check_receipt as some ten lines of plain Chinese to copy.

    Verdict, what to do and where, who pays what, the basis and the version. Sharers are called as the case
    calls them; what leaves the family is `work_order`.

    >>> answer = diagnose({"date": "2025-03-11", "member": {"area": "230100"},
    ...                    "sharers": [{"area": "230100", "link": "display"}]})
    >>> answer.headline in as_plain_text(answer)
    True
    """
    from gongji.sharing.plain_text import as_plain_text as text

    return text(answer)


def work_order(diagnosis: Diagnosis, code: str) -> str:
    """工单摘要: what 12393 staff note down of a diagnosis; `code` replays the case (`to_code`).

    Code, verdict, causes, the basis by fact ids, steps, certainty. No names: sharers are A, B, C.

    >>> case = {"date": "2025-03-11", "member": {"area": "230100"},
    ...         "sharers": [{"name": "女儿", "area": "230100", "link": "display"}]}
    >>> text = work_order(diagnose(case), to_code(case))
    >>> to_code(case) in text, "女儿" in text
    (True, False)
    """
    from gongji.sharing.plain_text import work_order as text

    return text(diagnosis, code)


def check_claim(text: str, area: str = "CN", date: datetime.date | str | None = None) -> ClaimAnswer:
    """Which known claims a text makes, and whether each is true, false, outdated or local there on that day.

    `area` is six digits or CN, `date` today in China where none is given. `.matches` are the claims
    recognised, best first: what the text `said`, the claim it `says`, `score` from 0 to 100,
    `verdict`, `since`, `sentence`, `rules` and `sources`; `.unmatched` are sentences that no known
    claim says, about which nothing is judged. Needs the extra `claims`. `gongji.claims.BadText` for a
    text that is too long; GongjiError for an area or a day that there is not. docs/claims.md.

    >>> check_claim("兄弟姐妹不能共济", date="2025-03-11").matches[0].verdict
    'outdated'
    """
    with needs("claims"):
        from gongji.claims import check_claim as answer

    return answer(text, area, date)


def read_story(text: str, *, told_on: datetime.date | str | None = None, home: str | None = None) -> Story:
    """What a story in free words says about sharing: each fact with the words that it was read from.

    `.facts` is a case that holds only what is said, fit for `diagnose`; `.seen` what the screen or the window
    said; `.evidence` the words behind each fact (`path`, `value`, `words`, and `start`, `end` in the masked
    text); `.doubts` what may mean several things (`candidates`) with the question `ask` that would settle it;
    `.leftover` what was not understood; `.about` whether it speaks of sharing at all. Never a guess.
    `told_on` is the day of the telling (for 昨天 and the like), `home` the district that the call came
    from. Personal data is masked before anything else reads the text; nothing is kept. Needs the
    extra `story`. GongjiError for a day that there is not. docs/stories.md.

    >>> read_story("我闺女给我绑了亲情账户，昨天看门诊花了320", told_on="2025-03-12").facts["expense"]
    {'kind': 'outpatient', 'total': '320'}
    """
    with needs("story"):
        from gongji.story.reading import read_story as read

    return read(text, told_on=told_on, home=home)


def impact(before: Policies, after: Policies, cases: Iterable[CaseLike] | None = None) -> Impact:
    """What a change of policy data does: the answers that change, by place, parameter and cause.

    `before` and `after` are folders of local rules (GONGJI_POLICY), or None for what is shipped. Answers the
    given cases, the sample cases and made cases of each changed place under both. `.items` are the
    values that changed, `.looked_at` and `.changed` numbers of cases, `.effects` one a place,
    parameter and cause that comes or goes, each with a `count` and an `example`. PolicyError where a
    folder is damaged, BadCase where a case cannot be read. docs/local-rules.md.

    >>> impact(None, None).changed
    0
    """
    from gongji.upkeep.changes import impact as answer

    return answer(before, after, cases)
