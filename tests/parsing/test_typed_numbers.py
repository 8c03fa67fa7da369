from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.errors import DossierError
from assessment.language import figure
from assessment.languages import Language
from assessment.parsing.typed_numbers import parse_number
from tests.tables import in_one_test


@in_one_test(
    ("text", "language", "value"),
    [
        ("12,5", "fr", 12.5),
        ("12.5", "fr", 12.5),
        ("12.5", "en", 12.5),
        ("12,5", "en", 12.5),
        ("1 200,50", "fr", 1200.5),
        ("1\u202f200,50\u00a0€", "fr", 1200.5),
        ("1.200,50", "fr", 1200.5),
        ("1,200.50", "fr", 1200.5),
        ("1,200", "fr", 1.2),
        ("1,200", "en", 1200),
        ("1.200", "en", 1.2),
        ("0,125", "en", 0.125),
        ("£1,234,567", "en", 1234567),
        ("1.234.567", "fr", 1234567),
        ("45 %", "fr", 45),
        ("−3", "fr", -3),
        (",5", "fr", 0.5),
        ("300", "en", 300),
    ],
)
def test_numbers_are_read_as_people_write_them(text: str, language: Language, value: float) -> None:
    assert parse_number(text, language) == pytest.approx(value)


@pytest.mark.parametrize("text", ["", "  ", "€"])
def test_nothing_written_is_unknown_and_not_zero(text: str) -> None:
    assert parse_number(text, "fr") is None


@in_one_test("text", ["abc", "1.200", "1,2,3", "1.200.30", "12,34.56,7", "--5", "1e5", "3 pains", ".", "²"])
def test_what_is_no_number_or_could_be_two_is_refused_and_never_guessed(text: str) -> None:
    with pytest.raises(DossierError, match="unreadable_number"):
        parse_number(text, "fr")


@given(st.floats(-1e9, 1e9), st.sampled_from(["fr", "en"]))
def test_what_the_screen_writes_reads_back(value: float, language: Language) -> None:
    rounded = round(value, 2)
    written = figure(rounded, language)
    if not (language == "fr" and "," not in written and "." in written):
        assert parse_number(written, language) == pytest.approx(rounded)


@given(st.text(max_size=20))
def test_any_text_is_read_or_refused_in_words(text: str) -> None:
    with contextlib.suppress(DossierError):
        assert parse_number(text, "fr") is None or any(sign.isdigit() for sign in text)
