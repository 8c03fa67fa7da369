"""Names cut short where there is little room; a verdict card says them whole."""

from __future__ import annotations

LONGEST = 90
"""Characters."""


def in_short(text: str, longest: int = LONGEST) -> str:
    """The text on one line, a very long one cut."""
    one_line = " ".join(text.split())
    return one_line if len(one_line) <= longest else f"{one_line[: longest - 1].rstrip()}…"
