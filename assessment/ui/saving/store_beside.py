"""What is asked of the store, beside the page: a database that is slow, locked or away holds up nobody's click.

One store and one set of runners serve the whole server.
"""

from __future__ import annotations

import datetime
import os
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import wait as wait_for
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

import streamlit as st

from assessment.storage.configuration import StorageSettings, storage_settings
from assessment.storage.failures import StorageUnavailableError
from assessment.storage.store import Store
from assessment.storage.throttle import Throttle

T = TypeVar("T")
Question = Callable[[Store, datetime.datetime], T]

LEFT_ALONE = 3.0
"""Seconds a store that failed is left alone."""
PATIENCE = 1.0
"""Seconds a page waits for an errand at most."""
SHORT_PATIENCE = 0.05
"""The same, once the store has proved slow."""
RUNNERS = 8


class Errands:
    """Sends questions to the store on a few threads; one for the whole server."""

    def __init__(self) -> None:
        self._runners = ThreadPoolExecutor(RUNNERS, thread_name_prefix="store")
        self._under_way: set[Future[Any]] = set()
        self._left_alone_until = 0.0
        self._slow = False

    def send(self, store: Store, question: Question[T]) -> Future[T]:
        """Ask beside the page; the future holds the answer, or what `ask` raises."""
        answer = self._runners.submit(self.ask, store, question)
        self._under_way.add(answer)
        answer.add_done_callback(self._under_way.discard)
        return answer

    def settle(self) -> None:
        """Wait for everything under way."""
        wait_for(tuple(self._under_way))

    def ask(self, store: Store, question: Question[T]) -> T:
        """What the store answers.

        Raises:
            StorageUnavailableError: it does not answer, or did not a moment ago.
        """
        began = time.monotonic()
        if began < self._left_alone_until:
            raise StorageUnavailableError("away", "left alone")
        try:
            return question(store, datetime.datetime.now(datetime.UTC))
        except StorageUnavailableError:
            self._left_alone_until = time.monotonic() + LEFT_ALONE
            raise
        finally:
            self._slow = time.monotonic() - began > PATIENCE / 2

    def wait(self, answer: Future[Any], *, patiently: bool = False) -> bool:
        """Wait for an answer as long as a visitor may be kept waiting; whether it is there.

        `patiently` is for what a page is about: it waits its time even where the store has proved slow.
        """
        wait_for([answer], SHORT_PATIENCE if self._slow and not patiently else PATIENCE)
        self._slow = self._slow or not answer.done()
        return answer.done()


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


@dataclass
class Asked(Generic[T]):
    """A question under way about a subject, kept from one run to the next by whoever asked it."""

    subject: str = ""
    answer: Future[T] | None = None

    def forget(self) -> None:
        """Leave alone an answer that is under way: it may be older than what is known."""
        self.answer = None


def answer(asked: Asked[T], subject: str, question: Question[T], *, patiently: bool = True) -> T | None:
    """What the store answers about a subject; ``None`` where it takes its time, and the next call collects it.

    Raises what `ask` raises.
    """
    under_way = asked.answer if asked.subject == subject else None
    if under_way is None:
        under_way = errands().send(store(), question)
    answered = errands().wait(under_way, patiently=patiently)
    asked.subject, asked.answer = subject, None if answered else under_way
    return under_way.result() if answered else None


def settle() -> None:
    """Wait for what is under way, such as a save: the server is about to stop."""
    errands().settle()
