"""What a visit under test holds, read and changed by the tests: the one place that knows where the session has it."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping
from concurrent.futures import Future
from types import FunctionType, MethodType

from pydantic import BaseModel
from streamlit.testing.v1 import AppTest

from assessment.dossier.model import Dossier
from assessment.ui.visit.held import SLOT, Lasting, Visit
from assessment.ui.visit.on_screen import Shown


def visit_of(test: AppTest) -> Visit:
    """All of it; begun here where the first run is still to come."""
    if SLOT not in test.session_state:
        test.session_state[SLOT] = Visit()
    visit: Visit = test.session_state[SLOT]
    return visit


def held_by(test: AppTest, kind: type[Lasting]) -> Lasting:
    """What it holds of that type, to be read and changed in place."""
    return visit_of(test).held(kind)


def dossier_of(test: AppTest) -> Dossier:
    """The dossier on screen."""
    return held_by(test, Shown).document


def show(test: AppTest, dossier: Dossier) -> None:
    """Put a dossier on screen, as if it had been made there."""
    held_by(test, Shown).document = dossier


def slots_of(test: AppTest) -> dict[str, object]:
    """What it holds, by the name of the type and of its field."""
    visit = visit_of(test)
    held = [state for part in (visit.browser, visit.dossier, visit.run) for state in part.values()]
    return {
        f"{type(state).__name__}.{field.name}": getattr(state, field.name)
        for state in held
        for field in dataclasses.fields(state)
    }


def words_in(value: object, seen: set[int] | None = None) -> Iterator[str]:
    """Every word that can be reached from a value, what a dataclass does not show or a callback holds included."""
    seen = set() if seen is None else seen
    if id(value) in seen:
        return
    seen.add(id(value))
    match value:
        case str() | bytes() | int() | float() | BaseModel():
            yield repr(value)
        case Future():
            yield from words_in(value.result(timeout=10), seen) if not value.exception(timeout=10) else ()
        case FunctionType():
            for cell in value.__closure__ or ():
                yield from words_in(cell.cell_contents, seen)
        case MethodType():
            yield from words_in(value.__self__, seen)
        case Mapping():
            for part in (*value.keys(), *value.values()):
                yield from words_in(part, seen)
        case list() | tuple() | set() | frozenset():
            for part in value:
                yield from words_in(part, seen)
        case _ if dataclasses.is_dataclass(value) and not isinstance(value, type):
            for field in dataclasses.fields(value):
                yield from words_in(getattr(value, field.name), seen)
        case _:
            yield repr(value)
