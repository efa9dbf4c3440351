from .class_file import (
    ResultFile as ResultFile,
)
from .class_results import (
    CauseCount as CauseCount,
    ClassResults as ClassResults,
    read_class as read_class,
)
from .drawn import (
    make_paper as make_paper,
    regions as regions,
)
from .exam import (
    Result as Result,
    Sitting as Sitting,
    answer as answer,
    begin as begin,
    hand_in as hand_in,
    result as result,
)
from .faults import (
    BadFile as BadFile,
)
from .kept_sitting import (
    from_text as from_text,
    to_text as to_text,
)
from .own import (
    OwnCase as OwnCase,
    own_case as own_case,
)
from .paper import (
    FEWEST as FEWEST,
    LONGEST as LONGEST,
    MOST as MOST,
    SHORTEST as SHORTEST,
    Paper as Paper,
    PaperSettings as PaperSettings,
)
from .results import (
    PARTS as PARTS,
    part_mark as part_mark,
    points_text as points_text,
    to_csv as to_csv,
)
from .writing import (
    to_yaml as to_yaml,
)
from .written import (
    LONGEST_TITLE as LONGEST_TITLE,
    PaperFile as PaperFile,
    read_paper as read_paper,
)
