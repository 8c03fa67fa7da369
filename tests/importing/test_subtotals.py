"""Subtotals, however short they are written, and totals of a single line, are told by what they sum."""

from __future__ import annotations

import pytest

from assessment.importing import read_export
from assessment.importing.lines.total_words import Naming, naming
from assessment.importing.model import Choices, Export
from tests.importing.reading import dropped, notes

HEAD = "Mois;Canal;Campagne;Dépense\n"


def table(text: str, head: str = "Mois;Canal;Dépense\n", name: str = "Canal") -> Export:
    columns = {"month": "Mois", "name": name, "spend": "Dépense"}
    return read_export((head + text).encode(), "", Choices(columns=columns))


def spent(export: Export) -> float:
    return round(sum(row.spend or 0 for one in export.series for row in one.rows), 2)


SHORT = [
    "S/T",
    "S / T",
    "s/t",
    "S.T.",
    "ST",
    "ST :",
    "Ss-total",
    "S-total",
    "Ss total",
    "Stotal",
    "Sub-total",
    "Sous-tot.",
]


@pytest.mark.parametrize("words", [*SHORT, "Tot.", "Tot", "TTL", "Total"])
def test_a_subtotal_written_short_is_left_out(words: str) -> None:
    export = table(f"2026-09;Google;300\n2026-09;Bing;100\n2026-09;{words} Search;400\n2026-09;Meta;150\n")
    assert (spent(export), dropped(export)) == (550, {"total": 1})


@pytest.mark.parametrize("words", ["Search S/T", "Search (S/T)", "Search TTL", "ST", "S/T", "TTL", "Tot", "Ss-total"])
def test_the_words_of_a_subtotal_may_come_last_or_stand_alone(words: str) -> None:
    export = table(f"2026-09;Google;300\n2026-09;Bing;100\n2026-09;{words};400\n2026-09;Meta;150\n")
    assert (spent(export), dropped(export)) == (550, {"total": 1})


@pytest.mark.parametrize("total", ["Total gén.", "T. général", "Tot. gén.", "Total gal", "T. gén."])
def test_a_grand_total_written_short_is_a_total(total: str) -> None:
    export = table(f"2026-09;Google;300\n2026-09;Meta;150\n{total};;450\n")
    assert (spent(export), dropped(export)) == (450, {"total": 1})


@pytest.mark.parametrize("name", ["St-Malo", "ST-MALO", "St Malo", "S&T Agency", "STIHL", "Totem", "TTLB", "S. Taylor"])
def test_a_name_that_begins_like_a_short_subtotal_is_a_name(name: str) -> None:
    assert naming(name) is Naming.ORDINARY
    export = table(f"2026-09;Paris;100\n2026-09;Lyon;200\n2026-09;{name};300\n")
    assert (spent(export), dropped(export)) == (600, {})


@pytest.mark.parametrize("name", ["ST Microelectronics", "TTL Radio", "Tot Bruxelles", "S.T. Dupont", "ST"])
def test_a_short_word_that_sums_nothing_is_a_name(name: str) -> None:
    export = table(f"2026-09;Paris;100\n2026-09;Lyon;200\n2026-09;{name};120\n")
    assert (spent(export), dropped(export)) == (420, {})


def test_a_short_word_that_sums_others_in_one_month_only_is_a_name_and_said() -> None:
    export = table(
        "2026-09;Paris;100\n2026-09;Lyon;200\n2026-09;ST Micro;300\n"
        "2026-10;Paris;20\n2026-10;Lyon;70\n2026-10;ST Micro;50\n"
    )
    assert (spent(export), dropped(export)) == (740, {})
    assert "may_be_total" in notes(export)


@pytest.mark.parametrize("name", ["Canal", "Campagne"])
@pytest.mark.parametrize("words", ["S/T", "Total", "Tot.", "Sous-total"])
def test_the_total_of_a_single_line_is_left_out_with_those_of_its_wording(name: str, words: str) -> None:
    export = table(
        f"2026-09;Google;Marque;100\n2026-09;Google;Générique;200\n2026-09;Google;{words} Google;300\n"
        f"2026-09;Meta;Prospection;150\n2026-09;Meta;{words} Meta;150\n2026-09;;Total général;450\n"
        f"2026-10;Google;Marque;110\n2026-10;Google;{words} Google;110\n2026-10;;Total général;110\n",
        HEAD,
        name,
    )
    assert (spent(export), dropped(export)) == (560, {"total": 5})


@pytest.mark.parametrize("name", ["Canal", "Campagne"])
@pytest.mark.parametrize("first", [True, False])
def test_a_total_beside_the_only_line_of_the_name_it_says_is_left_out(name: str, first: bool) -> None:
    lines = ["2026-09;Réseaux sociaux;Prospection;150\n", "2026-09;Total réseaux sociaux;;150\n"]
    others = "2026-09;Radio;NRJ;100\n2026-09;Radio;RTL;200\n"
    export = table(others + "".join(lines[::-1] if first else lines), HEAD, name)
    assert (spent(export), dropped(export)) == (450, {"total": 1})


def test_a_total_of_a_single_line_needs_no_name_where_its_siblings_are_totals() -> None:
    export = table(
        "2026-09;Google;300\n2026-09;Bing;100\n2026-09;S/T Search;400\n2026-09;Meta;150\n2026-09;S/T Social;150\n"
        "2026-09;Radio;20\n"
    )
    assert (spent(export), dropped(export)) == (570, {"total": 2})


def test_a_subtotal_is_that_of_the_lines_of_its_month() -> None:
    export = table(
        "2026-09;Google;300\n2026-09;Bing;100\n2026-09;S/T Search;400\n2026-09;Meta;150\n"
        "2026-10;Google;110\n2026-10;Bing;20\n2026-10;S/T Search;130\n2026-10;Meta;100\n"
    )
    assert (spent(export), dropped(export)) == (780, {"total": 2})


@pytest.mark.parametrize(
    "line",
    [
        "2026-09;Radio;Total Energies;150\n",
        "2026-09;Meta;Total Energies;200\n",
        "2026-09;Radio;Total;70\n",
    ],
)
def test_a_campaign_named_like_a_total_is_kept_beside_totals(line: str) -> None:
    google = "2026-09;Google;Marque;100\n2026-09;Google;Générique;200\n2026-09;Google;Total Google;300\n"
    export = table(line + google + "2026-09;Meta;Prospection;150\n", HEAD, "Campagne")
    assert dropped(export) == {"total": 1}


@pytest.mark.parametrize("name", ["Total Energies", "Total look", "S/T Presse"])
def test_a_campaign_named_like_a_total_is_kept_beside_one_that_costs_the_same(name: str) -> None:
    export = table(f"2026-09;Radio;100\n2026-09;{name};100\n2026-09;Meta;50\n")
    assert (spent(export), dropped(export)) == (250, {})


@pytest.mark.parametrize("total", [550, 1100])
def test_a_total_may_be_that_of_the_lines_with_or_without_their_subtotals(total: int) -> None:
    export = table(
        "2026-09;Google;300\n2026-09;Bing;100\n2026-09;S/T Search;400\n2026-09;Meta;150\n2026-09;S/T Social;150\n"
        f"2026-09;Total;{total}\n"
    )
    assert (spent(export), dropped(export)) == (550, {"total": 3})


@pytest.mark.parametrize("total", ["Ensemble;254", "Total;150", "Total;254"])
def test_a_total_may_be_that_of_the_lines_with_or_without_a_campaign_named_like_one(total: str) -> None:
    export = table(f"2026-09;Radio;100\n2026-09;Meta;50\n2026-09;Total Look;104\n2026-09;{total}\n")
    assert (spent(export), dropped(export)) == (254, {"total": 1})


def test_a_total_of_subtotals_is_a_total() -> None:
    export = table(
        "2026-09;Google;300\n2026-09;Bing;100\n2026-09;S/T Search;400\n2026-09;Meta;100\n2026-09;TikTok;50\n"
        "2026-09;S/T Social;150\n2026-09;Total Digital;550\n2026-09;Flyers;20\n2026-09;Affiches;30\n"
        "2026-09;S/T Print;50\n2026-09;Total général;600\n"
    )
    assert (spent(export), dropped(export)) == (600, {"total": 5})


def test_lines_without_a_date_or_a_name_are_totals_by_what_they_sum_and_are_numbered() -> None:
    export = table("2026-09;A;100\n2026-09;B;200\n;;300\n2026-10;A;110\n2026-10;B;190\n;;300\n;;45\n")
    assert (spent(export), dropped(export)) == (600, {"total": 2, "unreadable_date": 1})
    assert next(one.examples for one in export.dropped if one.reason == "total") == ("4: 300", "7: 300")


def test_a_total_named_by_nothing_but_its_dates_is_shown_by_its_line() -> None:
    head = "Reporting starts,Reporting ends,Campaign name,Amount spent (EUR),Link clicks\n"
    lines = "2026-09-01,2026-09-30,,350.75,9\n2026-09-01,2026-09-30,A,200.50,5\n2026-09-01,2026-09-30,B,150.25,4\n"
    [total] = read_export((head + lines).encode(), "", Choices()).dropped
    assert (total.reason, total.examples) == ("total", ("2: 2026-09-01",))
