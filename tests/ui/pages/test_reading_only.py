"""Whoever has a read-only link is offered nothing that would be refused."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from assessment.dossier.documents import write_dossier
from assessment.questionnaire.loading import load_questionnaire
from assessment.storage.store import Store
from tests.ui.pages.test_pages import page, shown
from tests.ui.saving.test_keeping import NOW, opened, some_work


@pytest.fixture
def reader(store: Store) -> AppTest:
    _, token = store.create(write_dossier(some_work(), load_questionnaire()), NOW)
    return opened(store.add_link(token, "read", None, NOW))


def test_a_reader_is_asked_for_no_file_to_import(reader: AppTest) -> None:
    test = page(reader, "imports")
    assert "rien ne peut y être ajouté" in shown(test)
    assert not any("Votre fichier" in str(one.proto) for one in test.get("file_uploader"))


def test_a_reader_is_not_asked_to_set_a_threshold(reader: AppTest) -> None:
    test = page(reader, "results")
    assert not any("seuil" in str(block.proto).lower() for block in test.get("popover"))


def test_a_reader_ticks_nothing_sets_nothing_and_takes_the_plan_away(reader: AppTest) -> None:
    test = page(reader, "plan")
    assert test.checkbox
    assert all(box.disabled for box in test.checkbox)
    assert not any(button.label.startswith(("Prendre le code", "Écrire le seuil")) for button in test.button)
    taken = [one.proto.label for one in test.get("download_button")]
    assert {"Télécharger le plan", "Tout mettre dans mon agenda"} <= set(taken)
    test = next(button for button in test.button if button.label == "Imprimer").click().run()
    assert not test.exception
    assert any(button.label.startswith("Fermer la version") for button in test.button)
