"""Totals under ordinary names: told by the lines right above them, left out where that is no chance, else said."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from assessment.importing.model import Export
from tests.importing.reading import dropped, notes, read

COLUMNS = {"month": "Mois", "name": "Canal", "spend": "Dépense", "revenue": "CA"}


def table(text: str) -> Export:
    return read("Mois;Canal;Dépense;CA\n" + text, format="table", columns=COLUMNS)


def spent(export: Export) -> float:
    return sum(row.spend or 0 for one in export.series for row in one.rows)


def test_a_name_that_sums_the_lines_above_it_month_after_month_is_a_total() -> None:
    export = table(
        "2026-01;Marque;300;900\n2026-01;Générique;200;400\n2026-01;Recherche;500;1300\n2026-01;Radio;150;100\n"
        "2026-02;Marque;310;950\n2026-02;Générique;190;420\n2026-02;Recherche;500;1370\n2026-02;Radio;150;80\n"
    )
    assert (spent(export), dropped(export)) == (1300, {"total": 2})
    assert "may_be_total_of_those_above" not in notes(export)


def test_names_that_sum_their_groups_are_totals_whatever_they_are() -> None:
    export = table(
        "2026-01;Marque;300;900\n2026-01;Générique;200;400\n2026-01;Recherche;500;1300\n"
        "2026-01;Stories;100;50\n2026-01;Reels;20;80\n2026-01;Réseaux;120;130\n2026-01;Radio;150;100\n"
    )
    assert (spent(export), dropped(export)) == (770, {"total": 2})


@pytest.mark.parametrize("line", ["500;1300", "500,00;1300,00"])
def test_a_name_that_does_so_once_is_kept_and_said(line: str) -> None:
    export = table(f"2026-01;Marque;300;900\n2026-01;Générique;200;400\n2026-01;St Search;{line}\n2026-01;Radio;1;2\n")
    assert (spent(export), dropped(export)) == (1001, {})
    [note] = [note for note in export.notes if note.kind == "may_be_total_of_those_above"]
    assert note.values == {"name": "St Search", "month": "2026-01"}


def test_an_amount_of_many_digits_is_no_chance_and_a_round_one_may_be() -> None:
    long = "2026-01;Flyers;312,40;\n2026-01;Radio;201,35;\n2026-01;Presse;513,75;\n"
    round_ = "2026-01;Flyers;100;\n2026-01;Radio;200;\n2026-01;Presse;300;\n"
    assert "may_be_total_of_those_above" in notes(table(long))
    assert "may_be_total_of_those_above" not in notes(table(round_))


def test_a_budget_that_never_changes_repeats_one_chance_and_no_proof() -> None:
    export = table(
        "".join(f"2026-0{n};Flyers;100;10\n2026-0{n};Radio;200;25\n2026-0{n};Presse;300;35\n" for n in (1, 2, 3))
        + "2026-03;Salon;80;5\n"
    )
    assert (spent(export), dropped(export)) == (1880, {})
    assert "may_be_total_of_those_above" in notes(export)


def test_a_name_that_sums_the_others_in_some_months_only_is_no_total() -> None:
    export = table(
        "2026-01;Marque;300;900\n2026-01;Générique;200;400\n2026-01;Recherche;500;1300\n2026-01;Radio;150;100\n"
        "2026-02;Marque;310;950\n2026-02;Générique;190;420\n2026-02;Recherche;480;1370\n2026-02;Radio;150;80\n"
    )
    assert (spent(export), dropped(export)) == (2280, {})


def test_a_name_may_sum_its_group_day_after_day() -> None:
    days = ("01", 100, 10), ("02", 130, 25)
    export = table(
        "".join(
            f"2026-01-{day};Marque;{spend};900\n2026-01-{day};Générique;{other};400\n"
            f"2026-01-{day};Recherche;{spend + other};1300\n"
            for day, spend, other in days
        )
        + "2026-01-02;Radio;150;100\n"
    )
    assert (spent(export), dropped(export)) == (415, {"total": 2})


def test_a_campaign_of_several_lines_is_no_total_of_its_own() -> None:
    lines = "2026-01-05;Marque;100;900\n2026-01-06;Marque;200;400\n2026-01-07;Marque;300;1300\n2026-01-07;Radio;1;2\n"
    export = table(lines)
    assert (spent(export), dropped(export)) == (601, {})
    assert "may_be_total_of_those_above" not in notes(export)


def test_a_dated_line_called_total_that_sums_nothing_is_kept_and_said() -> None:
    export = table("2026-01;Marque;300;900\n2026-01;Générique;200;400\n2026-01;Total;550;1300\n")
    assert (spent(export), dropped(export)) == (1050, {})
    [note] = [note for note in export.notes if note.kind == "called_total"]
    assert note.values == {"name": "Total", "month": "2026-01"}


LINES = st.lists(st.tuples(st.integers(1000, 99_999), st.integers(1000, 99_999)), min_size=2, max_size=5)


@given(groups=st.lists(LINES, min_size=2, max_size=4))
def test_groups_with_their_sums_below_come_to_the_groups_alone(groups: list[list[tuple[int, int]]]) -> None:
    sums = [_sum(group) for group in groups]
    assume(len(set(sums)) > 1 and all(spend != revenue for spend, revenue in sums))
    assume(all(group[n] != _sum(group[:n]) for group in groups for n in range(2, len(group))))
    lines = [
        line
        for place, (group, whole) in enumerate(zip(groups, sums, strict=True))
        for line in (
            *(f"2026-01;Canal{place}-{n};{spend};{revenue}" for n, (spend, revenue) in enumerate(group)),
            f"2026-01;Bilan {place};{whole[0]};{whole[1]}",
        )
    ]
    assert spent(table("\n".join(lines) + "\n")) == sum(spend for spend, _ in sums)


def _sum(group: list[tuple[int, int]]) -> tuple[int, int]:
    return sum(spend for spend, _ in group), sum(revenue for _, revenue in group)
