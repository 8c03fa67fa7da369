"""The data files of this room."""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import Any

from ruamel.yaml import YAML


@cache
def read_data(file: str) -> Any:
    """What a file of this room holds."""
    text = (resources.files("assessment.importing.bank") / file).read_text(encoding="utf-8")
    return YAML(typ="safe", pure=True).load(text)
