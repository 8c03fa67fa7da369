from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.dossier.ledger_cells import FIGURES, Cell
from assessment.language import Texts, figure, month_name, short_month
from assessment.languages import LANGUAGES, Language
from assessment.month import month_range
from assessment.parsing.column_names import figure_named, tax_basis_named
from assessment.parsing.month_columns import read_months
from assessment.parsing.numbers import DecimalSign
from assessment.parsing.pasted_blocks import Pasted, cut, read
from tests.tables import in_one_test

LANGUAGE = st.sampled_from(LANGUAGES)


def pasted(
    text: str,
    language: Language = "fr",
    *,
    figures: tuple[str, ...] = FIGURES,
    first_month: str = "2026-01",
    decimal: DecimalSign | None = None,
    currency: str = "EUR",
) -> Pasted:
    block = cut(text, language, figures, "excluding_tax")
    return read(
        block,
        block.guesses,
        language,
        currency=currency,
        first_month=first_month,
        last_month="2026-10",
        decimal=decimal,
    )


def faults(result: Pasted) -> list[tuple[int, int, str, str]]:
    return [(one.line, one.column, one.text, one.fault) for one in result.unread]


def test_a_french_block_with_headers_and_months_is_read_by_their_names() -> None:
    result = pasted("Mois\tHeures\tDépense (€)\njanv. 2026\t3\t1 200,50\nfévr. 2026\t\t€ 300\n")
    assert result.cells == {
        ("2026-01", "hours"): 3.0,
        ("2026-01", "spend"): 1200.5,
        ("2026-02", "spend"): 300.0,
    }
    assert result.unread == ()


def test_an_english_block_is_read_with_its_own_numbers() -> None:
    result = pasted("Month\tRevenue\tOrders\nJan 2026\t1,200.50\t12\nFeb 2026\t£300\t\n", "en", currency="GBP")
    assert result.cells == {("2026-01", "revenue"): 1200.5, ("2026-01", "orders"): 12.0, ("2026-02", "revenue"): 300.0}


def test_without_header_or_months_lines_are_months_in_order_and_an_empty_line_is_a_month_not_known() -> None:
    result = pasted("100\t4\n\n120\t\n", first_month="2026-03")
    assert result.cells == {("2026-03", "spend"): 100.0, ("2026-03", "hours"): 4.0, ("2026-05", "spend"): 120.0}


def test_months_that_have_not_begun_are_listed_and_the_others_read() -> None:
    result = pasted("\n".join(["10"] * 4), first_month="2026-09")
    assert list(result.cells) == [("2026-09", "spend"), ("2026-10", "spend")]
    assert faults(result) == [(3, 1, "10", "future"), (4, 1, "10", "future")]


def test_months_side_by_side_are_turned_and_places_said_as_pasted() -> None:
    result = pasted("\tjanv. 2026\tfévr. 2026\nDépense\t10\tabc\nHeures\t1\t2\n")
    assert result.cells == {
        ("2026-01", "spend"): 10.0,
        ("2026-01", "hours"): 1.0,
        ("2026-02", "hours"): 2.0,
    }
    assert faults(result) == [(2, 3, "abc", "number")]


def test_what_cannot_be_read_is_listed_by_line_and_column_and_the_rest_kept() -> None:
    text = (
        "Mois\tDépense\tNombre de ventes\n2026-01\tabc\t3\n2026-02\t-5\t€ 4\nTotal\t10\t7\n2026-03\t7 $\t\n2026-01\t9\t"
    )
    result = pasted(text)
    assert result.cells == {("2026-01", "orders"): 3.0}
    assert faults(result) == [
        (2, 2, "abc", "number"),
        (3, 2, "-5", "negative"),
        (3, 3, "€ 4", "not_a_count"),
        (4, 1, "Total", "not_a_month"),
        (5, 2, "7 $", "other_currency"),
        (6, 1, "2026-01", "repeated_month"),
    ]


def test_negative_sales_are_refunds_and_other_figures_have_no_sign() -> None:
    result = pasted("Mois\tVentes amenées\tNombre de ventes\n2026-01\t-150,50\t-1\n")
    assert result.cells == {("2026-01", "revenue"): -150.5}
    assert faults(result) == [(2, 3, "-1", "negative")]


def test_a_dash_or_nothing_is_unknown_never_zero() -> None:
    result = pasted("Mois\tDépense\tHeures\n2026-01\t-\t0\n2026-02\t--\t\n2026-03\tn/a\t")
    assert result.cells == {("2026-01", "hours"): 0.0}
    assert result.unread == ()


@pytest.mark.parametrize("text", ["1.200", "1,200"])
def test_in_french_a_sign_before_three_digits_is_asked(text: str) -> None:
    assert faults(pasted(text)) == [(1, 1, text, "ambiguous")]


def test_the_answer_about_decimals_settles_them() -> None:
    assert pasted("1.200", decimal="comma").cells == {("2026-01", "spend"): 1200.0}
    assert pasted("1.200", decimal="point").cells == {("2026-01", "spend"): 1.2}


def test_the_other_cells_of_a_block_tell_how_its_numbers_are_written() -> None:
    assert pasted("1,200\n12.50").cells[("2026-01", "spend")] == 1200.0
    assert pasted("1.200\n12,50").cells[("2026-01", "spend")] == 1200.0
    assert pasted("1.200\n12,50", "en").cells[("2026-01", "spend")] == 1200.0
    assert pasted("1.200\n12,50").by_the_others == (("1.200", 1200.0),)
    assert pasted("1.200\n12,50", decimal="comma").by_the_others == ()
    assert faults(pasted("1,200\n12,50\n12.50")) == [(1, 1, "1,200", "ambiguous")]


def test_in_english_a_comma_before_three_digits_parts_thousands() -> None:
    assert pasted("1,200", "en").cells == {("2026-01", "spend"): 1200.0}


@in_one_test("text", ["12 34", "45 %", "(300)", "1e5", "3 pièces", "٣"])
def test_what_is_no_plain_figure_is_refused(text: str) -> None:
    assert [fault for *_, fault in faults(pasted(f"2026-01\t{text}"))] == ["number"]


def test_lines_above_the_header_are_listed() -> None:
    result = pasted("Budget de la boutique\t\nMois\tDépense\n2026-01\t10")
    assert result.cells == {("2026-01", "spend"): 10.0}
    assert faults(result) == [(1, 1, "Budget de la boutique", "above_header")]


def test_a_column_on_another_tax_basis_is_not_read_unless_asked_for() -> None:
    block = cut("Mois\tCA TTC\n2026-01\t120", "fr", FIGURES, "excluding_tax")
    assert block.guesses == (None, None)
    assert block.other_basis == {1}
    assert cut("Mois\tCA HT\n2026-01\t120", "fr", FIGURES, "excluding_tax").guesses == (None, "revenue")
    assert cut("Mois\tCA TTC\n2026-01\t120", "fr", FIGURES, "no_tax").guesses == (None, "revenue")


def test_a_figure_chosen_twice_is_read_once_and_said() -> None:
    block = cut("2026-01\t10\t20", "fr", FIGURES, "excluding_tax")
    result = read(block, (None, "spend", "spend"), "fr", currency="EUR", first_month="2026-01", last_month="2026-10")
    assert result.cells == {("2026-01", "spend"): 10.0}
    assert [one.fault for one in result.unread] == ["repeated_column"]


def test_a_stray_quotation_mark_swallows_nothing() -> None:
    assert pasted('2026-01\t10\n2026-02\t"20\n2026-03\t30').cells[("2026-03", "spend")] == 30.0


def test_an_empty_paste_says_nothing() -> None:
    for text in ("", "\n\n", "\t\t\n"):
        assert pasted(text) == Pasted({}, ())


@in_one_test("language", LANGUAGES)
@in_one_test("name", FIGURES)
def test_columns_are_known_by_the_words_on_screen(language: Language, name: str) -> None:
    texts = Texts(language)
    assert figure_named(texts(f"ledger.{name}")) == name
    assert figure_named(f"{texts(f'ledger.{name}')} (€)") == name
    assert figure_named(texts("ledger.month")) == "month"
    assert figure_named(texts("ledger.revenue_total")) == "revenue"


@in_one_test("name", ["Rendez-vous", "RDV", "Nb de RDV", "Nombre de rendez-vous", "Appointments", "Meetings booked"])
def test_appointments_are_known_by_the_names_people_give_them(name: str) -> None:
    assert figure_named(name) == "appointments"


@in_one_test("name", ["Ventes", "Sales", "Résultats", "CPC moy.", "Avg. cost"])
def test_a_name_that_could_be_several_figures_names_none(name: str) -> None:
    assert figure_named(name) is None


def test_a_name_says_its_tax_basis() -> None:
    assert tax_basis_named("CA (€ TTC)") == "including_tax"
    assert tax_basis_named("Revenue excl. VAT") == "excluding_tax"
    assert tax_basis_named("Dépense") is None


@in_one_test(
    "text",
    [
        *("2026-01", "2026/1", "01/2026", "1-2026", "janv. 2026", "janvier 26", "Janvier 2026", "Jan 2026", "Jan-26"),
        *("january 2026", "15/01/2026", "2026-01-15", "15 janvier 2026", "1er janv. 2026", "January 5, 2026"),
        *("2026-01-31 00:00:00", "janv.-26"),
    ],
)
@in_one_test("language", LANGUAGES)
def test_a_month_is_read_however_it_is_written(text: str, language: Language) -> None:
    assert read_months([text], language)[0].month == "2026-01"


@in_one_test("text", ["2026", "13/2026", "Total", "12.2025", "jui 2026", "ma 26", "1200", "32/01/2026"])
def test_what_is_no_month_is_none(text: str) -> None:
    assert read_months([text], "fr")[0].fault == "not_a_month"


def test_a_month_without_a_year_is_said() -> None:
    assert read_months(["mars"], "fr")[0].fault == "no_year"


def test_the_day_of_a_date_is_told_by_the_whole_column() -> None:
    def months(*texts: str, language: Language = "en") -> list[str | None]:
        return [found.month for found in read_months(texts, language)]

    assert months("01/02/2026", "01/03/2026") == ["2026-02", "2026-03"]
    assert months("2/1/2026", "3/1/2026") == ["2026-02", "2026-03"]
    assert months("2/13/2026", "3/1/2026") == ["2026-02", "2026-03"]
    assert months("03/04/2026", "05/06/2026", language="fr") == ["2026-04", "2026-06"]
    assert [found.fault for found in read_months(["03/04/2026", "05/06/2026"], "en")] == ["ambiguous_date"] * 2


@given(LANGUAGE, st.dates().map(lambda day: f"20{day:%y}-{day:%m}"))
def test_the_months_the_screen_writes_are_read_back(language: Language, month: str) -> None:
    assert [
        one.month for one in read_months([short_month(month, language), month_name(month, language)], language)
    ] == [
        month,
        month,
    ]


@given(
    LANGUAGE,
    st.dictionaries(
        st.tuples(st.sampled_from(month_range("2025-01", "2026-10")), st.sampled_from(FIGURES)),
        st.integers(0, 10**9).map(lambda cents: cents / 100),
        min_size=1,
    ),
)
def test_a_block_written_as_the_screen_writes_is_read_back_whole(language: Language, cells: dict[Cell, float]) -> None:
    texts = Texts(language)
    months = sorted({month for month, _ in cells})
    lines = [[texts("ledger.month"), *(texts(f"ledger.{name}") for name in FIGURES)]]
    for month in months:
        values = [cells.get((month, name)) for name in FIGURES]
        lines.append([short_month(month, language), *("" if v is None else figure(v, language) for v in values)])
    block = "\n".join("\t".join(line) for line in lines)
    assert pasted(block, language).cells == cells
    assert pasted(block, language).unread == ()


@given(st.text(), LANGUAGE)
def test_any_text_is_read_or_listed_and_never_fails(text: str, language: Language) -> None:
    result = pasted(text, language)
    assert all(value >= 0 for value in result.cells.values())
    assert all(one.line > 0 and one.column > 0 for one in result.unread)


def test_a_date_among_the_numbers_does_not_show_their_decimal_sign() -> None:
    result = pasted("Mois\tDépense\n2026-01\t12.03.2026\n2026-02\t1.200\n")
    assert result.cells == {}
    assert faults(result) == [(2, 2, "12.03.2026", "number"), (3, 2, "1.200", "ambiguous")]


@pytest.mark.parametrize("first", ["+5", "-€5", "12 50"])
def test_a_first_line_that_holds_a_refused_number_is_listed_and_not_taken_for_titles(first: str) -> None:
    result = pasted(f"{first}\n7\n")
    assert [(line, text) for line, _, text, _ in faults(result)] == [(1, first)]
