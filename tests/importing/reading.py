"""Short ways to read an export in a test."""

from __future__ import annotations

from assessment.importing import read_export
from assessment.importing.model import Choices, Export


def read(text: str | bytes, encoding: str = "utf-8", **choices: object) -> Export:
    content = text if isinstance(text, bytes) else text.encode(encoding)
    return read_export(content, "export.txt", Choices(**choices))  # type: ignore[arg-type]


def figures(export: Export) -> dict[str, dict[str, dict[str, float]]]:
    """Known figures by name and month."""
    return {
        one.name: {row.month: row.model_dump(exclude_none=True, exclude={"month"}) for row in one.rows}
        for one in export.series
    }


def dropped(export: Export) -> dict[str, int]:
    return {one.reason: one.count for one in export.dropped}


def notes(export: Export) -> list[str]:
    return [note.kind for note in export.notes]
