"""What takes the whole of an OFX file to be read: its decimal sign, the direction of its amounts, its corrections.

The standard has amounts carry their direction as a sign, whatever the type of the movement; some programs write all of
them above zero and leave the direction to the type.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from assessment.importing.lines.exported_numbers import number_in
from assessment.importing.model import ChoiceNeededError, Choices, ImportRefusedError, Note, Question
from assessment.parsing.numbers import DecimalSign

_OUT = frozenset({"DEBIT", "CHECK", "PAYMENT", "FEE", "SRVCHG", "CASH", "DIRECTDEBIT", "REPEATPMT"})
_IN = frozenset({"CREDIT", "DEP", "DIRECTDEP", "DIV"})
_AGREEING = 5
_EXAMPLES = 3


@dataclass(frozen=True, slots=True)
class Typed:
    """A movement as far as its direction goes: its type, its amount as written, how to name it."""

    type: str
    amount: Decimal
    example: str

    @property
    def said(self) -> int | None:
        """−1 where the type is one of money paid, +1 of money received; ``None`` where it tells nothing."""
        return -1 if self.type in _OUT else 1 if self.type in _IN else None


@dataclass(frozen=True, slots=True)
class Direction:
    """How the amounts of a file say their direction: by their sign, or by the type beside them."""

    by: Literal["sign", "type"] = "sign"
    notes: Sequence[Note] = ()

    def of(self, one: Typed) -> Decimal | None:
        """The amount with its direction; ``None`` where nothing says it."""
        if self.by == "sign" or not one.amount:
            return one.amount
        return None if one.said is None else one.said * one.amount


def direction(movements: Sequence[Typed]) -> Direction:
    """How the amounts of a file say their direction.

    The sign counts, as in the standard, also beside a type that says the opposite now and then. Where no amount at all
    is below zero, the types count.

    Raises:
        ImportRefusedError: ``sign_against_type``, amounts of payments above zero beside others below.
    """
    paid = [one for one in movements if one.said == -1]
    above = [one for one in paid if one.amount > 0]
    received_below = [one for one in movements if one.said == 1 and one.amount < 0]
    if above and all(one.amount >= 0 for one in movements):
        return Direction("type")
    if len(above) * _AGREEING > sum(one.amount < 0 for one in paid):
        raise ImportRefusedError("sign_against_type", {"example": above[0].example})
    if odd := [*above, *received_below]:
        return Direction(notes=[Note("sign_against_type", {"count": len(odd), "example": odd[0].example})])
    return Direction()


def decimal_sign(format: str, amounts: Collection[str], choices: Choices) -> DecimalSign:
    """The sign before the decimals, behind which a sign before exactly three digits parts thousands.

    Raises:
        ImportRefusedError: ``two_decimal_signs``.
        ChoiceNeededError: all that tells is open, as ``1.234``.
    """
    shown: dict[DecimalSign, str] = {}
    unsettled: list[str] = []
    for text in amounts:
        number = number_in(text)
        if number is not None and number.open:
            unsettled.append(text)
        elif number is not None and number.decimal is not None:
            shown.setdefault(number.decimal, text)
    if len(shown) > 1:
        raise ImportRefusedError("two_decimal_signs", {"one": shown["point"], "other": shown["comma"]})
    if shown or not unsettled:
        return next(iter(shown), "point")
    if choices.decimal is None:
        examples = tuple(dict.fromkeys(unsettled))[:_EXAMPLES]
        raise ChoiceNeededError(format, [Question("decimal", ("comma", "point"), examples=examples)])
    return choices.decimal


def superseded(movements: Sequence[Mapping[str, str]]) -> frozenset[int]:
    """The places of the movements that the bank corrects in another one, and of those that only delete."""
    places = {one["FITID"]: place for place, one in enumerate(movements) if "FITID" in one}
    corrected = {places[one["CORRECTFITID"]] for one in movements if one.get("CORRECTFITID") in places}
    deleting = {place for place, one in enumerate(movements) if one.get("CORRECTACTION", "").upper() == "DELETE"}
    return frozenset(corrected | deleting)
