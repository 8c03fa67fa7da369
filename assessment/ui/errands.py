"""Errands to the store, run beside the page: a database that is slow, locked or away holds up nobody's click."""

from __future__ import annotations

import datetime
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import wait as wait_for
from typing import Any, TypeVar

from assessment.storage.failures import StorageUnavailableError
from assessment.storage.store import Store

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
