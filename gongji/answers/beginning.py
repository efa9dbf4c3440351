"""Of all steps of the fixes, the one that mends what the headline speaks of: from when it works."""

from __future__ import annotations

from gongji.answers.diagnosis import decisive
from gongji.answers.shapes import Diagnosis, Step
from gongji.case.model import Case
from gongji.judging.verdict import judge
from gongji.mending.acts import acts_for


def first_step(case: Case, found: Diagnosis) -> Step | None:
    """`found` is the diagnosis of this case; None where no fix mends its leading cause."""
    judged = judge(case)
    lead = decisive(judged)
    if lead is None:
        return None
    acts = {act.name for act in acts_for(judged.stand, lead, lead.at or 0)}
    steps = (step for fix in found.fixes for step in fix.steps)
    return next((step for step in steps if step.act in acts), None)
