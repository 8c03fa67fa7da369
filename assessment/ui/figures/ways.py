"""Ways to enter figures: cell by cell, the same ones every month, or a block pasted from a spreadsheet."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

import streamlit as st

from assessment.dossier.ledger_cells import Cells, Rows, filling, to_write
from assessment.dossier.model import Dossier
from assessment.dossier.reverting import Step
from assessment.language import month_name
from assessment.month import month_range, recent_months
from assessment.ui.fields import of_dossier, widgets
from assessment.ui.fields.callbacks import once
from assessment.ui.figures import pasting
from assessment.ui.visit import messages, on_screen
from assessment.ui.visit.held import OfDossier, held

WAYS = ("table", "fill", "paste")
YEARS_BACK = 15


@dataclass(frozen=True, slots=True)
class Target:
    """A table of months to enter figures in; `name` tells its widgets from another's, `amounts` are those in money."""

    name: str
    figures: Sequence[str]
    labels: Mapping[str, str]
    shown: Sequence[str]
    rows: Callable[[Dossier], Rows]
    write: Callable[[Dossier, Cells], Dossier]


@dataclass(frozen=True, slots=True)
class Entered:
    """What was written at once, in how many months; the word names the sentence that says it was done."""

    step: Step
    months: int
    said: str


@dataclass
class LastEntered(OfDossier):
    """By the name of a table: what was written last, and how many times the boxes to fill it were emptied."""

    entered: dict[str, Entered] = field(default_factory=dict)
    rounds: dict[str, int] = field(default_factory=dict)

    def follow_renamed(self, ids: Mapping[str, str], /) -> None:
        """What was written before goes by the old id and can no longer be taken back."""
        self.entered = {name: entered for name, entered in self.entered.items() if name not in ids}


def ways(target: Target, to_fill: Sequence[str]) -> None:
    """The choice between the ways, the chosen one alone, and what was done last with its undo."""
    t = on_screen.texts()
    widget = widgets.seed(widgets.choice_key("way", target.name), WAYS[0])
    chosen = st.radio(t("entry.ways"), WAYS, format_func=lambda way: t(f"entry.{way}"), key=widget, horizontal=True)
    if chosen == "paste":
        pasting.box(
            target.name, target.figures, target.labels, target.shown, target.rows(on_screen.dossier()), _apply(target)
        )
    elif chosen == "fill":
        _fill(target, to_fill)
    else:
        st.caption(t("entry.table_hint"))
    _last_change(target)


def _apply(target: Target) -> pasting.Apply:
    def apply(wanted: Cells, replace: bool, said: str) -> None:
        # A cell typed in the table since the button was drawn is known by now.
        cells = to_write(target.rows(on_screen.dossier()), wanted, replace=replace)
        step = on_screen.change(lambda document: target.write(document, cells))
        if step is not None:
            held(LastEntered).entered[target.name] = Entered(step, len({month for month, _ in cells}), said)

    return apply


def _fill(target: Target, figures: Sequence[str]) -> None:
    t, language = on_screen.texts(), on_screen.language()
    round_number = held(LastEntered).rounds.get(target.name, 0)
    boxes = {figure: f"typical:{target.name}:{figure}:{round_number}" for figure in figures}
    for column, figure in zip(st.columns(len(figures)), figures, strict=True):
        with column:
            of_dossier.free_number(boxes[figure], target.labels[figure])
    months = sorted({*recent_months(on_screen.today(), 12 * YEARS_BACK), *target.shown}, reverse=True)
    first, last = (target.shown[0], target.shown[-1]) if target.shown else (months[0], months[0])
    ends = {
        "from": widgets.seed(widgets.choice_key("fill_from", target.name), first),
        "to": widgets.seed(widgets.choice_key("fill_to", target.name), last),
    }
    for column, (end, widget) in zip(of_dossier.row(2), ends.items(), strict=True):
        with column:
            st.selectbox(t(f"entry.{end}"), months, format_func=lambda one: month_name(one, language), key=widget)
    replace = widgets.seed(widgets.choice_key("fill_replace", target.name), "empty")
    st.radio(
        t("entry.which"),
        ("empty", "replace"),
        format_func=lambda which: t(f"entry.which_{which}"),
        key=replace,
        horizontal=True,
        label_visibility="collapsed",
    )

    def fill() -> None:
        read = messages.attempt(lambda: {figure: of_dossier.read_number(box) for figure, box in boxes.items()})
        nothing_typed = read is not None and all(value is None for value in read.values())
        if read is None or (nothing_typed and target.name in held(LastEntered).entered):
            return  # what was filled a moment ago stays told, with its undo
        wanted = filling(month_range(widgets.typed(ends["from"]), widgets.typed(ends["to"])), read)
        _apply(target)(wanted, widgets.typed(replace) == "replace", "filled")
        held(LastEntered).rounds[target.name] = round_number + 1

    if widgets.typed(ends["from"]) > widgets.typed(ends["to"]):
        st.caption(t("entry.backwards"))
    st.button(
        t("entry.do_fill"), icon=":material/table_rows:", on_click=once(fill), key=widgets.key("fill", target.name)
    )


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
