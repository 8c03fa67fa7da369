"""One line per action: its name, its verdict, what it costs and what comes back; it opens to the whole card."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from assessment.language import escape
from assessment.results import ActionResult, Evaluation
from assessment.sentences.lines import by_cost, cost_said, told_in_short
from assessment.ui import frame
from assessment.ui.fields import widgets
from assessment.ui.fields.callbacks import once
from assessment.ui.pages import cards, printing
from assessment.ui.visit import names, on_screen
from assessment.ui.visit.chosen import Chosen
from assessment.ui.visit.held import OfDossier, held

SHOWN_FIRST = 6


@dataclass
class Opened(OfDossier):
    """How many times a line was opened from elsewhere on the page."""

    times: int = 0


def times_opened() -> int:
    """How many times a line was opened from elsewhere on the page."""
    return held(Opened).times


def open_from_elsewhere(action_id: str) -> None:
    """Open the line of an action, go there, and show its charts below; in a callback."""
    held(Opened).times += 1
    chosen = held(Chosen)
    chosen.action, chosen.seeks = action_id, f"part-line-{action_id}"
    widgets.put(_key(action_id), True)
    if action_id in [one.id for one in by_cost(on_screen.evaluation())[SHOWN_FIRST:]]:
        widgets.put(widgets.key("rest"), True)


def show(evaluation: Evaluation) -> None:
    """Every action, the dearest first; of many, the cheaper ones behind one more panel. One alone is open at first."""
    t, ranked = on_screen.texts(), by_cost(evaluation)
    alone = len(ranked) == 1
    with st.container(gap="xsmall"):
        for result in ranked[:SHOWN_FIRST]:
            _line(result, is_open=alone)
    rest = ranked[SHOWN_FIRST:]
    if rest:
        panel = printing.panel(t("results.show_all", count=len(rest)), widgets.key("rest"))
        if panel.open:
            with panel, st.container(gap="xsmall"):
                for result in rest:
                    _line(result)


def switch(evaluation: Evaluation) -> None:
    """Open all lines, or close them once any is open."""
    t, keys = on_screen.texts(), [_key(one.id) for one in evaluation.actions]
    some_open = any(widgets.typed(key) for key in keys)

    def turn() -> None:
        for key in (*keys, widgets.key("rest")):
            widgets.put(key, not some_open)

    st.button(
        t("results.close_all" if some_open else "results.open_all"),
        icon=":material/unfold_less:" if some_open else ":material/unfold_more:",
        type="tertiary",
        on_click=once(turn),
        key=widgets.key("open_all"),
    )


def _line(result: ActionResult, *, is_open: bool = False) -> None:
    words = names.words()
    short = told_in_short(result, words)
    parts = f"{escape(cost_said(result, words))} · {escape(short)}"
    label = f"**{escape(names.by_id()[result.id])}** {cards.badge_in_text(result)} {parts}"
    with frame.part(f"line-{result.id}"):
        panel = printing.panel(label, _key(result.id), expanded=is_open)
        if panel.open:
            with panel:
                cards.card(result, told=short)


def _key(action_id: str) -> str:
    return widgets.key("line", action_id)
