"""What is known before the verdicts: the figures of an action, then its answers, and those of the business."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass

from assessment.dossier.model import Action
from assessment.money import Account, Sold
from assessment.questionnaire import relied_on
from assessment.questionnaire.conditions import FactValue
from assessment.questionnaire.model import RedFlag
from assessment.questionnaire.visibility import Reading
from assessment.results import CriterionResult, FunnelStep, MeanMonth, Money, MonthPoint, Outcome, RaisedFlag


@dataclass(frozen=True, slots=True)
class Figures:
    """What the ledger of one action says, its finished pause test if any, and where its condition of success stands.

    `account` holds the `outcome` of the test in place of the sales claimed, `sold` the sales of its measured months.
    `excess` is what all actions claim beyond what the business sold. `share` is that of what goes out in a month for
    all running actions, unknown where one of their costs is.
    """

    action: Action
    account: Account
    sold: Sold
    money: Money
    mean_month: MeanMonth
    months: tuple[MonthPoint, ...]
    funnel: tuple[FunnelStep, ...]
    share: float | None
    criterion: CriterionResult | None
    outcome: Outcome | None
    excess: float | None


@dataclass(frozen=True, slots=True)
class Known:
    """One action with what counts of its answers; `facts` are those no answer of its own moves.

    `too_early_until` is the day its figures begin to speak, where it lies ahead.
    """

    figures: Figures
    facts: Mapping[str, FactValue]
    reading: Reading
    evidence_grade: int
    too_early_until: datetime.date | None

    @property
    def said_to_serve_sales(self) -> bool:
        """Whether its owner says that it brings sales, shown or believed."""
        answer = self.reading.answers.get(relied_on.SERVES_SALES)
        return answer is not None and answer.value in relied_on.SERVING


@dataclass(frozen=True, slots=True)
class Firm:
    """The business: what counts of its answers, its facts, its red flags and the one that holds growth back, if any."""

    reading: Reading
    facts: Mapping[str, FactValue]
    flags: tuple[RaisedFlag, ...]
    capped_by: RedFlag | None
