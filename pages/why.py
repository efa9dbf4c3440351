"""为什么没付成: one question at a time, then the cause, who mends it, the steps, and who would pay what."""

from __future__ import annotations

from gongji.interview import next_question, offers_wallet
from pages.parts import facts
from pages.parts.change import show_change
from pages.parts.interview import ask_one, show_said
from pages.parts.keep import code_box, open_linked_code, show_keep, show_opened
from pages.parts.local import show_local
from pages.parts.look import foot, page
from pages.parts.outcome import for_staff, open_linked_staff, show_diagnosis, staff_switch
from pages.parts.samples import open_linked_sample, sample_picker, show_story
from pages.parts.screen import WAY, ask_screen
from pages.parts.site import WHY

PLACES_FIRST = ("member.area", "sharers.0.area")
LEAD = "一次只问一件事，问到能说清楚就停。不知道的选“不清楚”，答过的随时可以改。"


def main() -> None:
    open_linked_sample()
    open_linked_code()
    open_linked_staff()
    asked, left = next_to_ask()
    page(WHY.title, "" if facts.said() else LEAD, region=facts.is_answered("member.area"))
    show_local(facts.case(), basis=asked is not None)
    show_story()
    show_opened()
    if asked:
        ask_one(asked, left, staff=for_staff())
    else:
        found = show_diagnosis(facts.case())
        show_keep(WHY, found)
        show_change(facts.case(), "diagnose")
    if facts.said():
        ask_screen(asked)
        show_said()
    else:
        sample_picker(WHY.url_path)
        code_box()
    staff_switch()
    foot()


def next_to_ask() -> tuple[str | None, int]:
    """The places first, since every rule hangs on them; then the way that was used, where that is a question;
    then what settles most. And how many may follow."""
    case = facts.case()
    following = next_question(case, facts.unsure())
    first = [path for path in PLACES_FIRST if not facts.is_answered(path)]
    if offers_wallet(case) and not facts.is_answered(WAY):
        first.append(WAY)
    open_paths = {*first, *(path for path in following.judged.missing if path not in facts.unsure())}
    return (first[0] if first else following.path), len(open_paths)


main()
