"""The session of Streamlit, where widgets keep their values: the only module that touches `st.session_state`."""

from __future__ import annotations

from collections.abc import Container, Iterator, MutableMapping
from contextlib import nullcontext
from typing import Any

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

_UNKNOWN = object()
"""Stands for what the browser sent of a widget that this visit has not drawn."""


class Session(MutableMapping[str, Any]):
    """`st.session_state`, which gives up the run at any access when the visitor clicks again meanwhile.

    Streamlit counts the widget's change as told by then: a callback cut short would lose the answer, and a save cut
    between two entries would take the next one for a change. Here a run goes on to its next element on screen.
    """

    def _held(self) -> tuple[Any, Any]:
        context = get_script_run_ctx()
        if context is None:
            return nullcontext(), st.session_state
        return context.session_state._lock, context.session_state._state

    def heard(self, about: Container[str] | None = None) -> dict[str, Any]:
        """What the browser sent with its request for this run, by the key of the widget; of those asked about."""
        lock, held = self._held()
        with lock:
            sent, keys = held._new_widget_state, held._key_id_mapper.id_key_mapping
            listed = {keys[widget]: widget for widget in sent.states if widget in keys}
            asked = {key: sent.get(widget, _UNKNOWN) for key, widget in listed.items() if about is None or key in about}
            return {key: value for key, value in asked.items() if value is not _UNKNOWN}

    def query(self) -> dict[str, str]:
        """What the address says after its question mark."""
        lock, held = self._held()
        with lock:
            return dict(st.query_params) if held is st.session_state else dict(held.query_params.to_dict())

    def __getitem__(self, key: str) -> Any:
        lock, held = self._held()
        with lock:
            return held[key]

    def __setitem__(self, key: str, value: Any) -> None:
        lock, held = self._held()
        with lock:
            held[key] = value

    def __delitem__(self, key: str) -> None:
        lock, held = self._held()
        with lock:
            del held[key]

    def forget_all_but(self, kept: frozenset[str]) -> None:
        """Forget what every other widget holds."""
        lock, held = self._held()
        with lock:
            for name in frozenset(getattr(held, "filtered_state", held)) - kept:
                del held[name]

    def __iter__(self) -> Iterator[str]:
        return iter(st.session_state)

    def __len__(self) -> int:
        return len(st.session_state)


session = Session()
