from .calls.roleplay import (
    ask as ask,
    finish as finish,
    questions as questions,
    start as start,
)
from .calls.telling import (
    told as told,
)
from .exercise import (
    Asked as Asked,
    Choice as Choice,
    Exercise as Exercise,
    Marking as Marking,
    Nearest as Nearest,
    PartMarked as PartMarked,
    Possible as Possible,
    Reply as Reply,
    RolePlay as RolePlay,
    RoleScore as RoleScore,
    Spec as Spec,
)
from .making.checks import (
    contradictions as contradictions,
)
from .making.draws import (
    Draws as Draws,
)
from .making.exercises import (
    EDGES as EDGES,
    make as make,
    make_again as make_again,
    possible as possible,
)
from .marking.marks import (
    basis_choices as basis_choices,
    mark as mark,
    payers as payers,
    say_choices as say_choices,
    truthful as truthful,
)
