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
from assessment.importing.lines.claims import first_claimed
from assessment.importing.lines.exported_numbers import read_number
from assessment.importing.lines.headers import Layout, headers_that_fit, locate, opening
from assessment.importing.model import ChoiceNeededError, Export
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
    table = TextTable(SAMPLES[name].text.encode())
    lines = opening(table)
    claimed = [one.LAYOUT.format for one in READERS if first_claimed(headers_that_fit(table, lines, one.LAYOUT, ""))]
    assert claimed == [SAMPLES[name].format]


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
    assert dropped(read(text)) == {"not_a_sale": 1, "not_done": 1, "unknown_kind": 1, "unknown_status": 1}


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


@pytest.mark.parametrize("name", ["TIKTOK", "PINTEREST", "SNAPCHAT", "MICROSOFT", "AMAZON_ADS", "SEARCH_CONSOLE"])
def test_a_table_that_its_owner_put_together_is_no_export(name: str) -> None:
    """It has a column of channels, or amounts that the service does not know."""
    text = rewritten(SAMPLES[name], extra=True)
    for title in ("Canal", "Nombre de ventes") if name != "SEARCH_CONSOLE" else ("Coût",):
        with pytest.raises(ChoiceNeededError) as asked:
            read(text.replace("Remarques internes", title))
        assert asked.value.format == "table"


def test_a_report_without_its_own_words_is_told_by_the_lines_above() -> None:
    above = '"Report Time: 8/1/2026 - 8/31/2026"\n"Last Completed Available Day: 9/2/2026 11:59:00 PM (GMT)"\n\n'
    text = above + "Campaign name,Spend,Clicks,Currency code\nA,10.00,5,EUR\n"
    export = read(text)
    assert (export.format, sums(export)) == ("microsoft_ads", {"2026-08": {"spend": 10.0, "visits": 5.0}})


def test_an_export_with_every_column_of_its_service_is_still_its_own() -> None:
    snapchat = (
        "Start Time,End Time,Ad Account Name,Campaign Name,Ad Squad Name,Currency,Amount Spent,Paid Impressions,"
        "Swipe-Ups,2 Second Video Views,Purchases,Sign Ups\n2026-08-01,2026-08-31,A,B,C,EUR,10.00,100,5,40,1,2\n"
    )
    microsoft = (
        "Gregorian date,Account name,Campaign name,Campaign type,Network,Publisher,Currency code,Impressions,Clicks,"
        "Spend,Conversions,Revenue\n2026-08-30,A,B,Search,Bing,bing.com,EUR,100,5,10.00,1,30.00\n"
    )
    matomo = "Date,Unique visitors,Visits,Users,Actions,Actions per Visit,Revenue\n2026-08-30,9,10,0,30,3,5.00\n"
    assert [read(text).format for text in (snapchat, microsoft, matomo)] == ["snapchat_ads", "microsoft_ads", "matomo"]


def test_lines_that_stand_for_weeks_are_not_split_over_two_months() -> None:
    header = "Date,Orders,Gross sales,Returns,Coupons,Net sales,Taxes,Shipping,Total sales\n"
    days = ("2026-08-17", "2026-08-24", "2026-08-31", "2026-09-07")
    export = read(header + "".join(f"{day} 00:00:00,1,10,0,0,10,2,0,12\n" for day in days))
    assert sums(export) == {"2026-08": {"orders": 2.0, "revenue": 24.0}, "2026-09": {"orders": 1.0, "revenue": 12.0}}
    assert dropped(export) == {"week_over_two_months": 1}


def test_mailings_a_week_apart_are_no_weeks() -> None:
    header = SAMPLES["BREVO"].text.splitlines(keepends=True)[0]
    days = ("17-08", "24-08", "31-08", "07-09")
    export = read(header + "".join(f"N,{day}-2026 09:00,1000,990,400,10,2\n" for day in days))
    assert (sums(export), dropped(export)) == ({"2026-08": {"visits": 30.0}, "2026-09": {"visits": 10.0}}, {})


def test_a_sale_with_the_status_refunded_counts_where_its_refund_has_a_line() -> None:
    header = "Date,Transaction ID,Transaction Type,Status,Card Type,Total\n"
    sale = "2026-08-30,T1,Sale,Refunded,VISA,50.00\n2026-08-30,T2,Sale,Successful,VISA,20.00\n"
    both = read(header + sale + "2026-08-31,T3,Refund,Successful,VISA,-50.00\n")
    assert (sums(both), dropped(both)) == ({"2026-08": {"orders": 2.0, "revenue": 20.0}}, {})
    alone = read(header + sale)
    assert (sums(alone), dropped(alone)) == ({"2026-08": {"orders": 1.0, "revenue": 20.0}}, {"refunded": 1})


@pytest.mark.parametrize(
    "header",
    [
        "Channel,Date,Ad ID,Cost,Impressions,Engagements,Clicks,Conversion",
        "Mois,Canal,Coût,Clics,Impressions,Conversions,CA",
        "Provider,Date,Channel,Campaign,Cost,Conversion value,Impressions,Clicks,Conversions",
        "Mois,Action,Montant dépensé,Contacts,Ventes amenées",
        "Month,Channel,Total spent,Leads,Orders,Revenue",
        "Mois,Campagne,Sessions,Dépense,CA,Commandes",
        "month,channel,spend,impressions,clicks,conversions,revenue,leads,sessions",
        "Date,Commandes,Ventes totales,Taxes",
        "Date,Type,Statut,Montant,Devise",
        "Date,Visites,Contacts",
    ],
)
def test_no_family_claims_a_table_of_an_owner(header: str) -> None:
    table = TextTable(f"{header}\n{','.join('1' for _ in header.split(','))}\n".encode())
    assert [one.name for one in NAMED if first_claimed(headers_that_fit(table, opening(table), one.LAYOUT, ""))] == []
