"""What each policy says of a number as it is written: typed in one language, pasted in a block, found in an export."""

from __future__ import annotations

from collections.abc import Callable

from assessment.errors import DossierError
from assessment.importing.lines.exported_numbers import read_number
from assessment.languages import Language
from assessment.parsing.numbers import DecimalSign
from assessment.parsing.pasted_numbers import NumberReader, RefusedNumberError
from assessment.parsing.typed_numbers import parse_number

# Typed in French and in English, pasted in French and in English as euros spent, exported where the file shows that a
# comma and that a point is decimal.
WRITINGS = [
    ("", "nothing nothing nothing nothing nothing nothing"),
    ("   ", "nothing nothing nothing nothing nothing nothing"),
    ("300", "300 300 300 300 300 300"),
    ("0", "0 0 0 0 0 0"),
    ("-0", "-0 -0 -0 -0 -0 -0"),
    ("007", "7 7 7 7 7 7"),
    ("1.5", "1.5 1.5 1.5 1.5 1.5 1.5"),
    ("1,5", "1.5 1.5 1.5 1.5 1.5 1.5"),
    ("12,50", "12.5 12.5 12.5 12.5 12.50 12.50"),
    ("12.5", "12.5 12.5 12.5 12.5 12.5 12.5"),
    (".5", "0.5 0.5 0.5 0.5 0.5 0.5"),
    (",5", "0.5 0.5 0.5 0.5 0.5 0.5"),
    ("5.", "5 5 5 5 5 5"),
    ("5,", "5 5 5 5 5 5"),
    ("0.125", "0.125 0.125 0.125 0.125 0.125 0.125"),
    ("0,125", "0.125 0.125 0.125 0.125 0.125 0.125"),
    ("012.345", "12.345 12.345 12.345 12.345 12.345 12.345"),
    ("1.200", "refused 1.2 ambiguous ambiguous 1200 1.200"),
    ("1,200", "1.2 1200 ambiguous 1200 1.200 1200"),
    ("999.999", "refused 999.999 ambiguous ambiguous 999999 999.999"),
    ("1234.567", "1234.567 1234.567 1234.567 1234.567 1234.567 1234.567"),
    ("1234,567", "1234.567 1234.567 1234.567 1234.567 1234.567 1234.567"),
    ("1.2345", "1.2345 1.2345 1.2345 1.2345 1.2345 1.2345"),
    ("1.200,50", "1200.5 1200.5 1200.5 1200.5 1200.50 1200.50"),
    ("1,200.50", "1200.5 1200.5 1200.5 1200.5 1200.50 1200.50"),
    ("1.234.567", "1234567 1234567 1234567 1234567 1234567 1234567"),
    ("1,234,567", "1234567 1234567 1234567 1234567 1234567 1234567"),
    ("1.234.567,89", "1234567.89 1234567.89 1234567.89 1234567.89 1234567.89 1234567.89"),
    ("1,234,567.89", "1234567.89 1234567.89 1234567.89 1234567.89 1234567.89 1234567.89"),
    ("1.234,567", "1234.567 1234.567 1234.567 1234.567 1234.567 1234.567"),
    ("1,234.567", "1234.567 1234.567 1234.567 1234.567 1234.567 1234.567"),
    ("1,2,3", "refused refused number number refused refused"),
    ("1.200.30", "refused refused number number refused refused"),
    ("12,34,567", "refused refused number number refused refused"),
    ("12,34.56,7", "refused refused number number refused refused"),
    ("1,234,5", "refused refused number number refused refused"),
    ("12.03.2026", "refused refused number number refused refused"),
    ("1 200", "1200 1200 1200 1200 1200 1200"),
    ("1 200,50", "1200.5 1200.5 1200.5 1200.5 1200.50 1200.50"),
    ("1 200.50", "1200.5 1200.5 1200.5 1200.5 1200.50 1200.50"),
    ("1\u00a0200,50", "1200.5 1200.5 1200.5 1200.5 1200.50 1200.50"),
    ("1\u202f200,50", "1200.5 1200.5 1200.5 1200.5 1200.50 1200.50"),
    ("1\u2009200", "1200 1200 1200 1200 1200 1200"),
    ("1\u2007200", "1200 1200 1200 1200 1200 1200"),
    ("1\t200", "1200 1200 1200 1200 1200 1200"),
    ("1 234 567", "1234567 1234567 1234567 1234567 1234567 1234567"),
    ("1 234.567", "1234.567 1234.567 1234.567 1234.567 1234.567 1234.567"),
    ("1 234 567,891", "1234567.891 1234567.891 1234567.891 1234567.891 1234567.891 1234567.891"),
    ("12 50", "1250 1250 number number refused refused"),
    ("1  200", "1200 1200 number number refused refused"),
    ("1 23.456", "refused 123.456 number number refused refused"),
    ("1 200.300,5", "refused refused number number refused refused"),
    ("1'200", "1200 1200 1200 1200 1200 1200"),
    ("1’200.50", "1200.5 1200.5 1200.5 1200.5 1200.50 1200.50"),
    ("1'200'000", "1200000 1200000 1200000 1200000 1200000 1200000"),
    ("1 200'000", "1200000 1200000 1200000 1200000 1200000 1200000"),
    ("1'20", "120 120 number number refused refused"),
    ("'12", "12 12 number number refused refused"),
    ("-3", "-3 -3 negative negative -3 -3"),
    ("−3", "-3 -3 negative negative -3 -3"),
    ("- 3", "-3 -3 negative negative -3 -3"),
    ("-\u00a03", "-3 -3 negative negative -3 -3"),
    ("+3", "refused refused number number 3 3"),
    ("--3", "refused refused number number refused refused"),
    ("3-", "refused refused number number -3 -3"),
    ("-1.200", "refused -1.2 ambiguous ambiguous -1200 -1.200"),
    ("-1 200,50", "-1200.5 -1200.5 negative negative -1200.50 -1200.50"),
    ("(3)", "refused refused number number -3 -3"),
    ("(1 200,50)", "refused refused number number -1200.50 -1200.50"),
    ("(3", "refused refused number number refused refused"),
    ("–3", "refused refused number number refused refused"),
    ("45 %", "45 45 number number refused refused"),
    ("45%", "45 45 number number refused refused"),
    ("€12", "12 12 12 12 12 12"),
    ("12 €", "12 12 12 12 12 12"),
    ("12\u00a0€", "12 12 12 12 12 12"),
    ("1\u202f200,50\u00a0€", "1200.5 1200.5 1200.5 1200.5 1200.50 1200.50"),
    ("£1,234,567", "1234567 1234567 other_currency other_currency 1234567 1234567"),
    ("$12", "12 12 other_currency other_currency 12 12"),
    ("US$12", "refused refused other_currency other_currency 12 12"),
    ("$US 12", "refused refused other_currency other_currency 12 12"),
    ("12 EUR", "refused refused 12 12 12 12"),
    ("EUR 12", "refused refused 12 12 12 12"),
    ("12 eur", "refused refused 12 12 12 12"),
    ("12 CHF", "refused refused other_currency other_currency 12 12"),
    ("12 USD", "refused refused other_currency other_currency 12 12"),
    ("12 XYZ", "refused refused other_currency other_currency 12 12"),
    ("-€12", "-12 -12 negative negative -12 -12"),
    ("€-12", "-12 -12 negative negative -12 -12"),
    ("- 12 €", "-12 -12 negative negative -12 -12"),
    ("€12€", "12 12 number number 12 12"),
    ("(€12)", "refused refused number number -12 -12"),
    ("(12 €)", "refused refused number number -12 -12"),
    ("EUR -12", "refused refused negative negative -12 -12"),
    ("-EUR 12", "refused refused negative negative -12 -12"),
    ("12 €-", "refused refused number number refused refused"),
    ("1€50", "refused refused number number refused refused"),
    ("12 € 50", "refused refused number number refused refused"),
    ("€", "nothing nothing number number refused refused"),
    ("12 h", "refused refused number number refused refused"),
    ("12 k€", "refused refused number number 1.2E+4 1.2E+4"),
    ("12 HT", "refused refused number number refused refused"),
    ("AB12", "refused refused number number 12 12"),
    ("3 pains", "refused refused number number refused refused"),
    ("~12", "refused refused number number refused refused"),
    ("-", "refused refused nothing nothing nothing nothing"),
    ("--", "refused refused nothing nothing nothing nothing"),
    ("—", "refused refused nothing nothing nothing nothing"),
    ("n/a", "refused refused nothing nothing nothing nothing"),
    ("nc", "refused refused nothing nothing nothing nothing"),
    ("n.c.", "refused refused nothing nothing nothing nothing"),
    ("s/o", "refused refused nothing nothing nothing nothing"),
    ("3k", "refused refused number number 3E+3 3E+3"),
    ("null", "refused refused number number nothing nothing"),
    ("?", "refused refused nothing nothing nothing nothing"),
    ("(not set)", "refused refused number number nothing nothing"),
    ("<5", "refused refused number number nothing nothing"),
    ("> 10", "refused refused number number nothing nothing"),
    ("abc", "refused refused number number refused refused"),
    ("1e5", "refused refused number number refused refused"),
    ("²", "refused refused number number refused refused"),
    ("12:30", "refused refused number number refused refused"),
    ("1/2", "refused refused number number refused refused"),
    (".", "refused refused number number refused refused"),
    ("-.", "refused refused number number refused refused"),
    ("1..5", "refused refused number number refused refused"),
    ("½", "refused refused number number refused refused"),
    ("1000000000001", "1000000000001 1000000000001 too_large too_large 1000000000001 1000000000001"),
    ("0.0000001", "1e-07 1e-07 number number 1E-7 1E-7"),
]


def test_every_writing_is_read_or_refused_as_each_policy_says() -> None:
    assert len(WRITINGS) >= 100
    assert [(text, read_by_each(text)) for text, _ in WRITINGS] == WRITINGS


def read_by_each(text: str) -> str:
    return " ".join(
        (
            typed(text, "fr"),
            typed(text, "en"),
            pasted(text, "fr"),
            pasted(text, "en"),
            exported(text, "comma"),
            exported(text, "point"),
        )
    )


def typed(text: str, language: Language) -> str:
    return shown(lambda: parse_number(text, language))


def pasted(text: str, language: Language) -> str:
    return shown(lambda: NumberReader.for_cells([], language, "EUR", None).read(text, "spend"))


def exported(text: str, decimal: DecimalSign) -> str:
    return shown(lambda: read_number(text, decimal))


def shown(read: Callable[[], object]) -> str:
    try:
        value = read()
    except RefusedNumberError as refusal:
        return refusal.fault
    except (DossierError, ValueError):
        return "refused"
    return "nothing" if value is None else str(value).removesuffix(".0")


def test_a_currency_inside_a_number_typed_is_refused_and_not_left_out() -> None:
    assert [typed(text, "fr") for text in ("1€50", "12 € 50", "3 % 5")] == ["refused"] * 3


def test_an_export_reads_a_sign_on_either_side_of_its_currency() -> None:
    written = ["(€12)", "(12 €)", "EUR -12", "-EUR 12", "12 $US", "$US 12"]
    assert [exported(text, "comma") for text in written] == ["-12", "-12", "-12", "-12", "12", "12"]


def test_every_space_parts_thousands_wherever_a_number_is_read() -> None:
    for space in (" ", "\u00a0", "\u202f", "\u2009", "\u2007", "\t"):
        assert read_by_each(f"1{space}200") == " ".join(["1200"] * 6)


def test_a_pasted_amount_below_zero_is_told_so_wherever_its_minus_stands() -> None:
    assert [pasted(text, "fr") for text in ("-12 €", "€-12", "-€12", "-\u00a012", "- €12")] == ["negative"] * 5
