"""What a tab is called."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.ui.tab_title import LONGEST_NAME, tab_title


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
