"""What a visit holds, slot by slot: each filled with one client's data, then looked for once another dossier is open.

The slots are those the types declare, wherever they stand, and each is filled by its own type: one added tomorrow is
covered without being named here. What may outlive a dossier is named, and so a slot that lasts longer by mistake fails.
"""

from __future__ import annotations

import dataclasses
import datetime
import importlib
import pkgutil
import types
import typing
from collections.abc import Callable, Hashable, Iterator
from concurrent.futures import Future
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from assessment import importing, ui
from assessment.evaluation import evaluate
from assessment.importing.model import ImportRefusedError
from assessment.questionnaire.loading import load_questionnaire
from assessment.ui.figures.one_month import OneMonth
from assessment.ui.figures.ways import Entered, LastEntered
from assessment.ui.importing.last import Imports
from assessment.ui.pages.remembered import Panels
from assessment.ui.saving.removed import Removals
from assessment.ui.visit.chosen import Chosen
from assessment.ui.visit.held import OfBrowser, OfDossier, OfRun, State
from assessment.ui.visit.on_screen import Shown
from tests.ui.held import held_by, slots_of, visit_of, words_in
from tests.ui.visit.test_another_dossier import MARK, client

MAY_OUTLIVE = {
    "Visited.asides": "the work set aside, to be brought back",
    "Orders.forgotten": "what the browser is still to be told to forget",
    "Orders.visit": "a name for the visit, made at random",
    "Door.opened_link": "the link in the address, until the address is another",
    "Door.arrival": "the link that opened no dossier",
    "Door.asked": "the dossier the visitor is on the way to",
    "Here.page": "the name of a page",
    "Here.file": "the file of a page",
    "Here.called": "a page, as Streamlit calls it",
    "Named.name": "the name of an example in the address, until the address is another",
    "FieldsOfBrowser.told": "widgets that have no dossier, by the choice of their keys",
    "FieldsOfBrowser.unsettled": "the same",
}


def kinds() -> list[type[State]]:
    """Every type of what a room remembers. Pages are executed, not imported, and may declare none."""
    for module in pkgutil.walk_packages(ui.__path__, "assessment.ui."):
        file = Path(*module.name.split(".")).with_suffix(".py")
        if module.ispkg or not file.read_text(encoding="utf-8").endswith("\nrender()\n"):
            importlib.import_module(module.name)
    return [
        kind for kind in _below(State) if dataclasses.is_dataclass(kind) and kind.__module__.startswith("assessment")
    ]


def _below(kind: type[State]) -> Iterator[type[State]]:
    for below in kind.__subclasses__():
        yield below
        yield from _below(below)


def test_every_state_is_a_dataclass_that_lasts_one_of_three_times() -> None:
    assert len(kinds()) > 20
    for kind in kinds():
        assert dataclasses.is_dataclass(kind), kind
        assert sum(issubclass(kind, lasting) for lasting in (OfBrowser, OfDossier, OfRun)) == 1, kind
        kind()


CLIENT = client()
NOW = datetime.datetime(2026, 11, 21, tzinfo=datetime.UTC)
OF_THE_CLIENT = (
    *(CLIENT, CLIENT.business, CLIENT.business.revenue[0], CLIENT.actions[0], CLIENT.actions[0].ledger[0]),
    *(evaluate(load_questionnaire(), CLIENT, NOW.date()), ImportRefusedError("empty"), NOW, NOW.date()),
    *(True, 7, 7.0),
)
"""What fills a slot of its type. It bears the mark where the type has room for it."""


def value_of(hint: typing.Any) -> typing.Any:
    """A value of that type in which the client's mark is, wherever the type has room for it."""
    origin, parts = typing.get_origin(hint), typing.get_args(hint)
    if hint in (bytes, str, object, typing.Any, Hashable) or isinstance(hint, typing.TypeVar):
        return MARK.encode() if hint is bytes else MARK
    for known in OF_THE_CLIENT:
        if type(known) is hint:
            return known
    if origin in (typing.Union, types.UnionType):
        return value_of(next(part for part in parts if part is not types.NoneType))
    if origin is typing.Literal:
        return parts[-1]
    if origin is tuple:
        return tuple(value_of(part) for part in parts if part is not ...)
    if origin is Future:
        future: Future[typing.Any] = Future()
        future.set_result(value_of(parts[0]))
        return future
    if origin is not None and issubclass(origin, Callable):  # type: ignore[arg-type]
        mark = MARK
        return lambda *_: mark
    if origin is not None and issubclass(origin, typing.Mapping):
        return {value_of(parts[0]): value_of(parts[1])}
    if origin in (list, set, frozenset) or (origin is not None and issubclass(origin, typing.Sequence)):
        return (list if issubclass(origin, typing.Sequence) else origin)([value_of(parts[0])])
    kind = origin or hint
    assert dataclasses.is_dataclass(kind), f"say here what fills a slot of {hint}"
    return kind(**{name: value_of(part) for name, part in hints_of(kind).items()})


def hints_of(kind: typing.Any) -> dict[str, typing.Any]:
    hints = typing.get_type_hints(kind, localns={"TablePreview": importing.TablePreview})
    return {field.name: hints[field.name] for field in dataclasses.fields(kind)}


def filled(states: list[type[State]]) -> AppTest:
    """A visit of which every slot holds something, the mark where there is room for it."""
    test = AppTest.from_function(opens_another)
    for kind in states:
        state = held_by(test, kind)
        for name, hint in hints_of(kind).items():
            setattr(state, name, value_of(hint))
    test.session_state[f"w:7:{MARK}"] = MARK
    return test


def opens_another(way: str = "new") -> None:
    from assessment.dossier.documents import write_dossier
    from assessment.dossier.model import Dossier
    from assessment.questionnaire.loading import load_questionnaire
    from assessment.ui.visit import on_screen
    from tests.ui.visit.test_another_dossier import client

    content = write_dossier(client("autre"), load_questionnaire()).encode()
    {
        "new": lambda: on_screen.replace(Dossier()),
        "file": lambda: on_screen.open_document(content),
        "example": lambda: on_screen.open_example("likes"),
        "closed": on_screen.drop,
    }[way]()


def left_of(states: list[type[State]], way: str = "new") -> list[str]:
    """The slots and widgets in which something of the first dossier is left once another is open."""
    test = filled(states)
    before = slots_of(test)
    assert all(f"{kind.__name__}.{name}" in before for kind in states for name in hints_of(kind))
    test.args = (way,)
    test = test.run()
    assert not test.exception
    visit = visit_of(test)
    marked = [name for name, value in slots_of(test).items() if MARK in "".join(words_in(value))]
    kept = [
        f"{kind.__name__}.{field.name}"
        for kind, state in (visit.dossier | visit.run).items()
        if kind is not Shown
        for field in dataclasses.fields(state)
        if getattr(state, field.name) != getattr(kind(), field.name)
    ]
    widgets = [name for name in test.session_state._state._state.filtered_state if MARK in name]  # type: ignore[attr-defined]
    return sorted({*marked, *kept, *widgets} - MAY_OUTLIVE.keys())


@pytest.mark.parametrize("way", ["new", "file", "example", "closed"])
def test_nothing_of_a_dossier_is_left_in_any_slot_once_another_is_open(way: str) -> None:
    assert left_of(kinds(), way) == []


def test_each_slot_of_a_dossier_that_can_name_a_client_does_so_before() -> None:
    slots = slots_of(filled(kinds()))
    bare = {name for name, value in slots.items() if MARK not in "".join(words_in(value))}
    assert {
        "Shown.document",
        "Shown.history",
        "Removals.here",
        "Imports.imported",
        "Drawn.callbacks",
    } <= slots.keys() - bare
    assert all(isinstance(slots[name], bool | int | float | datetime.date) or "every" in name for name in bare), bare


def test_a_slot_that_lasts_too_long_by_mistake_is_found() -> None:
    """So that the tests above are known to see something; a new slot of the dossier needs nobody to list it."""

    @dataclasses.dataclass
    class Misplaced(OfBrowser):
        last: str = ""

    @dataclasses.dataclass
    class Well(OfDossier):
        last: str = ""

    assert left_of([*kinds(), Misplaced, Well]) == ["Misplaced.last"]


def test_what_is_of_a_run_goes_with_the_next_one() -> None:
    def begins() -> None:
        from assessment.ui.fields import widgets

        widgets.begin_run()

    test = AppTest.from_function(begins)
    for kind in kinds():
        if issubclass(kind, OfRun):
            for name, hint in hints_of(kind).items():
                setattr(held_by(test, kind), name, value_of(hint))
    assert visit_of(test.run()).run == {}


def test_a_page_declares_nothing_to_remember() -> None:
    """It is executed anew in each run, its classes too: what they held would be lost, and two labels never be equal."""

    def declares() -> None:
        import streamlit as st

        from assessment.ui.visit.held import OfDossier

        try:

            class Remembered(OfDossier):
                pass

        except TypeError as error:
            st.text(str(error))

    assert "module that pages import" in AppTest.from_function(declares).run().text[0].value


def test_whatever_goes_by_the_id_of_an_action_follows_it_or_lets_go_of_it() -> None:
    def renamed() -> None:
        from assessment.ui.visit.held import follow_renamed

        follow_renamed({"salon": "salon-2"})

    test = AppTest.from_function(renamed)
    chosen, panels = held_by(test, Chosen), held_by(test, Panels)
    chosen.action, chosen.tested, chosen.group = "salon", "radio", ("salon", "offer")
    panels.earlier = {"salon": 3}
    held_by(test, OneMonth).before = {"salon": "keep", "radio": "stop"}
    entered = value_of(Entered)
    held_by(test, LastEntered).entered = {"salon": entered, "radio": entered}
    for kind in (Imports, Removals, Shown):
        for name, hint in hints_of(kind).items():
            setattr(held_by(test, kind), name, value_of(hint))
    assert not test.run().exception
    assert (chosen.action, chosen.tested, chosen.group) == ("salon-2", "radio", ("salon-2", "offer"))
    assert panels.earlier == {"salon-2": 3}
    assert held_by(test, LastEntered).entered.keys() == {"radio"}
    assert held_by(test, OneMonth).before == {"salon-2": "keep", "radio": "stop"}
    assert held_by(test, Imports).imported == ()
    assert held_by(test, Shown).history.done == ()
    assert held_by(test, Removals).here, "of another action"
