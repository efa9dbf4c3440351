from .changes import Effect as Effect, Example as Example, Impact as Impact, impact as impact
from .values import Form as Form, form_of as form_of
from .what_is_open import OpenCell as OpenCell, open_cells as open_cells
from .writing import (
    Entered as Entered,
    before_and_after as before_and_after,
    file_now as file_now,
    file_with as file_with,
    may_write as may_write,
    save as save,
)
