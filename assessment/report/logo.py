"""The logo of a report: which pictures are taken."""

from __future__ import annotations

from typing import Literal

from assessment.errors import AssessmentError

LARGEST_LOGO = 1024 * 1024
MOST_PIXELS = 4_000
"""On a side: a phone's photograph fits, and no picture fills the memory once unpacked."""
_PNG, _PNG_HEAD, _JPEG = b"\x89PNG\r\n\x1a\n", b"IHDR", b"\xff\xd8\xff"
_SIZES_OF_JPEG = frozenset({*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC})
Fault = Literal["format", "large", "pixels", "damaged"]


class LogoError(AssessmentError):
    """A picture that is not taken; `kind` says why."""

    def __init__(self, kind: Fault) -> None:
        self.kind = kind
        super().__init__(_REASONS[kind])


_REASONS: dict[Fault, str] = {
    "format": "a logo is a PNG or JPEG picture",
    "large": f"a logo holds {LARGEST_LOGO // 1024} KB at most",
    "pixels": f"a logo has {MOST_PIXELS} pixels on a side at most",
    "damaged": "this picture is damaged",
}


def checked_logo(content: bytes) -> bytes:
    """The picture as given.

    Raises:
        LogoError: it is neither PNG nor JPEG by what is in it, is too large or damaged.
    """
    if not content.startswith((_PNG, _JPEG)):
        raise LogoError("format")
    if len(content) > LARGEST_LOGO:
        raise LogoError("large")
    size = _size_of_png(content) if content.startswith(_PNG) else _size_of_jpeg(content)
    if size is None or 0 in size:
        raise LogoError("damaged")
    if max(size) > MOST_PIXELS:
        raise LogoError("pixels")
    return content


def _size_of_png(content: bytes) -> tuple[int, int] | None:
    """The width and height its head says, where it has one and an end."""
    if content[12:16] != _PNG_HEAD or len(content) < 24 or b"IEND" not in content[-16:]:
        return None
    return int.from_bytes(content[16:20]), int.from_bytes(content[20:24])


def _size_of_jpeg(content: bytes) -> tuple[int, int] | None:
    """The width and height in the first segment that says them (ITU-T T.81, B.2.2)."""
    place = 2
    while place + 9 <= len(content) and content[place] == 0xFF:
        marker = content[place + 1]
        if marker in _SIZES_OF_JPEG:
            return int.from_bytes(content[place + 7 : place + 9]), int.from_bytes(content[place + 5 : place + 7])
        place += 2 + int.from_bytes(content[place + 2 : place + 4]) if marker != 0xFF else 1
    return None
