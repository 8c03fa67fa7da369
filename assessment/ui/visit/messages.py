"""What there is to tell, from the next run on and long enough to be read."""

from __future__ import annotations

import dataclasses
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from assessment.errors import DossierError, Problem
from assessment.ui.visit.held import OfDossier, held

T = TypeVar("T")
READ_WITHIN = 8.0
"""Seconds a message stays, however often the page runs meanwhile."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """A change or a file that was refused; `document` is the file as parsed, which gives places their names."""

    problems: Sequence[Problem]
    from_file: bool = False
    document: object = None


@dataclass(frozen=True, slots=True)
class Said:
    """Something told on screen, and when it was shown first: ``None`` the first time, on a monotonic clock."""

    what: Any
    first_shown: float | None = None


@dataclass
class Messages(OfDossier):
    """What there is to tell, by name."""

    said: dict[str, Said] = field(default_factory=dict)


def say(name: str, said: object) -> None:
    """Have something to tell under that name, from the next run on and long enough to be read.

    A run is often followed by one nobody asked for: the browser's copy has answered, another screen has saved.
    """
    held(Messages).said[name] = Said(said)


def said(name: str) -> Said | None:
    """What there is to tell under that name: until the next change of the dossier, or long enough to be read."""
    said = held(Messages).said
    told = said.get(name)
    if told is None:
        return None
    if told.first_shown is None:
        said[name] = dataclasses.replace(told, first_shown=time.monotonic())
    elif time.monotonic() - told.first_shown > READ_WITHIN:
        return None
    return told


def unsay() -> None:
    """Have nothing to tell any more: something else was done since."""
    held(Messages).said.clear()


def refuse(problems: Sequence[Problem]) -> None:
    """Say what was refused, on the next run."""
    say("refused", Refusal(problems))


def attempt(read: Callable[[], T]) -> T | None:
    """What was read on screen; ``None`` where it was refused, which is remembered to be said."""
    try:
        return read()
    except DossierError as error:
        refuse(error.problems)
        return None
