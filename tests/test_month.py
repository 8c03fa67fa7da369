from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.language import month_name
from assessment.month import (
    first_day,
    is_month,
    last_day,
    month_after,
    month_of,
    month_of_year,
    month_range,
    months_around,
    months_between,
    recent_months,
    year_of,
)

DAY = datetime.date(2026, 3, 31)
MONTHS = st.dates(datetime.date(1, 1, 1), datetime.date(9999, 12, 31)).map(month_of)
FEW = st.integers(-300, 300)


@given(st.dates())
def test_a_day_lies_between_the_first_and_the_last_of_its_month(day: datetime.date) -> None:
    month = month_of(day)
    assert is_month(month)
    assert first_day(month) <= day <= last_day(month)
    assert (first_day(month).day, month_of(last_day(month))) == (1, month)
    assert (year_of(month), month_of_year(month)) == (day.year, day.month)


@given(MONTHS, FEW)
def test_months_counted_on_are_found_again_by_counting(month: str, count: int) -> None:
    later = month_after(month, count)
    if 0 < year_of(later) < 9999:
        assert months_between(month, later) == count
        assert month_after(later, -count) == month
    assert (later >= month) == (count >= 0) or later == month


@given(MONTHS, st.integers(0, 40))
def test_a_range_holds_each_month_once_in_order(first: str, count: int) -> None:
    last = month_after(first, count)
    months = month_range(first, last)
    assert list(months) == sorted(set(months))
    assert (months[0], months[-1]) == (first, last)
    assert month_range(month_after(last), first) == () or last == "9999-12"


def test_the_months_around_a_day() -> None:
    assert recent_months(DAY, 3) == ("2026-03", "2026-02", "2026-01")
    assert months_around(DAY, 1) == ("2026-04", "2026-03", "2026-02")


@pytest.mark.parametrize("text", ["2026-13", "2026-00", "2026-1", "26-01", "2026-01\n", "२०२६-01", "", 202601, None])
def test_what_is_no_month_is_told(text: object) -> None:
    assert not is_month(text)


def test_the_end_of_time_ends_and_its_beginning_begins() -> None:
    assert month_range("9999-11", "9999-12") == ("9999-11", "9999-12")
    assert (month_after("9999-12"), month_after("0000-01", -1)) == ("9999-12", "0000-01")
    assert (first_day("0000-05"), last_day("9999-12")) == (datetime.date(1, 5, 1), datetime.date(9999, 12, 31))
    assert [month_name(month, "en") for month in ("0000-05", "9999-12")] == ["May 1", "December 9999"]
