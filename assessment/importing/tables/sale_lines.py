"""The lines of a shop or a payment service: which are sales, which take one back, which are neither."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from typing import Literal

from assessment.importing.lines.gathering import LineError
from assessment.importing.lines.headers import Located, normal
from assessment.importing.lines.line_cells import Row, text_at
from assessment.importing.tables.statuses import status_of, status_of_order

Meaning = Literal["sale", "refund", "neither"]


@cache
def _one_of(words: Sequence[str]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})\b")


@dataclass(frozen=True, slots=True)
class SaleLines:
    """The words of one format, without capitals, accents and punctuation.

    `sales`, `refunds` and `others` are words or phrases in the ``type`` of a line, `others` the strongest; without them
    every line is a sale. `counted` are whole statuses of a sale that stands, beside those that `statuses` knows, where
    `of_orders` says that they are those of the orders of a shop. `both_ways`: the file holds what the firm pays too:
    money that goes out is no sale, and none what comes back of it.
    """

    sales: Sequence[str] = ()
    refunds: Sequence[str] = ()
    others: Sequence[str] = ()
    counted: Sequence[str] = ()
    of_orders: bool = False
    both_ways: bool = False

    def of(self, located: Located, revenue: Callable[[Row], Decimal | None], kinds: Iterable[str]) -> LinesTold:
        """Telling apart the lines of a file.

        Args:
            located: The file.
            revenue: The amount of a line as the file writes it.
            kinds: The different types of its lines.
        """
        own_refunds = any(self.meaning(normal(kind)) == "refund" for kind in kinds)
        return LinesTold(self, located, revenue, own_refunds=own_refunds)

    def meaning(self, kind: str) -> Meaning | None:
        """What a line of that type is, ``None`` where the type is unknown."""
        if not self.sales:
            return "sale"
        for words, meaning in ((self.others, "neither"), (self.refunds, "refund"), (self.sales, "sale")):
            if words and _one_of(words).search(kind):
                return meaning  # type: ignore[return-value]
        return None

    def undone(self, status: str, *, own_refunds: bool) -> str | None:
        """Why a sale of that status does not count, ``None`` where it does.

        A sale that was refunded does where the file has lines of their own for what was given back; without
        them, how much of a sale refunded in part is left cannot be known.
        """
        if not status or normal(status) in self.counted:
            return None
        found = (status_of_order if self.of_orders else status_of)(status)
        if found == "done" or (own_refunds and found in ("refunded", "partly_refunded")):
            return None
        return "unknown_status" if found in (None, "running") else found


@dataclass(frozen=True)
class LinesTold:
    """The lines of a file told apart: each is signed first, then refused where it does not count."""

    words: SaleLines
    located: Located
    revenue: Callable[[Row], Decimal | None]
    own_refunds: bool
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
            LineError: ``unknown_kind``, ``not_a_sale``, ``not_done``, ``pending``, ``disputed``, ``refunded``,
                ``partly_refunded``, ``unknown_status``, ``repeated_order``.
        """
        meaning = self._meaning(row)
        kind = text_at(self.located, row, "type")
        if meaning is None:
            raise LineError("unknown_kind", kind or f"{number}: {text_at(self.located, row, 'month')}")
        if meaning == "neither" or (self.words.both_ways and self._goes_the_other_way(meaning, row)):
            raise LineError("not_a_sale", kind)
        status = text_at(self.located, row, "status")
        if reason := self.words.undone(status, own_refunds=self.own_refunds):
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
