"""The plan on screen: the first steps with the button that does each, ticks, calendars, the version to print."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from assessment.dossier.documents import read_dossier
from assessment.dossier.editing import with_action_changed, with_business
from assessment.examples import example_text
from assessment.language import escape
from assessment.languages import LANGUAGES, Language
from assessment.questionnaire.loading import load_questionnaire
from assessment.ui.visit.chosen import Chosen
from tests.ui.held import dossier_of, held_by
from tests.ui.pages.reading import plain
from tests.ui.pages.test_pages import app, many, page, shown

WORDS = {
    "fr": {
        "code": "Prendre le code",
        "threshold": "Écrire le seuil",
        "print": "Imprimer",
        "close": "Fermer la version",
        "why": "Pourquoi",
        "done": "Déjà fait",
    },
    "en": {
        "code": "Take the code",
        "threshold": "Write the threshold",
        "print": "Print",
        "close": "Close the version",
        "why": "Why",
        "done": "Already done",
    },
}


def press(test: AppTest, label: str) -> AppTest:
    return next(button for button in test.button if button.label.startswith(label)).click().run()


def headers(test: AppTest) -> list[str]:
    return [str(header.value) for header in test.header]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_first_step_stands_right_below_the_title_with_its_button(language: Language) -> None:
    test = page(app(language, many(2)), "plan")
    assert headers(test)[0].startswith("1. ")
    assert any(button.label.startswith(WORDS[language]["code"]) for button in test.button)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_button_of_a_code_leads_to_the_code_of_that_action(language: Language) -> None:
    test = press(page(app(language, many(2)), "plan"), WORDS[language]["code"])
    assert not test.exception
    assert held_by(test, Chosen).sought == "part-code"
    assert held_by(test, Chosen).tested == "action-0"
    assert test.code


def test_the_button_of_a_threshold_opens_its_form_which_says_what_pays_for_the_action() -> None:
    dossier = many(1)
    dossier = dossier.model_copy(
        update={"actions": tuple(one.model_copy(update={"started": "2026-09"}) for one in dossier.actions)}
    )
    test = page(app("fr", with_business(dossier, sales_cycle_months=12)), "plan")
    test = press(test, WORDS["fr"]["threshold"])
    assert not test.exception
    assert held_by(test, Chosen).sought == "part-criterion-action-0"
    assert any(button.label == "Retenir ce seuil" for button in test.button)
    assert "Pour se rembourser, il lui faut 2 ventes par mois." in plain(shown(test))


def test_a_step_ticked_keeps_its_place_and_goes_below_when_the_visitor_comes_back() -> None:
    test = page(app("fr", many(2)), "plan")
    before = headers(test)
    test.checkbox[0].set_value(True).run()
    assert headers(test) == before
    test = page(page(test, "results"), "plan")
    assert WORDS["fr"]["done"] in headers(test)
    assert headers(test)[0] != before[0]
    first = before[0].removeprefix("1. ")
    assert any(expander.label.startswith(first) for expander in test.expander)
    assert dossier_of(test).plan.done


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_version_to_print_opens_everything_and_closes_again(language: Language) -> None:
    test = page(app(language, read_dossier(example_text("likes"), load_questionnaire())), "plan")
    closed = shown(test).count(f"**{WORDS[language]['why']}** — ")
    test = press(test, WORDS[language]["print"])
    assert not test.exception
    assert shown(test).count(f"**{WORDS[language]['why']}** — ") > closed
    test = press(test, WORDS[language]["close"])
    assert shown(test).count(f"**{WORDS[language]['why']}** — ") == closed
    test = page(press(test, WORDS[language]["print"]), "results")
    assert not any(button.label.startswith(WORDS[language]["close"]) for button in test.button)


def test_on_paper_a_table_has_every_row_and_shows_names_as_typed() -> None:
    dossier = read_dossier(example_text("likes"), load_questionnaire())
    dossier = with_action_changed(dossier, dossier.actions[0].id, name="**Insta** $x$")
    test = page(app("fr", dossier), "results")
    rows = [len(table.value) for table in test.dataframe]
    test = press(test, "Imprimer")
    assert not test.exception
    assert not test.dataframe
    assert rows
    assert [len(table.value) for table in test.table] == rows
    assert any(escape("**Insta** $x$") in table.value.to_numpy() for table in test.table)


@pytest.mark.parametrize("name", ["results", "plan"])
def test_paper_bears_the_name_of_the_business_and_the_day(name: str) -> None:
    test = page(app("en", with_business(many(1), name="*Fleurs* de Lou")), name)
    assert any("*Fleurs* de Lou · " in line for line in shown(test).splitlines())
