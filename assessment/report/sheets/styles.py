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
from assessment.report.columns import Kind
from assessment.sentences import Words

Role = Literal["formula", "input", "computed", "total"]

_LOCALES: Mapping[Language, str] = {"fr": "40C", "en": "809"}
"""The reader's language as a spreadsheet numbers it."""

_SPACE = "\N{NO-BREAK SPACE}"
_COLOURS = PALETTES["light"]
LINE, SHADE, BAND = "#D9D6CF", "#F3F1EC", "#E4E2DC"


def amount_format(currency: str, language: Language) -> str:
    """``#,##0.00 [$€-40C]``: with the cents the currency has, its sign where the language puts it."""
    digits = get_currency_precision(currency)
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
        left = {"align": "left"} if kind == "text" else {}
        number = _number_formats(self.words)[kind]
        look = {"num_format": number, "bottom": 4, "bottom_color": LINE, "valign": "top"}
        return self.plain(**(look | left | dict(_ROLES[role]) | extra))

    def plain(self, **look: Any) -> Format:
        """A format of one's own."""
        key = repr(sorted(look.items()))
        if key not in self.made:
            self.made[key] = self.book.add_format({"font_color": _COLOURS.ink} | look)
        return self.made[key]

    def title(self) -> Format:
        """The head of a sheet."""
        return self.plain(bold=True, font_size=16)

    def quiet(self, **extra: Any) -> Format:
        """What stands beside the matter."""
        return self.plain(**({"font_color": _COLOURS.muted, "valign": "top"} | extra))

    def head(self, kind: Kind | None = None) -> Format:
        """The name of a column, on the side of its values."""
        side = "left" if kind in ("text", None) else "right"
        return self.plain(bold=True, text_wrap=True, valign="bottom", bottom=1, align=side)

    def band(self) -> Format:
        """The name of a group of columns."""
        return self.plain(bold=True, font_color=_COLOURS.muted, bg_color=BAND, align="left")

    def verdict(self, verdict: str) -> Format:
        """The word of a verdict, in its colour."""
        colours: Mapping[str, str] = {str(name): colour for name, colour in _COLOURS.verdicts.items()}
        return self.of("text", bold=True, font_color=colours[verdict])

    def wrapped(self, **extra: Any) -> Format:
        """A text on as many lines as it takes."""
        return self.of("text", text_wrap=True, **extra)
