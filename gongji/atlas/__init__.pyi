from .events import timeline as timeline
from .figures import (
    USES as USES,
    YEAR_END as YEAR_END,
    Figure as Figure,
    Part as Part,
    Total as Total,
    by_month as by_month,
    cautions as cautions,
    growth as growth,
    is_contradictory as is_contradictory,
    statistics as statistics,
    total as total,
)
from .last_looked import Stale as Stale, stale as stale
from .one_parameter import (
    Dated as Dated,
    Said as Said,
    history as history,
)
from .table import (
    SURENESS as SURENESS,
    Coverage as Coverage,
    Pair as Pair,
    Sureness as Sureness,
    areas as areas,
    cells as cells,
    compare as compare,
    coverage as coverage,
    gaps as gaps,
    group_of as group_of,
    groups as groups,
    rule as rule,
    sureness as sureness,
    title as title,
)
from .workbook import csv_file as csv_file, xlsx_file as xlsx_file
