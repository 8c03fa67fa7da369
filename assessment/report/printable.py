"""The content of a report as JSON for the template, every text made fit for print."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from assessment.report.content import Report
from assessment.report.lettering import drawable, only_drawable

_UNBROKEN = ("svg", "alt", "document_title", "logo_alt")
"""What is no paragraph: drawings, and texts that are only heard."""


def as_printable(report: Report) -> str:
    """The content as JSON; no text of it holds a character without a glyph."""
    return json.dumps(_printable(asdict(report), ""), ensure_ascii=False)


def _printable(value: Any, name: str) -> Any:
    match value:
        case str():
            return only_drawable(value) if name in _UNBROKEN else drawable(value)
        case dict():
            return {key: _printable(part, key) for key, part in value.items()}
        case list() | tuple():
            return [_printable(part, name) for part in value]
    return value
