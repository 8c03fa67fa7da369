"""What tables to take away are made of: one evaluation, and the ledgers behind it month by month."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from assessment.dossier.model import Action, Business, Dossier, LedgerRow
from assessment.evaluation import books_on, evaluate
from assessment.languages import Language
from assessment.money import without_tax
from assessment.money.months import Months
from assessment.questionnaire.model import Questionnaire
from assessment.results import Evaluation
from assessment.sentences import Words
from assessment.sentences.naming import words_of

ENTERED = ("spend", "hours", "visits", "leads", "appointments", "quotes", "orders", "new_customers", "revenue")
"""What is typed of a month."""


@dataclass(frozen=True, slots=True)
class MonthRow:
    """One month of one action, amounts before tax in the dossier's currency.

    `number` counts the actions from 1, `name` is how the action is called. `entered` is what was typed, by name; once
    the action has stopped, a blank spend or time is 0 as the core has it. A month that is not `counted` was left out by
    its owner. `measured` months are those of the return. `revenue` is stated or estimated, `worked` the value of the
    hours.
    """

    number: int
    action: str
    name: str
    month: str
    counted: bool
    entered: Mapping[str, float | None]
    worked: float | None = None
    cost: float | None = None
    revenue: float | None = None
    contribution: float | None = None
    measured: bool = False


@dataclass(frozen=True, slots=True)
class Contents:
    """A dossier on one day. `business` has its amounts before tax; `given` is the dossier as it was typed."""

    given: Dossier
    business: Business
    evaluation: Evaluation
    months: Mapping[str, Months]
    rows: tuple[MonthRow, ...]
    words: Words


def contents_of(questionnaire: Questionnaire, dossier: Dossier, as_of: datetime.date, language: Language) -> Contents:
    """All that the tables of a dossier say on a day."""
    counting, books = books_on(dossier, as_of)
    words = words_of(questionnaire, dossier, language)
    months = {one: account.months for one, account in books.accounts.items()}
    return Contents(
        given=dossier,
        business=counting.business,
        evaluation=evaluate(questionnaire, dossier, as_of),
        months=months,
        rows=tuple(_rows(without_tax(dossier), months, words)),
        words=words,
    )


def _rows(dossier: Dossier, months: Mapping[str, Months], words: Words) -> Iterator[MonthRow]:
    for number, action in enumerate(dossier.actions, 1):
        name = words.name(action.id)
        rows = [*_counted(number, name, action, months[action.id]), *_left_out(number, name, action)]
        yield from sorted(rows, key=lambda row: row.month)


def _counted(number: int, name: str, action: Action, months: Months) -> Iterator[MonthRow]:
    stated = {row.month: row for row in action.ledger}
    for index, month in enumerate(months.month):
        entered = _entered(stated[month]) | {"spend": months.spend[index], "hours": months.hours[index]}
        yield MonthRow(
            number=number,
            action=action.id,
            name=name,
            month=month,
            counted=True,
            entered=entered,
            worked=months.worked[index],
            cost=months.cost[index],
            revenue=months.revenue[index],
            contribution=months.contribution[index],
            measured=months.measured_cost[index] is not None,
        )


def _left_out(number: int, name: str, action: Action) -> Iterator[MonthRow]:
    for row in action.ledger:
        entered = _entered(row)
        if row.month in action.left_out and any(value is not None for value in entered.values()):
            yield MonthRow(number, action.id, name, row.month, False, entered)


def _entered(row: LedgerRow) -> dict[str, float | None]:
    return {name: getattr(row, name) for name in ENTERED}
