from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.errors import DossierError
from assessment.language import figure
from assessment.languages import Language
from assessment.parsing.typed_numbers import parse_number, parse_share
from assessment.sentences import problem_sentence
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


@in_one_test(
    ("text", "language", "share"),
    [
        ("45", "fr", 0.45),
        ("45 %", "fr", 0.45),
        ("45\u00a0%", "fr", 0.45),
        ("0,45", "fr", 0.45),
        ("0.45", "en", 0.45),
        (",45", "fr", 0.45),
        ("45,5", "fr", 0.455),
        ("45 pour cent", "fr", 0.45),
        ("45 per cent", "en", 0.45),
        ("45percent", "en", 0.45),
        ("0,8 %", "fr", 0.008),
        ("1 %", "fr", 0.01),
        ("1,5", "fr", 0.015),
        ("1", "fr", 1.0),
        ("100", "fr", 1.0),
        ("la moitié", "fr", 0.5),
        ("La moitié du prix", "fr", 0.5),
        ("environ la moitié", "fr", 0.5),
        ("half", "en", 0.5),
        ("about half of the price", "en", 0.5),
        ("½", "fr", 0.5),
        ("un tiers", "fr", 1 / 3),
        ("1/3", "fr", 1 / 3),
        ("a third", "en", 1 / 3),
        ("un quart", "fr", 0.25),
        ("deux tiers", "fr", 2 / 3),
        ("two-thirds", "en", 2 / 3),
        ("les trois quarts", "fr", 0.75),
        ("three quarters", "en", 0.75),
    ],
)
def test_a_share_is_read_as_people_say_it(text: str, language: Language, share: float) -> None:
    assert parse_share(text, language) == pytest.approx(share)


def test_no_share_is_nothing_and_a_sign_alone_too() -> None:
    assert [parse_share(text, "fr") for text in ("", " ", "%")] == [None] * 3


@in_one_test(
    ("text", "kind", "said"),
    [
        ("150", "share_out_of_range", "150 % ne va pas ici"),
        ("150 %", "share_out_of_range", "150 % ne va pas ici"),
        ("-5", "share_out_of_range", "−5"),
        ("0", "share_out_of_range", "0"),
        ("45 €", "unreadable_share", "« 45 € » ne se lit pas comme une part"),
        ("beaucoup", "unreadable_share", "« beaucoup » ne se lit pas comme une part"),
    ],
)
def test_what_is_no_share_is_refused_in_percent(text: str, kind: str, said: str) -> None:
    with pytest.raises(DossierError) as caught:
        parse_share(text, "fr")
    (problem,) = caught.value.problems
    assert problem.kind == kind
    assert said in problem_sentence(problem, "fr").replace("\u00a0", " ").replace("\u202f", " ")


def test_a_share_may_be_nothing_where_that_is_asked() -> None:
    assert parse_share("0", "fr", or_nothing=True) == 0
