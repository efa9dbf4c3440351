from .books import (
    SETTING as SETTING,
    SHIPPED as SHIPPED,
    Book as Book,
    current as current,
    local_folder as local_folder,
    using as using,
)
from .expected import (
    known_until as known_until,
    last_premium_year as last_premium_year,
    law_from as law_from,
)
from .loader import (
    KNOWLEDGE_UNTIL as KNOWLEDGE_UNTIL,
    NATION as NATION,
    region as region,
)
from .place import rules_of as rules_of, unknown_place as unknown_place
from .schema import STRENGTH as STRENGTH
from .sources import Source as Source, source as source
from .version import policy_version as policy_version
