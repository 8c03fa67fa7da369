"""A statement in the dossier: where suppliers go, what is remembered, and that nothing else is kept."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import replace

import pytest

from assessment.dossier.documents import read_dossier, write_dossier
from assessment.dossier.editing import with_action_changed, with_business, with_suppliers, without_action
from assessment.dossier.model import Action, Business, Dossier, LedgerRow
from assessment.dossier.read_files import Supplier
from assessment.dossier.reverting import revert
from assessment.evaluation import evaluate
from assessment.importing.adding.changes import Amounts, Decisions, ExistingAction, NewAction, Target
from assessment.importing.adding.merging import add, preview
from assessment.importing.adding.targets import proposed_targets
from assessment.importing.bank.proposing import as_export
from assessment.importing.model import Export
from assessment.milestones.freezing import frozen
from assessment.milestones.packing import unpacked
from assessment.questionnaire.loading import load_questionnaire
from tests.importing.bank.statements import ACCOUNT, statement

BANK = as_export(
    statement(
        ("2026-08-15", -31.4, "CARTE 14/08 FACEBK ADS DUBLIN"),
        ("2026-08-16", -12, "CB CANVA 1508"),
        ("2026-08-17", -444, "PRLV SEPA SECRETPLOMBERIE MANDAT XK12"),
        ("2026-08-18", -200, "VIR SEPA GARAGE DUVAL"),
        ("2026-08-19", 3210, "VIR RECU DE CLIENTCACHE SARL"),
        ("2026-08-20", -1500, "VIR SALAIRE MARTINDISCRET"),
    )
)
EMPTY = Dossier(business=Business(tax_basis="including_tax"))
META, CANVA = NewAction("Meta Ads", "social_ads"), NewAction("Canva", "other")


def with_actions(*actions: Action, suppliers: tuple[Supplier, ...] = ()) -> Dossier:
    return EMPTY.model_copy(update={"actions": actions, "suppliers": suppliers})


def names(export: Export) -> list[str]:
    return [one.name for one in export.series]


def added(dossier: Dossier, **chosen: Target | None) -> Dossier:
    """The dossier with the statement, its targets as proposed but for those chosen by name (``_`` for a space)."""
    wanted = {name.replace("_", " "): target for name, target in chosen.items()}
    targets = [
        wanted.get(one.name, target)
        for one, target in zip(BANK.series, proposed_targets(dossier, BANK, None), strict=True)
    ]
    return add(dossier, BANK, Decisions(targets, business_revenue=True))[0]


def test_known_suppliers_are_proposed_and_the_others_left() -> None:
    assert names(BANK) == ["Meta Ads", "Canva", "Secretplomberie", "Garage Duval"]
    assert proposed_targets(EMPTY, BANK, None) == [META, CANVA, None, None]


def test_an_action_of_the_same_name_is_taken_even_for_a_supplier_that_is_not_proposed() -> None:
    dossier = with_actions(Action(id="a", name="garage duval"), Action(id="b", name="META ADS"))
    assert proposed_targets(dossier, BANK, None) == [ExistingAction("b"), CANVA, None, ExistingAction("a")]


def test_an_action_alone_in_its_channel_is_taken_unless_it_is_another_supplier_s() -> None:
    alone = with_actions(Action(id="social", name="Réseaux", channel="social_ads"))
    assert proposed_targets(alone, BANK, None)[0] == ExistingAction("social")
    of_linkedin = with_actions(Action(id="l", name="Publicité LinkedIn", channel="social_ads"))
    assert proposed_targets(of_linkedin, BANK, None)[0] == META
    two = with_actions(
        Action(id="l", name="Publicité LinkedIn", channel="social_ads"),
        Action(id="f", name="Publicité Facebook", channel="social_ads"),
        Action(id="x", name="Réseaux", channel="social_ads"),
    )
    assert proposed_targets(two, BANK, None)[0] == ExistingAction("f")


def test_two_suppliers_of_one_action_are_summed() -> None:
    dossier = with_actions(Action(id="a", name="Réseaux", channel="social_ads"))
    after = added(dossier, Canva=ExistingAction("a"))
    assert after.action("a").ledger == (LedgerRow(month="2026-08", spend=49.68),)


def test_a_choice_is_remembered_and_comes_before_all() -> None:
    dossier = with_actions(Action(id="f", name="Facebook", channel="social_ads"), Action(id="m", name="Divers"))
    after = added(dossier, Meta_Ads=ExistingAction("m"), Garage_Duval=ExistingAction("f"), Canva=None)
    assert {(one.name, one.action) for one in after.suppliers} == {
        ("Meta Ads", "m"),
        ("Garage Duval", "f"),
        ("Canva", None),
    }
    assert proposed_targets(after, BANK, None) == [ExistingAction("m"), None, None, ExistingAction("f")]


def test_a_new_action_is_remembered_by_its_id() -> None:
    after = added(with_actions(Action(id="meta-ads", name="Autre")))
    assert {(one.name, one.action) for one in after.suppliers} == {("Meta Ads", "meta-ads-2"), ("Canva", "canva")}
    renamed = with_action_changed(after, "meta-ads-2", name="Facebook et Instagram")
    assert proposed_targets(renamed, BANK, None)[0] == ExistingAction("meta-ads-2")


def test_a_supplier_left_out_again_after_it_had_an_action_is_forgotten() -> None:
    known = with_actions(Action(id="a", name="X"), suppliers=(Supplier(name="GARAGE DUVAL SARL", action="a"),))
    assert proposed_targets(known, BANK, None)[3] == ExistingAction("a")
    assert [one.name for one in added(known, Garage_Duval=None).suppliers] == ["Meta Ads", "Canva"]


def test_an_action_taken_out_is_forgotten_and_the_supplier_proposed_anew() -> None:
    after = added(EMPTY)
    assert proposed_targets(without_action(after, "meta-ads"), BANK, None)[0] == META


def test_undoing_the_import_forgets_the_suppliers() -> None:
    targets = proposed_targets(EMPTY, BANK, None)
    after, imported = add(EMPTY, BANK, Decisions(targets))
    assert after.suppliers
    assert revert(imported.step, with_business(after, name="Atelier")).dossier == with_business(EMPTY, name="Atelier")


def test_amounts_left_out_remember_no_supplier_that_has_no_action() -> None:
    dossier = Dossier(suppliers=(Supplier(name="Canva"),))
    after, _ = add(dossier, BANK, Decisions([META, CANVA, None, None], amounts="left_out"))
    assert after == dossier


def test_taxes_are_taken_out_of_all_but_what_is_billed_without() -> None:
    bank = as_export(
        statement(
            ("2026-08-15", -310, "PRLV SEPA GOOGLE IRELAND LIMITED GOOGLE ADS"),
            ("2026-08-16", -120, "PRLV OUEST-FRANCE PUBLICITE"),
            ("2026-08-17", -99.99, "VIR SEPA GARAGE DUVAL"),
            ("2026-08-18", 1200, "REMISE CB 1808"),
        )
    )
    targets = [NewAction(one.name, one.channel) for one in bank.series]
    decisions = Decisions(targets, business_revenue=True, amounts="net_of_tax")
    after, _ = add(Dossier(), bank, decisions)
    assert {one.name: [row.spend for row in one.ledger] for one in after.actions} == {
        "Google Ads": [310],
        "Ouest-France": [100],
        "Garage Duval": [83.33],
    }
    assert [row.revenue for row in after.business.revenue] == [1000]
    assert after.business.tax_basis == "excluding_tax"
    again = replace(decisions, targets=proposed_targets(after, bank, None))
    assert preview(after, bank, again).all_there


def test_what_is_billed_without_vat_costs_the_same_without_taxes_whatever_the_answer() -> None:
    bank = as_export(
        statement(
            ("2026-08-15", "-300.10", "PRLV SEPA GOOGLE IRELAND LIMITED GOOGLE ADS"),
            ("2026-08-16", -120, "PRLV OUEST-FRANCE PUBLICITE"),
        )
    )
    decisions = Decisions([NewAction(one.name, one.channel) for one in bank.series])
    before: dict[str, tuple[Dossier, Amounts | None]] = {
        "net": (Dossier(), "net_of_tax"),
        "as they are": (Dossier(), "as_they_are"),
        "counts with taxes": (EMPTY, None),
        "counts with taxes at a rate": (Dossier(business=Business(tax_basis="including_tax", tax_rate=0.1)), None),
    }
    questionnaire = load_questionnaire()
    for name, (dossier, answer) in before.items():
        chosen = replace(decisions, amounts=answer)
        after, _ = add(dossier, bank, chosen)
        costs = {
            after.action(one.id).name: one.money.monthly_cost
            for one in evaluate(questionnaire, after, dt.date(2026, 9, 15)).actions
        }
        rate = after.business.rate_within
        assert costs == {"Google Ads": pytest.approx(300.10), "Ouest-France": pytest.approx(120 / (1 + rate))}, name
        again = replace(chosen, targets=proposed_targets(after, bank, None))
        assert preview(after, bank, again).all_there, name
        assert preview(dossier, bank, chosen).with_tax == (after.business.tax_basis == "including_tax"), name


def test_a_dossier_without_vat_or_that_mixes_takes_what_the_bank_paid() -> None:
    for business in (Business(tax_basis="no_tax"), Business(tax_basis="mixed"), Business(tax_basis="unknown")):
        after = add(Dossier(business=business), BANK, Decisions([META, None, None, None]))[0]
        assert after.actions[0].ledger == (LedgerRow(month="2026-08", spend=31.4),)


def test_no_other_export_is_remembered() -> None:
    export = Export("google_ads", "campaigns", BANK.series, currency="EUR", tax_basis="including_tax")
    assert add(EMPTY, export, Decisions([META] * 4))[0].suppliers == ()


SECRETS = (
    *("SECRETPLOMBERIE", "DUVAL", "CLIENTCACHE", "MARTINDISCRET", "FACEBK", "DUBLIN", "XK12"),
    *(ACCOUNT, "2026-08-1", "2026-08-2"),
)


@pytest.fixture
def written() -> str:
    return write_dossier(added(EMPTY), load_questionnaire())


def test_nothing_of_the_statement_is_kept_but_sums_and_names_of_suppliers(written: str) -> None:
    assert [secret for secret in SECRETS if secret.casefold() in written.casefold()] == []
    document = json.loads(written)
    assert document["suppliers"] == [
        {"name": "Meta Ads", "action": "meta-ads"},
        {"name": "Canva", "action": "canva"},
    ]
    assert document["business"]["revenue"] == [{"month": "2026-08", "revenue": 3210.0}]
    assert [action["ledger"] for action in document["actions"]] == [
        [{"month": "2026-08", "spend": 12.0}],
        [{"month": "2026-08", "spend": 37.68}],
    ]
    assert document.keys() == {"format", "questionnaire", "business", "actions", "answers", "plan", "suppliers"}


def test_a_milestone_holds_no_supplier() -> None:
    questionnaire = load_questionnaire()
    dossier = added(with_suppliers(EMPTY, {"Rotisserie Discrete": None}))
    day = dt.date(2026, 10, 1)
    milestone = frozen(questionnaire, dossier, evaluate(questionnaire, dossier, day), {}, "x", day, "named")
    assert unpacked(milestone.state).dossier.suppliers == ()


def test_a_document_without_suppliers_says_nothing_of_them() -> None:
    questionnaire = load_questionnaire()
    assert "suppliers" not in json.loads(write_dossier(Dossier(), questionnaire))
    dossier = added(EMPTY, Canva=None)
    assert read_dossier(write_dossier(dossier, questionnaire), questionnaire).suppliers == dossier.suppliers


def test_the_statement_added_twice_adds_nothing() -> None:
    once = added(EMPTY)
    decisions = Decisions(proposed_targets(once, BANK, None), mode="add", business_revenue=True)
    assert preview(once, BANK, decisions).empty
    assert add(once, BANK, decisions)[0] == once


def test_a_supplier_that_gave_all_back_founds_no_action_and_the_sum_is_said_to_be_net() -> None:
    bank = as_export(
        statement(
            ("2026-08-02", -200, "PRLV SEPA GOOGLE IRELAND LTD GOOGLE ADS"),
            ("2026-08-03", 200, "REJET PRLV SEPA GOOGLE IRELAND LTD GOOGLE ADS"),
            ("2026-08-04", -12, "CB CANVA"),
        )
    )
    assert {one.name: target for one, target in zip(bank.series, proposed_targets(EMPTY, bank, None), strict=True)} == {
        "Canva": CANVA,
        "Google Ads": None,
    }
    known = with_actions(Action(id="g", name="Google Ads"))
    assert ExistingAction("g") in proposed_targets(known, bank, None)
    assert [dict(note.values) for note in bank.notes if note.kind == "given_back"] == [{"amount": 200.0}]
