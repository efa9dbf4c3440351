from .assuming import (
    assumptions as assumptions,
    in_order as in_order,
    without_fund as without_fund,
)
from .bill import has_own_account as has_own_account
from .standing import day_of as day_of
from .verdict import judge as judge
from .way import offers_wallet as offers_wallet, wallet_exists as wallet_exists
