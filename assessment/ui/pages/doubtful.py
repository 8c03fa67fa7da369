"""What is doubtful in the figures, before the results: a row for each doubt, with its repairs in one click."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Literal

import streamlit as st

from assessment.dossier.editing import with_left_out
from assessment.dossier.reverting import Step
from assessment.doubts import Doubt, Edit, as_it_is, doubts, left_out
from assessment.language import escape
from assessment.results import Evaluation
from assessment.sentences import doubt_about, doubt_sentences, doubts_title, repair_label, way_to_mend
from assessment.ui import routes
from assessment.ui.assistive.speaking import speak
from assessment.ui.fields import widgets
from assessment.ui.fields.callbacks import once
from assessment.ui.visit import names, on_screen
from assessment.ui.visit.held import OfDossier, held

SHOWN_FIRST = 3
"""Doubts shown at once, those that hold up a verdict alone where there are any."""


@dataclass
class Looked(OfDossier):
    """What the visitor did about the doubts last, whether they are at work there, and whether all are shown."""

    done: tuple[Step, str] | None = None
    at_work: bool = False
    shows_all: bool = False

    def show_all(self) -> None:
        """Show those beyond the first too."""
        self.shows_all = True


def panel(evaluation: Evaluation) -> None:
    """All doubts in one panel: open where one holds up a verdict, absent where there is nothing to say."""
    found, aside, done = _found(evaluation), left_out(on_screen.dossier()), _done()
    if not found and not aside and done is None:
        return
    held_up = [one for one in found if one.holds_up]
    first = (held_up or found)[:SHOWN_FIRST]
    rest = [one for one in found if one not in first]
    with st.expander(
        escape(doubts_title(found, names.words())),
        expanded=bool(held_up) or held(Looked).at_work,
        icon=":material/rule:" if found else ":material/check:",
    ):
        _last_done(done)
        if found:
            st.markdown(on_screen.texts()("doubts.lead_reading" if on_screen.read_only() else "doubts.lead"))
        for doubt in first:
            _row(doubt)
        _others(rest)
        _left_out()


def before_results(evaluation: Evaluation) -> None:
    """One line at the end of the check: how many doubts wait at the head of the results."""
    found = _found(evaluation)
    if found:
        routes.link(
            routes.STEPS["results"], on_screen.texts()("doubts.before_results", count=len(found)), ":material/rule:"
        )


def _found(evaluation: Evaluation) -> tuple[Doubt, ...]:
    return on_screen.built("doubts", lambda: doubts(on_screen.dossier(), evaluation))


def _others(rest: Sequence[Doubt]) -> None:
    if held(Looked).shows_all:
        for doubt in rest:
            _row(doubt)
    elif rest:
        label = on_screen.texts()("doubts.more", count=len(rest))
        st.button(label, type="tertiary", on_click=held(Looked).show_all, key=widgets.key("doubts", "more"))


def _row(doubt: Doubt) -> None:
    t, words = on_screen.texts(), names.words()
    whose, when = (escape(text) for text in doubt_about(doubt, words))
    sentence, effect = (escape(text) for text in doubt_sentences(doubt, words))
    with st.container(border=True, gap="xsmall"):
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            st.markdown(f"**{whose}** · {when}" if when else f"**{whose}**", width="content")
            if doubt.holds_up:
                st.badge(t("doubts.held"), icon=":material/pause:", color="orange")
        st.markdown(sentence)
        st.caption(effect)
        if not on_screen.read_only():
            _repairs(doubt)


def _repairs(doubt: Doubt) -> None:
    t, words = on_screen.texts(), names.words()
    name = f"{doubt.action}:{doubt.key}"
    with st.container(horizontal=True, gap="xsmall", vertical_alignment="center"):
        for repair in doubt.repairs:
            label = repair_label(repair, words)
            _button(escape(label), repair.edit, label, f"{name}:{repair.kind}:{repair.values.get('name')}")
        if doubt.can_be_right:
            label = t("doubts.as_it_is")
            _button(label, as_it_is(doubt), label, f"{name}:as_it_is", ":material/check:")
        if way := way_to_mend(doubt, words):
            routes.way(way, f"doubt:{name}")


def _button(label: str, edit: Edit, said: str, name: str, icon: str | None = None) -> None:
    """A repair: once, with its own way back."""

    def repair() -> None:
        step = on_screen.change(edit)
        held(Looked).done = None if step is None else (step, said)
        held(Looked).at_work = True

    prominent: Literal["secondary", "tertiary"] = "tertiary" if icon else "secondary"
    st.button(label, icon=icon, type=prominent, on_click=once(repair), key=widgets.key("doubt", name))


def _done() -> tuple[Step, str] | None:
    """What was done last, as long as it can be taken back."""
    done = held(Looked).done
    return done if done is not None and on_screen.can_be_taken_back(done[0]) else None


def _last_done(done: tuple[Step, str] | None) -> None:
    t = on_screen.texts()
    if done is None:
        return
    step, said = done

    def undo() -> None:
        on_screen.take_back(step)
        held(Looked).done = None

    text = t("doubts.done", what=said)
    speak(text, "doubts")
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(f":material/check: {escape(text)}", width="content")
        st.button(
            t("entry.undo"),
            icon=":material/undo:",
            type="tertiary",
            on_click=once(undo),
            key=widgets.key("doubts", "undo"),
        )


def _left_out() -> None:
    """The months left out of every figure, each to be counted again."""
    t, words = on_screen.texts(), names.words()
    for action_id, month in left_out(on_screen.dossier()):
        said = t("doubts.left_out", name=words.name(action_id), month=words.month(month))
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            st.caption(escape(said), width="content")
            if not on_screen.read_only():
                _count_in(action_id, month)


def _count_in(action_id: str, month: str) -> None:
    label = on_screen.texts()("doubt.repair.count_in")
    counted = partial(with_left_out, action_id=action_id, month=month, out=False)
    _button(label, counted, label, f"left_out:{action_id}:{month}", ":material/add:")
