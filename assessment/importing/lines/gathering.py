"""Lines → months: exact sums by name and month, and what was left out with its reason."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from assessment.dossier.fields import LARGEST_AMOUNT
from assessment.dossier.ledger_cells import SIGNED
from assessment.dossier.model import BusinessMonth, LedgerRow
from assessment.importing.limits import LONGEST_EXAMPLE, MOST_MONTHS, MOST_NAMES
from assessment.importing.model import FIGURES, Dropped, ImportRefusedError, Series

AMOUNTS = frozenset({"spend", "revenue", "taxes"})
_SIGNED = SIGNED | {"taxes"}
_EXAMPLES = 3
_LARGEST, _LOWEST = Decimal(LARGEST_AMOUNT), -Decimal(LARGEST_AMOUNT)
Figures = Mapping[str, Decimal | None]
NOTHING: Figures = {}


class LineError(Exception):
    """A line that is left out; `reason` is the key of its sentence, `example` what to show of it."""

    def __init__(self, reason: str, example: str = "") -> None:
        self.reason = reason
        self.example = example
        super().__init__(reason)


@dataclass
class _Heap:
    count: int = 0
    examples: list[str] = field(default_factory=list)
    amounts: dict[str, Decimal] = field(default_factory=dict)
    currencies: set[str] = field(default_factory=set)

    def dropped(self, reason: str) -> Dropped:
        amounts = {figure: cents(amount) for figure, amount in sorted(self.amounts.items())}
        said = amounts.get("spend", amounts.get("revenue"))
        currency = next(iter(self.currencies)) if len(self.currencies) == 1 else None
        return Dropped(reason, self.count, tuple(self.examples), said, amounts, currency)


class Leftovers:
    """What is left out, by reason."""

    def __init__(self) -> None:
        self._heaps: dict[str, _Heap] = {}

    def add(self, reason: str, example: str = "", figures: Figures = NOTHING, currency: str = "") -> None:
        """One more line or month left out for that reason, with the figures it holds, in its currency if another."""
        heap = self._heaps.setdefault(reason, _Heap())
        heap.count += 1
        shown = " ".join(example.split())[:LONGEST_EXAMPLE]
        if shown and len(heap.examples) < _EXAMPLES and shown not in heap.examples:
            heap.examples.append(shown)
        if currency:
            heap.currencies.add(currency)
        for figure, amount in figures.items():
            if amount is not None:
                heap.amounts[figure] = heap.amounts.get(figure, Decimal()) + amount

    def each(self) -> Iterable[tuple[str, Figures]]:
        """Each reason with the sums of what it left out."""
        return ((reason, heap.amounts) for reason, heap in self._heaps.items())

    def count(self, reason: str) -> int:
        """How many were left out for that reason."""
        return self._heaps[reason].count if reason in self._heaps else 0

    @property
    def misshapen(self) -> int:
        """How many lines have not the cells of the header."""
        return self.count("too_many_cells") + self.count("cut_line")

    def listed(self) -> tuple[Dropped, ...]:
        """Every reason with what it left out."""
        return tuple(heap.dropped(reason) for reason, heap in sorted(self._heaps.items()))


def cents(value: Decimal) -> float:
    """An amount to the cent."""
    return float(round(value, 2)) + 0.0


def checked(value: Decimal | None, number: int, text: object) -> Decimal | None:
    """A figure a business can have.

    Raises:
        LineError: ``impossible_amount``.
    """
    if value is not None and not _LOWEST <= value <= _LARGEST:
        raise LineError("impossible_amount", f"{number}: {text}")
    return value


class Months:
    """Sums by name and month. The sum of a month is that of its known lines, unknown where none is known."""

    def __init__(self) -> None:
        self._sums: dict[str, dict[str, dict[str, Decimal]]] = {}
        self._count = 0

    def add(self, name: str, month: str, figures: Figures) -> None:
        """Add a line.

        Raises:
            ImportRefusedError: ``too_many_names``, ``too_many_months`` of all names together.
        """
        months = self._sums.get(name)
        if months is None:
            if len(self._sums) >= MOST_NAMES:
                raise ImportRefusedError("too_many_names", {"count": MOST_NAMES})
            months = self._sums[name] = {}
        sums = months.get(month)
        if sums is None:
            if self._count >= MOST_MONTHS:
                raise ImportRefusedError("too_many_months", {"count": MOST_MONTHS})
            self._count += 1
            sums = months[month] = {}
        for figure, value in figures.items():
            if value is not None:
                sums[figure] = sums[figure] + value if figure in sums else value

    def each(self) -> Iterable[tuple[str, str, dict[str, Decimal]]]:
        """Name, month and sums, the sums to be changed in place."""
        return ((name, month, sums) for name, months in self._sums.items() for month, sums in months.items())

    def remove(self, names: Iterable[str]) -> None:
        """Forget some names altogether."""
        for name in names:
            self._count -= len(self._sums.pop(name))

    def any(self, figure: str) -> bool:
        """Whether a figure is anywhere known and not 0."""
        return any(sums.get(figure) for _, _, sums in self.each())

    def forget(self, figure: str) -> None:
        """Make a figure unknown throughout."""
        for _, _, sums in self.each():
            sums.pop(figure, None)

    def move(self, figure: str, to: str) -> None:
        """Add a figure to another one."""
        for _, _, sums in self.each():
            if figure in sums:
                sums[to] = sums.get(to, Decimal()) + sums.pop(figure)

    def series(self, leftovers: Leftovers, channel: str | None = None) -> tuple[Series, ...]:
        """The names in alphabetical order, each with its months.

        A month with a figure below zero is left out, but for revenue and its taxes: refunds may exceed its sales.
        """
        listed = []
        for name in sorted(self._sums):
            rows = []
            for month in sorted(self._sums[name]):
                sums = self._sums[name][month]
                if any(value < 0 and figure not in _SIGNED for figure, value in sums.items()):
                    leftovers.add("negative_month", f"{month} {name}".strip(), sums)
                elif any(abs(value) > _LARGEST for value in sums.values()):
                    leftovers.add("impossible_amount", f"{month} {name}".strip(), sums)
                elif row := _row(month, sums):
                    rows.append(row)
            if rows:
                listed.append(Series(name, tuple(rows), channel))
        return tuple(listed)


def _row(month: str, sums: Mapping[str, Decimal]) -> LedgerRow | None:
    figures = {
        figure: cents(sums[figure]) if figure in AMOUNTS else float(round(sums[figure], 6)) + 0.0
        for figure in FIGURES
        if figure in sums
    }
    return LedgerRow(month=month, **figures) if figures else None


def revenue_of(series: Sequence[Series]) -> tuple[BusinessMonth, ...]:
    """What all series together sold, by month."""
    months: dict[str, Decimal] = {}
    for one in series:
        for row in one.rows:
            if row.revenue is not None:
                months[row.month] = months.get(row.month, Decimal()) + Decimal(repr(row.revenue))
    return tuple(BusinessMonth(month=month, revenue=cents(months[month])) for month in sorted(months))
