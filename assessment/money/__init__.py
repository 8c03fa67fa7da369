"""What actions cost and bring in. Definitions: Farris, Bendle, Pfeifer & Reibstein, *Marketing Metrics*.

Amounts are in the dossier's currency, rates are shares, ``None`` is unknown or undefined and never zero.
"""

from assessment.money.business import DoubleCounting, double_counting, mer, reference_baskets
from assessment.money.cautions import warnings
from assessment.money.figures import action_money, figures_given, moneys, totals_money
from assessment.money.months import Months, months_of
from assessment.money.payback import month_points
from assessment.money.sums import Account, Accounts, account, accounts

__all__ = [
    "Account",
    "Accounts",
    "DoubleCounting",
    "Months",
    "account",
    "accounts",
    "action_money",
    "double_counting",
    "figures_given",
    "mer",
    "moneys",
    "month_points",
    "months_of",
    "reference_baskets",
    "totals_money",
    "warnings",
]
