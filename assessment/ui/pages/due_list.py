"""The list of what is due: now and later, each with the button that deals with it, and all of it as a calendar."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from assessment.dossier.editing import with_plan_ticked
from assessment.dossier.model import Dossier
from assessment.due import Due
from assessment.language import date, escape
from assessment.sentences.due import DueLine, due_lines
from assessment.ui import routes
from assessment.ui.fields import widgets
from assessment.ui.fields.callbacks import once
from assessment.ui.saving import returning
from assessment.ui.visit import names, on_screen
from assessment.ui.visit.held import OfDossier, held

OVER_SHOWN, AHEAD_SHOWN = 6, 3


@dataclass
class Ticked(OfDossier):
    """What was ticked since the visitor came to the page: it keeps its place, nothing moves under the finger."""

    steps: tuple[Due, ...] = ()

    def add(self, step: Due) -> None:
        """One more."""
        self.steps = (*self.steps, step)


def arrive() -> None:
    """Let go of what was ticked before."""
    held(Ticked).steps = ()


def lines() -> tuple[list[DueLine], list[DueLine]]:
    """What is due by today, and what comes later; with what was ticked here."""
    today, evaluation = on_screen.today(), on_screen.evaluation()
    done = {item.id for item in evaluation.plan if item.done}
    ticked = [one for one in held(Ticked).steps if one.item in done]
    both = sorted([*returning.due(), *ticked], key=lambda one: one.day)
    found = due_lines(both, evaluation, names.words(), today)
    return [line for line in found if line.due.day <= today], [line for line in found if line.due.day > today]


def now(lines: Sequence[DueLine], later: Sequence[DueLine]) -> None:
    """What is to be done now; where nothing is and no month is missing, until when."""
    t, left = on_screen.texts(), sum(not line.done for line in lines)
    if lines:
        st.header(t("since.now", count=left) if left else t("since.all_done"))
        _listed(lines, OVER_SHOWN)
    elif not returning.missing():
        day = date(later[0].due.day, on_screen.language()) if later else None
        st.success(
            t("since.nothing_due", day=day) if day else t("since.nothing_at_all"), icon=":material/check_circle:"
        )


def ahead(lines: Sequence[DueLine], *, alone: bool) -> None:
    """What comes next, folded where something waits now: it is not what one came for."""
    if not lines:
        return
    t, first = on_screen.texts(), date(lines[0].due.day, on_screen.language())
    panel = st.expander(
        t("since.ahead", day=first),
        expanded=alone,
        icon=":material/event:",
        on_change="rerun",
        key=widgets.key("ahead"),
    )
    if panel.open:
        with panel:
            _listed(lines, AHEAD_SHOWN)


def _listed(lines: Sequence[DueLine], most: int) -> None:
    for line in lines[:most]:
        with st.container(border=True, gap="xsmall", key=widgets.key("due_line", line.key)):
            mark = ":material/check_circle:" if line.done else f":material/event{'_busy' if line.is_over else ''}:"
            st.markdown(f"{escape(line.said)}  \n:small[{mark} {escape(line.when)}]")
            with st.container(horizontal=True, gap="small"):
                _way(line)
                _done(line)
    if len(lines) > most:
        st.caption(on_screen.texts()("since.more", len(lines) - most))


def _way(line: DueLine) -> None:
    t, key = on_screen.texts(), f"due:{line.key}"
    if line.way is not None:
        routes.way(line.way, key, "secondary" if line.is_over else "tertiary")
        return
    page = "plan" if line.due.kind == "step" else "results"
    routes.leading(
        t(f"since.open_{page}"), routes.STEPS[page], widgets.key(key), kind="secondary" if line.is_over else "tertiary"
    )


def _done(line: DueLine) -> None:
    if not line.ids:
        return

    def tick(document: Dossier) -> Dossier:
        for item in line.ids:
            document = with_plan_ticked(document, item, True)
        return document

    def ticked() -> None:
        held(Ticked).add(line.due)
        on_screen.change(tick)

    st.button(
        on_screen.texts()("since.done"),
        icon=":material/check:",
        type="tertiary",
        on_click=once(ticked),
        key=widgets.key("due_done", line.key),
        disabled=line.done,
    )


def calendar() -> None:
    """All of it in one calendar."""
    from assessment.report.due_calendar import due_calendar

    t, words, today = on_screen.texts(), names.words(), on_screen.today()
    document, evaluation, told = on_screen.dossier(), on_screen.evaluation(), returning.told()
    st.download_button(
        t("since.calendar"),
        data=lambda: due_calendar(document, evaluation, words, today, datetime.datetime.now(datetime.UTC), told),
        file_name=f"{t('since.calendar_file')}-{today}.ics",
        mime="text/calendar",
        on_click="ignore",
        icon=":material/event:",
        key=widgets.key("due_ics"),
    )
