"""What Streamlit's fields cannot say of themselves: the keyboard they want, that they are refused, what tells why."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import streamlit as st

from assessment.ui.visit.held import OfRun, held

_marks = st.components.v2.component("marks", js=Path(__file__).with_suffix(".js").read_text(encoding="utf-8"))


@dataclass
class Marked(OfRun):
    """The fields drawn so far."""

    boxes: list[dict[str, Any]] = field(default_factory=list)


def box(widget_key: str, line_key: str, refusal: int | None, *, figures: bool) -> None:
    """A field, of `figures` or not, and the lines under it; `refusal` is the number of the one they speak of."""
    said = {"box": _class(widget_key), "line": _class(line_key), "refusal": refusal, "figures": figures}
    held(Marked).boxes.append(said)


def put() -> None:
    """Have the browser mark the boxes of this page; drawn after all of them."""
    _marks(data={"boxes": held(Marked).boxes}, key="marks", height=0)


def _class(key: str) -> str:
    """The class that Streamlit gives the element with that key."""
    return "st-key-" + re.sub(r"[^a-zA-Z0-9_-]", "-", key)
