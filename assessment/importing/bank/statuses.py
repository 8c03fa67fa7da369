"""What became of a movement, by the word in its column of statuses."""

from __future__ import annotations

from collections.abc import Mapping

from assessment.importing.lines.gathering import LineError
from assessment.importing.lines.headers import normal
from assessment.importing.tables.statuses import Status, status_of

_OF_BANKS: Mapping[str, Status] = {
    "reverted": "not_done",
    "renvoye": "not_done",
    "storniert": "not_done",
    "abgelehnt": "not_done",
    "ausgefuhrt": "done",
}
_REFUSED: frozenset[Status | None] = frozenset({"not_done", "refunded", "disputed"})
_DONE: frozenset[Status | None] = frozenset({"done", "partly_refunded"})


def refuse_unsettled(status: str, example: str) -> None:
    """Refuse a movement that did not take place, or not yet; without a word it did.

    Raises:
        LineError: ``refused_movement``, ``pending_movement``, or ``unknown_status``.
    """
    if not status:
        return
    found = _OF_BANKS.get(normal(status)) or status_of(status)
    if found in _REFUSED:
        raise LineError("refused_movement", example)
    if found == "pending":
        raise LineError("pending_movement", example)
    if found not in _DONE:
        raise LineError("unknown_status", f"{example} ({status})")
