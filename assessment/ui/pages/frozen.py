"""One milestone on screen: its name and day, what the results said then, its verdicts, and the way to delete it."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from assessment.dossier.model import Milestone
from assessment.language import date, escape
from assessment.milestones.keeping import without_milestone
from assessment.milestones.model import State
from assessment.milestones.opening import Damaged, opened
from assessment.milestones.reading_again import as_now, as_then
from assessment.results import ActionResult
from assessment.sentences import Words, headline
from assessment.sentences.frozen import milestone_name
from assessment.sentences.lines import by_cost, cost_said, told_in_short
from assessment.sentences.naming import words_of
from assessment.ui.fields import widgets
from assessment.ui.fields.callbacks import once
from assessment.ui.pages import cards
from assessment.ui.visit import on_screen


@dataclass(frozen=True, slots=True)
class Glimpse:
    """What is shown of a milestone before it is opened: the sentence of that day and its money, or what is wrong."""

    lesson: str = ""
    money: str = ""
    damage: str | None = None


def show(milestone: Milestone) -> None:
    """The whole of it, its verdicts one click away."""
    language = on_screen.language()
    glimpse = on_screen.built(("milestone", milestone.id, language), lambda: _glimpse(milestone))
    with st.container(border=True):
        with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
            st.markdown(
                f"**{escape(milestone_name(milestone, language))}**  \n:small[:gray[{_about(milestone)}]]",
                width="stretch",
            )
            if not on_screen.read_only():
                _delete(milestone)
        if milestone.day > on_screen.today():
            st.caption(on_screen.texts()("milestones.ahead"))
        if glimpse.damage is not None:
            st.warning(on_screen.texts()(f"milestones.{glimpse.damage}"), icon=":material/warning:")
            return
        st.markdown(escape(glimpse.lesson))
        st.caption(escape(glimpse.money))
        _detail(milestone)


def _glimpse(milestone: Milestone) -> Glimpse:
    state = opened(milestone)
    if isinstance(state, Damaged):
        return Glimpse(damage=state.kind)
    words = _words(state)
    said = state.said.get(words.language)
    return Glimpse(said.lesson if said else "", headline(as_then(state), words))


def _words(state: State) -> Words:
    return words_of(on_screen.questionnaire(), state.dossier, on_screen.language())


def _about(milestone: Milestone) -> str:
    t = on_screen.texts()
    parts = [t("milestones.dated", day=date(milestone.day, on_screen.language()))]
    if milestone.kind in ("first_results", "pause_test"):
        parts.append(t("milestones.by_itself"))
    if milestone.questionnaire.version:
        parts.append(t("milestones.questionnaire", version=milestone.questionnaire.version))
    return " · ".join(parts)


def _delete(milestone: Milestone) -> None:
    t = on_screen.texts()

    def delete() -> None:
        on_screen.change(lambda dossier: without_milestone(dossier, milestone.id))

    with st.popover(
        t("milestones.delete"),
        icon=":material/delete:",
        type="tertiary",
        help=t("milestones.delete_help", name=escape(milestone_name(milestone, on_screen.language()))),
        key=widgets.key("ask", milestone.id),
    ):
        st.markdown(t("milestones.delete_ask"))
        st.button(t("milestones.delete_yes"), on_click=once(delete), key=widgets.key("delete", milestone.id))


def _detail(milestone: Milestone) -> None:
    panel = st.expander(
        on_screen.texts()("milestones.detail"), on_change="rerun", key=widgets.key("frozen", milestone.id)
    )
    state = opened(milestone) if panel.open else None
    if isinstance(state, State):
        with panel:
            words = _words(state)
            for result in by_cost(as_then(state)):
                _verdict(result, state, words)
            _read_again(state, words)


def _verdict(result: ActionResult, state: State, words: Words) -> None:
    """What was said of one action, with its money."""
    said, short = state.said.get(words.language), told_in_short(result, words)
    lines = said.verdicts.get(result.id, ()) if said else ()
    st.markdown(f"**{escape(words.name(result.id))}** {cards.badge_in_text(result)}")
    st.caption(f"{escape(cost_said(result, words))} · {escape(short)}")
    st.markdown(escape(" ".join(line for line in lines if line != f"{short}.")))


def _read_again(state: State, words: Words) -> None:
    """What the questionnaire of today would say of the same, where it is another one."""
    t, questionnaire = on_screen.texts(), on_screen.questionnaire()
    if state.questionnaire == questionnaire.version:
        return
    st.markdown(f"**{t('milestones.now', version=questionnaire.version)}**")
    pairs = zip(as_then(state).actions, as_now(questionnaire, state).actions, strict=False)
    moved = [(then, now) for then, now in pairs if then.verdict != now.verdict]
    if not moved:
        st.markdown(t("milestones.now_same"))
    for then, now in moved:
        before, after = words.verdict_on(then), words.verdict_on(now)
        name = escape(words.name(then.id))
        st.markdown(t("milestones.now_moved", name=name, before=escape(before), after=escape(after)))
