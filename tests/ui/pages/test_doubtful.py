"""What is doubtful stands before the results, each doubt with its repair, in both languages."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from assessment.dossier.documents import write_dossier
from assessment.dossier.editing import with_action_added, with_business, with_ledger
from assessment.dossier.model import Dossier
from assessment.questionnaire.loading import load_questionnaire
from assessment.storage.store import Store
from tests.ui.held import dossier_of
from tests.ui.pages.test_pages import app, page, shown
from tests.ui.saving.test_keeping import NOW, click, opened

MONTHS = [f"2026-{number:02d}" for number in range(1, 9)]


def unpaid() -> Dossier:
    """A fee paid in January alone, sales every month, one of them a hundred times too large."""
    rows = [{"month": month, "revenue": 400.0 + place, "orders": 5} for place, month in enumerate(MONTHS)]
    rows[0]["spend"] = 800.0
    rows[4]["revenue"] = 40_400.0
    dossier, action_id = with_action_added(with_business(Dossier(), contribution_margin=0.5), "Presse <b>", "flyers")
    return with_ledger(dossier, action_id, rows)


def panel(test: AppTest) -> str:
    return next(one.label for one in test.expander if "vérifier" in one.label or "check" in one.label)


def labels(test: AppTest) -> list[str]:
    return [button.label for button in test.button]


def spends(test: AppTest) -> list[float | None]:
    return [row.spend for row in dossier_of(test).actions[0].ledger]


@pytest.mark.parametrize(
    ("language", "title", "sentence", "repair", "right", "undo"),
    [
        ("fr", "2 points", "Des ventes sont notées, sans dépense.", "Répartir 800", "C’est juste ainsi", "Annuler"),
        ("en", "2 things", "Sales are noted, with no spend.", "Spread €800", "It is right as it is", "Undo"),
    ],
)
def test_a_doubt_that_holds_up_a_verdict_is_open_and_one_click_repairs_and_undoes_it(
    language: str, title: str, sentence: str, repair: str, right: str, undo: str
) -> None:
    test = page(app(language, unpaid()), "results")
    assert title in panel(test)
    assert sentence in shown(test)
    assert not any("404" in label for label in labels(test)), "what holds up a verdict comes first, alone"
    test = click(test, repair)
    assert spends(test) == [100.0] * 8
    assert "404" in " ".join(labels(test))
    test = click(test, right)
    assert len(dossier_of(test).actions[0].settled) == 1
    assert not any("404" in label for label in labels(test))
    inside = [button for button in test.button if undo in button.label]
    test = inside[-1].click().run()
    assert dossier_of(test).actions[0].settled == ()
    assert not test.exception


def test_a_repair_is_spoken_and_taken_back_by_the_undo_of_the_page() -> None:
    test = click(page(app("fr", unpaid()), "results"), "écrire 0")
    assert spends(test) == [800.0] + [0.0] * 7
    assert "C’est fait" in shown(test)
    test = next(button for button in test.button if button.icon == ":material/undo:").click().run()
    assert spends(test) == [800.0] + [None] * 7


def test_the_panel_stays_open_once_a_repair_was_taken_back() -> None:
    rows = [
        {"month": month, "spend": 100.0 + place, "revenue": 400.0 + place, "orders": 5}
        for place, month in enumerate(MONTHS)
    ]
    rows[4]["spend"] = 1_040.0
    dossier, action_id = with_action_added(with_business(Dossier(), contribution_margin=0.5), "Presse", "flyers")

    def opened_panel(test: AppTest) -> bool:
        (one,) = [one for one in test.expander if "vérifier" in one.label]
        return bool(one.proto.expanded)

    test = page(app("fr", with_ledger(dossier, action_id, rows)), "results")
    assert not opened_panel(test)
    test = click(test, "Écrire 104")
    assert spends(test)[4] == 104.0
    test = next(button for button in test.button if button.icon == ":material/undo:").click().run()
    assert spends(test)[4] == 1_040.0
    assert opened_panel(test)


def test_whoever_may_only_read_sees_the_doubts_and_is_offered_no_repair(store: Store) -> None:
    _, token = store.create(write_dossier(unpaid(), load_questionnaire()), NOW)
    test = page(opened(store.add_link(token, "read", None, NOW)), "results")
    assert "Seul leur propriétaire" in shown(test)
    assert not any("écrire 0" in label or "juste ainsi" in label for label in labels(test))


def test_the_end_of_the_check_leads_to_the_doubts_and_nothing_is_said_without_any() -> None:
    test = page(app("fr", unpaid()), "questions")
    while any(button.key == "next" for button in test.button):
        test = next(button for button in test.button if button.key == "next").click().run()
    links = [str(one.proto) for one in test.get("page_link")]
    assert any("2 points" in link for link in links)
    clean = page(app("fr", with_action_added(Dossier(), "Presse", "flyers")[0]), "results")
    assert not any("vérifier" in one.label for one in clean.expander)
