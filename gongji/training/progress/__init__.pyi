from .choosing import (
    Wish as Wish,
    next_exercise as next_exercise,
)
from .codes import (
    checked_code as checked_code,
    proposed_code as proposed_code,
)
from .file import (
    to_file as to_file,
)
from .postgres import (
    postgres_store as postgres_store,
)
from .reading import (
    read_progress as read_progress,
)
from .schedule import (
    after as after,
)
from .sqlite import (
    sqlite_store as sqlite_store,
)
from .standing import (
    TIMES_AT_THE_EDGE as TIMES_AT_THE_EDGE,
    Answered as Answered,
    Progress as Progress,
)
from .store import (
    ProgressStore as ProgressStore,
    StoreError as StoreError,
    store_error as store_error,
)
