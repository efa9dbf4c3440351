from .interview import (
    Next as Next,
    next_about_binding as next_about_binding,
    next_question as next_question,
)
from .suspected import (
    RuledOut as RuledOut,
    Suspect as Suspect,
    Suspects as Suspects,
    suspects as suspects,
)
from .telling import most_telling as most_telling, most_telling_of_binding as most_telling_of_binding
from .what_was_seen import choices as choices
