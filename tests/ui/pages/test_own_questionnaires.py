"""Every page with a questionnaire that is not ours: what it lacks is left out, and nothing fails."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from streamlit.testing.v1 import AppTest

from assessment.questionnaire.model import Questionnaire
from assessment.storage.store import Store
from assessment.ui import frame
from tests.own_questionnaires import OWN, answered, in_place
from tests.ui.pages.test_pages import app

PAGES = (
    *(frame.START, *frame.STEPS.values(), frame.METHOD, frame.SHARE),
    *(frame.PRIVACY, frame.PAUSE, frame.IMPORT, frame.CHECKS),
)


@pytest.fixture(params=OWN)
def own(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch, store: Store) -> Iterator[Questionnaire]:
    assert store
    with in_place(OWN[request.param], monkeypatch) as questionnaire:
        yield questionnaire


def button(test: AppTest, label: str) -> AppTest:
    return next(one for one in test.button if label in one.label).click().run()


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("count", [0, 1, 3])
def test_every_page_opens(own: Questionnaire, language: str, count: int) -> None:
    dossier = answered(own, count)
    test = app(language, dossier)
    for path in PAGES:
        test = test.switch_page(path).run()
        assert not test.exception, path
        assert test.title, path
    assert test.session_state["dossier"] == dossier
