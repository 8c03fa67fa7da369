"""The example in the address: opened when it is named there, named there as long as nobody changed it."""

from __future__ import annotations

from dataclasses import dataclass

from assessment.dossier.bundled import examples_for
from assessment.ui.visit import address, late, messages, on_screen
from assessment.ui.visit.held import OfBrowser, held

UNKNOWN = "unknown_example"
"""Under which name an example that does not exist is told."""
_LONGEST_TOLD = 40


@dataclass
class Named(OfBrowser):
    """The example that the address named last."""

    name: str | None = None


def open_named() -> bool:
    """Open the example that the address names, unless a link stands there too; whether one was just opened."""
    name = address.example()
    if not name or name == held(Named).name or address.link() is not None or late.was_just_left(name):
        return False
    held(Named).name = name
    if name not in examples_for(on_screen.questionnaire()):
        messages.say(UNKNOWN, name[:_LONGEST_TOLD])
        return False
    on_screen.open_example(name)
    return True


def name_shown() -> None:
    """Put the example on screen into the address; one that was changed has a link instead."""
    shown = on_screen.shown_example() if on_screen.place() is None else None
    if shown is None:
        late.leave(held(Named).name)
    held(Named).name = shown
    address.name_example(shown)
