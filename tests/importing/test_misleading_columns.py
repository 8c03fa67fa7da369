"""Columns whose amounts cannot be taken as they stand: sums of months, means, millionths, signs that contradict."""

from __future__ import annotations

import pytest

from assessment.importing.model import ImportRefusedError
from assessment.importing.words import refusal_sentence
from tests.importing.reading import figures, notes, read


def spent(head: str, *lines: str) -> dict[str, dict[str, float]]:
    text = "\n".join([f"Mois;{head}", *lines])
    months = figures(read(text, columns={"month": "Mois", "spend": head}))[""]
    return {month: {"spend": one["spend"]} for month, one in months.items()}


def refusal(head: str, *lines: str) -> ImportRefusedError:
    with pytest.raises(ImportRefusedError) as caught:
        spent(head, *lines)
    return caught.value


@pytest.mark.parametrize("head", ["Dépense cumulée", "Cumul dépense", "Spend YTD", "Cumulative spend", "Coût (cumul)"])
def test_amounts_that_hold_the_months_before_are_never_added(head: str) -> None:
    error = refusal(head, "2026-07;100", "2026-08;220")
    assert error.kind == "cumulated"
    assert head in refusal_sentence(error, "fr")
    assert head in refusal_sentence(error, "en")


@pytest.mark.parametrize(
    "head",
    ["Avg daily spend", "Dépense par jour", "Dépense moyenne", "Spend per day", "Daily spend", "CPC", "Coût moyen"],
)
def test_means_and_amounts_per_day_are_never_added(head: str) -> None:
    assert refusal(head, "2026-07;10", "2026-08;12").kind == "mean"
    assert refusal(head, "2026-07-01;10", "2026-08-01;12").kind == "mean"


def test_what_a_day_came_to_is_added_where_lines_are_days() -> None:
    for head in ("Dépense par jour", "Daily spend"):
        assert spent(head, "2026-07-01;10", "2026-07-02;12") == {"2026-07": {"spend": 22}}


@pytest.mark.parametrize("head", ["Dépense par canal", "Moyens publicitaires", "Accumulateurs", "Dépense du mois"])
def test_other_names_are_read_as_before(head: str) -> None:
    assert spent(head, "2026-07;10", "2026-08;12") == {"2026-07": {"spend": 10}, "2026-08": {"spend": 12}}


@pytest.mark.parametrize(
    "head", ["metrics.cost_micros", "cost_micros", "costMicros", "Cost (micros)", "Coût en micros", "Cost micros"]
)
def test_millionths_are_taken_at_their_worth(head: str) -> None:
    text = f"Mois;{head}\n2026-07;120500000\n"
    export = read(text, columns={"month": "Mois", "spend": head})
    assert figures(export)[""] == {"2026-07": {"spend": 120.5}}
    assert "unit_micros" in notes(export)


def test_goods_called_micros_keep_their_worth() -> None:
    assert spent("Achat de micros", "2026-07;120500") == {"2026-07": {"spend": 120500}}


@pytest.mark.parametrize("cells", [("300.00", "(50.00)", "200.00-"), ("100", "-90", "-95"), ("-10", "-20", "900")])
def test_signs_that_contradict_are_refused_rather_than_turned(cells: tuple[str, str, str]) -> None:
    lines = [f"2026-0{month};{cell}" for month, cell in enumerate(cells, 7)]
    assert refusal("Dépense", *lines).kind == "signs_unclear"


def test_spend_below_zero_keeps_its_few_refunds_out() -> None:
    export = read(
        "Mois;Dépense\n2026-07;-300\n2026-07;-100\n2026-07;50\n2026-08;-200\n",
        columns={"month": "Mois", "spend": "Dépense"},
    )
    assert figures(export)[""] == {"2026-07": {"spend": 400}, "2026-08": {"spend": 200}}
    assert [(one.reason, one.amount) for one in export.dropped] == [("received", 50)]


@pytest.mark.parametrize(
    "above",
    [
        '"All amounts in EUR, unless specified"',
        "Currency,EUR",
        "Devise : EUR",
        "Montants en euros",
        "Amounts are in €",
    ],
)
def test_the_currency_above_a_table_is_that_of_its_amounts(above: str) -> None:
    text = f"{above}\nMonth,Type,Spend\n2026-07,a,10.50\n2026-08,b,2.00\n"
    columns = {"month": "Month", "spend": "Spend"}
    assert read(text, columns=columns).currency == "EUR"
    with pytest.raises(ImportRefusedError) as caught:
        read(text, columns=columns, currency="USD")
    assert caught.value.kind == "other_currency"


@pytest.mark.parametrize("above", ["Campagne EUR 2026", "Amounts in EUR or USD", "Report of all amounts"])
def test_other_words_above_a_table_name_no_currency(above: str) -> None:
    text = f'"{above}"\nMonth,Type,Spend\n2026-07,a,10.50\n2026-08,b,2.00\n'
    assert read(text, columns={"month": "Month", "spend": "Spend"}).currency is None


def test_cells_and_headers_name_the_currency_before_what_stands_above() -> None:
    text = "Currency,EUR\nMonth,Type,Spend (GBP)\n2026-07,a,10.50\n"
    assert read(text, columns={"month": "Month", "spend": "Spend (GBP)"}).currency == "GBP"
