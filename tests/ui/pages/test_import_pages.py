"""The import page and its undo, in both languages, without a browser."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from streamlit.proto.Common_pb2 import FileURLs
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.uploaded_file_manager import UploadedFile, UploadedFileRec
from streamlit.testing.v1 import AppTest

from assessment import confined
from assessment.dossier.editing import with_action_added, with_answer, with_business, with_ledger
from assessment.dossier.model import Dossier
from assessment.questionnaire.answers import Answer
from assessment.ui.fields import widgets
from assessment.ui.importing.draft import UnderWay
from tests.importing.test_tables import META, workbook
from tests.ui.held import dossier_of, held_by, show
from tests.ui.pages.test_pages import NASTY, app, many, page, shown

ADS = """Campaign report
"September 1, 2026 - September 3, 2026"
Day,Campaign,Campaign ID,Currency code,Cost,Impr.,Clicks,Conversions,Conv. value
2026-09-01,Demo brand,11111111111,EUR,12.34,"1,234",7,1.00,80.00
2026-09-02,Demo brand,11111111111,EUR,"1,020.50","10,500",88,2.50,"1,200.00"
2026-09-03,Demo generic,22222222222,EUR,0.00,0,0,0.00,--
Total: Account,--,--,EUR,"1,032.84","11,734",95,3.50,"1,280.00"
"""
TABLE = "Mois;Poste;Coût\n2026-07;Salon;120,50\n2026-08;Affiches;80\n"
WORDS = {
    "fr": {"add": "Ajouter à mon dossier", "undo": "Annuler cet import", "read": "Lire ces colonnes"},
    "en": {"add": "Add to my check", "undo": "Undo this import", "read": "Read these columns"},
}


def importing(language: str = "fr", dossier: Dossier | None = None) -> AppTest:
    return page(app(language, dossier), "imports")


def give(test: AppTest, content: str | bytes, name: str = "export.csv") -> AppTest:
    data = content if isinstance(content, bytes) else content.encode("utf-8")
    widget = next(one for one in test.file_uploader if one.proto.max_upload_size_mb == 60)
    widget.set_value((name, data, "text/csv"))
    return test.run()


def press(test: AppTest, label: str) -> AppTest:
    return next(button for button in test.button if button.label == label).click().run()


def disabled(test: AppTest, label: str) -> bool:
    return next(button for button in test.button if button.label == label).disabled


def choose(test: AppTest, key: str, value: object) -> AppTest:
    kinds = (test.radio, test.selectbox, test.checkbox, test.toggle, test.multiselect)
    widget = next(one for kind in kinds for one in kind if f":{key}" in (one.key or ""))
    return widget.set_value(value).run()  # type: ignore[arg-type]


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_file_is_recognised_added_and_taken_back(language: str) -> None:
    test = give(importing(language), ADS)
    assert not test.exception
    assert "Google Ads" in shown(test)
    assert ("1 032,84 €" if language == "fr" else "€1,032.84") in shown(test).replace(
        "\N{NARROW NO-BREAK SPACE}", " "
    ).replace("\xa0", " ")
    assert dossier_of(test) == Dossier()
    test = press(test, WORDS[language]["add"])
    assert not test.exception
    action = dossier_of(test).action("google-ads")
    assert (action.channel, action.ledger[0].spend) == ("search_ads", 1032.84)
    test = press(test, WORDS[language]["undo"])
    assert not test.exception
    assert dossier_of(test) == Dossier()


def test_an_import_is_taken_back_from_the_actions_page_too() -> None:
    test = press(give(importing(), ADS), WORDS["fr"]["add"])
    test = press(page(test, "actions"), "Annuler le dernier import")
    assert "annulé" in "".join(str(one.value) for one in test.success)
    assert dossier_of(test) == Dossier()
    assert not [button for button in test.button if button.label == "Annuler le dernier import"]


def test_the_actions_page_leads_to_the_import_and_back() -> None:
    there = [link.proto.page for link in page(app(), "actions").get("page_link")]
    back = [link.proto.page for link in importing().get("page_link")]
    assert "import" in there
    assert "actions" in back


def test_a_file_that_cannot_be_read_gets_one_sentence_and_changes_nothing() -> None:
    test = give(importing(), b"\x00\x01\x02", "photo.png")
    assert not test.exception
    assert len(test.error) == 1
    assert "Rien n’a changé" in test.error[0].value
    assert not [button for button in test.button if button.label == WORDS["fr"]["add"]]
    test = give(test, ADS)
    assert not test.error
    assert "Google Ads" in shown(test)


def test_the_same_file_given_again_is_seen_and_adding_it_warned_of() -> None:
    test = press(give(importing(), ADS), WORDS["fr"]["add"])
    test = give(test, ADS)
    assert "déjà ajouté" in shown(test)
    assert disabled(test, WORDS["fr"]["add"])
    test = choose(test, "mode", "add")
    assert not disabled(test, WORDS["fr"]["add"])


def test_figures_already_typed_are_kept_unless_the_owner_says_otherwise() -> None:
    dossier, _ = with_action_added(Dossier(), "Google Ads", "search_ads")
    dossier = with_ledger(dossier, "google-ads", [{"month": "2026-09", "spend": 5.0}])
    kept = press(give(importing(dossier=dossier), ADS), WORDS["fr"]["add"])
    assert dossier_of(kept).action("google-ads").ledger[0].spend == 5.0
    test = choose(give(importing(dossier=dossier), ADS), "mode", "replace")
    assert dossier_of(press(test, WORDS["fr"]["add"])).action("google-ads").ledger[0].spend == 1032.84


def test_one_action_per_campaign_and_one_left_out() -> None:
    test = choose(give(importing(), ADS), "separately", True)
    test = press(test, WORDS["fr"]["add"])
    assert [action.name for action in dossier_of(test).actions] == ["Demo brand"]


def test_a_campaign_is_left_out_of_the_sum() -> None:
    test = choose(give(importing(), ADS), "left_out", [0])
    test = press(test, WORDS["fr"]["add"])
    assert dossier_of(test).action("google-ads").ledger[0].spend == 0.0


def test_conversions_are_sales_only_when_the_owner_says_so() -> None:
    test = give(importing(), ADS)
    assert next(one for one in test.radio if "conversions" in (one.key or "")).value is None
    test = press(choose(test, "conversions", "orders"), WORDS["fr"]["add"])
    assert dossier_of(test).action("google-ads").ledger[0].orders == 3.5


def test_another_language_midway_keeps_the_answers() -> None:
    test = choose(give(importing(), ADS), "conversions", "orders")
    test.query_params["lang"] = "en"
    test.session_state["lang"] = "en"
    test = test.run()
    assert next(one for one in test.radio if "conversions" in (one.key or "")).value == "orders"
    test = press(test, WORDS["en"]["add"])
    assert dossier_of(test).action("google-ads").ledger[0].orders == 3.5


def test_another_currency_is_refused_in_one_sentence() -> None:
    test = give(importing(dossier=with_business(Dossier(), currency="CHF")), ADS)
    assert "CHF" in test.error[0].value
    assert not [button for button in test.button if button.label == WORDS["fr"]["add"]]


def test_the_columns_of_an_unknown_table_are_asked_once_and_remembered() -> None:
    test = give(importing(), TABLE)
    test = choose(test, "column:month", None)
    assert disabled(test, WORDS["fr"]["read"])
    for figure, column in {"month": "Mois", "name": "Poste", "spend": "Coût"}.items():
        test = choose(test, f"column:{figure}", column)
    test = press(test, WORDS["fr"]["read"])
    assert not test.exception
    assert "2 actions" in shown(test)
    assert disabled(test, WORDS["fr"]["add"])
    test = press(choose(test, "currency_confirmed", True), WORDS["fr"]["add"])
    assert {action.name: action.ledger[0].spend for action in dossier_of(test).actions} == {
        "Salon": 120.5,
        "Affiches": 80,
    }
    test = give(test, TABLE)
    assert "Vous avez déjà lu" in shown(test)
    assert next(one for one in test.selectbox if "column:name" in (one.key or "")).value == "Poste"
    assert not disabled(test, WORDS["fr"]["read"])


def test_the_file_is_not_kept_once_added() -> None:
    test = press(give(importing(), ADS), WORDS["fr"]["add"])
    assert held_by(test, UnderWay).draft is None
    assert "Demo brand" not in repr(dossier_of(test))


def test_names_of_campaigns_show_as_they_are_spelled() -> None:
    dossier, _ = with_action_added(Dossier(), NASTY, "flyers")
    test = give(importing(dossier=dossier), ADS, "**a**:red[b].csv")
    assert "\\*\\*a\\*\\*" in "\n".join(str(one.value) for one in test.markdown)
    test = choose(test, "destination", dossier.actions[0].id)
    assert not test.exception


def test_sixty_campaigns_stay_one_decision() -> None:
    head = ADS.partition("\n2026-09-01")[0]
    lines = "\n".join(f"2026-09-01,Campagne {n},{n},EUR,1.00,10,1,0.00,0.00" for n in range(60))
    test = give(importing(), f"{head}\n{lines}\n")
    assert not test.exception
    assert len([one for one in test.selectbox if "destination" in (one.key or "")]) == 1
    test = choose(test, "separately", True)
    assert not test.exception
    test = press(test, WORDS["fr"]["add"])
    assert len(dossier_of(test).actions) == 60


def test_an_import_of_another_dossier_cannot_be_taken_back() -> None:
    test = press(give(importing(), ADS), WORDS["fr"]["add"])
    test = press(test, "Commencer un nouveau dossier")
    assert not [button for button in test.button if button.label == WORDS["fr"]["undo"]]


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("count", [0, 1, 40])
def test_the_page_works_whatever_the_number_of_actions(language: str, count: int) -> None:
    test = give(importing(language, many(count)), ADS)
    assert not test.exception
    test = press(test, WORDS[language]["add"])
    assert not test.exception
    assert len(dossier_of(test).actions) == count + 1


def test_what_was_typed_since_the_import_survives_its_undoing() -> None:
    test = press(give(importing(), ADS), WORDS["fr"]["add"])
    changed = with_answer(dossier_of(test), "google-ads", "serves_sales", Answer(value="no"))
    show(test, changed)
    test = press(test.run(), WORDS["fr"]["undo"])
    assert dossier_of(test).action("google-ads").ledger == ()
    assert dossier_of(test).answers_of("google-ads")["serves_sales"].value == "no"


def test_a_file_that_breaks_its_reader_does_not_break_the_page_for_good(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("assessment.importing.read_export", broken)
    test = give(importing(), ADS)
    assert test.exception
    test = test.run()
    assert not test.exception
    assert test.file_uploader


SHOP = """Name,Financial Status,Paid at,Currency,Subtotal,Shipping,Taxes,Total,Created at,Lineitem name
#1001,paid,2026-07-02 10:00:00 +0200,EUR,100.00,0.00,20.00,120.00,2026-07-02 10:00:00 +0200,Bougie
#1002,paid,2026-07-03 10:00:00 +0200,EUR,200.00,0.00,40.00,240.00,2026-07-03 10:00:00 +0200,Lampe
"""


def test_the_sales_of_a_shop_become_the_revenue_of_the_business_without_taxes_once_the_owner_says_so() -> None:
    test = give(importing(), SHOP)
    assert not test.exception
    assert "sont retirées des ventes" in shown(test)
    assert disabled(test, WORDS["fr"]["add"])
    test = press(choose(test, "business_revenue", True), WORDS["fr"]["add"])
    assert [(row.month, row.revenue) for row in dossier_of(test).business.revenue] == [("2026-07", 300.0)]
    assert dossier_of(test).actions == ()


PAYMENTS = """id,Type,Source,Amount,Fee,Net,Currency,Created (UTC),Available On (UTC),Description
txn_1,charge,ch_1,97.00,1.71,95.29,eur,2026-09-11 09:00,2026-09-18 00:00,Vente
"""


def test_amounts_on_another_tax_basis_wait_for_an_answer() -> None:
    dossier = with_business(Dossier(), average_order_value=80.0)
    test = choose(give(importing(dossier=dossier), PAYMENTS), "business_revenue", True)
    assert not test.exception
    assert next(one for one in test.radio if "amounts" in (one.key or "")).value is None
    assert disabled(test, WORDS["fr"]["add"])
    test = press(choose(test, "amounts", "as_they_are"), WORDS["fr"]["add"])
    assert dossier_of(test).business.tax_basis == "mixed"
    test = press(test, WORDS["fr"]["undo"])
    assert dossier_of(test) == dossier


def test_taxes_of_a_file_that_names_none_are_taken_out_at_the_rate_of_the_dossier() -> None:
    test = choose(give(importing(), PAYMENTS), "business_revenue", True)
    (asked,) = [one for one in test.radio if ":amounts" in (one.key or "")]
    assert len(asked.options) == 3
    test = press(choose(test, "amounts", "net_of_tax"), WORDS["fr"]["add"])
    assert [row.revenue for row in dossier_of(test).business.revenue] == [80.83]
    assert dossier_of(test).business.tax_basis == "excluding_tax"


def test_ambiguous_dates_of_a_table_are_asked_and_never_chosen_beforehand() -> None:
    test = press(give(importing(), "Date;Montant\n03/04/2026;120,50\n05/06/2026;80\n"), WORDS["fr"]["read"])
    assert not test.exception
    assert next(one for one in test.radio if "date_order" in (one.key or "")).value is None
    assert not [button for button in test.button if button.label == WORDS["fr"]["add"]]
    test = choose(choose(test, "date_order", "day_first"), "currency_confirmed", True)
    test = press(test, WORDS["fr"]["add"])
    assert [row.month for row in dossier_of(test).actions[0].ledger] == ["2026-04", "2026-06"]
    assert dossier_of(test).actions[0].name == "export"


def test_the_servers_own_copy_of_a_file_goes_once_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    kept = MemoryUploadedFileManager("/files")
    record = UploadedFileRec("file", "export.csv", "text/csv", b"content")
    kept.add_file("session", record)
    context = SimpleNamespace(uploaded_file_mgr=kept, session_id="session")
    monkeypatch.setattr(widgets, "get_script_run_ctx", lambda: context)
    monkeypatch.setattr(widgets, "session", {"given": UploadedFile(record, FileURLs())})
    assert widgets.take_upload("given") == ("export.csv", b"content")
    assert not kept.get_files("session", ["file"])
    assert widgets.take_upload("nothing") is None


@pytest.mark.parametrize(
    ("language", "sentence"),
    [("fr", "D’autres fichiers sont en cours de lecture"), ("en", "Other files are being read")],
)
def test_who_waits_too_long_for_their_turn_is_told_on_the_page(
    language: str, sentence: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(confined, "LONGEST_WAIT", 0.01)
    test = importing(language)
    with confined.in_turn():
        test = give(test, workbook(("A", META)), "export.xlsx")
    assert not test.exception
    assert sentence in shown(test)
    test = give(test, workbook(("A", META)), "export.xlsx")
    assert "Meta" in shown(test)
