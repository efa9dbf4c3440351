"""A page used by keyboard alone: Tab to what is wanted, and look that the focus is seen at every stop."""

from __future__ import annotations

from dataclasses import dataclass

from playwright.sync_api import Page

from tests.e2e.looking import settled

MOST_STOPS = 150
LOOKS, BETWEEN_LOOKS = 10, 200  # ms
FOCUS = """() => {
  const one = document.activeElement
  if (!one || one === document.body) return null
  const within = ['label', '[data-testid="stTextInputRootElement"]', '.stSelectbox [role="group"]']
  const ringed = [one, ...within.map(each => one.closest(each))].filter(Boolean).find(each => {
    const style = getComputedStyle(each), box = each.getBoundingClientRect()
    return style.outlineStyle === 'solid' && parseFloat(style.outlineWidth) >= 2
      && box.width >= 20 && box.height >= 20
      && box.bottom > 0 && box.right > 0 && box.top < innerHeight && box.left < innerWidth
  })
  const said = (one.closest('label') || one).cloneNode(true)
  said.querySelectorAll('[data-testid="stIconMaterial"]').forEach(icon => icon.remove())
  const labelled = one.labels && one.labels.length ? one.labels[0].innerText : ''
  return {
    name: one.getAttribute('aria-label') || said.innerText.trim() || labelled,
    inside: one.closest('[class*="st-key-question"]') !== null,
    kind: one.type || one.tagName.toLowerCase(),
    ring: ringed ? getComputedStyle(ringed).outlineStyle : 'none',
  }
}"""


@dataclass(frozen=True)
class Stop:
    """What has the focus: what a screen reader calls it, its kind, and whether it is inside the question."""

    name: str
    kind: str
    inside: bool


def stop(page: Page) -> Stop | None:
    """What has the focus, which must be ringed; None where the page itself has it."""
    focus = page.evaluate(FOCUS)
    if focus is None:
        return None
    for _ in range(LOOKS):  # it may still be sliding into view
        if focus["ring"] == "solid":
            break
        page.wait_for_timeout(BETWEEN_LOOKS)
        focus = page.evaluate(FOCUS) or focus
    assert focus["ring"] == "solid", f"nobody sees that {focus['name'][:40]!r} has the focus"
    return Stop(focus["name"].replace("\n", ""), focus["kind"], focus["inside"])


def tab_to(page: Page, name: str, *, kind: str | None = None, inside: bool = False) -> Stop:
    """Press Tab until something whose name begins so has the focus."""
    seen = []
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        here = stop(page)
        if here is None:
            continue
        seen.append(here.name[:20])
        if here.name.startswith(name) and kind in (None, here.kind) and (here.inside or not inside):
            return here
    raise AssertionError(f"Tab never comes to {name!r}; it came to {seen}")


def choose(page: Page, option: str) -> None:
    """In the question: to its radio buttons with Tab, then down with the arrow to the option."""
    here = tab_to(page, "", kind="radio", inside=True)
    if here.name == option:
        page.keyboard.press("Space")
        return
    for _ in range(12):
        page.keyboard.press("ArrowDown")
        reached = stop(page)
        if reached is not None and reached.name == option:
            return
    raise AssertionError(f"the arrow never comes to {option!r}")


def press(page: Page, name: str, *, inside: bool = False) -> None:
    """Tab to a button or a link, and Enter."""
    tab_to(page, name, inside=inside)
    page.keyboard.press("Enter")
    settled(page)
