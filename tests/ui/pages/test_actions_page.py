"""The page of the actions: what its catalogue and its rows say, and what can be done there."""

from __future__ import annotations

import datetime

import pytest
from streamlit.testing.v1 import AppTest

from assessment.channels import CHANNEL_GROUPS
from assessment.dossier.editing import with_action_added, with_business, with_cells
from assessment.dossier.ledger_cells import filling
from assessment.dossier.model import Dossier
from assessment.languages import Language
from assessment.month import recent_months
from assessment.ui.visit.chosen import Chosen
from tests.tables import in_one_test
from tests.ui.figures.test_ledger_pages import button
from tests.ui.held import dossier_of, held_by, show
from tests.ui.pages.reading import plain
from tests.ui.pages.test_pages import app, page

MONTHS = recent_months(datetime.date.today(), 13)[1:]
GROUP_OF = {channel: group for group, channels in CHANNEL_GROUPS.items() for channel in channels}
LANGUAGES = pytest.mark.parametrize("language", ["fr", "en"])


def with_actions(*added: tuple[str, str]) -> Dossier:
    dossier = Dossier()
    for name, channel in added:
        dossier, _ = with_action_added(dossier, name, channel)
    return dossier


def actions(dossier: Dossier, language: Language = "fr", opened: str | None = None) -> AppTest:
    test = page(app(language, dossier), "actions")
    if opened is not None:
        test.session_state[f"w:0:panel:{opened}"] = True
        test = test.run()
    return test


def captions(test: AppTest) -> list[str]:
    return [plain(str(one.value)) for one in test.caption]


@LANGUAGES
def test_a_closed_row_says_what_its_action_holds_and_what_is_missing(language: Language) -> None:
    dossier = with_actions(("Instagram", "instagram"), ("Salon", "trade_fair"))
    dossier = with_cells(dossier, "instagram", filling(MONTHS, {"spend": 150.0, "hours": 8.0}))
    said = {
        "fr": ["150 € par mois · 8 h par mois · 12 mois de chiffres · il manque les ventes", "Pas encore de chiffres"],
        "en": ["€150 a month · 8 h a month · 12 months of figures · sales missing", "No figures yet"],
    }[language]
    assert [line for line in captions(actions(dossier, language)) if line in said] == said
    sold = with_cells(dossier, "instagram", {(MONTHS[-1], "orders"): 1.0})
    line = next(line for line in captions(actions(sold, language)) if "150" in line)
    assert ("· 1 vente ·" if language == "fr" else "· 1 sale ·") in line


def test_amounts_typed_with_taxes_are_told_without_them() -> None:
    dossier = with_business(with_actions(("Instagram", "instagram")), tax_basis="including_tax", tax_rate=0.2)
    dossier = with_cells(dossier, "instagram", filling(MONTHS, {"spend": 120.0}))
    assert any(line.startswith("100 € hors taxes par mois ·") for line in captions(actions(dossier)))


@LANGUAGES
@pytest.mark.parametrize("name", ["actions", "questions", "results", "imports"])
def test_two_actions_of_one_name_are_told_apart_wherever_they_are_named(name: str, language: Language) -> None:
    dossier = with_actions(("Salon", "trade_fair"), ("salon", "trade_fair"), ("Salon 2", "radio"))
    test = page(app(language, dossier), name)
    assert not test.exception
    if name == "actions":
        assert [one.label for one in test.expander] == ["**Salon**", "**salon 3**", "**Salon 2**"]


@LANGUAGES
def test_the_catalogue_marks_what_is_chosen_and_how_often(language: Language) -> None:
    test = actions(with_actions(("Instagram", "instagram"), ("Insta", "instagram"), ("TikTok", "tiktok")), language)
    offered = {option.content: option.content_icon for group in test.button_group for option in group.proto.options}
    assert {name for name, icon in offered.items() if icon == ":material/check:"} == {"Instagram (2)", "TikTok"}
    assert "Facebook" in offered


def test_an_action_is_taken_out_at_the_foot_of_its_panel_and_comes_back() -> None:
    dossier = with_actions(("Instagram", "instagram"), ("Salon", "trade_fair"))
    test = actions(dossier, opened="salon")
    test = button(test, "Oui, la retirer").click().run()
    assert [action.id for action in dossier_of(test).actions] == ["instagram"]
    test = button(test, "Annuler le retrait").click().run()
    assert dossier_of(test) == dossier


def tap(test: AppTest, channel: str) -> AppTest:
    """Tap a pill of the catalogue, and let the browser say that it heard what came of it."""
    group = next(one for one in test.button_group if f"catalogue:{GROUP_OF[channel]}:" in str(one.key))
    return group.set_value(channel).run().run()


def chosen(test: AppTest) -> list[str]:
    return [action.id for action in dossier_of(test).actions]


def lines(test: AppTest) -> list[str]:
    return [plain(str(one.value)) for one in test.markdown]


THERE = {"fr": "« Radio » est déjà dans votre liste.", "en": "“Radio” is already in your list."}
TWICE = {"fr": "Votre liste compte déjà 2 actions « Radio ».", "en": "Your list already has 2 “Radio” actions."}
OPEN = {"fr": "L’ouvrir", "en": "Open it"}
OPEN_FIRST = {"fr": "Ouvrir la première", "en": "Open the first one"}
ANOTHER = {"fr": "En ajouter une autre", "en": "Add another one"}
REMOVED = {"fr": "Retirée de votre liste : Radio", "en": "Removed from your list: Radio"}
UNDO = {"fr": "Annuler le retrait de « Radio »", "en": "Undo removing “Radio”"}


def with_said_radio() -> Dossier:
    return with_cells(with_actions(("Radio", "radio")), "radio", filling(MONTHS, {"spend": 150.0}))


@LANGUAGES
def test_a_second_tap_takes_out_an_action_of_which_nothing_was_said_and_tells_so(language: Language) -> None:
    test = tap(actions(Dossier(), language), "radio")
    assert chosen(test) == ["radio"]
    test = tap(test, "radio")
    assert chosen(test) == []
    assert THERE[language] not in lines(test)
    test = next(one for one in test.button if plain(one.label) == UNDO[language]).click().run()
    assert chosen(test) == ["radio"]


@LANGUAGES
def test_the_removal_is_told_at_once(language: Language) -> None:
    test = actions(with_actions(("Radio", "radio")), language)
    test = next(one for one in test.button_group if "catalogue:local:" in str(one.key)).set_value("radio").run()
    assert [plain(str(one.value)) for one in test.toast] == [REMOVED[language]]


def test_an_action_chosen_in_another_language_is_taken_out_too() -> None:
    assert chosen(tap(actions(with_actions(("Flyers", "flyers"))), "flyers")) == []


@LANGUAGES
def test_a_tap_on_an_action_that_holds_something_changes_nothing_and_says_where_it_is(language: Language) -> None:
    dossier = with_said_radio()
    test = tap(actions(dossier, language), "radio")
    assert dossier_of(test) == dossier
    assert THERE[language] in lines(test)
    test = button(test, ANOTHER[language]).click().run()
    assert chosen(test) == ["radio", "radio-2"]
    assert THERE[language] not in lines(test)
    test = tap(test, "radio")
    assert chosen(test) == ["radio", "radio-2"]
    assert TWICE[language] in lines(test)
    assert button(test, OPEN_FIRST[language])


def test_an_action_already_there_is_named_as_the_visitor_did() -> None:
    test = tap(actions(with_actions(("Foire *de* Noël", "other"))), "other")
    assert "« Foire *de* Noël » est déjà dans votre liste." in lines(test)


@LANGUAGES
def test_the_action_already_there_is_opened_and_gone_to(language: Language) -> None:
    test = button(tap(actions(with_said_radio(), language), "radio"), OPEN[language]).click().run()
    assert not test.exception
    assert test.session_state["w:0:panel:radio"]
    assert held_by(test, Chosen).sought == "part-months-radio"
    assert THERE[language] not in lines(test)


@in_one_test("leave", ["tap", "page", "change"])
def test_what_is_said_of_a_tap_goes_with_the_next_one_another_page_and_a_change(leave: str) -> None:
    test = tap(actions(with_said_radio()), "radio")
    assert THERE["fr"] in lines(test.run())
    if leave == "tap":
        test = tap(test, "facebook")
    elif leave == "page":
        test = page(page(test, "business"), "actions")
    else:
        show(test, with_business(dossier_of(test), name="Menuiserie"))
        test = test.run()
    assert THERE["fr"] not in lines(test)
    assert chosen(test)[0] == "radio"
