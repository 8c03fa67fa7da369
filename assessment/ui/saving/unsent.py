"""What is being typed: sent before it can get lost, marked until it is saved; and what the browser's fields hold.

As soon as values were changed under them, the browser says what they hold, in a run of this part alone. Without it an
answer taken back, and given again before the next look at the store, would pass for the old one that the browser had
not given up yet.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from pathlib import Path

import streamlit as st

from assessment.dossier.merging import changed_paths
from assessment.ui.fields import answers, widgets
from assessment.ui.saving import browser_copy, news
from assessment.ui.saving.news import News
from assessment.ui.visit import on_screen, travel
from assessment.ui.visit.held import OfDossier, held
from assessment.ui.visit.session import session

_KEY, _TEXT = "unsent", "unsent_text"
_unsent = st.components.v2.component(_KEY, js=Path(__file__).with_suffix(".js").read_text(encoding="utf-8"))

# Not a style of the page: what the browser alone knows decides which of the two is shown, in whatever order they come.
_mark = st.components.v2.component(
    "unsent_mark",
    html="<span></span>",
    css="""
:root:not(.ca-vend-unsent) .st-key-unsent, :root.ca-vend-unsent .st-key-saved { display: none; }
.st-key-unsent span {
  background: var(--st-orange-background-color);
  border-radius: var(--st-base-radius);
  color: var(--st-orange-text-color);
  font-family: var(--st-font);
  font-size: 0.875rem;
  padding: 0.125rem 0.375rem;
  white-space: nowrap;
}
""",
    js="export default ({ data, parentElement }) => { parentElement.querySelector('span').textContent = data.label }",
    isolate_styles=False,
)


@dataclass
class Lost(OfDossier):
    """What was lost on the way here and waits for its field, by the name of the field."""

    texts: dict[str, str] = field(default_factory=dict)


def take_up() -> None:
    """At the start of a run, take what was typed and never heard as typed now.

    A note is taken wherever the visitor is; another text waits until its field is on screen.
    """
    lost = held(Lost)
    if not lost.texts:
        return
    before = on_screen.dossier()
    taken = widgets.type_again(lost.texts)
    notes = answers.notes_by_name()
    for name in lost.texts.keys() & notes.keys() - taken:
        answers.note(*notes[name], lost.texts[name])
        held(widgets.TextsOfDossier).note(name, lost.texts[name])
        taken |= {name}
    lost.texts = {name: text for name, text in lost.texts.items() if name not in taken}
    places = changed_paths(before, on_screen.dossier())
    if places:
        news.tell(News("caught_up", places))


def watch(place: AbstractContextManager[object]) -> None:
    """Look after what is being typed on this page; run after all its fields.

    It is drawn in a `place` that is the same on every page: a request of it that comes late is then one of the page
    shown meanwhile.
    """
    with place:
        st.fragment(_watch, key=_KEY)()


def _watch() -> None:
    travel.come_back()
    widgets.hear()
    pending = held(Lost).texts
    if pending and pending.keys() & (widgets.on_screen_by_name().keys() | answers.notes_by_name().keys()):
        st.rerun()
    told = {
        "visit": browser_copy.visit(),
        "run": widgets.runs(),
        "told": widgets.told_anew(),
        "heard": _said("heard"),
        "pending": list(pending),
        "came": held(widgets.TextsOfDossier).came,
    }
    _unsent(data=told, key=_TEXT, on_heard_change=lambda: None, on_lost_change=_note_lost)


def _note_lost() -> None:
    """Note what the browser kept because this server, or the one before it, never heard it."""
    place = on_screen.place()
    match _said("lost"):
        case {"dossier": str(token), "texts": Mapping() as texts} if place is not None and place.token == token:
            lost = {name: text for name, text in texts.items() if isinstance(text, str)}
            held(Lost).texts |= lost


def _said(name: str) -> object:
    return getattr(session.get(_TEXT), name, None)


def mark() -> None:
    """Stand in for the status of saving, which is in a container named ``saved``, while something is being typed."""
    with st.container(key="unsent", width="content"):
        _mark(data={"label": on_screen.texts()("keeping.unsent")}, key="unsent_mark")
