"""The questions: one short group at a time, for one action or for the business."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from assessment.dossier.visible import visible_questions
from assessment.language import escape
from assessment.questionnaire.model import Question, Section
from assessment.ui import frame
from assessment.ui.fields import answers, widgets
from assessment.ui.fields.callbacks import while_open
from assessment.ui.visit import address, names, on_screen, travel
from assessment.ui.visit.chosen import Chosen
from assessment.ui.visit.held import held


@dataclass(frozen=True, slots=True)
class Screen:
    """One group of questions about one subject; the business where `action_id` is ``None``."""

    action_id: str | None
    section: Section
    questions: tuple[Question, ...]

    @property
    def place(self) -> tuple[str | None, str]:
        """What identifies the screen whatever shows around it."""
        return self.action_id, self.section.id


def _screens() -> list[Screen]:
    """Every group that has something to ask: each action in turn, then the business."""
    results = {result.id: result for result in on_screen.evaluation().actions}
    subjects: list[str | None] = [*results, None]
    screens = []
    for subject in subjects:
        facts = results[subject].facts if subject is not None else on_screen.evaluation().business_facts
        visible = visible_questions(on_screen.questionnaire(), on_screen.dossier(), subject, facts)
        for section in on_screen.questionnaire().sections:
            asked = tuple(question for question in visible if question.section == section.id)
            if asked:
                screens.append(Screen(subject, section, asked))
    return screens


def _answered(screen: Screen) -> int:
    given = on_screen.dossier().answers_of(screen.action_id)
    return sum(1 for question in screen.questions if question.id in given and not given[question.id].blank)


def render() -> None:
    """The whole page."""
    t = on_screen.texts()
    screens = _screens()
    if not screens:
        _nothing_to_ask()
        return
    places = [screen.place for screen in screens]
    place = held(Chosen).group or address.group()
    number = places.index(place) if place in places else _first_open(screens)
    held(Chosen).group = places[number]
    address.name_group(*places[number])
    frame.position("questions", places[number])
    st.title(t("questions.title"))
    if not on_screen.dossier().actions:
        st.info(t("questions.no_action"), icon=":material/info:")
    _subject(screens, number)
    _progress(screens)
    with frame.part("answers"):
        _ask(screens[number], screens)
    _move(screens, number)


def _nothing_to_ask() -> None:
    """Without questions about the business, there is nothing to ask before an action is there."""
    t = on_screen.texts()
    frame.position("questions")
    st.title(t("questions.title"))
    st.info(t("questions.none" if on_screen.dossier().actions else "questions.none_yet"), icon=":material/info:")
    frame.around("questions")


def _first_open(screens: list[Screen]) -> int:
    return next((n for n, screen in enumerate(screens) if _answered(screen) < len(screen.questions)), 0)


def _subject(screens: list[Screen], number: int) -> None:
    t = on_screen.texts()
    shown = names.by_id()
    firsts = {screen.action_id: screen.place for screen in reversed(screens)}
    subjects = list(dict.fromkeys(screen.action_id or "" for screen in screens))
    if len(subjects) == 1:
        return
    widget = widgets.choice_key("subject")
    widgets.put(widget, screens[number].action_id or "")

    def moved() -> None:
        held(Chosen).group = firsts[widgets.typed(widget) or None]

    st.selectbox(
        t("questions.subject"),
        subjects,
        format_func=lambda subject: shown.get(subject, t("questions.business")),
        key=widget,
        on_change=while_open(moved),
    )


def _progress(screens: list[Screen]) -> None:
    t = on_screen.texts()
    count = sum(map(_answered, screens))
    total = sum(len(screen.questions) for screen in screens)
    st.progress(count / total, text=t("questions.answered", count=count, total=total))


def _ask(screen: Screen, screens: list[Screen]) -> None:
    t, language = on_screen.texts(), on_screen.language()
    same = [other for other in screens if other.action_id == screen.action_id]
    subject = names.by_id()[screen.action_id] if screen.action_id else t("questions.business")
    st.caption(
        t(
            "questions.position",
            subject=escape(subject),
            number=str(same.index(screen) + 1),
            count=len(same),
        )
    )
    st.subheader(screen.section.title[language])
    st.markdown(screen.section.intro[language])
    for question in screen.questions:
        with st.container(border=True):
            answers.ask(question, screen.action_id)


def _move(screens: list[Screen], number: int) -> None:
    t = on_screen.texts()

    @while_open
    def go(place: tuple[str | None, str]) -> None:
        held(Chosen).group = place

    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
        if number > 0:
            st.button(t("questions.back"), on_click=go, args=(screens[number - 1].place,), key="back")
        if number + 1 < len(screens):
            frame.link(frame.STEPS["results"], t("questions.to_results"))
            st.button(t("questions.next"), type="primary", on_click=go, args=(screens[number + 1].place,), key="next")
        elif st.button(t("questions.to_results"), type="primary", key="to_results"):
            travel.go(frame.STEPS["results"])
    st.caption(t("questions.any_time"))


render()
