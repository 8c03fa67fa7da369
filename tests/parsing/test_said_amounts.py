from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.dossier.ledger_cells import FIGURES
from assessment.errors import DossierError, Problem
from assessment.language import figure
from assessment.languages import LANGUAGES, Language
from assessment.parsing import kinds
from assessment.parsing.kinds import (
    AMOUNT,
    AMOUNT_A_MONTH,
    AMOUNT_A_YEAR,
    AMOUNT_AN_HOUR,
    COUNT,
    COUNT_A_MONTH,
    HOURS_A_MONTH,
    HOURS_A_YEAR,
    MONTHS,
    PERCENTS,
    SHARE,
    Kind,
)
from assessment.parsing.number_words import number_in_words
from assessment.parsing.said_amounts import SaidReader
from assessment.sentences import problem_sentence
from assessment.sentences.typed import said_back
from tests.tables import in_one_test
from tests.ui.pages.reading import plain

READERS: dict[Language, SaidReader] = {language: SaidReader(language) for language in LANGUAGES}
ALL = (
    *(AMOUNT, AMOUNT_A_MONTH, AMOUNT_A_YEAR, AMOUNT_AN_HOUR, HOURS_A_MONTH, HOURS_A_YEAR),
    *(COUNT, COUNT_A_MONTH, PERCENTS, SHARE, MONTHS),
)


def value(text: str, kind: Kind, language: Language = "fr") -> float | None:
    understood = READERS[language].read(text, kind)
    return None if understood is None else understood.value


def refusal(text: str, kind: Kind, reader: SaidReader = READERS["fr"]) -> Problem:
    with pytest.raises(DossierError) as caught:
        reader.read(text, kind)
    (problem,) = caught.value.problems
    return problem


@in_one_test(
    ("text", "kind", "expected"),
    [
        ("600", AMOUNT_A_MONTH, 600),
        ("600 € par an", AMOUNT_A_MONTH, 50),
        ("600€/an", AMOUNT_A_MONTH, 50),
        ("600 €/ an", AMOUNT_A_MONTH, 50),
        ("600 euros l’an", AMOUNT_A_MONTH, 50),
        ("600 € annuels", AMOUNT_A_MONTH, 50),
        ("50 €/mois", AMOUNT_A_MONTH, 50),
        ("50 par mois", AMOUNT_A_MONTH, 50),
        ("50 € HT par mois", AMOUNT_A_MONTH, 50),
        ("150 par trimestre", AMOUNT_A_MONTH, 50),
        ("300 par semestre", AMOUNT_A_MONTH, 50),
        ("12 € par semaine", AMOUNT_A_MONTH, 52),
        ("environ 600 € par an", AMOUNT_A_MONTH, 50),
        ("600 environ", AMOUNT_A_MONTH, 600),
        ("~50", AMOUNT_A_MONTH, 50),
        ("à peu près 50", AMOUNT_A_MONTH, 50),
        ("600/12", AMOUNT_A_MONTH, 50),
        ("600 ÷ 12", AMOUNT_A_MONTH, 50),
        ("50 x 4", AMOUNT_A_MONTH, 200),
        ("50 × 4 €", AMOUNT_A_MONTH, 200),
        ("12,50*2", AMOUNT_A_MONTH, 25),
        ("30 + 20", AMOUNT_A_MONTH, 50),
        ("1,5k", AMOUNT_A_MONTH, 1500),
        ("1.5 k€", AMOUNT_A_MONTH, 1500),
        ("2 keuros", AMOUNT_A_MONTH, 2000),
        ("3 K", AMOUNT, 3000),
        ("mille", AMOUNT, 1000),
        ("gratuit", AMOUNT_A_MONTH, 0),
        ("rien", HOURS_A_MONTH, 0),
        ("aucune", COUNT_A_MONTH, 0),
        ("deux cents", AMOUNT, 200),
        ("deux cent", AMOUNT, 200),
        ("deux cents euros par an", AMOUNT_A_YEAR, 200),
        ("mille deux cent cinquante", AMOUNT, 1250),
        ("quatre-vingt-dix-neuf", AMOUNT, 99),
        ("1.500,50", AMOUNT, 1500.5),
        ("1 500 €", AMOUNT, 1500),
        ("1,500", AMOUNT, 1.5),
        ("-5", AMOUNT, -5),
        ("35 €/h", AMOUNT_AN_HOUR, 35),
        ("35 € de l’heure", AMOUNT_AN_HOUR, 35),
        ("2 500 € par mois", AMOUNT_A_YEAR, 30000),
        ("8", HOURS_A_MONTH, 8),
        ("8 h", HOURS_A_MONTH, 8),
        ("8h30", HOURS_A_MONTH, 8.5),
        ("8 h 30 min", HOURS_A_MONTH, 8.5),
        ("30 min", HOURS_A_MONTH, 0.5),
        ("90 minutes", HOURS_A_MONTH, 1.5),
        ("2h/semaine", HOURS_A_MONTH, 8.67),
        ("1h30 par semaine", HOURS_A_MONTH, 6.5),
        ("une demi-heure", HOURS_A_MONTH, 0.5),
        ("une heure et demie", HOURS_A_MONTH, 1.5),
        ("une heure", HOURS_A_MONTH, 1),
        ("12 par an", COUNT_A_MONTH, 1),
        ("deux", COUNT, 2),
        ("40 %", PERCENTS, 40),
        ("1", PERCENTS, 1),
        ("environ 50 %", SHARE, 0.5),
        ("~50", SHARE, 0.5),
        ("à peu près la moitié", SHARE, 0.5),
        ("un tiers", SHARE, 1 / 3),
        ("un quart", SHARE, 0.25),
        ("0,45", SHARE, 0.45),
        ("6", MONTHS, 6),
        ("6 mois", MONTHS, 6),
        ("un an", MONTHS, 12),
        ("2 ans", MONTHS, 24),
        ("un trimestre", MONTHS, 3),
        ("3 semaines", MONTHS, 0.69),
    ],
)
def test_a_figure_is_understood_as_it_is_said_in_french(text: str, kind: Kind, expected: float) -> None:
    assert value(text, kind) == pytest.approx(expected)


@in_one_test(
    ("text", "kind", "expected"),
    [
        ("600 a year", AMOUNT_A_MONTH, 50),
        ("600/yr", AMOUNT_A_MONTH, 50),
        ("€600 per annum", AMOUNT_A_MONTH, 50),
        ("600 € yearly", AMOUNT_A_MONTH, 50),
        ("50 per month", AMOUNT_A_MONTH, 50),
        ("150 a quarter", AMOUNT_A_MONTH, 50),
        ("12 each week", AMOUNT_A_MONTH, 52),
        ("1,500", AMOUNT, 1500),
        ("1.500", AMOUNT, 1.5),
        ("1,200.50", AMOUNT, 1200.5),
        ("1.5k", AMOUNT, 1500),
        ("about 600", AMOUNT, 600),
        ("600 or so", AMOUNT, 600),
        ("a thousand", AMOUNT, 1000),
        ("two hundred and fifty", AMOUNT, 250),
        ("a hundred a month", AMOUNT_A_YEAR, 1200),
        ("600 excl. VAT", AMOUNT, 600),
        ("35 an hour", AMOUNT_AN_HOUR, 35),
        ("8 hrs", HOURS_A_MONTH, 8),
        ("8 hours 30", HOURS_A_MONTH, 8.5),
        ("half an hour", HOURS_A_MONTH, 0.5),
        ("2 hours a week", HOURS_A_MONTH, 8.67),
        ("an hour a week", HOURS_A_MONTH, 4.33),
        ("about half", SHARE, 0.5),
        ("roughly a third", SHARE, 1 / 3),
        ("a quarter", SHARE, 0.25),
        ("about 50%", SHARE, 0.5),
        ("2 years", MONTHS, 24),
        ("3 weeks", MONTHS, 0.69),
    ],
)
def test_a_figure_is_understood_as_it_is_said_in_english(text: str, kind: Kind, expected: float) -> None:
    assert value(text, kind, "en") == pytest.approx(expected)


@in_one_test(
    ("text", "kind", "why"),
    [
        ("1e9", AMOUNT, "unreadable_amount"),
        ("٣", AMOUNT, "unreadable_amount"),
        ("12 50", AMOUNT, "unreadable_amount"),
        ("1'20", AMOUNT, "unreadable_amount"),
        ("5-10", AMOUNT, "unreadable_amount"),
        ("50 ou 60", AMOUNT, "unreadable_amount"),
        ("01/06/2026", AMOUNT, "unreadable_amount"),
        ("12/2026", AMOUNT, "unreadable_amount"),
        ("600/0", AMOUNT, "unreadable_amount"),
        ("600/12/2", AMOUNT, "unreadable_amount"),
        ("8½", AMOUNT, "unreadable_amount"),
        ("1k5", AMOUNT, "unreadable_amount"),
        ("600 m", AMOUNT, "unreadable_amount"),
        ("600 € €", AMOUNT, "unreadable_amount"),
        ("par an", AMOUNT_A_MONTH, "unreadable_amount"),
        ("beaucoup", AMOUNT, "unreadable_amount"),
        ("cent mille mille", AMOUNT, "unreadable_amount"),
        ("vingt trente", AMOUNT, "unreadable_amount"),
        ("nan", AMOUNT, "unreadable_amount"),
        ("inf", AMOUNT, "unreadable_amount"),
        ("=SUM(A1)", AMOUNT, "unreadable_amount"),
        ("50 %", AMOUNT_A_MONTH, "wrong_unit"),
        ("8 h", AMOUNT_A_MONTH, "wrong_unit"),
        ("600 par an", AMOUNT, "wrong_unit"),
        ("600 par an", AMOUNT_AN_HOUR, "wrong_unit"),
        ("35 €/h", AMOUNT_A_MONTH, "wrong_unit"),
        ("5 par jour", AMOUNT_A_MONTH, "a_day"),
        ("1 h par jour", HOURS_A_MONTH, "a_day"),
        ("12 $", AMOUNT, "other_currency"),
        ("£12", AMOUNT, "other_currency"),
        ("12 CHF par an", AMOUNT_A_MONTH, "other_currency"),
        ("600 TTC", AMOUNT, "other_tax_basis"),
        ("600 € TTC par an", AMOUNT_A_MONTH, "other_tax_basis"),
        ("5 €", HOURS_A_MONTH, "wrong_unit"),
        ("8 HT", HOURS_A_MONTH, "wrong_unit"),
        ("8:30", HOURS_A_MONTH, "unreadable_hours"),
        ("8h75", HOURS_A_MONTH, "unreadable_hours"),
        ("5 €", COUNT_A_MONTH, "wrong_unit"),
        ("3 pains", COUNT_A_MONTH, "unreadable_count"),
        ("5 €", SHARE, "wrong_unit"),
        ("45 HT", SHARE, "wrong_unit"),
        ("150", SHARE, "share_out_of_range"),
        ("beaucoup", SHARE, "unreadable_share"),
        ("5 €", MONTHS, "wrong_unit"),
        ("longtemps", MONTHS, "unreadable_months"),
        ("1.500", AMOUNT_A_MONTH, "two_readings"),
        ("1.500 € par an", AMOUNT_A_MONTH, "two_readings"),
        ("1.200/12", AMOUNT_A_MONTH, "two_readings"),
        ("1.500k", AMOUNT_A_MONTH, "two_readings"),
    ],
)
def test_what_is_not_surely_said_is_refused_in_both_languages(text: str, kind: Kind, why: str) -> None:
    problem = refusal(text, kind)
    assert problem.kind == why
    for language in LANGUAGES:
        sentence = problem_sentence(problem, language)
        assert "…" not in sentence
        assert text in sentence or why == "share_out_of_range"


@in_one_test(
    ("tax_basis", "text", "is_read"),
    [
        ("excluding_tax", "600 HT", True),
        ("excluding_tax", "600 TTC", False),
        ("including_tax", "600 TTC", True),
        ("including_tax", "600 hors taxes", False),
        ("no_tax", "600 TTC", True),
        ("no_tax", "600 HT", False),
        ("mixed", "600 HT", False),
        ("unknown", "600 TTC", False),
        ("unknown", "600", True),
    ],
)
def test_a_tax_basis_is_understood_or_refused_and_never_dropped(tax_basis: str, text: str, is_read: bool) -> None:
    reader = SaidReader("fr", "EUR", tax_basis)
    if is_read:
        assert reader.read(text, AMOUNT) is not None
    else:
        assert refusal(text, AMOUNT, reader).kind == "other_tax_basis"


def test_an_amount_is_said_in_the_money_of_the_dossier() -> None:
    swiss, canadian = SaidReader("fr", "CHF"), SaidReader("fr", "CAD")
    assert [swiss.read(text, AMOUNT) is not None for text in ("12 francs", "CHF 12", "12")] == [True] * 3
    assert canadian.read("12 $", AMOUNT) is not None
    assert refusal("12 €", AMOUNT, swiss).kind == "other_currency"


def test_both_readings_of_a_point_before_three_digits_can_be_chosen() -> None:
    problem = refusal("1.500 € par an", AMOUNT_A_MONTH)
    assert [value(str(problem.values[which]), AMOUNT_A_MONTH) for which in ("first", "second")] == [125, 0.12]
    assert value("1.500", AMOUNT, "en") == 1.5


@in_one_test(
    ("text", "kind", "language", "as_typed"),
    [
        ("600", AMOUNT_A_MONTH, "fr", True),
        ("1 200,50 €", AMOUNT_A_MONTH, "fr", True),
        ("600 HT", AMOUNT_A_MONTH, "fr", True),
        ("8 h", HOURS_A_MONTH, "fr", True),
        ("45 %", SHARE, "fr", True),
        ("1,500", AMOUNT, "en", True),
        ("1,500", AMOUNT, "fr", False),
        ("600 par an", AMOUNT_A_MONTH, "fr", False),
        ("50 par mois", AMOUNT_A_MONTH, "fr", False),
        ("environ 600", AMOUNT_A_MONTH, "fr", False),
        ("0,45", SHARE, "fr", False),
        ("la moitié", SHARE, "fr", False),
        ("deux", COUNT, "fr", False),
    ],
)
def test_what_says_more_than_its_digits_is_told_so(text: str, kind: Kind, language: Language, as_typed: bool) -> None:
    understood = READERS[language].read(text, kind)
    assert understood is not None
    assert understood.as_typed is as_typed


@in_one_test(
    ("figures", "kind", "french", "english"),
    [
        (50, AMOUNT_A_MONTH, "50 € par mois", "€50 a month"),
        (150.5, AMOUNT_A_MONTH, "150,50 € par mois", "€150.50 a month"),
        (35, AMOUNT_AN_HOUR, "35 € de l’heure", "€35 an hour"),
        (850, AMOUNT, "850 €", "€850"),
        (8.5, HOURS_A_MONTH, "8,5 h par mois", "8.5 h a month"),
        (0.5, SHARE, "50 %", "50%"),
        (1 / 3, SHARE, "33,33 %", "33.33%"),
        (24, MONTHS, "24 mois", "24 months"),
        (1, MONTHS, "1 mois", "1 month"),
        (40, PERCENTS, "40 sur 100", "40 out of 100"),
        (3, COUNT_A_MONTH, "3 par mois", "3 a month"),
    ],
)
def test_a_figure_is_said_back_in_its_unit(figures: float, kind: Kind, french: str, english: str) -> None:
    assert [plain(said_back(float(figures), kind, "EUR", one)) for one in ("fr", "en")] == [french, english]


def test_nothing_written_is_unknown_in_every_field() -> None:
    for kind in ALL:
        for text in ("", "  ", "%" if kind is SHARE else "€" if kind.measure != "share" else ""):
            assert value(text, kind) is None, (text, kind)


def test_every_figure_of_a_month_has_a_kind() -> None:
    assert [figure for figure in FIGURES if kinds.of_figure(figure).per != "month"] == []
    assert kinds.of_figure("start.spend") == AMOUNT_A_MONTH
    assert kinds.of_figure("objective.revenue") == AMOUNT
    assert kinds.of_figure("anything") == COUNT


@given(st.floats(-1e9, 1e9), st.sampled_from(LANGUAGES), st.sampled_from([AMOUNT, AMOUNT_A_MONTH, COUNT]))
def test_what_a_field_shows_reads_back_as_it_was(number: float, language: Language, kind: Kind) -> None:
    rounded = round(number, 2)
    assert value(figure(rounded, language), kind, language) == pytest.approx(rounded)


@given(st.integers(0, 10**9), st.sampled_from(LANGUAGES))
def test_a_year_is_twelve_months_whatever_the_amount(cents: int, language: Language) -> None:
    written, words = figure(cents / 100, language), {"fr": "par an", "en": "a year"}[language]
    assert value(f"{written} {words}", AMOUNT_A_YEAR, language) == pytest.approx(cents / 100)
    assert value(f"{written} {words}", AMOUNT_A_MONTH, language) == pytest.approx(cents / 1200, abs=0.0051)


@in_one_test(
    ("number", "spellings"),
    [
        (1, "un|une|one"),
        (21, "vingt et un|twenty-one|twenty one"),
        (71, "soixante et onze|soixante-et-onze|seventy-one"),
        (80, "quatre-vingts|quatre vingts|eighty"),
        (81, "quatre-vingt-un|eighty-one"),
        (91, "quatre-vingt-onze|ninety-one"),
        (101, "cent un|one hundred and one|a hundred and one|one hundred one"),
        (200, "deux cents|deux cent|two hundred"),
        (999, "neuf cent quatre-vingt-dix-neuf|nine hundred and ninety-nine"),
        (1000, "mille|a thousand|one thousand"),
        (1200, "mille deux cents|one thousand two hundred"),
        (2050, "deux mille cinquante|two thousand and fifty"),
        (200_000, "deux cent mille|two hundred thousand"),
        (None, "deux mille mille|vingt cent|cinquante deux cents|thousand|zero mille|deux trois|"),
    ],
)
def test_a_number_in_words_is_one_that_both_languages_spell_so(number: int | None, spellings: str) -> None:
    assert {text: number_in_words(text) for text in spellings.split("|")} == dict.fromkeys(spellings.split("|"), number)


@given(st.text(max_size=40), st.sampled_from(ALL), st.sampled_from(LANGUAGES))
def test_any_text_is_read_or_refused_in_words(text: str, kind: Kind, language: Language) -> None:
    said: list[str] = []
    try:
        READERS[language].read(text, kind)
    except DossierError as error:
        said = [problem_sentence(problem, language) for problem in error.problems]
    assert all(said)


@given(
    st.lists(
        st.sampled_from(
            [*"0123456789.,/x+-€%k~", " ", "par an", "a year", "environ", "h", "min", "HT", "mille", "cent", "deux"]
        ),
        max_size=8,
    ),
    st.sampled_from(ALL),
)
def test_a_figure_put_together_at_random_is_finite_or_refused(parts: list[str], kind: Kind) -> None:
    with contextlib.suppress(DossierError):
        understood = value("".join(parts), kind)
        assert understood is None or abs(understood) < 1e15
