"""Lines that tell parts of a line above, totals that are rounded, names that sum others in some months only."""

from __future__ import annotations

import pytest

from assessment.importing import read_export
from assessment.importing.model import ChoiceNeededError, Choices, Export, ImportRefusedError
from tests.importing.reading import dropped, notes, read

COLUMNS = {"month": "Mois", "name": "Canal", "spend": "Dépense"}
HEAD = "Mois;Canal;Dépense\n"


def table(text: str) -> Export:
    return read_export((HEAD + text).encode(), "", Choices(columns=COLUMNS))


def spent(export: Export) -> float:
    return round(sum(row.spend or 0 for one in export.series for row in one.rows), 2)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("dont Marque", "dont Générique"),
        ("of which Brand", "of which Generic"),
        ("y compris Marque", "Y compris : Générique"),
        ("incl. Marque", "incl. Générique"),
        ("including Brand", "Including generic"),
        ("- dont Marque", "- dont Générique"),
        ("  - Marque", "  - Générique"),
        ("- Marque", "- Générique"),
        ("Google (dont marque)", "Google (dont générique)"),
        ("Google, of which brand", "Google, of which generic"),
        ("davon Marke", "davon Andere"),
    ],
)
def test_the_parts_of_a_line_are_left_out(first: str, second: str) -> None:
    export = table(f"2026-01;Google;100\n2026-01;{first};40\n2026-01;{second};60\n2026-01;Meta;50\n")
    assert (spent(export), dropped(export)) == (150, {"part_of": 2})
    assert next(one for one in export.dropped).amounts == {"spend": 100}


@pytest.mark.parametrize(
    "lines",
    [
        "2026-01;Google (dont marque);100\n2026-01;Meta;50\n",
        "2026-01;Google;20\n2026-01;dont Marque;80\n2026-01;Meta;50\n",
        "2026-01;dont Marque;100\n2026-01;Meta;50\n",
        "2026-01;Google;70\n2026-01;- Marque;30\n2026-01;- Générique;50\n",
        "2025-12;Google;0\n2026-01;dont Marque;100\n2026-01;Meta;50\n",
        "2026-01;Google;70\n2026-01;Dontnod;30\n2026-01;Includia;50\n",
    ],
)
def test_a_line_that_is_no_part_of_another_is_kept(lines: str) -> None:
    assert (spent(table(lines)), dropped(table(lines))) == (150, {})


def test_a_total_is_that_of_the_lines_without_their_parts() -> None:
    export = table(
        "2026-01;Google;100\n2026-01;dont Marque;40\n2026-01;Meta;50\n2026-01;Total;150\n2026-02;Google;70\n"
        "2026-02;dont Marque;20\n2026-02;Meta;10\n2026-02;Total;80\n"
    )
    assert (spent(export), dropped(export)) == (230, {"part_of": 2, "total": 2})


@pytest.mark.parametrize("name", ["Tous canaux", "All channels", "Total", "Tous les canaux confondus", "Ensemble"])
@pytest.mark.parametrize(("line", "total"), [("33,33", "100"), ("33,40", "100"), ("33,47", "100")])
def test_a_total_may_be_rounded_to_its_own_last_place(name: str, line: str, total: str) -> None:
    export = table(f"2026-01;A;{line}\n2026-01;B;{line}\n2026-01;C;{line}\n2026-01;{name};{total}\n")
    assert dropped(export) == {"total": 1}


@pytest.mark.parametrize("name", ["Radio", "Total"])
def test_a_figure_that_is_not_the_rounded_sum_is_kept(name: str) -> None:
    export = table(f"2026-01;A;33,13\n2026-01;B;33,13\n2026-01;C;33,13\n2026-01;{name};100\n")
    assert dropped(export) == {}


@pytest.mark.parametrize("name", ["Total promo", "All inclusive", "Ensemble de l’été"])
def test_a_name_that_sums_others_in_one_month_only_is_a_campaign_and_said(name: str) -> None:
    export = table(f"2026-01;A;60\n2026-01;B;40\n2026-01;{name};100\n2026-02;A;60\n2026-02;B;40\n2026-02;{name};80\n")
    assert (spent(export), dropped(export)) == (380, {})
    [note] = [note for note in export.notes if note.kind == "may_be_total"]
    assert note.values == {"name": name, "month": "2026-01"}


def test_a_name_that_sums_others_in_every_month_is_a_total() -> None:
    export = table(
        "2026-01;Google A;60\n2026-01;Google B;40\n2026-01;Total promo;100\n"
        "2026-02;Google A;60\n2026-02;Total promo;60\n"
    )
    assert (spent(export), dropped(export)) == (160, {"total": 2})
    assert "may_be_total" not in notes(export)


@pytest.mark.parametrize("word", ["Moyenne", "Average", "Moyenne mensuelle"])
def test_a_mean_without_a_date_is_no_line_of_figures(word: str) -> None:
    export = table(f"janv. 2026;A;60\nfévr. 2026;A;40\nmars 2026;A;20\nTotal;;120\n{word};;40\n")
    assert (spent(export), dropped(export)) == (120, {"total": 2})


def test_totals_and_means_do_not_hide_a_column_of_months() -> None:
    with pytest.raises(ChoiceNeededError) as asked:
        read("Month;Dépense\nJan 2026;60\nFeb 2026;40\nTotal;100\nMoyenne;50\n")
    assert [one.field for one in asked.value.questions] == ["columns"]


@pytest.mark.parametrize("quarter", ["T1 2026", "Q1 2026", "2026-Q1", "1er trimestre 2026"])
def test_a_quarter_is_refused_as_several_months(quarter: str) -> None:
    with pytest.raises(ImportRefusedError) as refused:
        table(f"{quarter};A;60\n")
    assert refused.value.kind == "several_months"


def test_a_week_said_by_its_first_day_counts_in_its_month_or_is_named() -> None:
    export = table("semaine du 05/01/2026;A;60\nsemaine du 12/01/2026;A;40\nsemaine du 26/01/2026;A;20\n")
    assert (spent(export), dropped(export)) == (100, {"week_over_two_months": 1})


@pytest.mark.parametrize("month", ["März 2026", "marzo 2026", "marzo de 2026", "maart 2026", "março 2026", "mrt 2026"])
def test_months_of_the_neighbours_are_read(month: str) -> None:
    assert [row.month for row in table(f"{month};A;60\n").series[0].rows] == ["2026-03"]


def months(export: Export) -> dict[str, list[str]]:
    return {one.name: [row.month for row in one.rows] for one in export.series}


def test_a_month_written_once_for_a_block_is_that_of_its_lines() -> None:
    export = table("janv. 2026;A;60\n;B;40\n;Total;100\nfévr. 2026;A;30\n;B;20\nTotal;;150\n")
    assert months(export) == {"A": ["2026-01", "2026-02"], "B": ["2026-01", "2026-02"]}
    assert (spent(export), dropped(export)) == (150, {"total": 2})
    assert "month_carried" in notes(export)


def test_a_single_line_without_a_month_below_others_is_not_dated() -> None:
    export = table("janv. 2026;A;60\nfévr. 2026;A;40\n;Récapitulatif;100\n")
    assert (spent(export), "month_carried" in notes(export)) == (100, False)


@pytest.mark.parametrize("cells", [("46023", "46054"), ("01/26", "02/26")])
def test_a_column_tells_dates_that_a_cell_alone_does_not(cells: tuple[str, str]) -> None:
    assert months(table(f"{cells[0]};A;60\n{cells[1]};A;60\nTotal;;120\n")) == {"A": ["2026-01", "2026-02"]}


def test_numbers_that_may_be_days_are_no_months() -> None:
    with pytest.raises(ImportRefusedError) as refused:
        table("01/11;A;60\n02/12;A;60\n")
    assert refused.value.kind == "every_unreadable_date"
