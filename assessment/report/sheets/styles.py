"""How cells look: number formats of the reader's language and of the currency, and a few plain styles."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

import xlsxwriter
from babel.numbers import get_currency_precision
from xlsxwriter.format import Format

from assessment.charts.palette import PALETTES
from assessment.language import MINUS, currency_symbol
from assessment.languages import Language
from assessment.questionnaire.model import Verdict
from assessment.report.columns import Kind
from assessment.sentences import Words

Role = Literal["formula", "input", "computed", "total"]

_LOCALES: Mapping[Language, str] = {"fr": "40C", "en": "809"}
"""The reader's language as a spreadsheet numbers it."""

_SPACE = "\N{NO-BREAK SPACE}"
_COLOURS = PALETTES["light"]
FONT = "Arial"
"""Every office program has it, or one of the same widths."""

FONT_SIZE = 10

EDGE = {"left": 1, "left_color": "#B9B5AC"}
"""The line on the left of a group of columns."""

QUIET = _COLOURS.muted
LINE, SHADE, BAND = "#D9D6CF", "#F3F1EC", "#E4E2DC"


def amount_format(currency: str, language: Language) -> str:
    """``#,##0.00 [$€-40C]``: with the cents the currency has, its sign where the language puts it."""
    return _amount(currency, language, get_currency_precision(currency))


def whole_amount_format(currency: str, language: Language) -> str:
    """The same without cents, for an axis."""
    return _amount(currency, language, 0)


def _amount(currency: str, language: Language, digits: int) -> str:
    number = "#,##0" + ("." + "0" * digits if digits else "")
    sign = f"[${currency_symbol(currency, language)}-{_LOCALES[language]}]"
    if language == "fr":
        return f'{number}"{_SPACE}"{sign};"{MINUS}"{number}"{_SPACE}"{sign}'
    return f'{sign}{number};"{MINUS}"{sign}{number}'


def share_format(language: Language) -> str:
    """``+62,0 %``: a share with its sign."""
    space = f'"{_SPACE}"' if language == "fr" else ""
    return f'"+"0.0{space}%;"{MINUS}"0.0{space}%;0.0{space}%'


def percent_format(language: Language) -> str:
    """``45,0 %``: a share that has no sign to speak of."""
    return '0.0"\N{NO-BREAK SPACE}"%' if language == "fr" else "0.0%"


def _number_formats(words: Words) -> dict[str, str]:
    locale, t = _LOCALES[words.language], words.texts
    return {
        "index": "0",
        "text": "@",
        "month": f"[$-{locale}]mmm yyyy",
        "day": f"[$-{locale}]d mmmm yyyy",
        "flag": f'"{t("fact.yes")}";;"{t("fact.no")}"',
        "grade": "0",
        "amount": amount_format(words.currency, words.language),
        "share": share_format(words.language),
        "percent": percent_format(words.language),
        "ratio": f'0.00;"{MINUS}"0.00',
        "count": f'#,##0;"{MINUS}"#,##0',
        "fraction": f'#,##0.0#;"{MINUS}"#,##0.0#',
    }


_CENTRED = {"align": "center"}
_SIDES: Mapping[str, Mapping[str, Any]] = {
    "text": {"align": "left", "indent": 1},
    "index": _CENTRED,
    "flag": _CENTRED,
    "grade": _CENTRED,
}

_ROLES: Mapping[Role, Mapping[str, Any]] = {
    "formula": {},
    "input": {"font_color": _COLOURS.accent},
    "computed": {"bg_color": SHADE},
    "total": {"bold": True, "top": 1, "top_color": _COLOURS.ink},
}


@dataclass(frozen=True, slots=True)
class Styles:
    """The formats of one workbook, each made once."""

    book: xlsxwriter.Workbook
    words: Words
    made: dict[str, Format] = field(default_factory=dict)

    def of(self, kind: Kind | Literal["percent", "fraction", "day"], role: Role = "formula", **extra: Any) -> Format:
        """The format of a value of some kind."""
        side = _SIDES.get(kind, {})
        number = _number_formats(self.words)[kind]
        look = {"num_format": number, "bottom": 4, "bottom_color": LINE, "valign": "vcenter"}
        return self.plain(**{**look, **side, **_ROLES[role], **extra})

    def plain(self, **look: Any) -> Format:
        """A format of one's own."""
        key = repr(sorted(look.items()))
        if key not in self.made:
            self.made[key] = self.book.add_format(
                {"font_color": _COLOURS.ink, "font_name": FONT, "font_size": 10} | look
            )
        return self.made[key]

    def title(self) -> Format:
        """The head of a sheet."""
        return self.plain(bold=True, font_size=16, align="left")

    def quiet(self, **extra: Any) -> Format:
        """What stands beside the matter."""
        return self.plain(**({"font_color": _COLOURS.muted, "valign": "top"} | extra))

    def head(self, kind: Kind, **extra: Any) -> Format:
        """The name of a column, on the side of its values; a filter's button has its place below."""
        side = _SIDES.get(kind, {"align": "right"})
        return self.plain(**{"bold": True, "text_wrap": True, "valign": "top", "bottom": 1, **side, **extra})

    def band(self, **extra: Any) -> Format:
        """The name of a group of columns."""
        look = {"bold": True, "font_color": _COLOURS.muted, "bg_color": BAND, "align": "left", "indent": 1}
        return self.plain(**(look | extra))

    def verdict(self, verdict: Verdict, **extra: Any) -> Format:
        """The word of a verdict, in its colour."""
        return self.of("text", bold=True, font_color=_COLOURS.verdicts[verdict], **extra)

    def wrapped(self, **extra: Any) -> Format:
        """A text on as many lines as it takes."""
        return self.of("text", **{"text_wrap": True, "valign": "top", **extra})
