"""Actions taken out, here or on another screen: the way back, as long as they are gone from the dossier on screen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

import streamlit as st

from assessment.dossier.merging import restore_actions
from assessment.dossier.model import Action, Dossier
from assessment.language import escape
from assessment.ui.fields.callbacks import once
from assessment.ui.visit import names, on_screen, session

_HERE, _ELSEWHERE = "removed", "removed_elsewhere"
NAMES_TOLD = 3


@dataclass(frozen=True, slots=True)
class Removed:
    """An action taken out, and the last dossier that held it."""

    action: Action
    before: Dossier


def note_here(action: Action, before: Dossier) -> None:
    """Remember what the visitor is about to take out of `before`."""
    session.remember(_HERE, (Removed(action, before),))


def note_elsewhere(actions: Sequence[Action], before: Dossier) -> None:
    """Remember what another screen took out of `before`, beside what it had taken out earlier."""
    told = {one.action.id: one for one in _gone(_ELSEWHERE)}
    told |= {action.id: Removed(action, before) for action in actions}
    session.remember(_ELSEWHERE, tuple(told.values()))


def undo_button() -> None:
    """Take the visitor's last removal back."""
    t = on_screen.texts()
    for removed in _gone(_HERE):
        label = t("actions.undo", name=escape(names.of_action(removed.action)))
        st.button(label, icon=":material/undo:", on_click=once(_restore), args=((removed,),), key="undo")


def notice() -> None:
    """What another screen took out, until it is put back or left so."""
    removed, t = _gone(_ELSEWHERE), on_screen.texts()
    if not removed or on_screen.read_only():
        return
    with st.container(border=True):
        st.markdown(f":material/delete: {sentence([one.action for one in removed])}")
        with st.container(horizontal=True):
            st.button(
                t("removed.restore", count=len(removed)),
                icon=":material/undo:",
                on_click=once(_restore),
                args=(removed,),
                key="restore_removed",
            )
            st.button(
                t("removed.leave"),
                type="tertiary",
                on_click=once(session.remember),
                args=(_ELSEWHERE, ()),
                key="leave_removed",
            )


def sentence(actions: Sequence[Action]) -> str:
    """That another screen took these out, ready to stand in Markdown."""
    t = on_screen.texts()
    told = [t("format.quoted", text=escape(names.of_action(action))) for action in actions[:NAMES_TOLD]]
    left = len(actions) - len(told)
    named = ", ".join([*told, t("removed.and_more", count=left)] if left else told)
    return t("removed.elsewhere", count=len(actions), names=named)


def _gone(slot: str) -> tuple[Removed, ...]:
    """What was taken out and has not come back, by whatever way."""
    present = {action.id for action in on_screen.dossier().actions}
    noted = cast("tuple[Removed, ...]", session.recall(slot, ()))
    return tuple(one for one in noted if one.action.id not in present)


def _restore(removed: Sequence[Removed]) -> None:
    def edit(document: Dossier) -> Dossier:
        for one in removed:
            document = restore_actions(one.before, [one.action.id], document)
        return document

    on_screen.change(edit)
