"""The lines of a shop or a payment service: which are sales, which take one back, which are neither."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

from assessment.importing.lines.gathering import LineError
from assessment.importing.lines.headers import Located, normal
from assessment.importing.lines.line_cells import Row, text_at

Meaning = Literal["sale", "refund", "neither"]
_DONE = re.compile(
    r"(paid|payee?|complete[ds]?|succeeded|success|successful|reussie?|terminee?|effectuee?|done|erfolgreich|captured"
    r"|livree?|delivered|shipped|expediee?|fulfilled|released|partially refunded|partiellement remboursee?)"
)
_UNDONE = (
    ("cancelled", re.compile(r"annul|cancel|void")),
    ("refunded", re.compile(r"refund|rembours")),
    ("not_paid", re.compile(
        r"pending|fail|echou|echec|denied|refus|declin|expir|en attente|on hold|unpaid|non pay|erreur|error|en cours"
        r"|processing|draft|brouillon|reversed|held|blocked|bloque|deferred|abandon|reject|rejet"
    )),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class SaleLines:
    """The words of one format, without capitals, accents and punctuation.

    `sales`, `refunds` and `others` are words or phrases in the ``type`` of a line, `others` the strongest; without them
    every line is a sale. `counted` are whole statuses of a sale that stands, beside the usual ones. `both_ways`: the
    file holds what the firm pays too, so that money that goes out is no sale, and money that comes back is none either.
    """

    sales: Collection[str] = ()
    refunds: Collection[str] = ()
    others: Collection[str] = ()
    counted: Collection[str] = ()
    both_ways: bool = False

    def of(self, located: Located, revenue: Callable[[Row], Decimal | None]) -> LinesTold:
        """Telling apart the lines of a file; `revenue` is the amount of a line as the file writes it."""
        return LinesTold(self, located, revenue)

    def meaning(self, kind: str) -> Meaning | None:
        """What a line of that type is, ``None`` where the type is unknown."""
        if not self.sales:
            return "sale"
        for words, meaning in ((self.others, "neither"), (self.refunds, "refund"), (self.sales, "sale")):
            if any(f" {word} " in f" {kind} " for word in words):
                return meaning  # type: ignore[return-value]
        return None

    def undone(self, status: str) -> str | None:
        """Why a sale of that status does not count; ``None`` where it does."""
        if not status or status in self.counted or _DONE.fullmatch(status):
            return None
        return next((reason for reason, words in _UNDONE if words.search(status)), "unknown_status")


@dataclass(frozen=True)
class LinesTold:
    """The lines of a file told apart: each is signed first, then refused where it does not count."""

    words: SaleLines
    located: Located
    revenue: Callable[[Row], Decimal | None]
    _counted: set[tuple[str, Decimal | None]] = field(default_factory=set)

    def sign(self, row: Row, figures: dict[str, Decimal | None]) -> None:
        """Write what was given back below zero, where the file leaves the sign to the type of the line."""
        revenue, taxes = figures.get("revenue"), figures.get("taxes")
        if self.words.both_ways or not revenue or revenue < 0 or self._meaning(row) != "refund":
            return
        figures["revenue"] = -revenue
        if taxes:
            figures["taxes"] = -abs(taxes)

    def refuse(self, number: int, row: Row) -> None:
        """Refuse a line that is no sale, one that was never paid, and the further lines of an order.

        Raises:
            LineError: ``unknown_kind``, ``not_a_sale``, ``cancelled``, ``refunded``, ``not_paid``, ``unknown_status``,
                ``repeated_order``.
        """
        meaning = self._meaning(row)
        kind = text_at(self.located, row, "type")
        if meaning is None:
            raise LineError("unknown_kind", kind or f"{number}: {text_at(self.located, row, 'month')}")
        if meaning == "neither" or (self.words.both_ways and self._goes_the_other_way(meaning, row)):
            raise LineError("not_a_sale", kind)
        status = text_at(self.located, row, "status")
        if reason := self.words.undone(normal(status)):
            raise LineError(reason, status)
        self._refuse_repeated(row)

    def _meaning(self, row: Row) -> Meaning | None:
        return self.words.meaning(normal(text_at(self.located, row, "type")))

    def _goes_the_other_way(self, meaning: Meaning, row: Row) -> bool:
        amount = self.revenue(row) or Decimal()
        return amount < 0 if meaning == "sale" else amount > 0

    def _refuse_repeated(self, row: Row) -> None:
        order = text_at(self.located, row, "order")
        if not order:
            return
        told = (order, self.revenue(row))
        if told in self._counted:
            raise LineError("repeated_order", order)
        self._counted.add(told)
