"""The state of a milestone packed into a text: canonical JSON, deflated (RFC 1950), in base64 (RFC 4648).

A packed state takes a tenth of its JSON and costs nothing until it is opened.
"""

from __future__ import annotations

import base64
import binascii
import zlib
from functools import lru_cache

from pydantic import TypeAdapter, ValidationError

from assessment.milestones.model import State

LARGEST_STATE = 16 * 1024 * 1024
"""Bytes a state unpacks to at most: more is no state of ours, and a few bytes may unpack to gigabytes."""

MOST_VALUES = 1_000_000
_NEWER = frozenset({"extra_forbidden", "literal_error", "union_tag_invalid"})
"""What a state that nobody altered is refused for where a later version wrote it: names and words unknown here."""


class UnreadableStateError(Exception):
    """A packed state that cannot be read; `newer` where a later version of the program seems to have written it."""

    def __init__(self, *, newer: bool = False) -> None:
        self.newer = newer
        super().__init__("newer" if newer else "damaged")


class StateTooLargeError(Exception):
    """A state that could not be unpacked again."""


@lru_cache(maxsize=1)
def _adapter() -> TypeAdapter[State]:
    return TypeAdapter(State)


def packed(state: State) -> str:
    """The state as a text of plain letters, the same for the same state.

    Raises:
        StateTooLargeError: it is beyond what `unpacked` reads.
    """
    content = _adapter().dump_json(state)
    if not _is_bounded(content):
        raise StateTooLargeError
    return base64.b64encode(zlib.compress(content, 9)).decode("ascii")


def unpacked(text: str) -> State:
    """The state that was packed, equal to it.

    Raises:
        UnreadableStateError: the text holds none that this version can read. Nothing else is raised, whatever it is.
    """
    try:
        return _adapter().validate_json(_inflated(text))
    except ValidationError as error:
        newer = any(detail["type"] in _NEWER for detail in error.errors(include_url=False, include_input=False))
        raise UnreadableStateError(newer=newer) from None


def _inflated(text: str) -> bytes:
    try:
        deflated = base64.b64decode(text, validate=True)
        stream = zlib.decompressobj()
        content = stream.decompress(deflated, LARGEST_STATE + 1)
    except (ValueError, binascii.Error, zlib.error):
        raise UnreadableStateError from None
    if not stream.eof or not _is_bounded(content):
        raise UnreadableStateError
    return content


def _is_bounded(content: bytes) -> bool:
    return len(content) <= LARGEST_STATE and sum(map(content.count, (b",", b"[", b"{"))) < MOST_VALUES
