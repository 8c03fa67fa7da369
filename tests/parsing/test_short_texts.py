from __future__ import annotations

from decimal import Decimal

import pytest

from assessment.importing.lines.exported_numbers import number_in, read_number
from assessment.importing.lines.headers import normal, repaired, repaired_name
from assessment.parsing.currency_signs import is_currency
from assessment.parsing.short_texts import LONGEST_REMEMBERED, remembered_if_short


def test_a_short_text_is_worked_on_once_and_a_long_one_each_time() -> None:
    worked: list[str] = []

    @remembered_if_short(10)
    def length(text: str) -> int:
        worked.append(text)
        return len(text)

    short, long = "a" * LONGEST_REMEMBERED, "a" * (LONGEST_REMEMBERED + 1)
    assert [length(text) for text in (short, short, long, long)] == [100, 100, 101, 101]
    assert worked == [short, long, long]


def test_long_texts_read_as_they_did() -> None:
    padding = " " * 500
    number = number_in(f"{padding}1 234,50{padding}")
    assert number is not None
    assert (number.decimal, number.text) == ("comma", "1234.50")
    assert read_number(f"{padding}1 234,50{padding}", "point") == Decimal("1234.50")
    assert read_number("<" + "1" * 500, "point") is None
    with pytest.raises(ValueError, match="1" * 500):
        read_number("1" * 500, "point")
    assert repaired("CoÃ»t" + padding) == "Coût"
    assert repaired_name("é" * 500) == "é" * 200
    assert normal("Coût" + padding) == "cout"
    assert not is_currency("E" * 500)
