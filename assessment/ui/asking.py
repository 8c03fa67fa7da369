"""What is asked of the store, beside the page: one store and one set of runners for the whole server."""

from __future__ import annotations

import datetime
import os
from concurrent.futures import Future
from typing import cast

import streamlit as st

from assessment.storage.configuration import StorageSettings, storage_settings
from assessment.storage.store import Store
from assessment.storage.throttle import Throttle
from assessment.ui.errands import Errands, Question, T
from assessment.ui.visit import session


@st.cache_resource(show_spinner=False)
def errands() -> Errands:
    """Who runs the questions."""
    return Errands()


@st.cache_resource(show_spinner=False)
def _settings() -> StorageSettings:
    return storage_settings(os.environ)


@st.cache_resource(show_spinner=False)
def store() -> Store:
    """The store of this server."""
    return Store(_settings().url)


@st.cache_resource(show_spinner=False)
def throttle() -> Throttle:
    """Who asked for links that open nothing, and how often."""
    return Throttle()


@st.cache_resource(ttl=datetime.timedelta(days=1), show_spinner=False)
def swept() -> Future[int]:
    """Once a day, the dossiers nobody has opened for long are erased."""
    unused_for = retention()
    return errands().send(store(), lambda store, now: store.expire_unused(now, unused_for))


def retention() -> datetime.timedelta:
    """How long a dossier nobody opens is kept."""
    return _settings().unused_for


def ask(question: Question[T]) -> T:
    """What the store answers; see `Errands.ask` for what it raises."""
    return errands().ask(store(), question)


def answer(slot: str, subject: str, question: Question[T], *, patiently: bool = True) -> T | None:
    """What the store answers about a subject; ``None`` where it takes its time, and the next call collects it.

    Raises what `ask` raises. `forget_question` asks anew.
    """
    asked_about, asked = session.recall(f"asked:{slot}") or ("", None)
    if asked is None or asked_about != subject:
        asked = errands().send(store(), question)
    answered = errands().wait(asked, patiently=patiently)
    session.remember(f"asked:{slot}", None if answered else (subject, asked))
    return cast("Future[T]", asked).result() if answered else None


def settle() -> None:
    """Wait for what is under way, such as a save: the server is about to stop."""
    errands().settle()


def forget_question(slot: str) -> None:
    """Leave alone an answer that is under way: it may be older than what is known."""
    session.remember(f"asked:{slot}", None)
