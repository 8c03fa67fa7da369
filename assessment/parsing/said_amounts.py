"""Figures as people say them, one at a time: ``600 € par an``, ``1,5k``, ``8h30``, ``la moitié``, ``600/12``.

What a text does not surely say is refused with the reason, and one that says two things is given back with both.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import cast

from assessment.errors import DossierError, Problem
from assessment.languages import Language
from assessment.parsing.clock import HOURS, MINUTES, hours_by_the_clock
from assessment.parsing.kinds import Kind, Period
from assessment.parsing.number_words import number_in_words
from assessment.parsing.numbers import CURRENCIES, Number, written
from assessment.parsing.typed_numbers import parse_share

_IN_A_YEAR: Mapping[Period, int] = {"year": 1, "half": 2, "quarter": 4, "month": 12, "week": 52}
_NAMES: Mapping[Period, str] = {
    "year": "an|annee|year|yr",
    "half": "semestre|half-year|half year",
    "quarter": "trimestre|quarter|qtr",
    "month": "mois|month|mth",
    "week": "semaine|sem|week|wk",
    "day": "jour|jr|day",
    "hour": "heure|h|hour|hr",
}
_ADVERBS: Mapping[Period, str] = {
    "year": "annuel(?:le)?s?|yearly|annually|per annum|p\\.a\\.",
    "quarter": "trimestriel(?:le)?s?|quarterly",
    "month": "mensuel(?:le)?s?|monthly",
    "week": "hebdomadaires?|weekly",
}
_MONTHS_IN: Mapping[Period, float] = {"year": 12, "quarter": 3, "month": 1, "week": 12 / 52, "day": 12 / 365}
_ABOUT = r"environ|a peu pres|autour de|dans les|pres de|about|around|roughly|nearly|approx(?:imately)?\.?|or so"
_ABOUT_AHEAD = re.compile(rf"^(?:(?:{_ABOUT})(?![a-z])|[~≈])\s*")
_TAX_BASES = {
    "excluding_tax": r"h\.?t\.?|hors taxes?|hors tva|ex(?:cl)?\.? vat|excluding vat|before vat|plus vat",
    "including_tax": r"t\.?t\.?c\.?|(?:toutes )?taxes comprises|tva comprise|inc(?:l)?\.? vat|including vat",
}
_CURRENCY_NAMES: Mapping[str, tuple[str, ...]] = {
    **{sign.lower(): codes for sign, codes in CURRENCIES.items()},
    **dict.fromkeys(("eur", "eurs", "euro", "euros"), ("EUR",)),
    **dict.fromkeys(("gbp", "pound", "pounds"), ("GBP",)),
    **dict.fromkeys(("dollar", "dollars"), ("USD", "CAD")),
    **dict.fromkeys(("franc", "francs"), ("CHF", "XOF", "XAF")),
    **dict.fromkeys(("cfa", "fcfa", "f cfa", "francs cfa"), ("XOF", "XAF")),
    **dict.fromkeys(("dh", "dhs", "dirham", "dirhams"), ("MAD",)),
    **dict.fromkeys(("dt", "dinar", "dinars"), ("TND",)),
    **{code.lower(): (code,) for code in ("USD", "CAD", "CHF", "MAD", "TND", "XOF", "XAF")},
}
_CURRENCY = "|".join(re.escape(name) for name in sorted(_CURRENCY_NAMES, key=len, reverse=True))
_UNITS: Mapping[str, set[str]] = {"amount": {"currency", "tax"}, "hours": {"time"}, "percents": {"share"}}
_UNBROKEN = r"(?:(?<![a-z])|(?<=[0-9]k)|(?<=[0-9] k))"
"""Where a word may begin: after no other, but after the thousands of ``2 keuros``."""


def _behind(words: str) -> re.Pattern[str]:
    return re.compile(rf"\s*{_UNBROKEN}(?:{words})$")


_ABOUT_BEHIND = _behind(_ABOUT)
_PER = rf"(?:{_UNBROKEN}(?:par|per|chaque|each|every|an?)\s+|(?:\sde)?\sl'|/\s*)"
_ENDINGS: tuple[tuple[str, str, re.Pattern[str]], ...] = (
    *(("period", period, re.compile(rf"\s*{_PER}(?:{names})$")) for period, names in _NAMES.items()),
    *(("period", period, _behind(names)) for period, names in _ADVERBS.items()),
    *(("tax", basis, _behind(names)) for basis, names in _TAX_BASES.items()),
    ("currency", "", _behind(_CURRENCY)),
    ("share", "", _behind(r"%|pour\s?cents?|per\s?cent|pct")),
    ("time", "minutes", _behind(MINUTES)),
    ("time", "hours", _behind(HOURS)),
    ("about", "", _ABOUT_BEHIND),
)
_MONEY_BEHIND = _behind("|".join((_CURRENCY, *_TAX_BASES.values())))
_AHEAD = re.compile(rf"(?:{_CURRENCY})(?![a-z])\s*")
_LASTING = re.compile(r"(.+?)\s*(?<![a-z])(?:" + "|".join(f"(?P<{one}>{_NAMES[one]})" for one in _MONTHS_IN) + ")s?")
_THOUSANDS = re.compile(r"(.*[0-9])\s?k")
_SUM = re.compile(r"([^/x×*+÷]+?)\s*([/x×*+÷])\s*([^/x×*+÷]+)")
_OPEN = re.compile(r"(?<![0-9.,])([1-9][0-9]{0,2})\.([0-9]{3})(?![0-9.,])")
_MOST_PARTS = 366


@dataclass(frozen=True, slots=True)
class Understood:
    """What a text says in the unit of its field; `as_typed` where it says no more than its own digits."""

    value: float
    as_typed: bool


@dataclass(frozen=True, slots=True)
class SaidReader:
    """Reads what is typed by somebody whose amounts are in that currency and on that tax basis."""

    language: Language
    currency: str = "EUR"
    tax_basis: str = "excluding_tax"

    def read(self, text: str, kind: Kind, *, or_nothing: bool = False) -> Understood | None:
        """The figure a text says; ``None`` where nothing is written.

        Args:
            text: What was typed.
            kind: What its field asks for; another period is converted: 600 a year is 50 a month.
            or_nothing: Whether 0 is a share too.

        Raises:
            DossierError: no such figure (`unreadable_…`), another kind of one (`wrong_unit`, `other_currency`,
                `other_tax_basis`, `a_day`), or one of two (`two_readings`, which gives both).
        """
        folded = _folded(text)
        bare = _ABOUT_AHEAD.sub("", folded, count=1)
        if kind.measure == "share":
            return self._share(text, bare, or_nothing)
        if not bare or bare in _CURRENCY_NAMES or bare == "%":
            return None
        if kind.measure == "months" and (lasting := _LASTING.fullmatch(bare)):
            period = next(one for one in _MONTHS_IN if lasting[one])
            return Understood(_rounded(self._number(text, kind, lasting[1])[0] * _MONTHS_IN[period]), as_typed=False)
        said, units = _taken_apart(bare, by_the_clock=kind.measure == "hours")
        self._check(text, kind, units)
        value, is_plain = self._number(text, kind, said)
        if units.get("time") == "minutes":
            value, is_plain = _rounded(value / 60), False
        converted = _converted(value, cast("Period | None", units.get("period")), kind)
        return Understood(converted, is_plain and bare == folded and not units.keys() & {"period", "about"})

    def _share(self, text: str, bare: str, or_nothing: bool) -> Understood | None:
        if _AHEAD.match(bare) or _MONEY_BEHIND.search(bare):
            raise _refusal("wrong_unit", text, expected="share_alone")
        try:
            share = parse_share(_ABOUT_BEHIND.sub("", bare), self.language, or_nothing=or_nothing)
        except DossierError as error:
            problem = error.problems[0]
            raise (_refusal(problem.kind, text) if problem.kind == "unreadable_share" else error) from None
        return None if share is None else Understood(share, _in_percent(text) == round(100 * share, 6))

    def _check(self, text: str, kind: Kind, units: Mapping[str, str]) -> None:
        """Refuse what another kind of figure is said in."""
        if units.keys() - _UNITS.get(kind.measure, set()) - {"about", "period"}:
            raise _refusal("wrong_unit", text, expected=_expected(kind))
        if self.currency not in _CURRENCY_NAMES.get(units.get("currency", ""), (self.currency,)):
            raise _refusal("other_currency", text)
        # Who charges no tax pays what taxes are part of.
        basis = "including_tax" if self.tax_basis == "no_tax" else self.tax_basis
        if units.get("tax", basis) != basis:
            raise _refusal("other_tax_basis", text, expected=self.tax_basis)
        period = units.get("period", kind.per)
        if period == "day" and kind.per in _IN_A_YEAR:
            raise _refusal("a_day", text)
        if period != kind.per and not {period, kind.per} <= _IN_A_YEAR.keys():
            raise _refusal("wrong_unit", text, expected=_expected(kind))

    def _number(self, text: str, kind: Kind, said: str) -> tuple[float, bool]:
        """The number that is left once units are taken off, and whether it is its own digits and no more."""
        number = _plain_number(said)
        if number is not None:
            is_as_shown = not number.open or (number.decimal == "comma" and self.language == "en")
            return self._settled(text, number), is_as_shown
        worked_out = self._worked_out(text, said)
        hours = hours_by_the_clock(said) if kind.measure == "hours" else None
        for value in (worked_out, None if hours is None else _rounded(float(hours)), number_in_words(said)):
            if value is not None:
                return float(value), False
        raise _refusal(f"unreadable_{kind.measure}", text)

    def _worked_out(self, text: str, said: str) -> float | None:
        """Thousands, or a sum of two numbers: what stands behind a dash may be a range, and behind a stroke a date."""
        if thousands := _THOUSANDS.fullmatch(said):
            number = _plain_number(thousands[1])
            return None if number is None else round(self._settled(text, number) * 1000, 6)
        found = _SUM.fullmatch(said)
        numbers = [_plain_number(found[side]) for side in (1, 3)] if found else []
        read = [self._settled(text, number) for number in numbers if number is not None]
        if found is None or len(read) < 2:
            return None
        left, right = read
        if found[2] in "/÷":
            return _rounded(left / right) if right.is_integer() and 2 <= right <= _MOST_PARTS else None
        return round(left + right if found[2] == "+" else left * right, 6)

    def _settled(self, text: str, number: Number) -> float:
        if number.open and number.decimal == "point" and self.language == "fr":
            first, second = (_OPEN.sub(rf"\1{sign}\2", text.strip()) for sign in ("", ","))
            raise _refusal("two_readings", text, first=first, second=second)
        return float(number.settled("comma" if self.language == "fr" else "point"))


def _converted(value: float, said: Period | None, kind: Kind) -> float:
    """The same for the time the field asks about."""
    periods = {period: many for period, many in _IN_A_YEAR.items() if period in (said, kind.per)}
    if said is None or kind.per is None or len(periods) < 2:
        return value
    return _rounded(value * periods[said] / periods[kind.per])


def _taken_apart(bare: str, *, by_the_clock: bool) -> tuple[str, dict[str, str]]:
    """What is left of a text without its units, and these; a unit said twice stays, and is no number."""
    units: dict[str, str] = {}
    left = bare
    if ahead := _AHEAD.match(left):
        units["currency"], left = ahead[0].strip(), left[ahead.end() :]
    while not (by_the_clock and hours_by_the_clock(left) is not None):
        endings = ((name, value, found) for name, value, ending in _ENDINGS if (found := ending.search(left)))
        name, value, found = next(endings, ("", "", None))
        if found is None or name in units or not found.start():
            break
        units[name], left = value or found[0].strip(), left[: found.start()]
    return left, units


def _in_percent(text: str) -> float | None:
    """The percents that a text says by its digits alone."""
    number = _plain_number(text.replace("%", "").strip())
    return None if number is None else float(number.text)


def _plain_number(said: str) -> Number | None:
    number = written(said)
    return number if number and number.sign in ("", "-") and not number.before and not number.after else None


def _rounded(value: float) -> float:
    """To the cent, as what was not typed is shown; what that would make nothing stays."""
    return round(value, 2) or value


def _folded(text: str) -> str:
    """Without capitals, accents and needless spaces; figures and signs stay as they are."""
    apart = unicodedata.normalize("NFD", text.replace("’", "'")).lower()
    return " ".join("".join(sign for sign in apart if not unicodedata.combining(sign)).replace("−", "-").split())


def _expected(kind: Kind) -> str:
    return f"{kind.measure}_{kind.per or 'alone'}"


def _refusal(kind: str, text: str, **values: object) -> DossierError:
    return DossierError([Problem("", kind, {"value": text.strip(), **values})])
