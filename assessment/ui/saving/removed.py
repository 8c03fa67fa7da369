"""Actions taken out, here or on another screen: the way back, as long as they are gone from the dossier on screen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import streamlit as st

from assessment.dossier.editing import without_action
from assessment.dossier.model import Action, Dossier
from assessment.dossier.reverting import Step
from assessment.language import escape
from assessment.ui.fields.callbacks import once
from assessment.ui.visit import names, on_screen
from assessment.ui.visit.held import OfDossier, held

NAMES_TOLD = 3


@dataclass(frozen=True, slots=True)
class Removed:
    """An action taken out, and the change that took it out."""

    action: Action
    step: Step


@dataclass
class Removals(OfDossier):
    """The visitor's last removal, and what other screens took out that is not left so."""

    here: tuple[Removed, ...] = ()
    elsewhere: tuple[Removed, ...] = ()

    def follow_renamed(self, ids: Mapping[str, str], /) -> None:
        """What was taken out under an id that is another's now can no longer be put back."""
        self.here = tuple(removed for removed in self.here if removed.action.id not in ids)
        self.elsewhere = tuple(removed for removed in self.elsewhere if removed.action.id not in ids)

    def leave(self) -> None:
        """Offer no more what other screens took out."""
        self.elsewhere = ()


def remove(action: Action) -> None:
    """Take an action out, remember how, and tell."""
    step = on_screen.change(lambda document: without_action(document, action.id))
    if step is not None:
        held(Removals).here = (Removed(action, step),)
        name = escape(names.of_action(action))
        st.toast(on_screen.texts()("actions.removed", name=name), icon=":material/delete:")


def note_elsewhere(actions: Sequence[Action], before: Dossier) -> None:
    """Remember what another screen took out of `before`, beside what it had taken out earlier."""
    removals = held(Removals)
    told = {one.action.id: one for one in _gone(removals.elsewhere)}
    told |= {action.id: Removed(action, Step(before, without_action(before, action.id))) for action in actions}
    removals.elsewhere = tuple(told.values())


def undo_button() -> None:
    """Take the visitor's last removal back."""
    t = on_screen.texts()
    for removed in _gone(held(Removals).here):
        label = t("actions.undo", name=escape(names.of_action(removed.action)))
        st.button(label, icon=":material/undo:", on_click=once(on_screen.take_back), args=(removed.step,), key="undo")


def notice() -> None:
    """What another screen took out, until it is put back or left so."""
    removals, t = held(Removals), on_screen.texts()
    removed = () if on_screen.read_only() else _gone(removals.elsewhere)
    if not removed:
        return
    with st.container(border=True):
        st.markdown(f":material/delete: {sentence([one.action for one in removed])}")
        with st.container(horizontal=True):
            st.button(
                t("removed.restore", count=len(removed)),
                icon=":material/undo:",
                on_click=once(on_screen.take_back),
                args=tuple(one.step for one in removed),
                key="restore_removed",
            )
            st.button(t("removed.leave"), type="tertiary", on_click=once(removals.leave), key="leave_removed")


def sentence(actions: Sequence[Action]) -> str:
    """That another screen took these out, ready to stand in Markdown."""
    t = on_screen.texts()
    told = [t("format.quoted", text=escape(names.of_action(action))) for action in actions[:NAMES_TOLD]]
    left = len(actions) - len(told)
    named = ", ".join([*told, t("removed.and_more", count=left)] if left else told)
    return t("removed.elsewhere", count=len(actions), names=named)


def _gone(removed: Sequence[Removed]) -> tuple[Removed, ...]:
    """What was taken out and has not come back, by whatever way."""
    return tuple(one for one in removed if on_screen.can_be_taken_back(one.step))
