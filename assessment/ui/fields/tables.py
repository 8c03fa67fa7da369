"""Tables of figures to type in, written as people write numbers; empty is unknown."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import streamlit as st

from assessment.dossier.ledger_cells import Cells
from assessment.dossier.model import Dossier
from assessment.errors import DossierError, Problem
from assessment.language import escape, short_month
from assessment.sentences import problem_sentence
from assessment.ui.fields import boxes, refusals, widgets
from assessment.ui.fields.callbacks import once
from assessment.ui.visit import on_screen
from assessment.ui.visit.held import OfDossier, held

if TYPE_CHECKING:  # pandas takes as long to load as the rest of the first page
    import pandas as pd

    from assessment.parsing.typed_tables import Edits

LONGEST_CELL = 40
MOST_SAID = 5
FIGURE_COLUMN = 150
MONTH_COLUMN = 100


@dataclass
class ShownAnew(OfDossier):
    """How many times a table was shown anew, by its name."""

    times: dict[str, int] = field(default_factory=dict)


def months(
    name: str,
    frame: pd.DataFrame,
    write: Callable[[Dossier, Cells], Dossier],
    labels: Mapping[str, str],
    helps: Mapping[str, str],
    *,
    alt: str,
) -> None:
    """Months by figures: one line a month of `frame`."""
    from assessment.parsing.typed_tables import as_written, cells_of

    t, language = on_screen.texts(), on_screen.language()
    shown = as_written(frame, language)
    shown.insert(0, "month", [short_month(listed, language) for listed in frame.index])
    columns = {
        figure: st.column_config.TextColumn(
            labels[figure], help=helps.get(figure), width=FIGURE_COLUMN, alignment="right", max_chars=LONGEST_CELL
        )
        for figure in frame.columns
    }
    columns["month"] = st.column_config.TextColumn(t("ledger.month"), pinned=True, width=MONTH_COLUMN)
    editor(name, shown, frame, lambda document, edits: write(document, cells_of(frame, edits)), columns, alt=alt)


def editor(
    name: str,
    shown: pd.DataFrame,
    figures: pd.DataFrame,
    write: Callable[[Dossier, Edits], Dossier],
    columns: Mapping[str, Any],
    *,
    alt: str,
) -> None:
    """A table of text, of which the columns of `figures` are typed in; these hold the same lines as numbers.

    Only the cells just edited are written. What does not read as a number is said and given up, cell by cell. Figures
    that change elsewhere come under a cell being typed in without disturbing it; a cell that still shows an edit which
    no longer holds has the table shown anew.
    """
    from assessment.parsing.typed_tables import newly_edited, read_edits, with_edits

    reader = boxes.reader()
    shown_anew = held(ShownAnew).times

    def present_key() -> str:
        return widgets.choice_key(name, hash((tuple(figures.index), tuple(figures.columns))), shown_anew.get(name, 0))

    def show_anew() -> None:
        shown_anew[name] = shown_anew.get(name, 0) + 1

    def reported() -> dict[int, dict[str, object]]:
        """All that was edited since the table is on screen."""
        return dict((widgets.typed(present_key()) or {}).get("edited_rows", {}))

    if not with_edits(figures, read_edits(reported(), reader)[0]).equals(figures):
        show_anew()
    written: dict[int, dict[str, object]] = widgets.once_mounted(present_key(), dict)

    def changed() -> None:
        new = newly_edited(reported(), written)
        edits, problems = read_edits(new, reader)
        try:
            on_screen.changed(lambda document: write(document, edits))
        except DossierError as error:
            problems = (*problems, *error.problems)
        for line, cells in new.items():
            written.setdefault(line, {}).update(cells)
        if problems:
            refusals.refuse(name, problems, problems[0], refusals.OfField(alt, _told(problems), None))
            show_anew()
        else:
            refusals.take(name, None)

    st.data_editor(
        shown,
        key=present_key(),
        column_config=dict(columns),
        disabled=[column for column in shown.columns if column not in figures.columns],
        hide_index=True,
        num_rows="fixed",
        on_change=widgets.while_shown(present_key(), changed),
        placeholder="",
        alt=alt,
    )
    with st.container():  # one place, said or not
        _refused(name)


def _told(problems: Sequence[Problem]) -> str | None:
    """What was typed in the cell, where it is the only one."""
    typed = problems[0].values.get("value")
    return typed if len(problems) == 1 and isinstance(typed, str) else None


def _refused(name: str) -> None:
    """What was typed in cells and is no figure; the table shows what they held before."""
    refusals.draw(name)
    refused = refusals.refused(name)
    if refused is None or not isinstance(refused.given, tuple):
        return
    t, language = on_screen.texts(), on_screen.language()
    said = [problem_sentence(problem, language) for problem in refused.given[:MOST_SAID]]
    lines = [f"- {escape(sentence[:1].upper() + sentence[1:])}" for sentence in said]
    st.error("\n".join((t("typed.cells_kept", len(refused.given)), "", *lines)), icon=":material/error:")
    st.button(
        t("removed.leave"),
        type="tertiary",
        on_click=once(refusals.take),
        args=(name, None),
        key=widgets.key("leave_cells", name),
    )
