"""Files being built, one at a time, for visitors who go on meanwhile.

A job belongs to whoever asked for it and holds it: once nobody does, as when the visitor opens another dossier or
leaves, it is not built, or not to the end, and its file is gone.
"""

from __future__ import annotations

import datetime
import threading
import time
import weakref
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Literal

from assessment.report.in_child import BuildError, Failure, UnwantedError, Wanted
from assessment.report.order import Kind, Order

Build = Callable[[Order, Wanted], bytes]
State = Literal["waiting", "building", "ready", "failed", "cancelled", "dropped"]

MOST_WAITING = 40
"""Jobs that may wait at a time; the next one is told to come back."""
KEPT_FOR, KEPT_ONCE_TAKEN = 15 * 60, 2 * 60
"""Seconds a file is kept for its visitor, and once it was downloaded."""
MOST_KEPT = 40 * 1024 * 1024
"""Bytes of files kept at a time, of all visitors."""
NEARLY = 0.95
USUAL: dict[Kind, float] = {"pdf": 6.0, "xlsx": 3.0, "csv": 2.0, "json": 2.0, "png": 5.0, "svg": 4.0}
"""Seconds a file takes, until one of its kind was built here."""


@dataclass(eq=False, slots=True, weakref_slot=True)
class Job:
    """A file asked for at a moment; `owner` is the visit it is for, `began` and `until` are on a monotonic clock.

    The lowest `turn` is built first.
    """

    order: Order
    owner: str
    asked: datetime.datetime
    turn: int = 0
    state: State = "waiting"
    began: float = 0.0
    until: float = 0.0
    content: bytes = b""
    failure: Failure | None = None

    @property
    def is_under_way(self) -> bool:
        """Whether there is something to wait for."""
        return self.state in ("waiting", "building")


class Jobs:
    """The queue of one server: each visitor's first job comes before anybody's second."""

    def __init__(self, build: Build, kept_for: float = KEPT_FOR) -> None:
        self._build, self._kept_for = build, kept_for
        self._changed = threading.Condition(threading.RLock())
        self._all: list[weakref.ref[Job]] = []
        self._worker: threading.Thread | None = None
        self._usual, self._turn = dict(USUAL), 0

    def ask(self, order: Order, owner: str, asked: datetime.datetime) -> Job:
        """The job that builds this file for this visit: the one there is, or a new one at the end of the queue."""
        with self._changed:
            jobs = self._held()
            for job in jobs:
                if job.owner == owner and job.order == order and (job.is_under_way or job.state == "ready"):
                    return job
            job = Job(order, owner, asked, self._turn_after(jobs, owner))
            if sum(other.is_under_way for other in jobs) >= MOST_WAITING:
                job.state, job.failure = "failed", "busy"
                return job
            self._all.append(weakref.ref(job))
            self._set_to_work()
            return job

    def cancel(self, job: Job) -> None:
        """Give a job up, waiting, being built or done."""
        with self._changed:
            if job.is_under_way or job.state == "ready":
                job.state, job.content = "cancelled", b""
                self._changed.notify_all()

    def before(self, job: Job) -> int:
        """How many files come before this one."""
        with self._changed:
            jobs = self._held()
            building = sum(other.state == "building" for other in jobs)
            return building + self._in_turn(jobs).index(job) if job.state == "waiting" else 0

    def share(self, job: Job) -> float:
        """How far a job has probably come, from 0 to 1: by the time the last one of its kind took."""
        if job.state != "building":
            return 1.0 if job.state == "ready" else 0.0
        return min((time.monotonic() - job.began) / self._usual[job.order.kind], NEARLY)

    def hand_over(self, job: Job) -> bytes:
        """The file of a job; it is kept a little longer, in case it did not arrive. Empty where it is gone."""
        with self._changed:
            job.until = min(job.until, time.monotonic() + KEPT_ONCE_TAKEN)
            self._changed.notify_all()
            return job.content

    def close(self) -> None:
        """Give everything up: the server is about to stop."""
        for job in self._held():
            self.cancel(job)

    def settle(self, within: float) -> bool:
        """Wait until nothing is under way; whether that came within so many seconds."""
        with self._changed:
            return self._changed.wait_for(lambda: not any(job.is_under_way for job in self._held()), within)

    def _held(self) -> list[Job]:
        """The jobs somebody still holds, the first asked first."""
        found = [(one, job) for one in self._all if (job := one()) is not None]
        self._all = [one for one, _ in found]
        return [job for _, job in found]

    def _turn_after(self, jobs: Iterable[Job], owner: str) -> int:
        """The round that is being built; for who has files under way, the one after the last of them."""
        return max([self._turn, *(job.turn + 1 for job in jobs if job.owner == owner and job.is_under_way)])

    @staticmethod
    def _in_turn(jobs: Iterable[Job]) -> list[Job]:
        """Those that wait, in their turn."""
        return sorted((job for job in jobs if job.state == "waiting"), key=lambda job: job.turn)

    def _set_to_work(self) -> None:
        if self._worker is None:
            self._worker = threading.Thread(target=self._work, name="reports", daemon=True)
            self._worker.start()
        self._changed.notify_all()

    def _work(self) -> None:
        """Build what waits, then keep what is ready as long as it may be kept."""
        while True:
            with self._changed:
                left = self._drop()
                wait = self._next()
                if wait is None:
                    if left is None:
                        self._worker = None
                        return
                    self._changed.wait(left)
                    continue
            self._make(wait)

    def _next(self) -> weakref.ref[Job] | None:
        for job in self._in_turn(self._held())[:1]:
            job.state, job.began, self._turn = "building", time.monotonic(), job.turn
            return weakref.ref(job)
        return None

    def _make(self, wanted: weakref.ref[Job]) -> None:
        """Build one, without holding it: whoever asked for it may let it go."""
        job = wanted()
        if job is None:
            return
        order = job.order
        del job
        content, failure = b"", None
        try:
            content = self._build(order, lambda: (job := wanted()) is not None and job.state == "building")
        except UnwantedError:
            return
        except BuildError as error:
            failure = error.kind
        except Exception:  # one failure must not end the queue of everyone
            failure = "failed"
        with self._changed:
            job = wanted()
            if job is None or job.state != "building":
                return
            self._end(job, content, failure)

    def _end(self, job: Job, content: bytes, failure: Failure | None) -> None:
        now = time.monotonic()
        if failure is None:
            self._usual[job.order.kind] = now - job.began
            job.content, job.until = content, now + self._kept_for
        job.state, job.failure = ("ready" if failure is None else "failed"), failure
        self._changed.notify_all()

    def _drop(self) -> float | None:
        """Forget files kept long enough or too many; returns the seconds to the next time, ``None`` where none is."""
        now = time.monotonic()
        ready = sorted((job for job in self._held() if job.state == "ready"), key=lambda job: job.until)
        size = sum(len(job.content) for job in ready)
        kept = []
        for job in ready:
            if job.until <= now or (size > MOST_KEPT and job is not ready[-1]):
                size -= len(job.content)
                job.state, job.content = "dropped", b""
            else:
                kept.append(job.until)
        return min(kept) - now if kept else None
