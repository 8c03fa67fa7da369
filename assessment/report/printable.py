"""The content of a report as JSON for the template, every text made fit for print."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict
from typing import Any

from assessment.report.content import Report
from assessment.report.lettering import drawable, only_drawable, plain

_UNBROKEN = ("svg", "alt", "document_title", "logo_alt")
"""What is no paragraph: drawings, and texts that are only heard."""


def as_printable(report: Report) -> str:
    """The content as JSON; no text of it holds a character without a glyph."""
    made = _each(asdict(report), "", lambda text, of: only_drawable(text) if of in _UNBROKEN else drawable(text))
    return json.dumps(made, ensure_ascii=False)


def with_plain_pictures(printable: str) -> str:
    """The same with European letters alone in its pictures."""
    made = _each(json.loads(printable), "", lambda text, of: plain(text) if of == "svg" else text)
    return json.dumps(made, ensure_ascii=False)


def _each(value: Any, name: str, change: Callable[[str, str], str]) -> Any:
    """Every text of it changed, by the name it stands under."""
    match value:
        case str():
            return change(value, name)
        case dict():
            return {key: _each(part, key, change) for key, part in value.items()}
        case list() | tuple():
            return [_each(part, name, change) for part in value]
    return value
