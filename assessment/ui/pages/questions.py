"""The questions: one short group at a time, those that can still change a verdict first."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from assessment.language import escape
from assessment.ui import frame, routes
from assessment.ui.fields import answers, same_answer, widgets
from assessment.ui.fields.callbacks import while_open
from assessment.ui.pages import doubtful
from assessment.ui.visit import asking, names, on_screen
from assessment.ui.visit.asking import Asking
from assessment.ui.visit.chosen import Chosen
from assessment.ui.visit.held import held
from assessment.verdict.path import Group, Way


def render() -> None:
    """The whole page."""
    t, way = on_screen.texts(), asking.way()
    if not way.groups:
        _nothing_to_ask()
        return
    group = way.at(asking.asked_for()) or way.start()
    _settle(way, group)
    frame.position("questions", group.place)
    st.title(_subject(group.subject))
    _position(way, group)
    if not on_screen.dossier().actions:
        st.info(t("questions.no_action"), icon=":material/info:")
    with frame.part("answers"):
        for question in group.questions:
            if question.id in held(Asking).shown:
                with st.container(border=True):
                    answers.ask(question, group.subject)
                    if question.alike and group.subject is not None:
                        same_answer.offer(question, group.subject, way.blank_elsewhere(question.id, group.subject))
    _left_blank(group)
    _move(way, group)
    _elsewhere(way, group)


def _nothing_to_ask() -> None:
    """Without questions about the business, there is nothing to ask before an action is there."""
    t = on_screen.texts()
    frame.position("questions")
    st.title(t("questions.title"))
    st.info(t("questions.none" if on_screen.dossier().actions else "questions.none_yet"), icon=":material/info:")
    frame.around("questions")


def _settle(way: Way, group: Group) -> None:
    """Note what is on screen: what was shown of a group stays, whatever an answer makes of it."""
    state = held(Asking)
    if asking.show(group.place):
        state.shown, state.whole = frozenset(), group.subject in (None, way.dearest) or not way.deciding
    whole = state.whole or group.subject in state.in_full
    found = frozenset(question.id for question in group.questions) if whole else group.mattering
    state.shown |= found


def _subject(subject: str | None) -> str:
    return escape(names.by_id()[subject]) if subject else on_screen.texts()("questions.business")


def _position(way: Way, group: Group) -> None:
    t, language = on_screen.texts(), on_screen.language()
    said = group.section.title[language]
    if group.of > 1:
        said = t("questions.part", section=said, number=group.part, count=group.of)
    left = way.deciding + way.refining
    with st.container(gap=None):
        st.markdown(f"**{said}**", help=group.section.intro[language])
        st.progress(1 - left / way.asked, text=_left(way))


def _left(way: Way) -> str:
    """How many questions are enough for a verdict, and how many more there are."""
    t = on_screen.texts()
    if way.deciding and way.refining:
        refining = t("questions.refining", count=way.refining)
        return t("questions.enough", count=way.deciding, refining=refining)
    if way.deciding:
        return t("questions.enough_alone", count=way.deciding)
    return t("questions.only_refining", count=way.refining) if way.refining else t("questions.complete")


def _left_blank(group: Group) -> None:
    """How many of the questions on screen were passed over, the others answered: on a phone they are out of sight."""
    shown = held(Asking).shown.intersection(question.id for question in group.questions)
    blank = shown & group.blank
    with st.container():  # one place, said or not
        if blank and blank != shown:
            message = on_screen.texts()("questions.left_blank", count=len(blank))
            st.markdown(f":material/radio_button_unchecked: {message}")


def _move(way: Way, group: Group) -> None:
    t, state = on_screen.texts(), held(Asking)
    before = way.at(state.passed[-1]) if state.passed else way.before(group.place)
    deciding = way.after(group.place, same_subject=True) if group.subject in state.in_full else None
    deciding = deciding or way.next_deciding(group.place, state.passed)
    if not way.deciding and way.refining:
        st.markdown(t("questions.decided"))
    if deciding is None:
        doubtful.before_results(on_screen.evaluation())
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
        if before is not None:
            st.button(t("questions.back"), on_click=_go(group), args=(before, True), key="back")
        if deciding is not None:
            routes.link(routes.STEPS["results"], t("questions.to_results"))
            st.button(t("questions.next"), type="primary", on_click=_go(group), args=(deciding,), key="next")
            return
        routes.leading(t("questions.to_results"), routes.STEPS["results"], "to_results", kind="primary")
        refining = way.next_open(group.place, state.passed)
        onward = refining or way.after(group.place)
        if onward is not None:
            label = t("questions.refine" if refining else "questions.next")
            st.button(label, on_click=_go(group), args=(onward,), key="refine")


def _go(group: Group) -> Callable[..., None]:
    """Goes to another group, and remembers this one to come back to."""

    @while_open
    def go(target: Group, back: bool = False) -> None:
        if not back:
            held(Asking).passed.append(group.place)
        held(Chosen).group = target.place

    return go


def _elsewhere(way: Way, group: Group) -> None:
    """The other questions about this action, and the other subjects: nothing is out of reach."""
    t, state, shown = on_screen.texts(), held(Asking), names.by_id()
    subjects = list(dict.fromkeys(one.subject or "" for one in way.groups))
    if group.subject is not None and group.subject not in state.in_full and way.deciding:
        st.button(
            t("questions.in_full"),
            icon=":material/checklist:",
            type="tertiary",
            on_click=while_open(state.in_full.add),
            args=(group.subject,),
            key="in_full",
        )
    if len(subjects) == 1:
        return
    widget = widgets.choice_key("subject")
    widgets.put(widget, group.subject or "")

    def moved() -> None:
        chosen = widgets.typed(widget) or None
        target = next(one for one in way.groups if one.subject == chosen)
        state.in_full.add(chosen)
        _go(group)(target)

    st.selectbox(
        t("questions.subject"),
        subjects,
        format_func=lambda subject: shown.get(subject, t("questions.business")),
        key=widget,
        on_change=while_open(moved),
    )


render()
