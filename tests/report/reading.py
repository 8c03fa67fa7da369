"""A PDF read back: its pages, its text, its tags."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pypdf import PdfReader


@dataclass(frozen=True)
class Tag:
    """A structure element: its role as the standard names it, its level, its alternative text, what it holds."""

    role: str
    level: int
    alt: str | None
    language: str | None
    attributes: dict[str, Any]
    path: tuple[str, ...]


class ReadBack:
    """What a reader, or a screen reader, finds in a PDF."""

    def __init__(self, content: bytes) -> None:
        self.reader = PdfReader(io.BytesIO(content), strict=True)
        self.root: Any = self.reader.trailer["/Root"]

    @property
    def pages(self) -> int:
        return len(self.reader.pages)

    def page(self, number: int) -> str:
        """The text of a page, counted from 1, on one line, without the places to break long words."""
        text = self.reader.pages[number - 1].extract_text()
        return " ".join(text.replace("\N{ZERO WIDTH SPACE}", "").split())

    @property
    def text(self) -> str:
        return " ".join(self.page(number) for number in range(1, self.pages + 1))

    @property
    def xmp(self) -> str:
        return str(self.root["/Metadata"].get_object().get_data().decode())

    def tags(self) -> list[Tag]:
        """Every structure element in reading order."""
        tree = self.root["/StructTreeRoot"]
        roles = tree.get("/RoleMap", {})
        return list(self._walk(tree.get("/K"), roles, ()))

    def _walk(self, node: Any, roles: Any, path: tuple[str, ...]) -> Iterator[Tag]:
        node = node.get_object() if hasattr(node, "get_object") else node
        if isinstance(node, list):
            for part in node:
                yield from self._walk(part, roles, path)
        elif isinstance(node, dict) and "/S" in node:
            role = str(roles.get(node["/S"], node["/S"])).lstrip("/")
            attributes = node.get("/A", {})
            found: dict[str, Any] = {}
            for part in attributes if isinstance(attributes, list) else [attributes]:
                whole = part.get_object() if hasattr(part, "get_object") else part
                found |= {str(name): value for name, value in whole.items()}
            digits = "".join(sign for sign in role if sign.isdigit())
            yield Tag(role, int(digits or 0), node.get("/Alt"), node.get("/Lang"), found, path)
            if "/K" in node:
                yield from self._walk(node["/K"], roles, (*path, role))
