"""Milestones: what was frozen, on which day, and what it said; and the form that freezes one more."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from assessment.dossier.model import Milestone
from assessment.errors import DossierError
from assessment.language import date, escape
from assessment.milestones.opening import in_order
from assessment.sentences import problem_sentence
from assessment.sentences.frozen import name_proposed
from assessment.ui import frame, routes
from assessment.ui.fields import widgets
from assessment.ui.fields.callbacks import once
from assessment.ui.pages import frozen, moved
from assessment.ui.saving import freezing
from assessment.ui.visit import messages, on_screen

PAGE = "milestones"
LONGEST_NAME = 500
SHOWN_AT_ONCE = 3
"""What moved since stands below them, within reach."""


def render() -> None:
    """The whole page."""
    t = on_screen.texts()
    frame.arrive(PAGE)
    st.title(t("milestones.title"))
    st.markdown(t("milestones.lead"))
    _said()
    if not on_screen.read_only():
        _form()
    latest_first = in_order(on_screen.dossier())[::-1]
    if latest_first:
        _list(latest_first)
    elif on_screen.read_only():
        st.info(t("milestones.none_reading"), icon=":material/info:")
    elif on_screen.dossier().actions:
        st.info(t("milestones.none"), icon=":material/info:")
    moved.show()


def _said() -> None:
    said = messages.said(PAGE)
    if said is not None:
        kind, text = said.what
        {"done": st.success, "same": st.info, "refused": st.error}[kind](text)


def _form() -> None:
    t = on_screen.texts()
    if not on_screen.dossier().actions:
        st.info(t("milestones.no_action"), icon=":material/info:")
        routes.link(routes.STEPS["actions"], t("step.add_action"), icon=":material/add:")
        return
    st.header(t("milestones.freeze_title"))
    day, language = on_screen.today(), on_screen.language()
    proposed, typed = name_proposed(day, language), widgets.key("milestone_name")
    st.text_input(
        t("milestones.name"), placeholder=proposed, max_chars=LONGEST_NAME, help=t("milestones.name_help"), key=typed
    )
    st.caption(t("milestones.freeze_note", day=date(day, language)))

    def freeze() -> None:
        _freeze((widgets.typed(typed) or "").strip() or proposed)
        widgets.put(typed, "")

    st.button(
        t("milestones.freeze"),
        type="primary",
        icon=":material/ac_unit:",
        on_click=once(freeze),
        key=widgets.key("freeze"),
    )


def _freeze(name: str) -> None:
    """Freeze under that name, and have it said what came of it."""
    t = on_screen.texts()
    try:
        made = freezing.freeze(name)
    except DossierError as error:
        why = problem_sentence(error.problems[0], on_screen.language())
        messages.say(PAGE, ("refused", t("milestones.refused", why=escape(why))))
        return
    done = ("done", t("milestones.frozen", name=escape(name)))
    messages.say(PAGE, done if made else ("same", t("milestones.frozen_already")))


def _list(latest_first: Sequence[Milestone]) -> None:
    t = on_screen.texts()
    st.header(t("milestones.list", count=len(latest_first)))
    for milestone in latest_first[:SHOWN_AT_ONCE]:
        frozen.show(milestone)
    earlier = latest_first[SHOWN_AT_ONCE:]
    if earlier:
        label = t("milestones.more", count=len(earlier))
        panel = st.expander(label, on_change="rerun", key=widgets.key("earlier_milestones"))
        if panel.open:
            with panel:
                for milestone in earlier:
                    frozen.show(milestone)


render()
