"""Where each of several series goes, one after the other: the largest ones as fields, the long tail in a table."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import streamlit as st

from assessment.importing.adding.overview import Overview, overview, overview_of
from assessment.importing.adding.targets import proposed_targets
from assessment.importing.bank.naming import NAMELESS
from assessment.importing.model import Export, Series
from assessment.language import escape
from assessment.ui.fields import widgets
from assessment.ui.fields.callbacks import when_changed
from assessment.ui.importing import changes, decided
from assessment.ui.importing import draft as drafts
from assessment.ui.importing.amounts import amount
from assessment.ui.importing.draft import LEFT_OUT, NEW, Draft
from assessment.ui.visit import names, on_screen

AT_ONCE = 15
"""Fields on screen at once: more of them than a page can be scrolled through stand in a table."""

FIELD_WIDTH = 342
"""Pixels: two fields stand side by side on a wide screen."""


class Listing:
    """The series of a draft, where each goes and where it would go."""

    def __init__(self, draft: Draft, export: Export, name: str) -> None:
        self.draft, self.export = draft, export
        document = on_screen.dossier()
        self.proposed = proposed_targets(document, export, None)
        self.targets = decided.targets(draft, document, name)
        self.shown = series_names(export.series)
        self.actions = names.by_id()
        self.whole = overview(export)

    def show(self, kind: str, places: Sequence[int], *, ticked_first: bool = False) -> None:
        """These series; with `ticked_first` each is to be ticked before it goes anywhere."""
        with st.container(horizontal=not ticked_first, gap="small"):
            for place in places[:AT_ONCE]:
                if ticked_first:
                    self._tick(place)
                else:
                    with st.container(width=FIELD_WIDTH):
                        self._destination(place, self._label(place))
        if rest := places[AT_ONCE:]:
            label = on_screen.texts()("imports.more_names", count=len(rest))
            with st.expander(label, icon=":material/table_rows:"):
                self._table(kind, rest)

    def _tick(self, place: int) -> None:
        taken = self.targets[place] is not None
        widget = widgets.seed(self._key("taken", place), taken)
        st.checkbox(
            self._label(place),
            key=widget,
            on_change=when_changed(
                widget, lambda: drafts.send(self.draft, {place: NEW if widgets.typed(widget) else LEFT_OUT})
            ),
        )
        if taken:
            self._destination(place, escape(self.shown[place]), hidden=True)

    def _destination(self, place: int, label: str, *, hidden: bool = False) -> None:
        widget = widgets.seed(self._choice_key("target", place), decided.token_of(self.targets[place]))
        st.selectbox(
            label,
            [NEW, *self.actions, LEFT_OUT],
            key=widget,
            format_func=self._said(place),
            on_change=when_changed(widget, lambda: drafts.send(self.draft, {place: widgets.typed(widget)})),
            label_visibility="collapsed" if hidden else "visible",
        )

    def _table(self, kind: str, places: Sequence[int]) -> None:
        import pandas as pd

        t = on_screen.texts()
        labels = {NEW: t("imports.new_same_name"), **self.actions, LEFT_OUT: t("imports.leave_out")}
        widget = self._choice_key("targets", kind)

        def table() -> pd.DataFrame:
            return pd.DataFrame(
                {
                    "name": [self.shown[place] for place in places],
                    "amount": [self._amount(overview_of(self.export.series[place])) for place in places],
                    "target": [decided.token_of(self.targets[place]) for place in places],
                }
            )

        def edited() -> None:
            lines = widgets.typed(widget)["edited_rows"]
            drafts.send(
                self.draft,
                {places[int(line)]: cells["target"] for line, cells in lines.items() if cells.get("target")},
            )

        columns: dict[str, Any] = {
            "name": st.column_config.TextColumn(t("imports.name_column")),
            "amount": st.column_config.TextColumn(t("imports.amount_column"), alignment="right"),
            "target": st.column_config.SelectboxColumn(
                t("imports.target_column"),
                options=list(labels),
                format_func=lambda token: labels[str(token)],
                required=True,
            ),
        }
        st.data_editor(
            widgets.once_mounted(widget, table),
            key=widget,
            hide_index=True,
            num_rows="fixed",
            disabled=["name", "amount"],
            column_config=columns,
            on_change=edited,
            alt=t("imports.where"),
        )
        st.caption(t("imports.targets_hint"))

    def _said(self, place: int) -> Callable[[str], str]:
        t = on_screen.texts()
        series = self.export.series[place]
        new = decided.new_action(series.name, series.channel, self.proposed[place])
        said = {
            NEW: t("imports.new_action", name=new.name or t("actions.untitled")),
            LEFT_OUT: t("imports.leave_out"),
            **self.actions,
        }
        return lambda token: said.get(token, token)

    def _label(self, place: int) -> str:
        """What a series is called, what it comes to, and when where that is not the time of the whole file."""
        t = on_screen.texts()
        seen = overview_of(self.export.series[place])
        total = escape(self._amount(seen))
        when = changes.when_within(seen, self.whole)
        name = escape(self.shown[place]) or t("actions.untitled")
        told = ", ".join(part for part in (total, when) if part)
        return t("imports.name_line", name=name, told=told) if told else f"**{name}**"

    def _amount(self, seen: Overview) -> str:
        value = seen.revenue if seen.spend is None else seen.spend
        return "" if value is None else amount(self.draft, value)

    def _key(self, *parts: object) -> str:
        return widgets.key("import", self.draft.number, self.draft.shapes, *parts)

    def _choice_key(self, *parts: object) -> str:
        return widgets.choice_key("import", self.draft.number, self.draft.shapes, *parts)


def series_names(series: Sequence[Series]) -> list[str]:
    """Names for a widget, which tells its options apart by their words."""
    seen: dict[str, int] = {}
    shown = []
    nameless = on_screen.texts()("imports.bank.nameless")
    for one in series:
        name = nameless if one.name == NAMELESS else one.name
        seen[name] = seen.get(name, 0) + 1
        shown.append(name if seen[name] == 1 else f"{name} ({seen[name]})")
    return shown
