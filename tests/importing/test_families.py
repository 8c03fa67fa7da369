from __future__ import annotations

import csv
import io
import random
from dataclasses import replace
from decimal import Decimal

import pytest

from assessment.channels import CHANNELS
from assessment.importing.detection import FORMATS, READERS
from assessment.importing.files.texts import TextTable
from assessment.importing.lines.exported_numbers import read_number
from assessment.importing.lines.headers import Layout, locate, opening
from assessment.importing.model import ChoiceNeededError, Export, ImportRefusedError
from assessment.importing.tables.layouts import NAMED
from tests.importing.families import SAMPLES, Months, Sample
from tests.importing.reading import dropped, notes, read

NAMES = sorted(SAMPLES)


def sums(export: Export) -> dict[str, dict[str, float]]:
    """Known figures by month, all names together."""
    months: dict[str, dict[str, Decimal]] = {}
    for series in export.series:
        for row in series.rows:
            month = months.setdefault(row.month, {})
            for figure, value in row.model_dump(exclude_none=True, exclude={"month"}).items():
                month[figure] = month.get(figure, Decimal()) + Decimal(repr(value))
    return {month: {figure: float(value) for figure, value in figures.items()} for month, figures in months.items()}


def taken(sample: Sample, text: str | None = None) -> Export:
    return read(sample.text if text is None else text, **sample.choices)


def expected(months: Months) -> dict[str, dict[str, float]]:
    return {month: {figure: float(value) for figure, value in figures.items()} for month, figures in months.items()}


def rewritten(sample: Sample, columns: list[int] | None = None, extra: bool = False) -> str:
    """The same file with its columns in another order, or one more."""
    lines = sample.text.splitlines()
    sign = "\t" if "\t" in sample.text else ";" if ";" in lines[0] else ","
    rows = list(csv.reader(lines, delimiter=sign))
    width = max(map(len, rows))
    out = io.StringIO()
    writer = csv.writer(out, delimiter=sign, lineterminator="\n")
    for row in rows:
        full = len(row) == width
        cells = [row[place] for place in columns] if columns and full else row
        more = ["Remarques internes" if full and not any(cell.isdigit() for cell in row) else "x"] if extra else []
        writer.writerow([*cells, *more] if full else row)
    return out.getvalue()


@pytest.mark.parametrize("name", NAMES)
def test_a_file_is_told_by_its_words_and_gives_the_sums_worked_out_by_hand(name: str) -> None:
    sample = SAMPLES[name]
    export = taken(sample)
    assert (export.format, sums(export), dropped(export)) == (
        sample.format,
        expected(sample.months),
        dict(sample.dropped),
    )


@pytest.mark.parametrize("name", NAMES)
def test_the_order_of_the_columns_and_further_ones_change_nothing(name: str) -> None:
    sample = SAMPLES[name]
    lines = sample.text.splitlines()
    sign = "\t" if "\t" in sample.text else ";" if ";" in lines[0] else ","
    width = max(len(row) for row in csv.reader(lines, delimiter=sign))
    order = list(range(width))
    random.Random(name).shuffle(order)
    for text in (rewritten(sample, extra=True), rewritten(sample, order)):
        export = taken(sample, text)
        assert (export.format, sums(export)) == (sample.format, expected(sample.months))


@pytest.mark.parametrize("name", NAMES)
def test_only_one_reader_claims_a_file(name: str) -> None:
    sample = SAMPLES[name]
    others = [reader.LAYOUT.format for reader in READERS if _claims(reader.LAYOUT.format, sample)]
    assert others[0] == sample.format
    assert not {one.LAYOUT.format for one in NAMED} & set(others[1:])


def _claims(format: str, sample: Sample) -> bool:
    try:
        read(sample.text, format=format, **sample.choices)
    except ImportRefusedError as refusal:
        return refusal.kind != "not_this_format"
    except ChoiceNeededError:
        return True
    return True


@pytest.mark.parametrize("name", sorted(SAMPLES.keys() - {"SUMUP"}))  # its refunds are written above zero
def test_what_was_added_and_what_was_left_out_are_the_sum_of_the_column(name: str) -> None:
    sample = SAMPLES[name]
    export = taken(sample)
    table = next(one for one in NAMED if one.LAYOUT.format == sample.format)
    for figure in ("spend", "revenue"):
        added = sum(months.get(figure, 0.0) for months in sums(export).values())
        left_out = sum(one.amounts.get(figure, 0.0) for one in export.dropped)
        columns = table.parts.get(figure, (figure,))
        assert added + left_out == pytest.approx(sum(column_sum(sample, table.LAYOUT, column) for column in columns))


def column_sum(sample: Sample, layout: Layout, column: str) -> float:
    """All numbers of a column of the file."""
    located = locate(TextTable(sample.text.encode()), opening(TextTable(sample.text.encode())), layout, "")
    assert located is not None
    if column not in located.columns:
        return 0.0
    numbers = Decimal()
    for _, row in located.records():
        try:
            numbers += (
                read_number(row[located.columns[column]], "comma" if ";" in sample.text else "point") or Decimal()
            )
        except ValueError:
            continue
    return float(numbers)


@pytest.mark.parametrize("name", NAMES)
def test_naming_the_columns_or_calling_it_a_table_overrules_what_is_recognised(name: str) -> None:
    with pytest.raises(ChoiceNeededError) as asked:
        read(SAMPLES[name].text, format="table")
    assert asked.value.questions[0].field in ("columns", "sheet")


def test_every_family_has_a_sample_and_a_channel_that_exists() -> None:
    assert {one.format for one in SAMPLES.values()} == {one.LAYOUT.format for one in NAMED}
    assert {one.channel for one in NAMED} <= {None, *CHANNELS}
    assert {one.LAYOUT.format for one in NAMED} <= set(FORMATS)


def test_the_revenue_of_a_shop_is_that_of_the_business_with_its_taxes() -> None:
    export = taken(SAMPLES["WOOCOMMERCE"])
    assert [(month.month, month.revenue) for month in export.business_revenue] == [("2026-08", 1942), ("2026-09", 131)]
    assert (export.tax_basis, export.taxes) == ("including_tax", {"2026-08": 322.0, "2026-09": 21.0})
    assert taken(SAMPLES["WOOCOMMERCE_ORDERS"]).tax_basis == "excluding_tax"
    assert not taken(SAMPLES["TIKTOK"]).business_revenue


def test_mailings_and_visits_say_what_their_file_does_not_hold() -> None:
    assert notes(taken(SAMPLES["MAILCHIMP"])) == ["no_price_of_sending", "currency_unknown"]
    assert notes(taken(SAMPLES["BREVO"]))[:1] == ["no_price_of_sending"]
    assert notes(taken(SAMPLES["SEARCH_CONSOLE"]))[:1] == ["search_clicks"]
    assert "currency_unknown" not in notes(taken(SAMPLES["SEARCH_CONSOLE"]))


def test_a_file_without_dates_asks_for_its_month() -> None:
    sample = replace(SAMPLES["BUSINESS_PROFILE"], choices={})
    with pytest.raises(ChoiceNeededError) as asked:
        taken(sample)
    assert [(one.field, one.options) for one in asked.value.questions] == [("month", ())]
    undated = "Campaign name,Cost,Clicks (destination)\nA,10.00,5\n"
    assert sums(read(undated, month="2026-09")) == {"2026-09": {"spend": 10.0, "visits": 5.0}}


def test_two_currencies_of_a_payment_service_are_asked_not_added() -> None:
    with pytest.raises(ChoiceNeededError) as asked:
        read(SAMPLES["PAYPAL"].text)
    assert [(one.field, one.options) for one in asked.value.questions] == [("currency", ("EUR", "USD"))]
    assert sums(read(SAMPLES["PAYPAL"].text, currency="USD")) == {"2026-08": {"orders": 1.0, "revenue": 110.0}}


def test_what_a_firm_pays_through_a_payment_service_is_no_sale_given_back() -> None:
    header = "Date,Time,TimeZone,Name,Type,Status,Currency,Gross,Fee,Net\n"
    rows = (
        "30/08/2026,1,CEST,A,Website Payment,Completed,EUR,50.00,0,50.00\n"
        "30/08/2026,1,CEST,Adobe,Website Payment,Completed,EUR,-12.00,0,-12.00\n"
        "30/08/2026,1,CEST,Adobe,Payment Refund,Completed,EUR,12.00,0,12.00\n"
    )
    export = read(header + rows)
    assert (sums(export), dropped(export)) == ({"2026-08": {"orders": 1.0, "revenue": 50.0}}, {"not_a_sale": 2})


def test_an_unknown_status_or_kind_is_left_out_and_said() -> None:
    text = SAMPLES["SUMUP_FR"].text.replace("T1,Vente,Réussi", "T1,Vente,Bizarre").replace("T4,Vente", "T4,Mystère")
    assert dropped(read(text)) == {"not_a_sale": 1, "not_paid": 1, "unknown_kind": 1, "unknown_status": 1}


def test_further_lines_of_an_order_count_once_even_apart() -> None:
    lines = SAMPLES["SUMUP_ORDERS"].text.splitlines()
    apart = "\n".join([lines[0], lines[1], lines[3], lines[2], lines[4]])
    assert sums(read(apart)) == expected(SAMPLES["SUMUP_ORDERS"].months)


def test_a_name_that_begins_like_a_total_is_kept_and_a_total_without_a_date_is_not() -> None:
    header = "Campaign name,By Day,Cost,Clicks (destination)\n"
    kept = read(header + "Total look,2026-08-30,10.00,5\nB,2026-08-31,30.00,6\n")
    assert (sums(kept), dropped(kept)) == ({"2026-08": {"spend": 40.0, "visits": 11.0}}, {})
    left = read(header + "A,2026-08-30,10.00,5\nB,2026-08-31,20.00,6\nTotal of 2 results,-,30.00,11\n")
    assert (sums(left), dropped(left)) == ({"2026-08": {"spend": 30.0, "visits": 11.0}}, {"total": 1})


def test_a_sale_that_equals_others_is_no_total() -> None:
    lines = [
        SAMPLES["ZETTLE"].text.splitlines()[0],
        "2026-08-30,10:02,81,0,10.00,-0.1,9.9,Card,VISA,A",
        "2026-08-30,10:03,82,0,20.00,-0.2,19.8,Card,VISA,A",
        "2026-08-31,10:02,83,0,30.00,0,30,,,",
    ]
    export = read("\n".join(lines))
    assert (sums(export), dropped(export)) == ({"2026-08": {"orders": 3.0, "revenue": 60.0}}, {})


def test_a_second_header_of_descriptions_is_no_line() -> None:
    lines = SAMPLES["BUSINESS_PROFILE"].text.splitlines()
    words = ",,,,Views,Views,Views,Views,Number of calls,Messages,Bookings,Requests,Clicks to the site"
    export = read("\n".join([lines[0], words, *lines[1:]]), month="2026-09")
    assert (sums(export), dropped(export)) == (expected(SAMPLES["BUSINESS_PROFILE"].months), {})


def test_the_zone_of_a_time_is_no_part_of_a_date() -> None:
    for zone in ("PST", "PDT", "UTC", "UTC+1", "GMT+02:00", "CEST", "+0200"):
        text = SAMPLES["AMAZON"].text.replace("PST", zone)
        assert sums(read(text)) == expected(SAMPLES["AMAZON"].months), zone
