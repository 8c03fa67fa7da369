"""The days a report is about, as the lines above its table say it, whatever the product and its language."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from assessment.parsing.date_orders import order_of
from assessment.parsing.dates import (
    ORDERS,
    DateOrder,
    OpenDate,
    Period,
    classify,
    in_order,
    spanning,
)
from assessment.plain import plain, words

_QUOTES = "\"'«»“”#.;, "
_COMPARED = re.compile(
    r"\(?\b(?:compared? (?:to|with)|comparison|comparaison|comparee? a|comparer a|par rapport|versus|vs|"
    r"previous|precedente?)\b"
)
_STAMPED = re.compile(
    r"generat|creat|export|download|complet|update|print|edit|gener|cree|telecharg|mise a jour|edite|dernier|last"
)
_RANGE_LABEL = re.compile(
    r"(?:(?:report|reporting|date|dates|time) )*(?:range|period|dates?|time|month)|"
    r"(?:intervalle|plage|periode|mois|dates?)(?: .*)?"
)
_START_LABEL = re.compile(
    r"(?:report |reporting |date )?(?:starts?|from|since)(?: date)?|(?:date de )?debut(?: .*)?|du"
)
_END_LABEL = re.compile(
    r"(?:report |reporting |date )?(?:ends?|to|until|stop)(?: date)?|(?:date de )?fin(?: .*)?|au|jusqu au"
)
_FROM_TO = re.compile(r"\b(?:du|from|entre|between) (.+?) (?:au|to|et|and|until|through|jusqu'?au) (.+)$")
_DAY = r"[0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{8}|[0-9]{1,2}[/.][0-9]{1,2}[/.][0-9]{4}"
_CLOSE = re.compile(rf"^({_DAY})\s*(?:[-–—/~→]|\.\.+|->|to|au)\s*({_DAY})$")
_CLOSE_NAMED = re.compile(r"^((?:[0-9]{1,2}(?:er)? [a-z.]{3,10} [0-9]{4}|[0-9]{1,2}(?:er)?))-([0-9]{1,2}(?:er)? .+)$")
_BETWEEN = re.compile(r"\s+(?:[-–—~→]|->|to|au|until|through)\s+|\s*[–—→]\s*")
_ASIDE = re.compile(r"\s*\([^)]*\)\s*$")


def range_above(lines: Sequence[Sequence[str]], order: DateOrder | None) -> Period | None:
    """The last range of days in the lines above a table; numeric dates that stay open are read in that order.

    What a report is compared with, and the day on which it was made, are no range of it.
    """
    found = None
    ends: dict[str, str] = {}
    for line in lines:
        if period := range_in(line, order):
            found = period
            ends.clear()
            continue
        for label, value in _labelled(line):
            if _START_LABEL.fullmatch(label):
                ends["start"] = value
            elif _END_LABEL.fullmatch(label):
                ends["end"] = value
        if len(ends) == 2:
            found = _between(_day_text(ends["start"]), _day_text(ends["end"]), order) or found
    return found


def range_in(line: Sequence[str], order: DateOrder | None) -> Period | None:
    """The range of days a line gives, ``None`` where it gives none."""
    cells = [cell for cell in line if cell]
    whole = " ".join(cells)
    if not any(sign.isdigit() for sign in whole) or _COMPARED.match(plain(whole).strip(_QUOTES)):
        return None
    for text in (*cells, ", ".join(cells)):
        if period := _range_in_text(text, order):
            return period
    return None


def open_range(lines: Sequence[Sequence[str]]) -> str | None:
    """A range whose numeric dates can be read in both orders, as it is written."""
    read = {order: range_above(lines, order) for order in ORDERS}
    if len(set(read.values())) < 2:
        return None
    for line in reversed(lines):
        if len({range_in(line, order) for order in ORDERS}) > 1 or any(_is_open(value) for _, value in _labelled(line)):
            return " ".join(cell for cell in line if cell)
    return None


def orders_above(lines: Sequence[Sequence[str]]) -> tuple[DateOrder, ...]:
    """The orders that give the lines above a table a range."""
    return tuple(order for order in ORDERS if range_above(lines, order))


def order_within(
    lines: Sequence[Sequence[str]], dates: Collection[OpenDate], orders: Collection[DateOrder]
) -> DateOrder | None:
    """The only one of some orders in which all dates are days of the range above their table; ``None`` without one."""
    span = range_above(lines, None) if dates else None
    if span is None:
        return None
    fitting = [order for order in orders if all(_is_within(in_order(date, order), span) for date in dates)]
    return fitting[0] if len(fitting) == 1 else None


def _is_within(period: Period | None, span: Period) -> bool:
    return period is not None and span.start <= period.start and period.end <= span.end


def _range_in_text(text: str, order: DateOrder | None) -> Period | None:
    bare = plain(text).strip(_QUOTES)
    if compared := _COMPARED.search(bare):
        bare = bare[: compared.start()]
    label, value = _split_label(bare)
    value = _ASIDE.sub("", value).strip(_QUOTES)
    if period := _written_range(value, order):
        return period
    if label is None and (within := _FROM_TO.search(value)):
        return _written_range(f"{within[1]} - {_ASIDE.sub('', within[2])}", order)
    if (label is None or _RANGE_LABEL.fullmatch(label)) and not value.isdigit():
        alone = classify(value)
        return alone if isinstance(alone, Period) and alone.start != alone.end else None
    return None


def _split_label(bare: str) -> tuple[str | None, str]:
    label, colon, value = bare.partition(":")
    if not colon or any(sign.isdigit() for sign in label):
        return None, bare
    return words(label), value.strip()


def _written_range(value: str, order: DateOrder | None) -> Period | None:
    """Two days or months with a sign or a word between."""
    if match := _CLOSE.match(value) or _CLOSE_NAMED.match(value):
        value = f"{match[1]} - {match[2]}"
    period = classify(value)
    if isinstance(period, Period) and _BETWEEN.search(value):
        return period
    parts = _BETWEEN.split(re.sub(r"^(?:du|from|entre|between) ", "", value))
    if len(parts) != 2:
        return None
    return _between(parts[0].strip(), parts[1].strip(), order)


def _between(start: str, end: str, order: DateOrder | None) -> Period | None:
    """From one day to another; open ones in the order the other one shows, in the only one that fits, else in that."""
    first, last = classify(start), classify(end)
    if first is None or last is None:
        return None
    if shown := order_of((start, end)):
        return spanning(_in(first, shown), _in(last, shown))
    read = {one: spanning(_in(first, one), _in(last, one)) for one in ORDERS}
    fitting = {period for period in read.values() if period}
    return fitting.pop() if len(fitting) == 1 else read[order] if order else None


def _in(date: Period | OpenDate, order: DateOrder) -> Period | None:
    return in_order(date, order) if isinstance(date, OpenDate) else date


def _labelled(line: Sequence[str]) -> Iterator[tuple[str, str]]:
    """What a line names, and the value it gives: in one cell, or in one after the other."""
    cells = [plain(cell).strip(_QUOTES) for cell in line if cell]
    for place, cell in enumerate(cells):
        label, value = _split_label(cell)
        following = ", ".join(cells[place + 1 :])
        if label is None and not any(sign.isdigit() for sign in cell):
            label, value = words(cell), ""
        if label and not _STAMPED.search(label):
            yield label, ", ".join(text for text in (value, following) if text).strip(_QUOTES)


def _day_text(value: str) -> str:
    """The day a label gives; what follows it, such as a time zone or a second label, counts for nothing."""
    shorter = (value, ", ".join(value.split(", ")[:2]), value.partition(", ")[0], value.split(" ")[0])
    return next((text for text in shorter if classify(text)), value)


def _is_open(value: str) -> bool:
    return isinstance(classify(_day_text(value)), OpenDate)
