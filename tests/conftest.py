"""What all tests share: how they are spread over processes, and what each process makes once."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from playwright.sync_api import Browser
from streamlit.components.v2 import manifest_scanner
from xdist.scheduler import LoadScopeScheduling

from assessment.questionnaire import loading
from assessment.questionnaire.loading import parse_questionnaire
from assessment.questionnaire.model import Questionnaire
from assessment.storage.store import Store
from assessment.ui.saving import store_beside
from tests.serving import chromium

# Examples are timed by whatever else the machine does; a slow one is no failure.
settings.register_profile("steady", deadline=None)
settings.register_profile("thorough", deadline=None, max_examples=2000)
settings.load_profile("steady")

# What the app keeps during tests is thrown away with them.
_kept = tempfile.TemporaryDirectory(prefix="ca-vend-tests-")
os.environ["CA_VEND_DATA"] = _kept.name

WORKERS_BESIDE = 1
"""Processes of tests more than there are cores: in the browser, what runs for a test often waits."""

# Streamlit looks through all installed packages for components before each run of a page that a test makes: once will
# do, for none is installed meanwhile.
manifest_scanner.scan_component_manifests = cache(manifest_scanner.scan_component_manifests)

# The shipped questionnaire takes a second to read: tests that ask for it share one, which nothing can change.
_read = loading.load_questionnaire
_shipped = cache(_read)
loading.load_questionnaire = lambda path=None: _shipped() if path is None else _read(path)

SMALL = Path(__file__).with_name("small_questionnaire.yaml")


def pytest_xdist_auto_num_workers(config: pytest.Config) -> int:
    """How many processes share the tests: none for a file or a test named by hand, which starts at once."""
    named = [Path(argument.split("::")[0]) for argument in config.args]
    if all(path.is_file() for path in named):
        return 0
    return WORKERS_BESIDE + (os.cpu_count() or 1)


class Spread(LoadScopeScheduling):
    """Gives each process the next test, and those that share something costly to one of them; the long ones first."""

    def _split_scope(self, nodeid: str) -> str:
        file = nodeid.split("::")[0]
        if file == "tests/several/test_door.py":  # one visitor idles for a minute while the others come and go
            return file
        if file == "tests/storage/test_faults.py" or "[postgresql" in nodeid:
            return "postgresql"
        return nodeid


def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Spread:
    return Spread(config, log)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items.sort(key=lambda item: (item.get_closest_marker("browser") is None, "hostile" not in item.nodeid))


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
