from .answer import (
    Doubt as Doubt,
    Evidence as Evidence,
    Story as Story,
)
from .one_word import (
    day_said as day_said,
    places_said as places_said,
    relation_said as relation_said,
    sum_said as sum_said,
)
