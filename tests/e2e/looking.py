"""What browser tests do with an open page: wait for it, check it for accessibility, take its picture."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

from playwright.sync_api import Page

SHOTS = Path(__file__).parent / "shots"
QUIET = 300  # ms without a script run after which a page counts as settled
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")

IS_SETTLED = """quiet => {
  const app = document.querySelector('[data-testid="stApp"]')
  const moves = one => one.playState === 'running' && Number.isFinite(one.effect?.getComputedTiming().endTime)
  const idle = app && app.dataset.testConnectionState === 'CONNECTED'
    && app.dataset.testScriptState === 'notRunning'
    && !app.querySelector('[data-stale="true"], [data-testid="stSkeleton"]')
    && !document.getAnimations().some(moves)
  if (!idle) { delete window.idleSince; return false }
  window.idleSince ??= performance.now()
  return performance.now() - window.idleSince >= quiet
}"""
RUN_AXE = """async tags => {
  const found = await axe.run(document, {runOnly: {type: 'tag', values: tags}, resultTypes: ['violations']})
  return found.violations.flatMap(rule => rule.nodes.map(node =>
    `${rule.id}: ${node.target.join(' ')} | ${node.failureSummary}`))
}"""


def settled(page: Page) -> Page:
    """Wait until Streamlit is connected and has not been computing, and nothing moved, for a moment."""
    page.evaluate("() => { delete window.idleSince }")
    page.wait_for_function(IS_SETTLED, arg=QUIET, polling=50)
    return page


def axe(page: Page) -> list[str]:
    """Violations of WCAG 2.2 A and AA, one string a node; what a short viewport hides is not looked at."""
    page.evaluate(AXE)
    violations: list[str] = page.evaluate(RUN_AXE, WCAG)
    return violations


def screenshot(page: Page, name: str) -> Path:
    """Save what the viewport shows as tests/e2e/shots/NAME.png, which git ignores."""
    SHOTS.mkdir(exist_ok=True)
    path = SHOTS / f"{name}.png"
    page.screenshot(path=path)
    return path
