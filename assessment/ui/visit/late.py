"""What the address may still name after the visitor left it: a second tap was on its way with the old address."""

from __future__ import annotations

from dataclasses import dataclass

from assessment.ui.visit import address
from assessment.ui.visit.held import OfBrowser, held


@dataclass
class Left(OfBrowser):
    """What was left last; by its hash, as nothing of a dossier outlives it on screen."""

    what: int | None = None


def leave(name: str | None) -> None:
    """Note that what the address called so was left."""
    if name is not None:
        held(Left).what = hash(name)


def was_just_left(name: str) -> bool:
    """Whether a request that names it is one the visitor made before leaving, however late it is answered.

    Links and buttons name what is on screen; only the browser's own Back names on purpose what was left.
    """
    return held(Left).what == hash(name) and not address.went_back()
