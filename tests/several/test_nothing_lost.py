"""A dossier outlives the process that served it: two processes, the proxy, a real PostgreSQL."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from tests.several.conftest import Arrive, House, Houses
from tests.storage.conftest import _started


@pytest.fixture
def shared(houses: Houses) -> Iterator[House]:
    """An installation on a database of its own."""
    server = _started()
    try:
        yield houses.start({"CA_VEND_DATABASE_URL": server.new_database()})
    finally:
        server.stop()


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
    visitor.has_chosen("Cette action vous amène", "Oui, je le crois")
    visitor.has_chosen("Comparez-vous", "Jamais")
    visitor.choose("D’où est venue", "D’un concurrent qui le faisait")
    visitor.reload()
    visitor.has_chosen("D’où est venue", "D’un concurrent qui le faisait")


def test_two_visitors_on_two_processes_edit_the_same_dossier(shared: House, arrive: Arrive) -> None:
    first = arrive(shared, "/?lang=fr")
    first.choose("Cette action vous amène", "Oui, je le crois")
    found = re.search(r"[?&]d=([\w-]{43})", first.page.url)
    assert found
    for _ in range(12):  # a newcomer goes to either process
        second = arrive(shared, f"/?lang=fr&d={found[1]}")
        if all(shared.sessions()):
            break
    assert all(shared.sessions()), "each process serves somebody"
    second.choose("Comparez-vous", "Jamais")
    second.choose("D’où est venue", "D’un concurrent qui le faisait")
    spend, left = "Ce que vous y mettez par mois", "Ce qu’une vente vous laisse"
    first.fill(spend, "300")
    second.fill(left, "160")
    for visitor in (first, second):
        for label, value in ((spend, "300"), (left, "160")):
            shown = visitor.page.get_by_role("textbox", name=label)
            expect(shown).to_have_value(value)
        assert visitor.console == []
    assert found[1] not in shared.said()
