"""The catalogue actions are chosen from: a tap adds one, the next takes it out while nothing is said of it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import streamlit as st

from assessment.channels import CHANNEL_GROUPS, OTHER
from assessment.dossier.bare import is_bare
from assessment.dossier.editing import with_action_added
from assessment.dossier.model import Action, Dossier
from assessment.language import Texts, escape
from assessment.languages import LANGUAGES
from assessment.ui import routes
from assessment.ui.assistive.speaking import speak
from assessment.ui.fields import widgets
from assessment.ui.fields.callbacks import once, when_changed, while_open
from assessment.ui.saving import removed
from assessment.ui.visit import names, on_screen
from assessment.ui.visit.held import OfDossier, held


@dataclass
class Tapped(OfDossier):
    """The channel whose tap changed nothing, in that state of the dossier; how many panels were opened from here."""

    channel: str | None = None
    document: Dossier | None = None
    opened: int = 0

    @property
    def there_already(self) -> str | None:
        """The channel of which there is to say that it is in the list."""
        return self.channel if self.document is on_screen.dossier() else None


def times_opened() -> int:
    """How many times a panel of the list was opened from the catalogue."""
    return held(Tapped).opened


def arrive() -> None:
    """Say no more of what was tapped before."""
    held(Tapped).channel = None


def show() -> None:
    """The channels, group by group, and a field for what is none of them."""
    chosen, there_already = Counter(action.channel for action in on_screen.dossier().actions), ""
    for group, channels in CHANNEL_GROUPS.items():
        with st.container():  # one place whether it speaks or not: what follows would otherwise be drawn anew
            _pills(group, channels, chosen)
            channel = held(Tapped).there_already
            if channel in channels:
                there_already = _say_there_already(channel)
    with st.container(gap=None):
        _free_name()
        speak(there_already, "catalogue")


def _pills(group: str, channels: tuple[str, ...], chosen: Counter[str | None]) -> None:
    t, widget = on_screen.texts(), widgets.seed(widgets.choice_key("catalogue", group), None)

    def tapped() -> None:
        channel = widgets.typed(widget)
        if channel is not None:
            _tap(channel)
        widgets.tell(widget, None)

    st.pills(
        t(f"channel_group.{group}"),
        channels,
        required=True,  # a double tap would otherwise choose and give up at once, and add nothing
        format_func=lambda channel: _marked(t(f"channel.{channel}"), chosen[channel]),
        key=widget,
        on_change=when_changed(widget, tapped),
    )


def _tap(channel: str) -> None:
    tapped, document, present = held(Tapped), on_screen.dossier(), _of(channel)
    tapped.channel = None
    if not present:
        _add(names.of_channel(channel), channel)
    elif len(present) == 1 and is_bare(document, present[0].id, _given_names(channel)):
        removed.remove(present[0])
    else:
        tapped.channel, tapped.document = channel, document


def _of(channel: str) -> list[Action]:
    return [action for action in on_screen.dossier().actions if action.channel == channel]


def _given_names(channel: str) -> set[str]:
    """What the catalogue calls an action of that channel, in whatever language it was chosen."""
    return {Texts(language)(f"channel.{channel}") for language in LANGUAGES}


def _add(name: str, channel: str) -> None:
    def edit(document: Dossier) -> Dossier:
        changed, _ = with_action_added(document, name, channel)
        return changed

    if on_screen.change(edit):
        st.toast(on_screen.texts()("actions.added", name=escape(name)), icon=":material/check:")


def _marked(name: str, times: int) -> str:
    """A channel of the catalogue, and how many actions chose it."""
    if not times:
        return name
    return f":material/check: {name}" + (f" ({times})" if times > 1 else "")


def _say_there_already(channel: str) -> str:
    """That actions of that channel are in the list, with the ways on; returns what is said."""
    t, present, by_channel = on_screen.texts(), _of(channel), names.of_channel(channel)
    name = by_channel if len(present) > 1 else names.by_id()[present[0].id]
    said = t("actions.there_already", len(present), name=escape(name))
    st.markdown(said)
    with st.container(horizontal=True):
        st.button(
            t("actions.open", len(present)),
            icon=":material/arrow_downward:",
            on_click=once(_open),
            args=(present[0].id,),
            key=widgets.key("catalogue", "open"),
        )
        st.button(
            t("actions.add_another"),
            icon=":material/add:",
            on_click=once(_add),
            args=(by_channel, channel),
            key=widgets.key("catalogue", "another"),
        )
    return said


def _open(action_id: str) -> None:
    tapped = held(Tapped)
    tapped.channel, tapped.opened = None, tapped.opened + 1
    routes.seek_months(action_id)


def _free_name() -> None:
    t = on_screen.texts()
    widget = widgets.key("catalogue", "free")

    def named() -> None:
        name = str(widgets.typed(widget) or "").strip()
        if name:
            _add(name, OTHER)

    with (
        st.form("free_name", clear_on_submit=True, border=False, enter_to_submit=True),
        st.container(horizontal=True, vertical_alignment="bottom"),
    ):
        st.text_input(t("actions.other"), key=widget, max_chars=500, placeholder=t("actions.other_placeholder"))
        st.form_submit_button(t("actions.add"), icon=":material/add:", on_click=while_open(named))
