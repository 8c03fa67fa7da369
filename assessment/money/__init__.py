"""What actions cost and bring in. Definitions: Farris, Bendle, Pfeifer & Reibstein, *Marketing Metrics*.

Amounts are in the dossier's currency, rates are shares, ``None`` is unknown or undefined and never zero.
"""

from assessment.money.books import Books, books_of
from assessment.money.business import DoubleCounting, claimants, cost_shares, double_counting, mer, reference_baskets
from assessment.money.cautions import warnings
from assessment.money.figures import Earned, action_money, earned, earned_by, figures_given, moneys, totals_money
from assessment.money.months import Months, months_of
from assessment.money.months_needed import LONGEST_WAIT, months_needed
from assessment.money.objective import course
from assessment.money.payback import month_points
from assessment.money.readings import LEAST_MATCHED, MOST_DROPPED
from assessment.money.reconciliation import reconcile
from assessment.money.sales import Sold, sum_of_independent
from assessment.money.sums import Account, Accounts, account, accounts
from assessment.money.tax import amounts_without_tax, without_tax
from assessment.money.worth import Worth, worth_of

__all__ = [
    "LEAST_MATCHED",
    "LONGEST_WAIT",
    "MOST_DROPPED",
    "Account",
    "Accounts",
    "Books",
    "DoubleCounting",
    "Earned",
    "Months",
    "Sold",
    "Worth",
    "account",
    "accounts",
    "action_money",
    "amounts_without_tax",
    "books_of",
    "claimants",
    "cost_shares",
    "course",
    "double_counting",
    "earned",
    "earned_by",
    "figures_given",
    "mer",
    "moneys",
    "month_points",
    "months_needed",
    "months_of",
    "reconcile",
    "reference_baskets",
    "sum_of_independent",
    "totals_money",
    "warnings",
    "without_tax",
    "worth_of",
]
