"""Hours as people say and write them: ``2h30``, ``1:45``, ``90 min``, ``une demi-heure``."""

from __future__ import annotations

import re
from decimal import Decimal

from assessment.parsing.numbers import DecimalSign, written
from assessment.plain import plain

HOURS, MINUTES = r"h|hrs?|heures?|hours?", r"min(?:utes?)?|mn"
"""The names of both, as the ends of a pattern."""
_CLOCK = re.compile(rf"([0-9]{{1,4}})\s*(?:{HOURS})\s*(?:(?:et|and)\s)?\s*([0-5]?[0-9])\s*(?:{MINUTES}|m)?")
_WATCH = re.compile(r"([0-9]{1,4}):([0-5][0-9])(?::([0-5][0-9]))?")
_LASTING = re.compile(rf"(.*[0-9])\s*(?:(?P<hours>{HOURS})|{MINUTES})\.?")
_TIMES = {
    "demi-heure": 0.5, "une demi-heure": 0.5, "une demi heure": 0.5, "half an hour": 0.5, "un quart d'heure": 0.25,
    "a quarter of an hour": 0.25, "trois quarts d'heure": 0.75, "une heure et demie": 1.5, "an hour and a half": 1.5,
    "an hour": 1.0,
}  # fmt: skip
_SIXTY = Decimal(60)


def hours_by_the_clock(said: str) -> Decimal | None:
    """The hours that a text without capitals and accents says by the clock, or in words; ``None`` for another one."""
    if clock := _CLOCK.fullmatch(said):
        return int(clock[1]) + int(clock[2]) / _SIXTY
    return Decimal(repr(_TIMES[said])) if said in _TIMES else None


def hours_written(text: str, decimal: DecimalSign) -> Decimal | None:
    """The hours in a cell of hours that is no mere number; ``None`` where it is none, or says something else."""
    said = plain(text.replace("’", "'"))
    if watch := _WATCH.fullmatch(said):
        return int(watch[1]) + (int(watch[2]) + int(watch[3] or 0) / _SIXTY) / _SIXTY
    lasting = _LASTING.fullmatch(said)
    number = written(lasting[1]) if lasting else None
    if lasting is None or number is None or number.before or number.sign == "-":
        return hours_by_the_clock(said)
    value = Decimal(number.settled(decimal))
    return value if lasting["hours"] else value / _SIXTY
