"""One plan month by month: balances as a chart and as a table, who paid what, and every bill."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from itertools import cycle

import streamlit as st

from gongji.household import Household, PaidBill, Year
from gongji.money import fen, yuan
from gongji.words import say
from pages.parts.frame.look import PAYER_COLOURS, SHARED_SHADES
from pages.parts.frame.text import plain
from pages.parts.year.form import kind_text, month_text
from pages.words import page_words

SAID = page_words("year")["months"]

BEGINNING = "开始"
PAYERS = {"own": "自己的账户", "shared": "家人共济", "cash": "现金"}
OWN_SHADES = (PAYER_COLOURS["own"], "#8A4A7B", "#2F5D8A", "#7A3E5C", "#4A5568", "#6B4A2B")


def show_months(household: Household, year: Year) -> None:
    """The chart, the same as a table, the payers with their sums, and the bills."""
    st.header(SAID["show_months"], anchor=False)
    if year.accounts:
        show_balances(household, year)
    st.header("每个月谁付的", anchor=False)
    show_payers(year)
    with st.expander("一笔一笔看"):
        for month in year.months:
            if month.bills:
                st.markdown(f"**{month_text(month.month)}**")
                st.markdown("\n".join(_bill(one) for one in month.bills))


def show_balances(household: Household, year: Year) -> None:
    """Altair and the browser's chart script are fetched here and nowhere before."""
    from pages.parts.frame.charts import balance_chart

    months = [BEGINNING, *(month_name(one.month) for one in year.months)]
    lines = {one.name: [fen(each) for each in one.balances] for one in year.accounts}
    colours = account_colours(household, year)
    st.altair_chart(balance_chart(months, lines, colours), width="stretch", alt=spoken(year))
    heads = ("月底", *(one.name for one in year.accounts))
    rows = [
        (title, *(one.balances[at] for one in year.accounts))
        for at, title in enumerate([BEGINNING, *(month_text(one.month) for one in year.months)])
    ]
    st.html(table(SAID["show_balances"], heads, rows))
    st.caption(SAID["show_balances_2"])


def month_name(month: str) -> str:
    """The month of "2025-03" without its year: no month comes twice in twelve."""
    return f"{int(month[5:])}月"


def account_colours(household: Household, year: Year) -> dict[str, str]:
    """Sharers in the shades of shared money, members with an account of their own in other shades."""
    shared, own = cycle(SHARED_SHADES), cycle(OWN_SHADES)
    sharers = {one.name for one in household.sharers}
    return {one.name: next(shared if one.name in sharers else own) for one in year.accounts}


def spoken(year: Year) -> str:
    """The chart in words."""
    said = "；".join(f"{one.name}从{one.balances[0]}元到{one.balances[-1]}元" for one in year.accounts)
    return say(SAID["spoken"], {"said": said})


def show_payers(year: Year) -> None:
    """Month by month; own account, shared money and cash are together what was to be paid."""
    from pages.parts.frame.charts import payer_chart

    paid = {PAYERS[name]: [fen(getattr(month, name)) for month in year.months] for name in PAYERS}
    colours = {title: PAYER_COLOURS[name] for name, title in PAYERS.items()}
    months = [month_name(one.month) for one in year.months]
    said = "，".join(f"{title}{getattr(year, name)}元" for name, title in PAYERS.items())
    alt = say(SAID["show_payers"], {"said": said})
    st.altair_chart(payer_chart(months, paid, colours), width="stretch", alt=alt)
    heads = ("月份", "要付", *PAYERS.values())
    rows = [
        (month_text(one.month), one.amount, one.own, one.shared, one.cash) for one in year.months if one.bills
    ]
    whole = ("全年", year.amount, year.own, year.shared, year.cash)
    st.html(table(SAID["show_payers_2"], heads, rows, whole))
    added = yuan(fen(year.own) + fen(year.shared) + fen(year.cash))
    st.markdown(
        say(
            SAID["show_payers_3"],
            {
                "amount": plain(year.amount),
                "own": plain(year.own),
                "shared": plain(year.shared),
                "cash": plain(year.cash),
                "added": plain(added),
            },
        )
    )


def table(
    label: str, heads: Sequence[str], rows: Iterable[Sequence[str]], whole: Sequence[str] | None = None
) -> str:
    """A table as HTML in a frame of its own that scrolls, reachable by keyboard; every text is escaped."""
    top = "".join(f'<th scope="col">{escape(head)}</th>' for head in heads)
    body = "".join(f"<tr>{_cells(row)}</tr>" for row in rows)
    last = f'<tr class="whole">{_cells(whole)}</tr>' if whole else ""
    return (
        f'<div class="year-frame" data-scrolls="x" role="region" tabindex="0" aria-label="{escape(label)}">'
        f"<table><thead><tr>{top}</tr></thead><tbody>{body}{last}</tbody></table></div>"
    )


def _cells(row: Sequence[str]) -> str:
    first, *others = row
    return f'<th scope="row">{escape(first)}</th>' + "".join(f"<td>{escape(one)}</td>" for one in others)


def _bill(bill: PaidBill) -> str:
    """A bill with its payers, and why under it."""
    paid = [("自己的账户", bill.own), *((one.sharer, one.amount) for one in bill.shared), ("现金", bill.cash)]
    said = "，".join(f"{plain(name)}{plain(amount)}元" for name, amount in paid if fen(amount))
    line = f"- {plain(bill.member)}{plain(kind_text(bill.kind))}{plain(bill.amount)}元：{said or '不用付'}。"
    return "\n".join([line, *(f"    - {plain(why)}" for why in bill.why)])
