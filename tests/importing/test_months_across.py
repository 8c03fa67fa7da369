"""Tables with a column per month: read where that can be done in one way, refused with a way out where not."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.importing import read_export, table_preview
from assessment.importing.model import ChoiceNeededError, Choices, ImportRefusedError
from tests.importing.reading import dropped, figures, notes, read
from tests.importing.test_tables import workbook
from tests.tables import in_one_test

ACTIONS = {"month": "Mois", "name": "Action", "spend": "Valeur"}
BY_CHANNEL = "Canal;Indicateur;01/2026;02/2026\nGoogle;Dépense;1200;1100\nGoogle;CA;4000;3800\nFacebook;Dépense;300;\n"


def refused(text: str, **choices: object) -> str:
    with pytest.raises(ImportRefusedError) as caught:
        read(text, **choices)
    return caught.value.kind


def test_months_across_with_a_column_of_figures_are_read_as_proposed() -> None:
    guesses = dict(table_preview(BY_CHANNEL.encode()).guesses)
    assert guesses == {"month": "Mois", "name": "Canal", "spend": "Valeur"}
    export = read(BY_CHANNEL, columns=guesses)
    assert figures(export) == {
        "Facebook": {"2026-01": {"spend": 300}},
        "Google": {"2026-01": {"spend": 1200, "revenue": 4000}, "2026-02": {"spend": 1100, "revenue": 3800}},
    }
    assert {"months_across", "long_form"} <= set(notes(export))
    assert not export.dropped


def test_figures_named_in_the_first_column_are_told_whatever_its_title() -> None:
    text = ";janv. 2026;févr. 2026\nDépenses;100;200\nCA;500;600\nCommandes;5;6\n"
    export = read(text, columns=dict(table_preview(text.encode()).guesses))
    assert figures(export) == {
        "": {
            "2026-01": {"spend": 100, "revenue": 500, "orders": 5},
            "2026-02": {"spend": 200, "revenue": 600, "orders": 6},
        }
    }


def test_the_owner_is_asked_which_figure_the_cells_of_a_table_of_actions_are() -> None:
    lines = ["Google;1 200,50;1 100,00;2 300,50", "Salon;;250;250", "Total;1200,50;1350;2550,50"]
    text = "\n".join(["Action;janv. 2026;févr. 2026;Total", *lines])
    with pytest.raises(ChoiceNeededError) as asked:
        read(text)
    assert asked.value.questions[0].options == ("Action", "Mois", "Valeur")
    preview = table_preview(text.encode())
    assert preview.rows[0] == ["Google", "2026-01", "1 200,50"]
    assert dict(preview.guesses) == {"month": "Mois", "name": "Action"}
    export = read(text, columns=ACTIONS)
    assert figures(export) == {
        "Google": {"2026-01": {"spend": 1200.5}, "2026-02": {"spend": 1100}},
        "Salon": {"2026-02": {"spend": 250}},
    }
    assert [(one.reason, one.amounts) for one in export.dropped] == [("total", {"spend": 2550.5})]
    assert [note.values for note in export.notes if note.kind == "months_across_but"] == [{"columns": "Total"}]


def test_a_name_that_is_that_of_a_figure_too_is_a_name_where_the_owner_says_so() -> None:
    export = read("Action;01/2026;02/2026\nSalon;10;20\nAchats;30;40\n", columns=ACTIONS)
    assert figures(export)["Salon"] == {"2026-01": {"spend": 10}, "2026-02": {"spend": 20}}
    assert not export.dropped


@in_one_test("months", ["2026-01;2026-02", "janv. 2026;févr. 2026", "Janvier 2026;Février 2026", "janv.-26;févr.-26"])
def test_months_are_told_by_their_year_in_any_writing(months: str) -> None:
    export = read(f"Action;{months}\nSalon;10;20\n", columns=ACTIONS)
    assert figures(export) == {"Salon": {"2026-01": {"spend": 10}, "2026-02": {"spend": 20}}}


def test_the_dates_of_a_spreadsheet_are_months() -> None:
    lines = [["Channel", dt.datetime(2026, 1, 1), dt.datetime(2026, 2, 1)], ["Google", 10.5, 20], ["Salon", None, 5]]
    columns = {"month": "Month", "name": "Channel", "spend": "Value"}
    export = read_export(workbook(("Sheet", lines)), choices=Choices(columns=columns))
    assert figures(export) == {
        "Google": {"2026-01": {"spend": 10.5}, "2026-02": {"spend": 20}},
        "Salon": {"2026-02": {"spend": 5}},
    }


@in_one_test(
    "text",
    [
        "Action;Janvier;Février\nA;10;20\n",
        "Action;01/2026;02/2026;Budget 2026\nA;10;20;50\n",
        "Action;01/2026;janv. 2026\nA;10;20\n",
        "Canal;Indicateur;01/2026;02/2026\nGoogle;Dépense;1;2\n;CA;3;4\n",
    ],
)
def test_months_across_that_may_be_read_in_two_ways_are_refused(text: str) -> None:
    assert refused(text) == "months_across"
    assert refused(text, columns={"spend": "01/2026"}) == "months_across"


def test_a_second_table_of_other_months_below_is_not_added_to_the_first() -> None:
    text = "Action;01/2026;02/2026\nA;10;20\n\nAction;03/2026;04/2026\nA;30;40\n"
    assert refused(text, columns=ACTIONS) == "several_tables"


def test_what_cannot_be_read_names_its_own_line_and_leaves_the_other_months() -> None:
    text = "Action;01/2026;02/2026\nA;10;20\nB;environ;5\nC;1;2;3\n"
    export = read(text + "D;1;2\n" * 10, columns=ACTIONS)
    assert {one.reason: list(one.examples) for one in export.dropped} == {
        "too_many_cells": ["4: C | 1 | 2 | 3"],
        "unreadable_number": ["3, Valeur: environ"],
    }
    assert figures(export)["B"] == {"2026-02": {"spend": 5}}


def test_dates_in_lines_beside_few_dates_across_go_on_being_lines() -> None:
    text = "Mois;Action;Dépense\n01/2026;A;10\n02/2026;A;20\n"
    assert table_preview(text.encode()).headers == ["Mois", "Action", "Dépense"]
    assert not {"months_across", "months_across_but"} & set(
        notes(read(text, columns={"month": "Mois", "name": "Action", "spend": "Dépense"}))
    )


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["Salon", "Google", "Total", "Flyers"]),
            st.lists(st.integers(0, 999), min_size=3, max_size=3),
        ),
        min_size=1,
        max_size=6,
    )
)
def test_what_is_added_and_left_out_makes_up_the_cells_of_the_months(rows: list[tuple[str, list[int]]]) -> None:
    lines = [";".join([name, *map(str, cells), str(sum(cells))]) for name, cells in rows]
    text = "\n".join(["Action;01/2026;02/2026;03/2026;Total", *lines]) + "\n"
    try:
        export = read(text, columns=ACTIONS)
    except ImportRefusedError:
        return
    added = sum(row.spend or 0 for one in export.series for row in one.rows)
    left_out = sum(one.amounts.get("spend", 0) for one in export.dropped)
    assert added + left_out == sum(sum(cells) for _, cells in rows)
    assert dropped(export).keys() <= {"total", "part_of"}
