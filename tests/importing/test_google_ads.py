from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.importing.model import ChoiceNeededError, ImportRefusedError
from tests.importing.reading import dropped, figures, notes, read

FRENCH = (
    "Rapport sur les campagnes\n"
    "1 septembre 2026 - 30 septembre 2026\n"
    "État de la campagne\tCampagne\tBudget\tCode de devise\tCoût\tCoût moy.\t"
    "Impr.\tClics\tConversions\tValeur de conv.\n"
    "Activée\tMarque démo\t10,00\tEUR\t1\u00a0234,56\t0,50\t12\u202f345\t2 469\t3,00\t300,50\n"
    "Suspendue\tGénérique\t5,00\tEUR\t0,00\t --\t0\t0\t0,00\t --\n"
    "Total : compte\t --\t15,00\tEUR\t1\u00a0234,56\t0,50\t12\u202f345\t2 469\t3,00\t300,50\n"
)
ENGLISH = (
    "Campaign report\n"
    '"September 1, 2026 - October 31, 2026"\n'
    "Campaign,Month,Currency code,Cost,Avg. cost,Cost / conv.,Clicks,Impr.,Conversions,Conv. value\n"
    'Brand,2026-09-01,EUR,"1,234.50",9.99,88.00,"1,200",< 10%,2.00,0.00\n'
    "Brand,2026-10-01,EUR,10.00,9.99,88.00,5,100,1.00,0.00\n"
    "Total: Filtered campaigns,--,EUR,1244.50,9.99,88.00,1205,100,3.00,0.00\n"
    "Total: Account,--,EUR,1244.50,9.99,88.00,1205,100,3.00,0.00\n"
)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8", "utf-8-sig"])
def test_a_french_report_of_a_month_reads_in_every_encoding(encoding: str) -> None:
    export = read(FRENCH, encoding)
    assert export.format == "google_ads"
    assert export.currency == "EUR"
    assert figures(export) == {
        "Marque démo": {"2026-09": {"spend": 1234.56, "visits": 2469.0, "revenue": 300.5}},
        "Générique": {"2026-09": {"spend": 0.0, "visits": 0.0}},
    }
    assert dropped(export) == {"total": 1}


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "cp1252"])
def test_a_missing_byte_order_mark_does_not_matter(encoding: str) -> None:
    assert figures(read(FRENCH.replace("\u202f", " "), encoding))["Marque démo"]["2026-09"]["spend"] == 1234.56


def test_cost_is_neither_average_cost_nor_cost_per_conversion() -> None:
    assert figures(read(ENGLISH))["Brand"]["2026-09"]["spend"] == 1234.5


def test_values_that_are_all_zero_are_unknown_and_said() -> None:
    export = read(ENGLISH)
    assert "revenue" not in figures(export)["Brand"]["2026-09"]
    assert "values_all_zero" in notes(export)


def test_a_zero_beside_other_values_is_a_real_zero() -> None:
    export = read(ENGLISH.replace("1.00,0.00", "1.00,55.00"))
    assert [row.revenue for row in export.series[0].rows] == [0.0, 55.0]


def test_conversions_wait_for_the_answer() -> None:
    export = read(ENGLISH)
    assert [question.field for question in export.questions] == ["conversions"]
    assert not export.questions[0].required
    assert export.series[0].rows[0].orders is None
    assert "conversions_not_read" in notes(export)
    assert read(ENGLISH, conversions="orders").series[0].rows[0].orders == 2
    assert read(ENGLISH, conversions="leads").series[0].rows[0].leads == 2
    assert not read(ENGLISH, conversions="leads").questions


def test_a_range_over_several_months_without_a_date_column_is_refused_with_what_to_do() -> None:
    text = FRENCH.replace("30 septembre", "31 octobre")
    with pytest.raises(ImportRefusedError) as refused:
        read(text)
    assert refused.value.kind == "several_months"


@pytest.mark.parametrize(
    "line",
    [
        "September 1, 2026 - September 30, 2026",
        "1 sept. 2026 - 30 sept. 2026",
        "Sep 1 – 30, 2026",
        "« 1 septembre 2026 - 30 septembre 2026 »",
        "2026-09-01 - 2026-09-30",
    ],
)
def test_ranges_are_read_as_people_write_them(line: str) -> None:
    text = FRENCH.replace("1 septembre 2026 - 30 septembre 2026", line)
    assert [row.month for row in read(text).series[0].rows] == ["2026-09"]


def test_the_month_of_a_report_without_any_date_is_asked() -> None:
    text = "\n".join(FRENCH.split("\n")[2:])
    with pytest.raises(ChoiceNeededError) as needed:
        read(text)
    assert [(one.field, list(one.options)) for one in needed.value.questions] == [("month", [])]
    assert [row.month for row in read(text, month="2026-09").series[0].rows] == ["2026-09"]


def test_a_campaign_called_total_is_a_campaign() -> None:
    export = read("Day,Campaign,Cost,Impr.\n2026-09-01,Total: Energies,5.00,1\nTotal: Account,--,5.00,1\n")
    assert list(figures(export)) == ["Total: Energies"]


def test_a_week_over_two_months_is_left_out_and_said() -> None:
    export = read("Semaine;Campagne;Coût;Impr.\n2026-09-21;A;5,00;1\n2026-09-28;A;7,00;1\n")
    assert figures(export) == {"A": {"2026-09": {"spend": 5.0}}}
    assert dropped(export) == {"week_over_two_months": 1}
    assert export.dropped[0].amount == 7.0


def test_mixed_currencies_are_asked_then_told_apart() -> None:
    text = "Day,Campaign,Currency code,Cost\n2026-09-01,A,EUR,5.00\n2026-09-01,A,USD,7.00\n"
    with pytest.raises(ChoiceNeededError) as needed:
        read(text)
    assert [(one.field, list(one.options)) for one in needed.value.questions] == [("currency", ["EUR", "USD"])]
    export = read(text, currency="USD")
    assert figures(export) == {"A": {"2026-09": {"spend": 7.0}}}
    assert dropped(export) == {"other_currency": 1}


def test_a_month_of_credits_is_left_out_with_its_reason() -> None:
    export = read("Day,Campaign,Cost,Impr.\n2026-09-01,A,-5.00,1\n2026-10-01,A,9.00,1\n2026-10-02,A,-2.00,1\n")
    assert figures(export) == {"A": {"2026-10": {"spend": 7.0}}}
    assert dropped(export) == {"negative_month": 1}


@given(
    st.lists(st.tuples(st.integers(1, 28), st.integers(1, 12), st.integers(0, 10**7)), min_size=1, max_size=30),
    st.randoms(),
)
def test_the_months_add_up_to_the_lines_in_any_order(lines: list[tuple[int, int, int]], random: object) -> None:
    head = "Day,Campaign,Cost,Impr.\n"
    rows = [f"2026-{month:02d}-{day:02d},A,{cents / 100:.2f},1\n" for day, month, cents in lines]
    export = read(head + "".join(rows))
    total = sum(row.spend or 0 for row in export.series[0].rows)
    assert round(total, 2) == sum(cents for _, _, cents in lines) / 100
    random.shuffle(rows)  # type: ignore[attr-defined]
    assert read(head + "".join(rows)) == export
