"""Colours, type and number format of the charts, for both themes and both languages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from babel.numbers import get_decimal_symbol, get_group_symbol

from assessment.language import MINUS, locale_of, money
from assessment.languages import Language
from assessment.questionnaire.model import Verdict

Theme = Literal["light", "dark"]

# Streamlit serves the first name, the report ships the second.
FONT = "'Source Sans', 'Source Sans 3', sans-serif"


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours of one theme; each verdict reads at 4.6:1 or more on `background`."""

    background: str
    ink: str
    muted: str
    grid: str
    bar: str
    accent: str
    verdicts: Mapping[Verdict, str]


PALETTES: Mapping[Theme, Palette] = {
    "light": Palette(
        background="#FFFFFF",
        ink="#10161D",
        muted="#56606B",
        grid="#E4E2DC",
        bar="#C9CDD2",
        accent="#1B4A8A",
        verdicts={
            "stop": "#9A1B1E",
            "fix": "#9A6B0C",
            "measure": "#7B3FA0",
            "wait": "#5E6772",
            "keep": "#2563C9",
            "grow": "#0A8050",
        },
    ),
    "dark": Palette(
        background="#14181D",
        ink="#E8E6E1",
        muted="#A9B1BA",
        grid="#2C343D",
        bar="#47515C",
        accent="#8CC4FC",
        verdicts={
            "stop": "#FF6B66",
            "fix": "#F2C14E",
            "measure": "#CF86F7",
            "wait": "#9AA2AB",
            "keep": "#8CC4FC",
            "grow": "#55E3A1",
        },
    ),
}


def number_locale(language: Language, currency: str) -> dict[str, Any]:
    """The d3 number locale of a language, whose ``$`` writes amounts in that currency."""
    locale = locale_of(language)
    before, _, after = money(1, currency, language).partition("1")
    return {
        "decimal": get_decimal_symbol(locale),
        "thousands": get_group_symbol(locale),
        "grouping": [3],
        "currency": [before, after],
        "minus": MINUS,
        "percent": "\N{NO-BREAK SPACE}%" if language == "fr" else "%",
    }
