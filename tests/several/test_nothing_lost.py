"""A dossier outlives the process that served it: two processes, the proxy, a real PostgreSQL."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator

import pytest

from tests.several.conftest import Arrive, House, Houses, eventually
from tests.storage.conftest import _started


@pytest.fixture
def shared(houses: Houses) -> Iterator[House]:
    """An installation on a database of its own."""
    server = _started()
    try:
        yield houses.start({"CA_VEND_DATABASE_URL": server.new_database()})
    finally:
        server.stop()


def _is_checked(visitor: object, question: str, option: str) -> bool:
    group = visitor.page.get_by_role("radiogroup", name=question)  # type: ignore[attr-defined]
    return bool(group.get_by_role("radio", name=option).is_checked())


def test_a_process_killed_in_the_middle_of_a_questionnaire_loses_nothing(shared: House, arrive: Arrive) -> None:
    visitor = arrive(shared, "/?lang=fr")
    visitor.choose("Cette action vous amène", "Oui, je le crois")
    visitor.choose("Comparez-vous", "Jamais")
    killed = shared.serving()
    killed.kill()
    began = time.monotonic()
    visitor.page.reload()
    visitor.sees("Votre marketing vend-il")
    print(f"back after {time.monotonic() - began:.1f} s")
    visitor.console.clear()  # the browser reports the connection that broke
    visitor.rest()
    assert shared.serving() is not killed
    assert _is_checked(visitor, "Cette action vous amène", "Oui, je le crois")
    assert _is_checked(visitor, "Comparez-vous", "Jamais")
    visitor.choose("D’où est venue", "D’un concurrent qui le faisait")
    visitor.page.reload()
    visitor.rest()
    assert _is_checked(visitor, "D’où est venue", "D’un concurrent qui le faisait")


def test_two_visitors_on_two_processes_edit_the_same_dossier(shared: House, arrive: Arrive) -> None:
    first = arrive(shared, "/?lang=fr")
    first.choose("Cette action vous amène", "Oui, je le crois")
    found = re.search(r"[?&]d=([\w-]{43})", first.page.url)
    assert found
    address = f"/business?lang=fr&d={found[1]}"
    first.page.goto(shared.address + address)
    first.page.wait_for_timeout(1500)
    print("console:", first.console)
    first.console.clear()
    for _ in range(12):  # a newcomer goes to either process
        second = arrive(shared, address)
        if all(shared.sessions()):
            break
    assert all(shared.sessions()), "each process serves somebody"
    first.fill("Montant moyen", "850")
    second.fill("Nom de l’entreprise", "Menuiserie")
    name, amount = (lambda one, label: one.page.get_by_role("textbox", name=label).input_value()), "Montant moyen"
    for visitor in (first, second):
        eventually(lambda one=visitor: name(one, "Nom de l’entreprise") == "Menuiserie", within=6)  # type: ignore[misc]
        eventually(lambda one=visitor: name(one, amount) == "850", within=6)  # type: ignore[misc]
        assert visitor.console == []
    assert found[1] not in shared.said()
