"""What a file leaves open, read once from end to end: its currency, the order of its dates, its decimal sign."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from assessment.importing.files.cells import Cell, Money
from assessment.importing.limits import LONGEST_EXAMPLE
from assessment.importing.lines.currency_above import currency_above
from assessment.importing.lines.exported_numbers import currency_of, is_unknown, number_in
from assessment.importing.lines.headers import Located
from assessment.importing.lines.report_ranges import order_within
from assessment.importing.lines.total_words import Naming, naming
from assessment.importing.model import ChoiceNeededError, Choices, ImportRefusedError, Note, Question
from assessment.parsing import currency_signs, dates
from assessment.parsing.date_orders import DatesSeen
from assessment.parsing.numbers import DecimalSign, Number
from assessment.parsing.short_texts import LONGEST_REMEMBERED

_EXAMPLES = 3
_AT_ONCE = 5_000


@dataclass(frozen=True, slots=True)
class Reading:
    """How the cells of a file are read; `foreign` are the columns whose own names say another currency.

    `taken` is the one of `currencies` that is read: `currency`, or a sign such as ``$`` that does not say which one.
    """

    decimal: DecimalSign = "point"
    order: dates.DateOrder = "day_first"
    currency: str | None = None
    currencies: frozenset[str] = frozenset()
    foreign: frozenset[str] = frozenset()
    taken: str | None = None

    @property
    def notes(self) -> tuple[Note, ...]:
        """What to know about a file that names no currency."""
        return (Note("currency_unknown"),) if self.currency is None else ()


@dataclass
class _Examples:
    examples: list[str] = field(default_factory=list)

    def open(self, text: str) -> None:
        if len(self.examples) < _EXAMPLES and text not in self.examples:
            self.examples.append(text[:LONGEST_EXAMPLE])


@dataclass
class _Seen(_Examples):
    shown: set[str] = field(default_factory=set)

    def answer(self) -> str | None:
        return next(iter(self.shown)) if len(self.shown) == 1 else None


@dataclass
class _Orders(_Examples):
    seen: DatesSeen = field(default_factory=DatesSeen)

    def settled(
        self, above: Sequence[Sequence[str]], chosen: dates.DateOrder | None, rule: dates.DateOrder | None
    ) -> dates.DateOrder | None:
        """As the dates show, as chosen, as the lines above tell, else by the rule of a format; ``None`` is open."""
        left = self.seen.left()
        possible = self.seen.possible()
        if len(self.seen.shown) != 1:
            if chosen in {*possible, *left}:
                return chosen
            if within := order_within(above, self.seen.dates, possible or left):
                return within
        if len(left) == 1:
            return left[0]
        return rule if rule in left and not self.seen.shown and left[0] != "year_first" else None


def currency_code(cell: Cell) -> str | None:
    """The code in a cell of a currency column."""
    return currency_signs.meant_by(str(cell))


def told_currency(cell: Cell) -> str | None:
    """What a cell of a currency column names; words that are not known are another currency, never the same one."""
    text = str(cell)
    return None if naming(cell) is Naming.TOTAL or is_unknown(text.strip()) else currency_signs.told_by(text)


@dataclass(frozen=True, slots=True)
class Columns:
    """Which columns hold what, by their names in the layout; `whole` hold counts that have no decimals."""

    amounts: Sequence[str] = ()
    whole: Sequence[str] = ()
    dates: Sequence[str] = ()
    currency: str | None = None


Look = Callable[[Cell], None]


def settle(
    located: Located,
    columns: Columns,
    choices: Choices,
    order: dates.DateOrder | None = None,
    also: Sequence[tuple[int, Look]] = (),
) -> Reading:
    """The way to read a file, from the whole of it; what it leaves open is asked, never guessed.

    A single cell that can be read in one way only settles its kind: ``31/12/2026``, ``1.234,56``, or a separator in a
    count of clicks, which has no decimals. `order` is the rule of a format, used where no date shows another one.
    `also` looks at the cells of further columns on the way, each text once in a while.

    Raises:
        ChoiceNeededError: with every question at once.
        ImportRefusedError: ``other_currency``, the chosen currency is not in the file.
    """
    places = located.columns
    amounts = [places[name] for name in columns.amounts if name in places]
    whole = [places[name] for name in columns.whole if name in places]
    dates = [places[name] for name in columns.dates if name in places]
    currency_place = places.get(columns.currency) if columns.currency else None
    decimals, orders = _Seen(), _Orders()
    named = {code for name in columns.amounts if (code := located.currency(name))}
    coded: set[str] = set()
    signs: set[str] = set()
    looks: list[tuple[int, Look]] = [
        *((place, lambda cell: _look_at_number(cell, decimals, signs)) for place in amounts),
        *((place, lambda cell: _look_at_format(cell, signs)) for place in amounts if not located.says_currency(place)),
        *((place, lambda cell: _look_at_count(cell, decimals)) for place in whole),
        *((place, lambda cell: _look_at_date(cell, orders)) for place in dates),
    ]
    if currency_place is not None:
        looks.append((currency_place, lambda cell: _look_at_currency(cell, coded)))
    looks.extend(also)
    _look_once(located, looks)
    if decimals.examples and not decimals.answer() and choices.decimal is None:
        _look_elsewhere(located, {*amounts, *whole, *dates}, decimals)
    date_order = orders.settled(located.preamble, choices.date_order, order)
    currencies = named | (coded or signs) or _above(located)
    reading = _settled(located.layout.format, choices, decimals, orders, date_order, currencies)
    own = (None, reading.taken)
    return replace(reading, foreign=frozenset(name for name in columns.amounts if located.currency(name) not in own))


def _above(located: Located) -> set[str]:
    return {code} if (code := currency_above(located.preamble)) else set()


def _look_once(located: Located, looks: Sequence[tuple[int, Look]]) -> None:
    """Look at the cells of some columns, the same text once in a while: most cells repeat others."""
    watched: list[tuple[int, dict[Cell, None], Look]] = [(place, {}, look) for place, look in looks]
    for count, (_, row) in enumerate(located.records(), 1):
        for place, cells, look in watched:
            cell = row[place]
            if isinstance(cell, str) and len(cell) > LONGEST_REMEMBERED:
                look(cell)
            else:
                cells[cell] = None
        if count % _AT_ONCE == 0:
            _look_at_all(watched)
    _look_at_all(watched)


def _look_at_all(watched: Sequence[tuple[int, dict[Cell, None], Look]]) -> None:
    for _, cells, look in watched:
        for cell in cells:
            look(cell)
        cells.clear()


def _settled(
    format: str,
    choices: Choices,
    decimals: _Seen,
    orders: _Orders,
    date_order: dates.DateOrder | None,
    currencies: set[str],
) -> Reading:
    asked = []
    taken = _taken(choices.currency, currencies)
    if choices.currency and currencies and taken is None:
        values = {"currency": choices.currency, "found": ", ".join(sorted(currencies))}
        raise ImportRefusedError("other_currency", values)
    if len(currencies) > 1 and choices.currency is None:
        asked.append(Question("currency", tuple(sorted(currencies))))
    if orders.examples and date_order is None:
        asked.append(Question("date_order", orders.seen.left(), examples=tuple(orders.examples)))
    decimal = decimals.answer() or choices.decimal
    if decimals.examples and decimal is None:
        asked.append(Question("decimal", ("comma", "point"), examples=tuple(decimals.examples)))
    if asked:
        raise ChoiceNeededError(format, asked)
    return Reading(
        decimal="comma" if decimal == "comma" else "point",
        order=date_order or "day_first",
        currency=_known(choices.currency) or _known(taken),
        currencies=frozenset(currencies),
        taken=taken,
    )


def _taken(chosen: str | None, currencies: set[str]) -> str | None:
    """The one of the currencies of a file that is read; ``None`` where the one chosen is not among them."""
    if chosen is None:
        return next(iter(currencies)) if len(currencies) == 1 else None
    if chosen in currencies:
        return chosen
    return next((sign for sign in sorted(currencies) if chosen in currency_signs.OPEN.get(sign, ())), None)


def _known(currency: str | None) -> str | None:
    return currency if currency and currency_signs.is_currency(currency) else None


def _look_at_currency(cell: Cell, currencies: set[str]) -> None:
    if code := told_currency(cell):
        currencies.add(code)


def _look_at_number(cell: Cell, decimals: _Seen, signs: set[str]) -> None:
    if not isinstance(cell, str):
        return
    number = number_in(cell)
    if number is not None and number.open:
        decimals.open(cell.strip())
    _look_at_shown(number, decimals)
    if number is not None and (number.before or number.after) and (code := currency_of(cell)):
        signs.add(code)


def _look_at_format(cell: Cell, signs: set[str]) -> None:
    if isinstance(cell, Money):
        signs.add(cell.currency)


def _look_at_shown(number: Number | None, decimals: _Seen) -> None:
    if number is not None and number.decimal is not None and not number.open:
        decimals.shown.add(number.decimal)


def _look_at_count(cell: Cell, decimals: _Seen) -> None:
    if isinstance(cell, str):
        number = number_in(cell)
        if number is not None and number.open:  # a count has no decimals: its sign parts thousands
            decimals.shown.add("point" if number.decimal == "comma" else "comma")
        _look_at_shown(number, decimals)


def _look_at_date(cell: Cell, orders: _Orders) -> None:
    if isinstance(cell, str) and not dates.starts_with_year(cell):
        if orders.seen.look(cell):
            orders.open(cell.strip())
        elif not dates.order_shown(cell):
            for part in dates.range_parts(cell):
                _look_at_date(part, orders)


def _look_elsewhere(located: Located, seen: set[int], decimals: _Seen) -> None:
    """Numbers of the columns that are not read can still show the decimal sign of the file."""
    for _, row in located.records():
        for place, cell in enumerate(row):
            if place not in seen and isinstance(cell, str):
                _look_at_shown(number_in(cell.rstrip().removesuffix("%")), decimals)
