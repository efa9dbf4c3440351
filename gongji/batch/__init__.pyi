from .reading.cells.one_word import said as said
from .reading.file.shapes import (
    DroppedColumn as DroppedColumn,
)
from .reading.file.tables import (
    BadTable as BadTable,
    Inspected as Inspected,
    RowFault as RowFault,
    check_matching as check_matching,
    inspect as inspect,
)
from .reading.headers.columns import (
    targets as targets,
    title as title,
)
from .reading.headers.contested import (
    still_contested as still_contested,
)
from .running.answer import (
    answer_file as answer_file,
)
from .running.cases_in import (
    cases_in as cases_in,
)
from .running.parts import (
    Kind as Kind,
)
from .running.report import (
    Progress as Progress,
    Report as Report,
)
from .running.run import (
    Run as Run,
)
from .running.shown import (
    file_lines as file_lines,
    progress_line as progress_line,
)
from .running.template import (
    template as template,
)
from .writing.sinks import (
    BadOutput as BadOutput,
    Sheet as Sheet,
)
from .writing.summary import (
    Group as Group,
    Summary as Summary,
)
from .writing.summary_tables import (
    cause_title as cause_title,
    report_lines as report_lines,
    sheets as sheets,
    verdict_title as verdict_title,
)
