"""A file read as something else than what it is held for, in both languages, without a browser."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from assessment.dossier.editing import with_action_added
from assessment.dossier.model import Dossier
from assessment.importing import FORMATS
from assessment.ui.importing.draft import UnderWay
from assessment.ui.importing.where import FAMILIES
from tests.ui.held import dossier_of, held_by
from tests.ui.pages.reading import plain
from tests.ui.pages.test_import_pages import ADS, choose, disabled, give, importing, press
from tests.ui.pages.test_pages import shown

WORDS = {
    "fr": {
        "add": "Ajouter à mon dossier",
        "read": "Lire ces colonnes",
        "doubt": "Ce n’est pas un export Google Ads\xa0?",
    },
    "en": {"add": "Add to my check", "read": "Read these columns", "doubt": "This is not an export from Google Ads?"},
}
UNDATED = "Campaign,Currency code,Cost,Impr.,Clicks,Conversions\nSummer,EUR,10.00,100,5,1\nWinter,EUR,20.00,200,6,2\n"
MONTHLESS = "Action;Dépense (EUR)\nSalon;120,50\nAffiches;80\n"


def labels(test: AppTest) -> list[str]:
    return [one.label for one in test.expander]


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_file_taken_for_a_platform_s_is_read_as_a_table_and_back(language: str) -> None:
    test = give(importing(language), ADS)
    assert WORDS[language]["doubt"] in labels(test)
    test = choose(test, "read_as", "table")
    assert not test.exception
    assert not [button for button in test.button if button.label == WORDS[language]["add"]]
    for figure, column in {"month": "Day", "name": "Campaign", "spend": "Cost"}.items():
        test = choose(test, f"column:{figure}", column)
    test = press(test, WORDS[language]["read"])
    assert not test.exception
    assert "2 actions" in shown(test)
    test = choose(test, "read_as", ":recognised")
    assert "Google Ads" in shown(test)
    assert not disabled(test, WORDS[language]["add"])


def test_an_answer_is_there_again_after_another_reading() -> None:
    test = choose(give(importing(), ADS), "conversions", "orders")
    test = choose(choose(test, "read_as", "table"), "read_as", ":recognised")
    assert next(one for one in test.radio if "conversions" in (one.key or "")).value == "orders"
    test = press(test, WORDS["fr"]["add"])
    assert dossier_of(test).action("google-ads").ledger[0].orders == 3.5


def test_an_answer_about_the_file_keeps_what_was_decided_about_its_figures() -> None:
    dossier, place = with_action_added(Dossier(), "Moteur", "other")
    test = choose(choose(give(importing(dossier=dossier), ADS), "destination", place), "left_out", [1])
    test = choose(test, "conversions", "leads")
    assert next(one for one in test.selectbox if "destination" in (one.key or "")).value == place
    test = press(test, WORDS["fr"]["add"])
    assert [action.id for action in dossier_of(test).actions] == [place]
    assert dossier_of(test).action(place).ledger[0].leads == 3.5


def test_a_file_refused_for_one_format_can_be_read_as_another() -> None:
    test = choose(give(importing(), ADS), "read_as", "shopify")
    assert not test.exception
    assert len(test.error) == 1
    test = choose(test, "read_as", ":recognised")
    assert not test.error
    assert not disabled(test, WORDS["fr"]["add"])


def test_what_a_picture_is_read_as_is_not_asked() -> None:
    test = give(importing(), b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20)
    assert len(test.error) == 1
    assert not [one for one in test.selectbox if "read_as" in (one.key or "")]


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_format_is_named_in_the_list_and_has_a_family(language: str) -> None:
    test = give(importing(language), ADS)
    options = next(one for one in test.selectbox if "read_as" in (one.key or "")).options
    assert not [option for option in options if "imports." in option]
    assert len(options) == len(set(options)) > len(FORMATS)
    listed = [format for formats in FAMILIES.values() for format in formats]
    assert {*FORMATS} <= {*listed, "table"}
    assert len(listed) == len({*listed})


def test_lines_that_may_be_a_mistake_stand_in_sight_with_what_they_amount_to() -> None:
    broken = ADS.replace("2026-09-02,Demo brand", "unknown,Demo brand")
    test = give(importing(), broken)
    assert not test.exception
    figures, lines = (plain(one.value) for one in test.warning)
    assert figures.startswith("Chiffres à vérifier")
    assert "Le total écrit dans le fichier" in figures
    assert lines.startswith("Lignes laissées de côté, à vérifier")
    assert "1 020,50 €" in lines
    assert "Dépenses du fichier : 1 032,84 € = 12,34 € repris + 1 020,50 € laissés de côté." in plain(shown(test))


def test_what_the_owner_leaves_out_is_in_the_reckoning_too() -> None:
    test = choose(choose(give(importing(), ADS), "separately", True), "target:0", ":left_out")
    test = choose(test, "target:1", ":new")
    assert "1 032,84 € = 0,00 € repris + 1 032,84 € laissés de côté" in plain(shown(test))


TABLE_OF_40 = "Mois;Canal;Dépense (EUR)\n" + "".join(
    f"2026-{month:02d};Canal {n};{100 + n}\n" for n in range(40) for month in (7, 8)
)


def test_forty_names_are_fifteen_fields_and_a_table() -> None:
    test = press(give(importing(), TABLE_OF_40), WORDS["fr"]["read"])
    assert not test.exception
    fields = [one for one in test.selectbox if ":target:" in (one.key or "")]
    assert len(fields) == 15
    assert fields[0].label.startswith("**Canal 39**")
    assert "Voir les 25 autres noms" in labels(test)
    test = fields[0].set_value(":left_out").run()
    test = press(test, WORDS["fr"]["add"])
    assert len(dossier_of(test).actions) == 39


@pytest.mark.parametrize("count", [1, 500])
def test_a_table_works_whatever_the_number_of_its_names(count: int) -> None:
    long = "x" * 150
    table = "Mois;Canal;Dépense (EUR)\n" + "".join(f"2026-07;{long} {n} **b**;{n + 1}\n" for n in range(count))
    test = press(give(importing(), table), WORDS["fr"]["read"])
    assert not test.exception
    test = press(test, WORDS["fr"]["add"])
    assert not test.exception
    assert len(dossier_of(test).actions) == count


def test_the_month_of_a_table_without_dates_is_asked_beside_its_columns() -> None:
    test = give(importing(), MONTHLESS)
    assert not test.exception
    assert disabled(test, WORDS["fr"]["read"])
    test = choose(choose(test, "column:name", "Action"), "column:spend", "Dépense (EUR)")
    test = choose(test, "table_month", "2026-09")
    test = press(test, WORDS["fr"]["read"])
    assert not test.exception
    test = press(test, WORDS["fr"]["add"])
    assert {action.name: [(row.month, row.spend) for row in action.ledger] for action in dossier_of(test).actions} == {
        "Salon": [("2026-09", 120.5)],
        "Affiches": [("2026-09", 80)],
    }


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_platform_s_report_without_dates_is_no_dead_end(language: str) -> None:
    test = give(importing(language), UNDATED)
    assert not test.exception
    said = shown(test)
    assert test.error or [one for one in test.selectbox if ":month:" in (one.key or "")]
    if test.error:
        assert "Google Ads" in said
        assert [one for one in test.selectbox if "table_month" in (one.key or "")]
        assert [one for one in test.selectbox if "read_as" in (one.key or "")]


def test_an_action_chosen_for_the_figures_is_followed_when_it_gets_another_id() -> None:
    dossier, place = with_action_added(Dossier(), "Moteur", "other")
    test = choose(give(importing(dossier=dossier), ADS), "destination", place)
    under_way = held_by(test, UnderWay)
    under_way.follow_renamed({place: "moteur-2"})
    assert under_way.draft is not None
    assert under_way.draft.destination == "moteur-2"


def test_what_comes_late_for_a_file_given_up_is_about_nothing() -> None:
    test = give(importing(), ADS)
    before = held_by(test, UnderWay).draft
    assert before is not None
    test = give(test, ADS)
    under_way = held_by(test, UnderWay)
    under_way.change(before, mode="add")
    assert under_way.draft is not None
    assert (under_way.draft.number, under_way.draft.mode) == (2, "skip")
