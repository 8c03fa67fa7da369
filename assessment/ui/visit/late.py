"""What the address may still name just after the visitor left it: a second tap was on its way with the old address."""

from __future__ import annotations

import time
from dataclasses import dataclass

from assessment.ui.visit.held import OfBrowser, held

LATEST = 2.0
"""Seconds within which a browser has heard of its new address."""


@dataclass
class Left(OfBrowser):
    """What was left last and when, on a monotonic clock; by its hash, as nothing of a dossier outlives it on screen."""

    what: int | None = None
    at: float = 0.0


def leave(name: str | None) -> None:
    """Note that what the address called so was just left."""
    left = held(Left)
    if name is not None:
        left.what, left.at = hash(name), time.monotonic()


def was_just_left(name: str) -> bool:
    """Whether a request that names it is one the visitor made before leaving."""
    left = held(Left)
    return left.what == hash(name) and time.monotonic() - left.at < LATEST
