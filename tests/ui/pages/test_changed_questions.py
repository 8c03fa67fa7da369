"""A dossier answered to an earlier questionnaire says once what changed."""

from __future__ import annotations

import json

import pytest

from assessment.dossier.documents import read_dossier
from assessment.dossier.migrations import changes_since
from assessment.dossier.model import Dossier
from assessment.languages import LANGUAGES, Language
from assessment.questionnaire.loading import load_questionnaire
from tests.ui.pages.test_pages import app, page, shown

SHIPPED = load_questionnaire()


def opened(version: str) -> Dossier:
    reference = {"id": SHIPPED.id, "version": version}
    return read_dossier(json.dumps({"format": 1, "questionnaire": reference, "business": {"name": "A"}}), SHIPPED)


def told(language: Language) -> str:
    (change,) = changes_since("1.0.0", SHIPPED)
    return change[language]


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_changed_is_said_on_opening_until_it_is_read(language: Language) -> None:
    test = page(app(language, opened("1.0.0")), "business")
    assert told(language) in shown(test)
    test = test.button(key="understood_changes").click().run()
    assert not test.exception
    assert told(language) not in shown(test)
    assert told(language) not in shown(page(test, "results"))


def test_a_dossier_of_the_present_questionnaire_is_told_nothing() -> None:
    assert told("fr") not in shown(page(app("fr", opened(SHIPPED.version)), "business"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_method_page_keeps_what_changed(language: Language) -> None:
    assert told(language) in shown(page(app(language), "method"))
