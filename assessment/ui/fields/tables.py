"""Tables of figures to type in, written as people write numbers; empty is unknown."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import streamlit as st

from assessment.dossier.ledger_cells import Cells
from assessment.dossier.model import Dossier
from assessment.language import short_month
from assessment.ui.fields import widgets
from assessment.ui.visit import messages, on_screen
from assessment.ui.visit.held import OfDossier, held

if TYPE_CHECKING:  # pandas takes as long to load as the rest of the first page
    import pandas as pd

    from assessment.parsing.typed_tables import Edits

LONGEST_CELL = 40
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

    language = on_screen.language()
    shown_anew = held(ShownAnew).times

    def present_key() -> str:
        return widgets.choice_key(name, hash((tuple(figures.index), tuple(figures.columns))), shown_anew.get(name, 0))

    def show_anew() -> None:
        shown_anew[name] = shown_anew.get(name, 0) + 1

    def reported() -> dict[int, dict[str, object]]:
        """All that was edited since the table is on screen."""
        return dict((widgets.typed(present_key()) or {}).get("edited_rows", {}))

    if not with_edits(figures, read_edits(reported(), language)[0]).equals(figures):
        show_anew()
    written: dict[int, dict[str, object]] = widgets.once_mounted(present_key(), dict)

    def changed() -> None:
        new = newly_edited(reported(), written)
        edits, problems = read_edits(new, language)
        on_screen.change(lambda document: write(document, edits))
        for line, cells in new.items():
            written.setdefault(line, {}).update(cells)
        if problems:
            messages.refuse(problems)
            show_anew()

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
