"""What moved between two milestones, or since one; and whether what they foresaw came."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from assessment import charts
from assessment.dossier.model import Action, Milestone
from assessment.language import escape
from assessment.milestones.card import Card, report_card
from assessment.milestones.comparing import compare, present
from assessment.milestones.model import State
from assessment.milestones.moved import ActionMoved, Comparison, Reading
from assessment.milestones.opening import Damaged, in_order, opened, states
from assessment.sentences import Words
from assessment.sentences.adding_up import reading_shown
from assessment.sentences.card import card_said, promise_said, range_said
from assessment.sentences.comparing import parts_said, verdicts_said, whole_said
from assessment.sentences.frozen import milestone_name
from assessment.sentences.given_since import answers_said, terms_said
from assessment.sentences.moved_action import action_details, action_parts_said, action_said, season_said
from assessment.ui.fields import widgets
from assessment.ui.pages import printing, views
from assessment.ui.visit import names, on_screen

TODAY = "today"
SHOWN_AT_ONCE = 12


def show() -> None:
    """Both parts; nothing where there is no milestone."""
    if on_screen.dossier().milestones:
        show_comparison()
        show_card()


def show_comparison() -> None:
    """Two moments to choose, and what moved between them."""
    t = on_screen.texts()
    st.header(t("comparing.title"))
    st.markdown(t("comparing.lead"))
    latest_first = in_order(on_screen.dossier())[::-1]
    before, after = _chosen(latest_first)
    if before == after:
        st.info(t("comparing.same"), icon=":material/info:")
        return
    old, new = (_moment(one, latest_first) for one in (before, after))
    if isinstance(old, State) and isinstance(new, State):
        _compared(old, new, (before, after))
    else:
        st.warning(t("comparing.unreadable"), icon=":material/warning:")


def _chosen(latest_first: Sequence[Milestone]) -> tuple[str, str]:
    """The ids of both moments: at first the latest milestone of an earlier day, and today."""
    t = on_screen.texts()
    ids = [milestone.id for milestone in latest_first]
    earlier = [milestone for milestone in latest_first if milestone.day < on_screen.today()]
    readable = (one.id for one in earlier or latest_first if isinstance(opened(one), State))
    with st.container(horizontal=True):
        before = _choice("from", ids, next(readable, ids[0]), t("comparing.from"))
        after = _choice("to", [TODAY, *ids], TODAY, t("comparing.to"))
    return before, after


def _choice(name: str, ids: Sequence[str], first: str, label: str) -> str:
    shown, key = _names(), widgets.choice_key("compare", name)
    if widgets.typed(key) not in ids:  # at first, and once the one chosen was deleted
        widgets.put(key, first)
    chosen: str = st.selectbox(label, ids, format_func=lambda one: shown[one], key=key)
    return chosen


def _names() -> dict[str, str]:
    """How each moment is told in a list, two of one name and day with a number."""
    t, words = on_screen.texts(), names.words()
    shown = {TODAY: t("comparing.today")}
    for milestone in in_order(on_screen.dossier()):
        name = milestone_name(milestone, on_screen.language())
        told = t("comparing.choice", None, name=" ".join(name.split()), day=words.date(milestone.day))
        again = sum(one == told or one.startswith(f"{told} (") for one in shown.values())
        shown[milestone.id] = f"{told} ({again + 1})" if again else told
    return shown


def _moment(chosen: str, milestones: Sequence[Milestone]) -> State | Damaged:
    if chosen != TODAY:
        return opened(next(one for one in milestones if one.id == chosen))
    dossier, day = on_screen.dossier(), on_screen.today()
    return on_screen.built("present", lambda: present(on_screen.questionnaire(), dossier, day))


def _compared(before: State, after: State, chosen: tuple[str, str]) -> None:
    questionnaire = on_screen.questionnaire()
    compared = on_screen.built(("compared", *chosen), lambda: compare(questionnaire, before, after))
    words = names.words([*after.dossier.actions, *before.dossier.actions])
    reading, way = _reading(compared)
    _dates(compared)
    st.markdown(escape(" ".join(whole_said(compared, reading, words))))
    _verdicts(reading, words)
    _drawn(compared, reading, words, (*chosen, way))
    _one_by_one(compared, reading, words)
    _given(compared, words)


def _reading(compared: Comparison) -> tuple[Reading, str]:
    """As then or as now, asked where it makes a difference."""
    t = on_screen.texts()
    if not compared.readings_differ:
        return compared.as_now, "now"
    way = st.radio(
        t("comparing.reading"),
        ["now", "then"],
        format_func=lambda one: t(f"comparing.reading.{one}"),
        horizontal=True,
        help=t("comparing.reading_help"),
        key=widgets.choice_key("compare", "reading"),
    )
    if compared.versions[0] != compared.versions[1]:
        before, after = compared.versions
        st.caption(escape(t("comparing.versions", before=before, after=after)))
    return (compared.as_then, "then") if way == "then" else (compared.as_now, "now")


def _dates(compared: Comparison) -> None:
    if compared.after < compared.before:
        st.info(on_screen.texts()("comparing.backwards"), icon=":material/history:")


def _verdicts(reading: Reading, words: Words) -> None:
    moved = verdicts_said(reading, words)
    if not moved:
        st.markdown(on_screen.texts()("comparing.no_verdict"))
        return
    st.subheader(on_screen.texts()("comparing.verdicts"))
    _listed([line for _, line in moved])


def _drawn(compared: Comparison, reading: Reading, words: Words, made_of: tuple[str, ...]) -> None:
    """How the difference divides, then each action before and after."""
    t = on_screen.texts()
    if compared.obstacle is not None:
        return
    lines = parts_said(reading_shown(reading, words).parts, words)
    if lines:
        st.subheader(t("comparing.split"))
        _listed(lines)
        st.caption(t("comparing.order"))
        if not reading.split:
            st.caption(t("comparing.no_split"))
    if season := season_said(reading.actions, words):
        st.markdown(escape(season))
    moved, split = charts.of_comparison(reading, compared, words)
    if lines and reading.split:
        views.show(split, "compared", *made_of)
    views.show(moved, "compared", *made_of)


def _one_by_one(compared: Comparison, reading: Reading, words: Words) -> None:
    t = on_screen.texts()
    panel = printing.panel(t("comparing.one_by_one"), widgets.key("compare", "actions"))
    if panel.open:
        with panel:
            for one in reading.actions[:SHOWN_AT_ONCE]:
                _action(one, compared, words)
            rest = reading.actions[SHOWN_AT_ONCE:]
            if rest and st.toggle(t("comparing.more_actions", len(rest)), key=widgets.key("compare", "more_actions")):
                for one in rest:
                    _action(one, compared, words)


def _action(one: ActionMoved, compared: Comparison, words: Words) -> None:
    said = " ".join(action_said(one, compared, words))
    st.markdown(f"**{escape(words.name(one.id))}** — {escape(said)}")
    _listed(action_parts_said(one, words))
    if details := action_details(one, compared, words):
        st.caption(escape(" ".join(details)))


def _given(compared: Comparison, words: Words) -> None:
    """Terms and answers given otherwise since."""
    t = on_screen.texts()
    terms, answers = terms_said(compared, words), answers_said(compared, words)
    if terms:
        st.subheader(t("comparing.terms"))
        _listed(terms)
    if not answers:
        st.markdown(t("comparing.no_answer"))
        return
    panel = printing.panel(t("comparing.answers", len(answers)), widgets.key("compare", "answers"))
    if panel.open:
        with panel:
            _listed(answers)


def _listed(lines: Sequence[str]) -> None:
    if lines:
        st.markdown("\n".join(f"- {escape(line)}" for line in lines))


def show_card() -> None:
    """Whether what was sealed held, and what became of the thresholds."""
    t = on_screen.texts()
    st.header(t("card.title"))
    st.markdown(t("card.lead"))
    card, earlier = on_screen.built("card", _card)
    words = names.words(earlier)
    st.markdown(escape(" ".join(card_said(card, words))))
    if card.ranges:
        panel = printing.panel(t("card.all"), widgets.key("card", "all"))
        if panel.open:
            with panel:
                _ranges(card, words)
    if card.promises:
        st.subheader(t("card.promises"))
        for promise in card.promises:
            said = " ".join(promise_said(promise, words))
            st.markdown(f"**{escape(words.name(promise.action))}** — {escape(said)}")


def _card() -> tuple[Card, list[Action]]:
    """The card, and the actions of its milestones, some of which the dossier may no longer have."""
    found = [state for _, state in states(on_screen.dossier())]
    earlier = [action for state in reversed(found) for action in state.dossier.actions]
    return report_card(found, on_screen.dossier(), on_screen.today()), earlier


def _ranges(card: Card, words: Words) -> None:
    t = on_screen.texts()
    if st.toggle(t("results.as_table"), key=widgets.key("card", "table")):
        printing.table(charts.card_table(card, words), t("card.title"))
        return
    for one in card.ranges:
        st.markdown(f"**{escape(words.name(one.action))}** — {escape(' '.join(range_said(one, words)))}")
