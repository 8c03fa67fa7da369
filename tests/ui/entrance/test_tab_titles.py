"""What a tab is called."""

from __future__ import annotations

from typing import Any

import pytest
import streamlit
from hypothesis import given
from hypothesis import strategies as st

from assessment.dossier.editing import with_business
from assessment.dossier.model import Dossier
from assessment.ui.entrance.tab_title import LONGEST_NAME, tab_title
from assessment.ui.routes import PAGES
from tests.ui.pages.test_pages import app, page


@pytest.mark.parametrize(
    ("page", "business", "title"),
    [
        ("Résultats", "Menuiserie Dupont", "Résultats · Menuiserie Dupont · Ça vend ?"),
        ("Résultats", "", "Résultats · Ça vend ?"),
        ("Ça vend ?", "", "Ça vend ?"),
        ("Ça vend ?", "Menuiserie", "Ça vend ? · Menuiserie"),
        ("Plan", " *Dupont* <b>&\n Fils ", "Plan · *Dupont* <b>& Fils · Ça vend ?"),
        ("Plan", "\u202eDupont\u0007\ud800", "Plan · Dupont · Ça vend ?"),
        ("Plan", "Menuiserie " * 9, "Plan · Menuiserie Menuiserie Menuiserie Menuis… · Ça vend ?"),
    ],
)
def test_a_tab_names_the_page_the_business_and_the_app(page: str, business: str, title: str) -> None:
    assert tab_title(page, business, "Ça vend ?") == title


@given(st.text())
def test_whatever_the_name_is_a_title_is_one_short_line_that_can_be_sent(name: str) -> None:
    title = tab_title("Plan", name, "Ça vend ?")
    assert title.encode()
    assert len(title) <= len("Plan ·  · Ça vend ?") + LONGEST_NAME
    assert len(title.splitlines()) == 1


@pytest.mark.parametrize(("language", "app_name"), [("fr", "Ça vend\u00a0?"), ("en", "Does it sell?")])
def test_no_two_pages_have_the_same_title(language: str, app_name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []
    set_page_config = streamlit.set_page_config

    def listen(*, page_title: str | None = None, **others: Any) -> None:
        said.extend([page_title] if page_title else [])
        set_page_config(page_title=page_title, **others)

    monkeypatch.setattr(streamlit, "set_page_config", listen)
    dossier = with_business(Dossier(), name="Menuiserie")
    titles = []
    test = app(language, dossier)
    for name in PAGES:
        page(test, name)
        titles.append(said[-1])
    assert len(set(titles)) == len(PAGES), titles
    assert all("Menuiserie" in title and app_name in title for title in titles), titles
