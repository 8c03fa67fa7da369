from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from playwright.sync_api import Browser

from assessment.questionnaire.loading import parse_questionnaire
from assessment.questionnaire.model import Questionnaire
from assessment.storage.store import Store
from assessment.ui.saving import store_beside
from tests.serving import chromium

# Examples are timed by whatever else the machine does; a slow one is no failure.
settings.register_profile("steady", deadline=None)
settings.load_profile("steady")

# What the app keeps during tests is thrown away with them.
_kept = tempfile.TemporaryDirectory(prefix="ca-vend-tests-")
os.environ["CA_VEND_DATA"] = _kept.name

SMALL = Path(__file__).with_name("small_questionnaire.yaml")


@pytest.fixture(scope="session")
def small_text() -> str:
    """A tiny questionnaire that holds one of everything."""
    return SMALL.read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def small(small_text: str) -> Questionnaire:
    return parse_questionnaire(small_text, SMALL.name)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One for all tests: two cannot be driven at once from one thread."""
    with chromium() as browser:
        yield browser


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    """A store of the test's own for the pages, and no memory of outages or wrong links from other tests."""
    own = Store(f"sqlite:///{tmp_path / 'ca-vend.sqlite3'}")
    monkeypatch.setattr(store_beside, "store", lambda: own)
    store_beside.errands.clear()
    store_beside.throttle.clear()
    yield own
    own.close()
