"""The panel of an action stays as its owner left it, whatever Streamlit forgets of it."""

from __future__ import annotations

import pytest

from tests.ui.pages.test_pages import app, field, many, page

pytestmark = pytest.mark.usefixtures("store")

PANEL = "w:0:panel:action-0"


def test_a_panel_in_which_an_action_was_renamed_is_open_still_after_a_run_cut_short() -> None:
    """Such a run makes Streamlit forget whether it was: under its new label it came up closed, once in a while."""
    test = page(app("fr", many(1)), "actions")
    test.session_state[PANEL] = True
    test = field(test.run(), "Nom").set_value("Stand").run()
    assert (test.expander[0].label, test.expander[0].proto.expanded) == ("**Stand**", True)
    del test.session_state[PANEL]
    test = test.run()
    assert (test.expander[0].label, test.expander[0].proto.expanded) == ("**Stand**", True)
