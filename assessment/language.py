"""Both languages: texts, numbers, money, dates, lists, and names typed by people shown as they were typed."""

from __future__ import annotations

import datetime as dt
import math
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal, localcontext
from functools import cache
from importlib import resources

from babel import Locale
from babel.dates import format_date, format_time
from babel.lists import format_list
from babel.numbers import get_currency_precision, get_currency_symbol, parse_pattern
from ruamel.yaml import YAML

from assessment.languages import LANGUAGES, Language
from assessment.month import first_day

MINUS = "−"
_LOCALES: Mapping[Language, Locale] = {"fr": Locale("fr", "FR"), "en": Locale("en", "GB")}
_UNKNOWN: Mapping[Language, str] = {"fr": "inconnu", "en": "unknown"}
# Wide enough for any float, so that quantizing never overflows.
_ROUNDING = Context(prec=700, rounding=ROUND_HALF_UP)


def language_for(asked: str | None, spoken: str) -> Language:
    """The language the address asks for, else French unless the reader prefers English.

    `spoken` is the browser's locale or its list of them, the preferred one first: ``en-GB,en;q=0.9``.
    """
    for language in LANGUAGES:
        if asked == language:
            return language
    return "en" if spoken.strip().lower().startswith("en") else "fr"


def locale_of(language: Language) -> Locale:
    """The Babel locale behind a language; English is the European one (day before month, no Oxford comma)."""
    return _LOCALES[language]


def unknown(language: Language) -> str:
    """The word for a value that is not known."""
    return _UNKNOWN[language]


def number(value: float | None, language: Language, digits: int = 0) -> str:
    """A number with exactly that many decimals: ``1 240``, ``0,4``."""
    if value is None:
        return unknown(language)
    pattern = "#,##0." + "0" * digits if digits else "#,##0"
    return _written(_rounded(value, digits), pattern, language)


def quantity(value: float | None, language: Language) -> str:
    """A count, with one decimal only where it is not whole: ``2``, ``1,5``."""
    return number(value, language, _needed_digits(value))


def whole_up(value: float) -> int:
    """The whole number of sales it takes to reach an amount; a rounding error adds none."""
    return math.ceil(value - 1e-9)


def months_of_one(a_month: float) -> int:
    """Whole months in which a number a month under 1 makes one: 0.4 a month is one every two months, and then some."""
    return math.floor(1 / a_month + 1e-9)


def weeks_of_one(a_month: float) -> int:
    """Whole weeks in which a number a month makes one, a month being 52/12 weeks: 0.7 a month is one every 6 weeks."""
    return math.floor(52 / 12 / a_month + 1e-9)


def a_week(a_month: int) -> tuple[int, int]:
    """What a number a month makes a week, as people say it: 17 make 4, 10 make 2 to 3; (0, 0) where it is under one."""
    exact = a_month * 12 / 52
    nearest = math.floor(exact + 0.5)
    if exact >= 5 or abs(exact - nearest) <= 0.2:
        return nearest, nearest
    return (0, 0) if exact < 1 else (math.floor(exact), math.ceil(exact))


def listed(words: Sequence[str], language: Language) -> str:
    """Words one after another: ``Facebook, Google et Salon``."""
    return format_list(words, locale=_LOCALES[language])


def money(value: float | None, currency: str, language: Language) -> str:
    """An amount, without cents from 100 upwards or when there are none: ``1 240 €``, ``12,50 €``."""
    if value is None:
        return unknown(language)
    whole = abs(value) >= 99.995 or _rounded(value, 2) == _rounded(value, 0)
    return _amount(value, 0 if whole else get_currency_precision(currency), currency, language)


def exact_money(value: float, currency: str, language: Language) -> str:
    """An amount to the cent, to be compared with a statement: ``1 032,84 €``."""
    return _amount(value, get_currency_precision(currency), currency, language)


def money_alike(currency: str, language: Language, *amounts: float | None) -> Callable[[float], str]:
    """How to write the amounts of one range, all to the same unit: ``37 €`` beside ``259 €``.

    Whole units; cents (``0,40 €`` beside ``2,10 €``) only where every amount is under 10, or one is under 1 without
    being nothing.
    """
    sizes = [abs(amount) for amount in amounts if amount]
    small = bool(sizes) and (max(sizes) < 9.995 or min(sizes) < 0.995)
    digits = get_currency_precision(currency) if small else 0
    return lambda amount: _amount(amount, digits, currency, language)


def adding_up(parts: Sequence[float], whole: float, currency: str, *, whole_units: bool = False) -> tuple[float, ...]:
    """The parts of a whole, rounded so that what `money` writes of them adds up to what it writes of the whole.

    `whole_units`: all of them are written without cents, however small.

    Each part is rounded down to the unit the whole is written in, then those with the largest remainders get a unit
    more (largest remainder method: Balinski & Young, *Fair Representation*, 1982).
    """
    digits = 0 if whole_units or abs(whole) >= 99.995 else get_currency_precision(currency)
    exact = [Decimal(repr(float(part))).scaleb(digits, _ROUNDING) for part in parts]
    units = [math.floor(part) for part in exact]
    left = int(_rounded(whole, digits).scaleb(digits, _ROUNDING)) - sum(units)
    for index in sorted(range(len(exact)), key=lambda index: units[index] - exact[index])[: max(left, 0)]:
        units[index] += 1
    return tuple(float(Decimal(count).scaleb(-digits)) for count in units)


def currency_symbol(currency: str, language: Language) -> str:
    """The sign of a currency: ``€``, ``$US``."""
    return get_currency_symbol(currency, locale=_LOCALES[language])


def figure(value: float, language: Language) -> str:
    """A number as someone typed it, up to six decimals: ``4,5``."""
    return _written(Decimal(repr(float(value))), "#,##0.######", language)


def percent(share: float | None, language: Language, signed: bool = False) -> str:
    """A share as a percentage, with one decimal below 10 %: ``−62 %``, ``4,5 %``; ``signed`` writes the plus too."""
    if share is None:
        return unknown(language)
    digits = 1 if abs(share) < 0.0995 else 0
    rounded = _rounded(share, digits + 2)
    text = _written(rounded, "#,##0.#%", language)
    text = re.sub(r"(?<=[0-9])%", "\N{NO-BREAK SPACE}%", text) if language == "fr" else text
    return f"+{text}" if signed and rounded > 0 else text


def hours(value: float | None, language: Language) -> str:
    """Hours, short: ``12 h``."""
    return unknown(language) if value is None else f"{quantity(value, language)}\N{NO-BREAK SPACE}h"


def interval(low: float | None, high: float | None, show: Callable[[float], str], language: Language) -> str:
    """A range in words, each bound written by ``show``: ``entre 0,4 et 1,9``, ``au moins 0,4``, ``au plus 1,9``."""
    texts = Texts(language)
    if low is None and high is None:
        return unknown(language)
    if high is None and low is not None:
        return texts("format.at_least", low=show(low))
    if low is None and high is not None:
        return texts("format.at_most", high=show(high))
    assert low is not None
    assert high is not None
    shown = show(low), show(high)
    return shown[0] if shown[0] == shown[1] else texts("format.between", low=shown[0], high=shown[1])


def month_name(month: str, language: Language) -> str:
    """A month ``YYYY-MM`` in full: ``janvier 2026``."""
    return format_date(first_day(month), "LLLL y", locale=_LOCALES[language])


def month_alone(month: str, language: Language) -> str:
    """A month ``YYYY-MM``, abbreviated and without its year: ``janv.``."""
    return format_date(first_day(month), "LLL", locale=_LOCALES[language])


def short_month(month: str, language: Language) -> str:
    """A month ``YYYY-MM``, abbreviated: ``janv. 2026``."""
    return format_date(first_day(month), "LLL y", locale=_LOCALES[language])


def date(day: str | dt.date, language: Language) -> str:
    """A day in full, from a date or its ISO form: ``1er janvier 2026``."""
    value = dt.date.fromisoformat(day) if isinstance(day, str) else day
    text = format_date(value, "long", locale=_LOCALES[language])
    return re.sub(r"^1 ", "1er\N{NO-BREAK SPACE}", text) if language == "fr" else text


def moment(when: dt.datetime, language: Language) -> str:
    """A day and its time, in the time zone of `when`: ``1er janvier 2026 à 09:05``."""
    time = format_time(when, "short", locale=_LOCALES[language])
    return Texts(language)("format.moment", date=date(when.date(), language), time=time)


def short_date(day: dt.date, language: Language) -> str:
    """A day of a known year, abbreviated: ``5 janv.``, ``5 Jan``."""
    text: str = format_date(day, "d MMM", locale=_LOCALES[language])
    return text


def duration(days: int, language: Language) -> str:
    """A number of days in the largest unit that says it exactly: ``deux ans``, ``six mois``, ``10 jours``.

    365 days are a year and 30 a month; numbers up to nine are written out.
    """
    for unit, length in (("years", 365), ("months", 30), ("weeks", 7)):
        if days % length == 0:
            return _lasting(unit, days // length, language)
    return _lasting("days", days, language)


def _lasting(unit: str, count: int, language: Language) -> str:
    texts = Texts(language)
    small = f"duration.number_{count}"
    return texts(f"duration.{unit}", count=count, number=texts(small) if small in texts else quantity(count, language))


def waiting_time(left: dt.timedelta, language: Language) -> str:
    """How long to wait, rounded up so that what was promised holds then: ``40 secondes``, ``9 minutes``."""
    seconds = max(1, math.ceil(left.total_seconds()))
    unit, count = ("seconds", seconds) if seconds <= 90 else ("minutes", math.ceil(seconds / 60))
    return Texts(language)(f"duration.{unit}", count=count, number=quantity(count, language))


def plural(amount: float, language: Language) -> str:
    """The plural form, ``one`` or ``other``, that an amount calls for in a language (1.5 is *one* in French)."""
    return "one" if _LOCALES[language].plural_form(abs(amount)) == "one" else "other"


@dataclass(frozen=True, slots=True)
class Texts:
    """The texts of one language: ``texts("warning.many_actions", count=9)``.

    ``count`` fills ``{count}`` as the language writes it and chooses between ``one`` and ``other``. An unknown key and
    a placeholder without value raise `KeyError`.
    """

    language: Language

    def __call__(self, key: str, /, count: float | None = None, **values: str | int) -> str:
        """The text, filled in."""
        template = catalogue()[key][self.language]
        if isinstance(template, str):
            form = template
        elif count is None:
            raise KeyError(f"{key} needs a count")
        else:
            form = template[plural(count, self.language)]
        if count is not None:
            values["count"] = quantity(count, self.language)
        filled = _without_double_stop(form, values).format_map(values)
        return _BEFORE_A_VOWEL.sub("\\1’", filled) if self.language == "fr" else filled

    def __contains__(self, key: str) -> bool:
        return key in catalogue()


_BEFORE_A_STOP = re.compile(r"\{(\w+)\}(\**)\.")


def _without_double_stop(form: str, values: Mapping[str, str | int]) -> str:
    """The template with no full stop right after what a value cut short ends with: an ellipsis ends its sentence."""

    def stop(found: re.Match[str]) -> str:
        return found[0].removesuffix(".") if str(values.get(found[1], "")).endswith("…") else found[0]

    return _BEFORE_A_STOP.sub(stop, form)


_BEFORE_A_VOWEL = re.compile(r"\b([dD])e (?=(?:avril|avr\.|août|octobre|oct\.)\s(?:[0-9]{4}|à)\b)")
"""« de août 2026 » is « d’août 2026 », and « de août à octobre 2026 » « d’août à octobre 2026 »."""

Template = str | Mapping[str, str]


@cache
def catalogue() -> Mapping[str, Mapping[Language, Template]]:
    """Every text by key, then language, from all the files of ``assessment/texts``; `ValueError` on a repeated key."""
    entries: dict[str, Mapping[Language, Template]] = {}
    folder = resources.files("assessment") / "texts"
    for file in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if not file.name.endswith(".yaml"):
            continue
        for key, entry in (YAML(typ="safe", pure=True).load(file.read_text(encoding="utf-8")) or {}).items():
            if key in entries:
                raise ValueError(f"{file.name}: the key {key} is already defined in another file")
            entries[key] = entry
    return entries


# Streamlit rewrites these after Markdown has taken its escapes away; an invisible joiner between two characters stops
# it: arrows and dashes, its own logo, and the addresses that GitHub's Markdown turns into links.
_REWRITTEN = re.compile(r"(?<=-)(?=[->])|(?<=[<>~])(?=[-=])|(?<=:)(?=streamlit:)|(?<=www)(?=\.)|(?<=\S)(?=://)|(?=@)")
_WORD_JOINER = "\N{WORD JOINER}"
_PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")


def escape(text: str) -> str:
    """A text typed by someone, ready to stand in Streamlit Markdown (bodies and labels) and be read as it was typed.

    Markdown, HTML, formulas, emoji and icon codes, colour directives and links all show as characters; line breaks
    become spaces, so that nothing can leave its paragraph.
    """
    line = re.sub(r"[ \t\r\n\f\v]+", " ", text).strip()
    return _PUNCTUATION.sub(r"\\\1", _REWRITTEN.sub(_WORD_JOINER, line))


def _amount(value: float, digits: int, currency: str, language: Language) -> str:
    fraction = "." + "0" * digits if digits else ""
    pattern = re.sub(r"\.0+", fraction, _LOCALES[language].currency_formats["standard"].pattern)
    return _written(_rounded(value, digits), pattern, language, currency)


def _needed_digits(value: float | None) -> int:
    return 0 if value is None or _rounded(value, 1) == _rounded(value, 0) else 1


def _rounded(value: float, digits: int) -> Decimal:
    """Half away from zero, as people round, on the number as it reads (1.005 is 1.01); never a negative zero."""
    rounded = Decimal(repr(float(value))).quantize(Decimal(1).scaleb(-digits), context=_ROUNDING)
    return rounded if rounded else abs(rounded)


def _written(value: Decimal, pattern: str, language: Language, currency: str | None = None) -> str:
    with localcontext(_ROUNDING):
        text: str = parse_pattern(pattern).apply(value, _LOCALES[language], currency=currency, currency_digits=False)
    return text.replace("-", MINUS)
