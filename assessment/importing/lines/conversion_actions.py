"""Conversions told apart by action: an addition to the cart is no sale, and the value given to it no revenue."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from decimal import Decimal

from assessment.importing.lines.gathering import Leftovers, LineError
from assessment.importing.lines.headers import Located, normal, spelled
from assessment.importing.lines.line_cells import Row, number_at
from assessment.importing.lines.settling import Reading
from assessment.importing.lines.total_words import Naming, naming
from assessment.importing.model import Choices, ImportRefusedError, Note
from assessment.plain import words

_HEADERS = spelled(
    "conversion action|conversion action name|conversion name|conversion goal|conversion event|goal|"
    "action de conversion|nom de l action de conversion|nom de la conversion|objectif de conversion|"
    "evenement de conversion"
)
_SALE = re.compile(r"\b(?:purchases?|achats?|ventes?|sales?|commandes?|orders?|transactions?|checkout complete\w*)\b")
_BEFORE_A_SALE = re.compile(
    r"\b(?:add\w*|ajout\w*|cart|panier|begin\w*|debut\w*|start\w*|initi\w*|lancement|intent\w*|view\w*|vues?|clic\w*|"
    r"click\w*|form\w*|leads?|contact\w*|quotes?|devis|calls?|appels?|sales (?:call|lead|team)s?)\b"
)
_OF_SALES = ("revenue", "orders")
_NAMED = 3


@dataclass(frozen=True, slots=True)
class SalesActions:
    """The actions that are sales; what the others are worth, and how many they are, is left out line by line.

    Conversions that the owner calls enquiries are those of the other actions.
    """

    place: int
    actions: Collection[str]
    enquiries: bool

    def sift(self, _: int, row: Row, figures: dict[str, Decimal | None], leftovers: Leftovers) -> None:
        """Leave out of a line what is no sale."""
        action = _action(row, self.place)
        is_sale = action in self.actions
        counted = {"conversions": is_sale != self.enquiries, **dict.fromkeys(_OF_SALES, is_sale)}
        others = {figure: figures[figure] for figure, counts in counted.items() if not counts and figures.get(figure)}
        if not others or naming(row[self.place]) is Naming.TOTAL:
            return
        figures.update(dict.fromkeys(others))
        leftovers.add("other_conversion", action, others)

    @property
    def note(self) -> Note:
        """Which actions count."""
        named = sorted(self.actions)
        more = "…" if len(named) > _NAMED else ""
        return Note("sales_actions", {"actions": ", ".join(named[:_NAMED]) + more})


def sales_actions(
    located: Located, reading: Reading, columns: Collection[str], choices: Choices
) -> SalesActions | None:
    """How the lines of a file are told apart by action; ``None`` where it does not name several, or all are sales.

    Args:
        located: The file.
        reading: How its cells are read.
        columns: Those of what sales are worth and of how many there are.
        choices: What the owner says of conversions.

    Raises:
        ImportRefusedError: ``several_conversion_actions``, several are worth something and none is told to be a sale.
    """
    place = next((place for place, header in enumerate(located.headers) if normal(header) in _HEADERS), None)
    if place is None:
        return None
    worth: dict[str, bool] = {}
    for number, row in located.records():
        if (action := _action(row, place)) and naming(row[place]) is not Naming.TOTAL:
            worth[action] = worth.get(action, False) or _is_worth_something(located, row, columns, reading, number)
    sales = frozenset(action for action in worth if is_sale(action))
    if len(sales) == len(worth):
        return None
    if sales:
        return SalesActions(place, sales, choices.conversions == "leads")
    paid = [action for action, counts in worth.items() if counts]
    if len(paid) > 1:
        values = {"column": located.headers[place], "examples": ", ".join(paid[:_NAMED])}
        raise ImportRefusedError("several_conversion_actions", values)
    return None


def is_sale(action: str) -> bool:
    """Whether the name of an action is that of a sale, and not of what comes before one."""
    bare = words(action)
    return _SALE.search(bare) is not None and _BEFORE_A_SALE.search(bare) is None


def _action(row: Row, place: int) -> str:
    return str(row[place]).strip() if naming(row[place]) is not Naming.BLANK else ""


def _is_worth_something(located: Located, row: Row, columns: Collection[str], reading: Reading, number: int) -> bool:
    try:
        return any(number_at(located, row, column, reading, number) for column in columns)
    except LineError:
        return False
