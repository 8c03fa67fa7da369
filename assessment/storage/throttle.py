"""Guessing of tokens slowed down: failed look-ups counted by address, in bounded memory.

256 random bits are out of reach of guessing at any pace; this keeps guessers from the database. Overall, only
addresses that failed themselves are refused, so that a crowd of guessers does not shut the door on owners.
"""

from __future__ import annotations

from collections import OrderedDict, deque
from datetime import datetime, timedelta
from threading import Lock

FAILURES_BY_ADDRESS = 20
FAILURES_OVERALL = 500
WITHIN = timedelta(minutes=10)
ADDRESSES = 10_000


class Throttle:
    """Failed look-ups of the last minutes; safe to share between threads.

    Ask `refused` before the store; say `failed` after an `UnknownLinkError`.
    """

    def __init__(
        self, by_address: int = FAILURES_BY_ADDRESS, overall: int = FAILURES_OVERALL, within: timedelta = WITHIN
    ) -> None:
        self._by_address, self._overall, self._within = by_address, overall, within
        self._failures: OrderedDict[str, deque[datetime]] = OrderedDict()
        self._all: deque[datetime] = deque(maxlen=overall)
        self._lock = Lock()

    def refused(self, address: str, now: datetime) -> bool:
        """Whether this address must wait before another look-up, of whatever token."""
        with self._lock:
            own = self._recent(self._failures.get(address), now)
            if not own:
                self._failures.pop(address, None)
                return False
            return own >= self._by_address or self._recent(self._all, now) >= self._overall

    def failed(self, address: str, now: datetime) -> None:
        """Count a look-up that found no link. The address longest without a failure is forgotten for room."""
        with self._lock:
            self._failures.setdefault(address, deque(maxlen=self._by_address)).append(now)
            self._failures.move_to_end(address)
            self._all.append(now)
            if len(self._failures) > ADDRESSES:
                self._failures.popitem(last=False)

    def _recent(self, times: deque[datetime] | None, now: datetime) -> int:
        while times and times[0] <= now - self._within:
            times.popleft()
        return len(times or ())
