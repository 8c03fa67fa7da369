"""How long, as people say it: two years rather than 730 days."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.language import duration, waiting_time
from assessment.languages import Language
from tests.tables import in_one_test
from tests.ui.pages.test_pages import app, page, shown

DAYS = {"an": 365, "ans": 365, "mois": 30, "semaine": 7, "semaines": 7, "jour": 1, "jours": 1}
WORDS = ("deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf")
NUMBERS = {"un": 1, "une": 1, **{word: number for number, word in enumerate(WORDS, start=2)}}


@in_one_test(
    ("days", "french", "english"),
    [
        (1, "un jour", "a day"),
        (2, "deux jours", "two days"),
        (7, "une semaine", "a week"),
        (10, "10 jours", "10 days"),
        (14, "deux semaines", "two weeks"),
        (30, "un mois", "a month"),
        (90, "trois mois", "three months"),
        (180, "six mois", "six months"),
        (365, "un an", "a year"),
        (730, "deux ans", "two years"),
        (3650, "10 ans", "10 years"),
        (1000, "1\N{NARROW NO-BREAK SPACE}000 jours", "1,000 days"),
    ],
)
def test_a_round_number_of_days_is_said_in_its_own_unit(days: int, french: str, english: str) -> None:
    said: dict[Language, str] = {"fr": duration(days, "fr"), "en": duration(days, "en")}
    assert said == {"fr": french, "en": english}


@given(st.integers(min_value=1, max_value=36_500))
def test_a_duration_in_words_is_exactly_as_long_as_the_days(days: int) -> None:
    number, unit = duration(days, "fr").replace("\N{NARROW NO-BREAK SPACE}", "").rsplit(" ", 1)
    assert (NUMBERS.get(number) or int(number)) * DAYS[unit] == days


@in_one_test(
    ("seconds", "french", "english"),
    [
        (-3, "une seconde", "a second"),
        (0.2, "une seconde", "a second"),
        (39.1, "40 secondes", "40 seconds"),
        (90, "90 secondes", "90 seconds"),
        (91, "2 minutes", "2 minutes"),
        (480.5, "9 minutes", "9 minutes"),
        (600, "10 minutes", "10 minutes"),
    ],
)
def test_a_time_to_wait_is_never_told_shorter_than_it_is(seconds: float, french: str, english: str) -> None:
    left = timedelta(seconds=seconds)
    assert (waiting_time(left, "fr"), waiting_time(left, "en")) == (french, english)


@pytest.mark.parametrize(("language", "words"), [("fr", "pendant deux ans"), ("en", "for two years")])
def test_the_page_on_your_data_says_how_long_in_words(language: str, words: str) -> None:
    assert words in shown(page(app(language), "privacy"))
