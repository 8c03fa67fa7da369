"""What is typed, made fit for print."""

from __future__ import annotations

import re

import pytest
from fontTools.ttLib import TTFont
from hypothesis import given, strategies

from assessment.report.lettering import FONTS, UNDRAWABLE, drawable, family_of, only_drawable

FILES = {
    "Source Sans 3": "SourceSans3-Regular.ttf",
    "Noto Emoji": "NotoEmoji-Regular.ttf",
    "DejaVu Sans": "DejaVuSans.ttf",
}


def test_the_list_of_characters_is_that_of_the_fonts() -> None:
    listed = re.split(r"\[(.+)\]\n", (FONTS / "coverage.txt").read_text("ascii"))[1:]
    assert listed[::2] == list(FILES)
    for name, lines in zip(listed[::2], listed[1::2], strict=True):
        ranges = [(int(first, 16), int(last, 16)) for first, last in (line.split("-") for line in lines.split())]
        shipped = {code for code in TTFont(FONTS / FILES[name]).getBestCmap() if code >= 0x20}
        assert {code for first, last in ranges for code in range(first, last + 1)} == shipped, name


def test_the_other_weights_have_what_their_text_needs() -> None:
    regular = set(TTFont(FONTS / "SourceSans3-Regular.ttf").getBestCmap())
    assert regular <= set(TTFont(FONTS / "SourceSans3-SemiBold.ttf").getBestCmap())


@given(strategies.text())
def test_every_character_left_is_one_a_font_has_or_one_that_joins_others(text: str) -> None:
    assert all(family_of(sign) or sign in "\u200b\u200c\u200d\u200e\u200f" for sign in drawable(text))


@given(strategies.text(strategies.characters(exclude_categories=("Cs", "Z", "C"))))
def test_no_word_is_longer_than_a_line_and_breaks_add_nothing_else(text: str) -> None:
    printed = drawable(text)
    assert printed.replace("\u200b", "") == only_drawable(text)


def test_a_word_of_five_hundred_characters_has_places_to_break_it() -> None:
    assert max(map(len, drawable("W" * 500).split("\u200b"))) <= 22
    assert "\u200b" not in drawable("anticonstitutionnel")


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("a\x00b\nc\u2028d", "a b c d"),
        ("\u202eabc\u2066", "abc"),
        ("日本", UNDRAWABLE * 2),
        ("\ue000", UNDRAWABLE),
        ("e\u0301t\u00e9 \u00bb", "\u00e9t\u00e9 \u00bb"),
    ],
)
def test_what_cannot_be_drawn_is_said_to_be_there(typed: str, printed: str) -> None:
    assert drawable(typed) == printed
