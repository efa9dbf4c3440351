from .code import (
    Opened as Opened,
    from_link as from_link,
    to_code as to_code,
    to_link as to_link,
)
from .flat_answers import answers_of as answers_of
from .order_facts import facts_told as facts_told
from .plain_text import (
    Told as Told,
    as_plain_text as as_plain_text,
    work_order as work_order,
)
from .report import (
    VERDICTS as VERDICTS,
    Part as Part,
    Wanted as Wanted,
    case_report as case_report,
    report_name as report_name,
)
