"""Ways to enter figures: cell by cell, the same ones every month, or a block pasted from a spreadsheet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import streamlit as st

from assessment.dossier.ledger_cells import Cells, to_write
from assessment.dossier.reverting import Step
from assessment.ui.fields import refusals, widgets
from assessment.ui.fields.callbacks import once
from assessment.ui.figures import filling, pasting
from assessment.ui.figures.target import Apply, Target
from assessment.ui.visit import on_screen
from assessment.ui.visit.held import OfDossier, held

WAYS = ("fill", "table", "paste")
ONE_MONTH = 1


@dataclass(frozen=True, slots=True)
class Entered:
    """What was written at once, in how many months; the word names the sentence that says it was done."""

    step: Step
    months: int
    said: str


@dataclass
class LastEntered(OfDossier):
    """By the name of a table, what was written last, and which way was the first: figures that come leave it."""

    entered: dict[str, Entered] = field(default_factory=dict)
    first_ways: dict[str, str] = field(default_factory=dict)

    def follow_renamed(self, ids: Mapping[str, str], /) -> None:
        """What was written before goes by the old id and can no longer be taken back."""
        self.entered = {name: entered for name, entered in self.entered.items() if name not in ids}


def ways(target: Target, to_fill: Sequence[str]) -> bool:
    """The choice between the ways, the chosen one alone, and what was done last with its undo.

    No more known yet than the first page asks for, the short way comes first. Returns whether the months are to be seen
    one by one.
    """
    t, widget = on_screen.texts(), widgets.seed(widgets.choice_key("way", target.name), _first_way(target))
    chosen = st.radio(t("entry.ways"), WAYS, format_func=lambda way: t(f"entry.{way}"), key=widget, horizontal=True)
    if chosen == "paste":
        pasting.box(
            target.name, target.figures, target.labels, target.shown, target.rows(on_screen.dossier()), _apply(target)
        )
    elif chosen == "fill":
        filling.box(target, to_fill, _apply(target), filled_before=target.name in held(LastEntered).entered)
    else:
        st.caption(t("entry.table_hint"))
    _last_change(target)
    return chosen != "fill"


def _first_way(target: Target) -> str:
    """The one that is open first; for whoever comes back to something refused, the one that shows it."""
    if refusals.met(f"each_month:{target.name}"):
        return "fill"
    if refusals.met(f"ledger:{target.name}"):
        return "table"
    known = len(target.rows(on_screen.dossier()))
    return held(LastEntered).first_ways.setdefault(target.name, "table" if known > ONE_MONTH else "fill")


def _apply(target: Target) -> Apply:
    def apply(wanted: Cells, replace: bool, said: str) -> None:
        # A cell typed in the table since the button was drawn is known by now.
        cells = to_write(target.rows(on_screen.dossier()), wanted, replace=replace)
        step = on_screen.change(lambda document: target.write(document, cells))
        if step is not None:
            held(LastEntered).entered[target.name] = Entered(step, len({month for month, _ in cells}), said)

    return apply


def _last_change(target: Target) -> None:
    t, last = on_screen.texts(), held(LastEntered).entered
    entered = last.get(target.name)
    if entered is None or (entered.months and not on_screen.can_be_taken_back(entered.step)):
        return

    def undo() -> None:
        on_screen.take_back(entered.step)
        last.pop(target.name, None)

    with st.container(horizontal=True, vertical_alignment="center"):
        if not entered.months:
            st.markdown(f":material/info: {t('entry.nothing')}", width="content")
            return
        st.markdown(f":material/check: {t(f'entry.{entered.said}', count=entered.months)}", width="content")
        st.button(
            t("entry.undo"),
            icon=":material/undo:",
            type="tertiary",
            on_click=once(undo),
            key=widgets.key("last_change", target.name, "undo"),
        )
