"""Guessing of links slowed down: look-ups that found nothing, counted by network, in bounded memory.

256 random bits are out of reach of guessing at any pace. A link that opens is never kept waiting, so guessers, even a
crowd of them, shut the door on nobody; who tried many wrong ones is told when the next one will be answered.
"""

from __future__ import annotations

import ipaddress
from collections import OrderedDict, deque
from datetime import datetime, timedelta
from threading import Lock

FAILURES_ALLOWED = 20
WITHIN = timedelta(minutes=10)
ADDRESSES = 10_000


class Throttle:
    """Failed look-ups of the last minutes; safe to share between threads."""

    def __init__(self, allowed: int = FAILURES_ALLOWED, within: timedelta = WITHIN) -> None:
        self._allowed, self._within = allowed, within
        self._failures: OrderedDict[str, deque[datetime]] = OrderedDict()
        self._lock = Lock()

    def failed(self, address: str, now: datetime) -> datetime | None:
        """Count a look-up that found no link; if there were too many, the moment from which one is answered again.

        One that comes before that moment is not counted: the moment told stays true. The address longest without a
        failure is forgotten for room.
        """
        with self._lock:
            own = self._failures.setdefault(address, deque())
            self._failures.move_to_end(address)
            if len(self._failures) > ADDRESSES:
                self._failures.popitem(last=False)
            while own and own[0] <= now - self._within:
                own.popleft()
            if len(own) >= self._allowed:
                return own[0] + self._within
            own.append(now)
            return None


def network_of(address: str) -> str:
    """The network that counts as one visitor: an IPv4 address, the /64 of an IPv6 one; other words stay as they are.

    A household or an office is given a /64, from which it may take another address for each attempt.
    """
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return address
    if isinstance(found, ipaddress.IPv4Address):
        return str(found)
    if found.ipv4_mapped is not None:
        return str(found.ipv4_mapped)
    return str(ipaddress.IPv6Network((found.packed, 64), strict=False))
