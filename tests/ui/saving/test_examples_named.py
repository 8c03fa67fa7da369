"""An example has an address: it opens there, is named there while one walks, and leaves it with the example."""

from __future__ import annotations

import time

import pytest
from streamlit.testing.v1 import AppTest

from assessment.dossier.documents import read_dossier
from assessment.dossier.model import Dossier
from assessment.examples import example_names, example_text
from assessment.questionnaire.loading import load_questionnaire
from assessment.storage.store import Store
from assessment.ui.visit.travel import Here
from tests.ui.held import dossier_of, held_by
from tests.ui.pages.test_pages import ROOT, app, page, shown
from tests.ui.saving.test_ended_links import NOW

LIKES = read_dossier(example_text("likes"), load_questionnaire())


def at(**query: str) -> AppTest:
    test = AppTest.from_file(str(ROOT / "app.py"), default_timeout=30)
    for name, value in query.items():
        test.query_params[name] = value
    return test.run()


def named(test: AppTest) -> list[str]:
    said = test.query_params.get("example", [])
    return [said] if isinstance(said, str) else list(said)


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("name", example_names())
def test_an_address_opens_the_results_of_its_example(name: str, language: str) -> None:
    test = at(example=name, lang=language)
    assert not test.exception
    assert dossier_of(test) == read_dossier(example_text(name), load_questionnaire())
    assert held_by(test, Here).page == "results"
    assert named(test) == [name]


def test_an_example_stays_in_the_address_from_page_to_page() -> None:
    test = app().button(key="example:likes").click().run()
    for name in ("plan", "start", "method", "results"):
        test = page(test, name)
        assert named(test) == ["likes"]
        assert dossier_of(test) == LIKES


def test_leaving_an_example_takes_it_out_of_the_address() -> None:
    test = at(example="likes").button(key="bring_back").click().run()
    assert dossier_of(test) == Dossier()
    assert named(test) == []


@pytest.mark.usefixtures("store")
def test_a_second_tap_on_the_way_out_of_an_example_does_not_open_it_again_however_late_it_is_answered(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    test = at(example="likes").button(key="bring_back").click().run()
    hour_later = time.monotonic() + 3600
    monkeypatch.setattr(time, "monotonic", lambda: hour_later)
    test.query_params["example"] = "likes"
    test.run()
    assert (named(test), dossier_of(test)) == ([], Dossier())


def test_an_example_that_is_changed_goes_on_under_a_link() -> None:
    test = page(at(example="likes", lang="fr"), "business")
    test = test.text_input[0].set_value("Une autre").run()
    assert dossier_of(test) != LIKES
    assert named(test) == []
    assert test.query_params.get("d")


@pytest.mark.parametrize(("language", "says"), [("fr", "Aucun exemple ne s’appelle"), ("en", "No example is called")])
def test_a_name_no_example_has_is_said_and_changes_nothing(language: str, says: str) -> None:
    test = at(example="<b>tulipes</b>", lang=language)
    assert not test.exception
    assert says in shown(test)
    assert "<b>tulipes</b>" in shown(test)
    assert (dossier_of(test), named(test)) == (Dossier(), [])
    assert held_by(test, Here).page == ""


def test_a_link_wins_over_an_example(store: Store) -> None:
    _, token = store.create('{"format": 1, "business": {"name": "Menuiserie"}}', NOW)
    test = at(d=token, example="likes")
    assert dossier_of(test).business.name == "Menuiserie"
    assert named(test) == []
