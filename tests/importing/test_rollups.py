"""Lines that repeat others are told by what they sum."""

from __future__ import annotations

import pytest

from assessment.importing import read_export
from assessment.importing.model import Choices, Export
from tests.importing.reading import dropped, figures, notes, read

COLUMNS = {"month": "Mois", "name": "Canal", "spend": "Dépense", "orders": "Ventes"}


def table(text: str, **columns: str) -> Export:
    return read_export(text.encode(), "", Choices(columns={**COLUMNS, **columns}))


def spent(export: Export) -> float:
    return round(sum(row.spend or 0 for one in export.series for row in one.rows), 2)


HEAD = "Mois;Canal;Campagne;Dépense;Ventes\n"
LINES = (
    "2026-01;Google;Marque;200,10;4\n2026-01;Google;Concurrents;100,20;1\n2026-01;Meta;Rentrée;50;2\n"
    "2026-02;Google;Marque;210;3\n2026-02;Meta;Rentrée;60;1\n"
)
ALL = 620.3
TOTALS = [
    "Total;;;620,30;11\n",
    "Total général;;;620,30;11\n",
    "Ensemble;-;-;620,30;11\n",
    ";;;620,30;11\n",
    "Somme;—;—;620,30;-\n",
    "Gesamt;;;620,30;11\n",
    "2026-01;Google;;300,30;5\n",
    "2026-01;Google;Tous;300,30;5\n",
    "2026-01;Google;—;300,30;5\n",
    "2026-01;;;350,30;7\n2026-02;;;270;4\n",
    "2026-01;Toutes;Toutes;350,30;7\n2026-02;Toutes;Toutes;270;4\n",
    "All;Google;All;510,30;8\nAll;Meta;All;110;3\nAll;All;All;620,30;11\n",
    "Total Google;;;510,30;8\nTotal Meta;;;110;3\nTotal;;;620,30;11\n",
    "2026-01;Total Google;;300,30;5\n2026-02;Total Google;;210;3\n",
    "2026-01;Google Total;;300,30;5\n",
    "2026-01;Ensemble du compte;Ensemble du compte;350,30;7\n2026-02;Ensemble du compte;Ensemble du compte;270;4\n",
    "2026-01;Bilan;Bilan;350,30;7\n2026-02;Bilan;Bilan;270;4\n",
    "2026-02;Bilan;Année;620,30;11\n",
]


@pytest.mark.parametrize("totals", TOTALS)
@pytest.mark.parametrize("first", [True, False])
def test_a_line_that_sums_others_is_left_out_wherever_it_stands(totals: str, first: bool) -> None:
    export = table(HEAD + (totals + LINES if first else LINES + totals))
    assert spent(export) == ALL
    assert dropped(export) == {"total": totals.count("\n")}


def test_a_subtotal_below_its_group_is_the_sum_of_the_lines_above_it() -> None:
    text = (
        HEAD + "2026-01;Google A;x;10;1\n2026-01;Google B;y;20,5;2\n2026-01;Sous-total Google;;30,50;3\n"
        "2026-01;Meta A;x;5;1\n2026-01;Meta B;y;7;1\n2026-01;Sous-total Meta;;12;2\n"
    )
    assert (spent(table(text)), dropped(table(text))) == (42.5, {"total": 2})


@pytest.mark.parametrize(
    "line",
    [
        "2026-02;Total Look automne;Total Look automne;104;4\n",
        "2026-02;Total;Total;104;4\n",
        "2026-02;All inclusive;All inclusive;104;4\n",
        "2026-02;;Radio;104;4\n",
        "2026-02;Ensemble;Radio;104;4\n",
    ],
)
def test_a_line_that_sums_nothing_is_kept_whatever_its_name(line: str) -> None:
    export = table(HEAD + LINES + line)
    assert spent(export) == ALL + 104
    assert dropped(export) == {}


@pytest.mark.parametrize(
    "text",
    [
        "Mois;Canal;Dépense\n2026-01;Flyers;300\n2026-01;Radio;200\n2026-01;Presse;100\n",
        "Mois;Canal;Dépense\n"
        + "".join(f"2026-0{n};Flyers;300\n2026-0{n};Radio;200\n2026-0{n};Presse;100\n" for n in (1, 2, 3)),
        "Mois;Canal;Détail;Dépense\n2026-01;Flyers;;300\n2026-01;Flyers;Lyon;300\n2026-01;Radio;Nord;100\n",
        "Mois;Canal;Dépense\n2026-01;SEO;300\n2026-01;Ads;300\n2026-02;SEO;320\n2026-02;Ads;320\n",
    ],
)
def test_a_sum_that_a_budget_can_have_by_chance_is_kept(text: str) -> None:
    assert dropped(table(text, orders="")) == {}


def test_a_total_above_its_lines_says_by_how_much() -> None:
    export = table(HEAD + LINES + "Total;;;1 000,00;20\n")
    assert spent(export) == ALL
    [note] = [note for note in export.notes if note.kind == "total_differs"]
    assert note.values == {"total": 1000.0, "listed": 620.3, "amount": 379.7}
    assert "total_differs" not in notes(table(HEAD + LINES + TOTALS[0]))


def test_a_total_of_lines_left_out_too_is_still_a_total() -> None:
    export = table(HEAD + LINES + "un jour;Google;x;10;1\nTotal;;;630,30;12\n")
    assert (spent(export), notes(export)) == (ALL, ["currency_unknown"])


def test_nested_sums_of_a_pivot_table_are_told_apart() -> None:
    rows, day_totals = [], []
    for day in (30, 31):
        for campaign in "AB":
            cells = [(day * 2 + number, day + number) for number in range(3)]
            rows += [f"2026-08-{day},{campaign},set {n},{spend}.00,{clicks}" for n, (spend, clicks) in enumerate(cells)]
            sums = [sum(column) for column in zip(*cells, strict=True)]
            rows.append(f"2026-08-{day},{campaign},All,{sums[0]}.00,{sums[1]}")
        day_sums = [
            sum(int(float(row.split(",")[place])) for row in rows if f"-{day}," in row and "set" in row)
            for place in (3, 4)
        ]
        day_totals.append(f"2026-08-{day},All,All,{day_sums[0]}.00,{day_sums[1]}")
    text = "Day,Campaign name,Ad set name,Amount spent (EUR),Link clicks\n" + "\n".join(
        [*rows, *day_totals, "All,All,All,744.00,378"]
    )
    assert figures(read(text)) == {name: {"2026-08": {"spend": 372.0, "visits": 189.0}} for name in "AB"}
