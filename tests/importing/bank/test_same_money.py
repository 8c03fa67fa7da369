"""The same money told by a platform and by the bank: never added, and its difference explained."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assessment.dossier.editing import with_suppliers
from assessment.dossier.model import Action, Business, Dossier, LedgerRow
from assessment.importing.adding.changes import MODES, Amounts, Cause, Decisions, ExistingAction, NewAction, SameMoney
from assessment.importing.adding.merging import add, preview
from assessment.importing.adding.same_money import modes_of
from assessment.importing.model import Export, Kind, Series
from assessment.importing.words import same_money_sentence
from assessment.languages import LANGUAGES, Language

ADS = ExistingAction("ads")


def knowing(basis: str = "including_tax", **months: float) -> Dossier:
    rows = tuple(LedgerRow(month=month.replace("m", "2026-"), spend=value) for month, value in months.items())
    business = Business.model_validate({"tax_basis": basis})
    return Dossier(business=business, actions=(Action(id="ads", name="Google Ads", ledger=rows),))


def told(kind: Kind, **months: float) -> Export:
    rows = tuple(LedgerRow(month=month.replace("m", "2026-"), spend=value) for month, value in months.items())
    return Export("x", kind, (Series("Google Ads", rows),), currency="EUR", tax_basis="including_tax")


def same(dossier: Dossier, export: Export, amounts: Amounts | None = None) -> list[SameMoney]:
    return list(preview(dossier, export, Decisions((ADS,), amounts=amounts)).same_money)


def of_bank(dossier: Dossier) -> Dossier:
    return with_suppliers(dossier, {"Google Ads": "ads"})


def test_the_bank_that_paid_tax_on_top_of_what_the_platform_says() -> None:
    (one,) = same(knowing(m08=100), told("bank", m08=120.5))
    assert (one.place, one.month, one.known, one.incoming, one.cause) == (ADS, "2026-08", 100, 120.5, "tax")
    assert one.difference == 20.5


def test_the_platform_that_comes_after_the_bank() -> None:
    (one,) = same(of_bank(knowing(m08=120)), told("campaigns", m08=100))
    assert one.cause == "tax"
    (one,) = same(of_bank(knowing(m08=80)), told("campaigns", m08=100))
    assert one.cause == "credits"


def test_a_platform_that_shows_more_than_was_paid_gave_credits() -> None:
    (one,) = same(knowing(m08=100), told("bank", m08=60))
    assert (one.cause, one.difference) == ("credits", -40)


def test_invoices_of_another_month_agree_over_all() -> None:
    seen = same(knowing(m08=100, m09=50, m10=70), told("bank", m08=60, m09=90, m10=70))
    assert [(one.month, one.agrees_in_all) for one in seen] == [("2026-08", True), ("2026-09", True)]
    taxed = same(knowing(m08=100, m09=50), told("bank", m08=72, m09=108))
    assert all(one.agrees_in_all for one in taxed)


def test_a_second_statement_is_not_said_to_be_a_platform() -> None:
    (one,) = same(of_bank(knowing(m08=100)), told("bank", m08=60))
    assert one.cause == "other"


def test_the_tax_is_that_of_the_dossier_s_rate() -> None:
    dossier = knowing(m08=100)
    swiss = dossier.model_copy(update={"business": dossier.business.model_copy(update={"tax_rate": 0.081})})
    assert [one.cause for one in same(swiss, told("bank", m08=108.1))] == ["tax"]
    assert [one.cause for one in same(swiss, told("bank", m08=120))] == ["other"]


def test_the_very_same_figure_and_a_month_that_only_one_knows_are_no_difference() -> None:
    assert same(knowing(m08=100), told("bank", m08=100, m09=30)) == []
    assert preview(knowing(m08=100), told("bank", m08=5), Decisions((NewAction("X"),))).same_money == ()


@pytest.mark.parametrize("kind", ["shop", "accounts", "table", "analytics"])
def test_only_banks_and_platforms_are_compared(kind: Kind) -> None:
    assert same(knowing(m08=100), told(kind, m08=60)) == []


def test_amounts_that_wait_for_a_choice_are_compared_all_the_same() -> None:
    dossier = knowing("excluding_tax", m08=100)
    seen = preview(dossier, told("bank", m08=120), Decisions((ADS,)))
    assert (seen.undecided, [one.cause for one in seen.same_money], seen.changes) == (("tax_basis",), ["tax"], ())


def untaxed(export: Export) -> Export:
    return replace(export, series=tuple(replace(one, taxed=False) for one in export.series))


def test_once_taxes_are_taken_out_they_are_no_difference() -> None:
    dossier = knowing("excluding_tax", m08=100)
    assert same(dossier, told("bank", m08=120), "net_of_tax") == []
    assert same(dossier, untaxed(told("bank", m08=100)), "net_of_tax") == []


def test_taxes_taken_out_are_never_told_of_a_second_time() -> None:
    (one,) = same(knowing("excluding_tax", m08=100), told("bank", m08=144), "net_of_tax")
    assert (one.incoming, one.cause) == (120, "other")


@pytest.mark.parametrize("kind", ["bank", "campaigns"])
def test_taxes_taken_out_of_what_holds_none_are_the_difference(kind: Kind) -> None:
    (one,) = same(knowing("excluding_tax", m08=100), told(kind, m08=100), "net_of_tax")
    assert (one.incoming, one.cause) == (83.33, "tax")
    seen = same(knowing("excluding_tax", m08=100, m09=50), told(kind, m08=60, m09=90), "net_of_tax")
    assert all(one.agrees_in_all for one in seen)


def test_taxes_left_in_are_the_difference_where_a_supplier_bills_them_after_all() -> None:
    (one,) = same(knowing("excluding_tax", m08=100), untaxed(told("bank", m08=120)), "net_of_tax")
    assert (one.incoming, one.cause) == (120, "tax")


def test_taxes_paid_to_a_supplier_held_for_one_without_them_are_the_difference() -> None:
    (one,) = same(knowing(m08=100), untaxed(told("bank", m08=120)))
    assert (one.incoming, one.cause) == (144, "tax")
    (one,) = same(of_bank(knowing(m08=144)), told("campaigns", m08=100))
    assert one.cause == "tax"
    (one,) = same(of_bank(knowing("excluding_tax", m08=144)), replace(told("campaigns", m08=100), tax_basis=None))
    assert one.cause == "other"


def test_a_bank_is_never_added_to_what_is_known() -> None:
    assert modes_of(told("bank", m08=1)) == ("skip", "replace")
    assert modes_of(told("campaigns", m08=1)) == MODES
    after, imported = add(knowing(m08=100), told("bank", m08=120, m09=30), Decisions((ADS,), mode="add"))
    assert [row.spend for row in after.action("ads").ledger] == [100, 30]
    assert imported.figures == 1


def test_the_month_of_a_longer_statement_replaces_that_of_a_shorter_one() -> None:
    after, _ = add(knowing(m08=100), told("bank", m08=120), Decisions((ADS,), mode="replace"))
    assert after.action("ads").ledger == (LedgerRow(month="2026-08", spend=120),)


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_cause_has_its_sentence(language: Language) -> None:
    causes: tuple[Cause, ...] = ("tax", "credits", "other")
    told_of = [SameMoney(ADS, "2026-08", 100, 60, cause, agrees) for cause in causes for agrees in (False, True)]
    sentences = [same_money_sentence(one, language, "EUR") for one in told_of]
    assert len(set(sentences)) == 4
    assert all("40" in sentence for sentence, one in zip(sentences, told_of, strict=True) if not one.agrees_in_all)
