from .aloud import read_aloud as read_aloud
from .beginning import first_step as first_step
from .comparison import (
    CauseFlip as CauseFlip,
    Comparison as Comparison,
    RuleFlip as RuleFlip,
    Verb as Verb,
)
from .findings import fact_shown as fact_shown
from .rules import (
    channel_shown as channel_shown,
    option as option,
    publisher_name as publisher_name,
    rule_shown as rule_shown,
    source_shown as source_shown,
)
from .shapes import (
    Alternative as Alternative,
    Candidate as Candidate,
    Channel as Channel,
    Diagnosis as Diagnosis,
    Eligibility as Eligibility,
    Finding as Finding,
    Fix as Fix,
    OpenBy as OpenBy,
    Outcome as Outcome,
    Possibility as Possibility,
    Rule as Rule,
    Settlement as Settlement,
    Source as Source,
    Step as Step,
    WayOut as WayOut,
)
from .two_accounts import (
    Column as Column,
    Versus as Versus,
    versus as versus,
)
from .where_to_look import where_seen as where_seen
from .words_there import local_words as local_words
