"""Dates of numbers alone: the order of day, month and year is settled over the whole column, or asked."""

from __future__ import annotations

import datetime as dt

import pytest

from assessment.importing.model import ChoiceNeededError, ImportRefusedError, Question
from assessment.languages import LANGUAGES, Language
from assessment.parsing.date_orders import order_of
from assessment.parsing.month_columns import read_months
from tests.importing.reading import dropped, figures, read

COLUMNS = {"month": "Date", "spend": "Dépense"}


def table(*days: str) -> str:
    return "Date;Dépense\n" + "".join(f"{day};{100 + place}\n" for place, day in enumerate(days))


def months(*days: str, **choices: object) -> list[str]:
    export = read(table(*days), columns=COLUMNS, **choices)
    return sorted(month for one in figures(export).values() for month in one)


def asked(*days: str) -> Question:
    with pytest.raises(ChoiceNeededError) as needed:
        months(*days)
    (question,) = needed.value.questions
    assert question.field == "date_order"
    return question


@pytest.mark.parametrize(
    ("days", "read_as"),
    [
        (("26-11-03", "26-11-20"), ["2026-11"]),
        (("26/09/15", "26/10/20"), ["2026-09", "2026-10"]),
        (("26-09-01", "26-10-01"), ["2026-09", "2026-10"]),
        (("25-12-01", "26-01-01", "26-02-01"), ["2025-12", "2026-01", "2026-02"]),
        (("26-11-03 10:00", "26-11-20 11:30"), ["2026-11"]),
        (("26-11-03 - 26-11-09", "26-11-10 - 26-11-16"), ["2026-11"]),
        (tuple(f"26-11-{day}" for day in range(16, 31)), ["2026-11"]),
    ],
)
def test_a_year_of_two_digits_that_stands_first_is_read_first(days: tuple[str, ...], read_as: list[str]) -> None:
    assert months(*days) == read_as


@pytest.mark.parametrize(
    ("days", "read_as"),
    [
        (("03/11/26", "20/11/26"), ["2026-11"]),
        (("19/11/26", "20/11/26"), ["2026-11"]),
        (("15/09/26", "15/10/26"), ["2026-09", "2026-10"]),
        (("31/12/26", "31/01/27"), ["2026-12", "2027-01"]),
        (("31.10.26", "30.11.26"), ["2026-10", "2026-11"]),
        (("01/12/25", "15/12/25", "01/01/26"), ["2025-12", "2026-01"]),
        (("02/11/09", "20/11/09"), ["2009-11"]),
        (("11/20/26", "11/03/26"), ["2026-11"]),
        (tuple(f"{day:02}/11/26" for day in range(1, 31)), ["2026-11"]),
        (("15/11/24", "15/12/24", "15/01/25"), ["2024-11", "2024-12", "2025-01"]),
    ],
)
def test_a_year_of_two_digits_that_stands_last_is_read_last(days: tuple[str, ...], read_as: list[str]) -> None:
    assert months(*days) == read_as


def test_one_date_alone_is_asked_with_the_orders_it_can_have() -> None:
    question = asked("26/11/20")
    assert question.options == ("day_first", "year_first")
    assert question.examples == ("26/11/20",)


def test_days_next_to_each_other_that_could_be_years_are_asked() -> None:
    assert asked("26-11-19", "26-11-20").options == ("year_first", "day_first")
    assert asked("26.09.30", "26.10.31", "26.11.30").options == ("year_first", "day_first")


def test_the_order_that_is_said_is_read() -> None:
    assert months("26/11/20", date_order="year_first") == ["2026-11"]
    assert months("26/11/20", date_order="day_first") == ["2020-11"]
    assert months("26-11-03", "26-11-20", date_order="day_first") == ["2003-11", "2020-11"]


def test_an_order_that_the_dates_cannot_have_is_not_taken() -> None:
    assert months("03/11/26", "20/11/26", date_order="month_first") == ["2026-11"]


def test_a_day_that_is_not_in_the_calendar_is_left_out_and_not_read_in_another_order() -> None:
    export = read(table("26-09-03", "26-09-20", "26-09-31"), columns=COLUMNS)
    assert dropped(export) == {"unreadable_date": 1}
    assert list(figures(export)[""]) == ["2026-09"]


def test_day_and_month_of_two_digit_years_are_still_asked() -> None:
    assert asked("03/11/26", "05/11/26").options == ("day_first", "month_first")


def test_a_french_statement_of_one_line_has_the_day_first() -> None:
    export = read("Date;Libellé;Débit;Crédit\n20/11/26;PRLV GOOGLE ADS;52,30;\n", format="bank")
    assert [row.month for one in export.series for row in one.rows] == ["2026-11"]


def test_a_french_statement_of_days_that_lie_together_year_first_is_asked() -> None:
    with pytest.raises(ChoiceNeededError):
        read(
            "Date;Libellé;Débit;Crédit\n26-11-19;PRLV GOOGLE ADS;52,30;\n26-11-20;PRLV META;2,30;\n",
            format="bank",
        )


def test_a_range_above_the_table_settles_the_order() -> None:
    above = "Rapport quotidien\n01/09/2026 - 31/10/2026\n"
    export = read(above + table("01/09/2026", "02/10/2026"), columns=COLUMNS)
    assert list(figures(export)[""]) == ["2026-09", "2026-10"]


def test_a_range_above_the_table_weighs_more_than_how_dates_lie() -> None:
    text = table("15/03/09", "20/03/09")
    assert list(figures(read(f"Du 01/03/2009 au 31/03/2009\n{text}", columns=COLUMNS))[""]) == ["2009-03"]


def test_a_range_above_the_table_that_fits_no_order_settles_nothing() -> None:
    above = "Rapport quotidien\n01/01/2024 - 31/01/2024\n"
    with pytest.raises(ChoiceNeededError):
        read(above + table("01/09/2026", "02/10/2026"), columns=COLUMNS)


def test_two_days_of_a_range_show_their_order_together() -> None:
    assert order_of(("01/11/26", "30/11/26")) == "day_first"
    assert order_of(("26/11/01", "26/11/30")) == "year_first"
    assert order_of(("11/01/26", "11/30/26")) == "month_first"


def test_every_month_of_a_year_is_read_alike_in_both_orders() -> None:
    day = dt.date(2025, 1, 1)
    days = [day + dt.timedelta(days=7 * week) for week in range(60)]
    expected = sorted({day.isoformat()[:7] for day in days})
    for form in ("%d/%m/%y", "%y-%m-%d", "%m/%d/%y"):
        assert months(*(day.strftime(form) for day in days)) == expected


@pytest.mark.parametrize("language", LANGUAGES)
def test_months_pasted_with_a_year_of_two_digits_first_are_told(language: Language) -> None:
    assert [one.month for one in read_months(("26-11-03", "26-12-20"), language)] == ["2026-11", "2026-12"]
    assert [one.month for one in read_months(("03/11/26", "20/12/26"), language)] == ["2026-11", "2026-12"]


def test_one_pasted_date_that_could_begin_with_its_year_is_asked_in_english() -> None:
    assert read_months(("20/11/26",), "fr")[0].month == "2026-11"
    assert read_months(("20/11/26",), "en")[0].fault == "ambiguous_date"


def test_days_of_two_digit_years_across_a_table_are_months_across() -> None:
    with pytest.raises(ImportRefusedError) as refused:
        read("Canal;30/09/26;31/10/26\nGoogle;10;20\nMeta;5;6\n", columns={"spend": "30/09/26"})
    assert refused.value.kind == "months_across"
