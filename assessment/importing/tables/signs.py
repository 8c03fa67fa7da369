"""Which sign of a column of amounts is what was spent, or sold, and what the other one is."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from assessment.importing.model import ImportRefusedError
from assessment.importing.tables.known_words import any_of, plain_words
from assessment.importing.tables.roles import Roles
from assessment.parsing.column_names import figure_named

_SPENT = any_of("cost*, coût*, spend*, spent, dépens*, expense*, budget")
_PAID = any_of("débit*, sortie*, paid out, money out, outflow, withdrawal*")
_FEE = any_of("fee, fees, frais, commission*")
_BESIDE_FEES = any_of("avant, before, après, after, hors, net, brut, gross, sans, without")
_EARNED = any_of(
    "crédit*, credit*, entrée*, paid in, money in, inflow, deposits, recette*, vente*, sales, revenue*, revenu*, ca, "
    "chiffre, earnings, turnover"
)
_FEW = 3


@dataclass(frozen=True, slots=True)
class SignRule:
    """Amounts times `sign` are the figure; those then below zero come off, or are left out for the reason `others`."""

    sign: int = 1
    others: Literal["received", "paid_out"] | None = None


@dataclass
class Tally:
    """How many amounts of a column are above and below zero, and how much they come to."""

    above: int = 0
    below: int = 0
    sum_above: Decimal = Decimal()
    sum_below: Decimal = Decimal()

    def add(self, amount: Decimal) -> None:
        """One more amount."""
        if amount > 0:
            self.above += 1
            self.sum_above += amount
        elif amount < 0:
            self.below += 1
            self.sum_below -= amount

    @property
    def few_below(self) -> bool:
        """Whether amounts below zero are as rare and small as credit notes and refunds."""
        return _FEW * self.below <= self.above and _FEW * self.sum_below <= self.sum_above

    @property
    def mostly_below(self) -> bool:
        """Whether most amounts, and by far most of the money, stand below zero."""
        return self.below > self.above and _FEW * self.sum_above <= self.sum_below


def spend_rule(header: str, tally: Tally, roles: Roles, *, directed: bool) -> SignRule:
    """How a column of spend is read.

    Raises:
        ImportRefusedError: ``signs_unclear``.
    """
    name = plain_words(header)
    usual = SignRule(-1 if tally.below > tally.above else 1)
    if directed or not tally.below or not tally.above or _PAID.search(name) or is_fee(header):
        return usual
    spent = figure_named(header) == "spend" or _SPENT.search(name)
    lists_movements = roles.bank or (roles.labels and not spent)
    if (tally.below > tally.above and lists_movements) or (roles.bank and not spent) or tally.mostly_below:
        return SignRule(-1, "received")
    if tally.below > tally.above:
        raise ImportRefusedError("signs_unclear", {"column": header})
    if spent or (tally.few_below and not roles.labels):
        return usual
    raise ImportRefusedError("signs_unclear", {"column": header})


def revenue_rule(header: str, tally: Tally, roles: Roles, *, told: bool) -> SignRule:
    """How a column of revenue is read; `told`: whether other columns tell sales from the rest.

    Raises:
        ImportRefusedError: ``signs_unclear``.
    """
    name = plain_words(header)
    earned = figure_named(header) == "revenue" or _EARNED.search(name)
    if not tally.below or earned:
        return SignRule()
    if roles.bank:
        return SignRule(1, "paid_out")
    if told or roles.order is not None or not tally.above or (tally.few_below and not roles.labels):
        return SignRule()
    raise ImportRefusedError("signs_unclear", {"column": header})


def is_fee(header: str) -> bool:
    """Whether a column holds what was paid for each operation, not the operation."""
    name = plain_words(header)
    return _FEE.search(name) is not None and not _BESIDE_FEES.search(name)
