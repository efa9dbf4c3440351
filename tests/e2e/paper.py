"""A page as the printer gets it, and the words that then stand on the paper."""

from __future__ import annotations

import io
import re
import unicodedata

from playwright.sync_api import Page, expect
from pypdf import PdfReader


def on_paper(page: Page) -> Page:
    """As the printer sees it; the style comes as the last part of a page."""
    page.emulate_media(media="print")
    expect(page.get_by_role("button", name="版")).to_be_hidden()
    return page


def printed(page: Page) -> PdfReader:
    """The PDF of the page, in the size that its style asks for."""
    on_paper(page)
    page.evaluate("() => document.fonts.ready")
    return PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True)))


def text_of(paper: PdfReader) -> str:
    """Everything that can be read on it, squeezed."""
    return squeezed("".join(one.extract_text() for one in paper.pages))


def smallest_letters(paper: PdfReader) -> float:
    """The size of the smallest text on it, in points."""
    sizes: list[float] = []

    def seen(text: str, within: list[float], at: list[float], _: object, size: float) -> None:
        if text.strip():
            sizes.append(abs(size * at[3] * within[3]))

    for one in paper.pages:
        one.extract_text(visitor_text=seen)
    return min(sizes)


def squeezed(text: str) -> str:
    """Without the breaks of lines; a font may hold 用 as the radical of that shape."""
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text))
