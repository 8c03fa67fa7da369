"""From an export to the dossier and back: nothing known is lost, nothing is mixed in silence."""

from __future__ import annotations

import math
import random
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.dossier.documents import read_dossier, write_dossier
from assessment.dossier.editing import with_action_changed, with_answer, with_business, with_ledger
from assessment.dossier.ledger_cells import FIGURES
from assessment.dossier.model import Action, Business, BusinessMonth, Dossier, LedgerRow
from assessment.dossier.read_files import MOST_COLUMN_MAPS
from assessment.dossier.reverting import revert
from assessment.errors import DossierError
from assessment.importing.adding.bases import CurrencyDiffersError, amounts_answers
from assessment.importing.adding.changes import (
    MODES,
    Change,
    Decisions,
    ExistingAction,
    NewAction,
    Target,
    UndecidedError,
    WholeBusiness,
)
from assessment.importing.adding.merging import add, fingerprint, preview
from assessment.importing.adding.overview import reckonings
from assessment.importing.adding.remembered import known_columns, remembering
from assessment.importing.adding.targets import common_channel, proposed_targets
from assessment.importing.model import Export, Series
from assessment.questionnaire.answers import Answer
from assessment.questionnaire.loading import load_questionnaire

FLYERS = ExistingAction("flyers")
ADS = NewAction("Google Ads", "search_ads")
DOSSIER = Dossier(
    actions=(Action(id="flyers", name="Tracts", ledger=(LedgerRow(month="2026-07", spend=80.0, hours=3.0),)),)
)


def export(*series: Series, **fields: object) -> Export:
    known = {"format": "google_ads", "kind": "campaigns", "currency": "EUR", "tax_basis": "excluding_tax", **fields}
    return Export(series=series, **known)  # type: ignore[arg-type]


BRAND = Series("Marque", (LedgerRow(month="2026-07", spend=10.0, orders=1.0), LedgerRow(month="2026-08", spend=20.0)))
GENERIC = Series("Générique", (LedgerRow(month="2026-07", spend=5.5, orders=2.0, revenue=90.0),))
GENERIC_SPEND = Series("Presse", (LedgerRow(month="2026-07", spend=120.0),))


def ledger(dossier: Dossier, action_id: str) -> dict[str, LedgerRow]:
    return {row.month: row for row in dossier.action(action_id).ledger}


def test_two_campaigns_are_summed_month_by_month_into_one_new_action() -> None:
    changed, _ = add(DOSSIER, export(BRAND, GENERIC), Decisions((ADS, ADS)))
    assert changed.action("google-ads").channel == "search_ads"
    assert ledger(changed, "google-ads") == {
        "2026-07": LedgerRow(month="2026-07", spend=15.5, orders=3.0, revenue=90.0),
        "2026-08": LedgerRow(month="2026-08", spend=20.0),
    }


def test_each_campaign_may_be_an_action_of_its_own_and_one_left_out() -> None:
    decisions = Decisions((NewAction("Marque"), None))
    changed, _ = add(DOSSIER, export(BRAND, GENERIC), decisions)
    assert [action.name for action in changed.actions] == ["Tracts", "Marque"]


def test_a_series_without_a_known_figure_makes_no_action() -> None:
    changed, _ = add(DOSSIER, export(Series("Vide", (LedgerRow(month="2026-07"),))), Decisions((ADS,)))
    assert changed == DOSSIER


@pytest.mark.parametrize(("mode", "expected"), [("skip", 80.0), ("replace", 10.0), ("add", 90.0)])
def test_a_figure_already_there_is_kept_replaced_or_added_to(mode: str, expected: float) -> None:
    changed, _ = add(DOSSIER, export(BRAND), Decisions((FLYERS,), mode=mode))  # type: ignore[arg-type]
    july = ledger(changed, "flyers")["2026-07"]
    assert (july.spend, july.orders, july.hours) == (expected, 1.0, 3.0)


def test_what_the_export_does_not_hold_never_erases_what_is_known() -> None:
    silent = Series("Silencieuse", (LedgerRow(month="2026-07", orders=4.0),))
    for mode in MODES:
        changed, _ = add(DOSSIER, export(silent), Decisions((FLYERS,), mode=mode))
        assert ledger(changed, "flyers")["2026-07"].spend == 80.0


def test_the_preview_counts_what_overlaps_and_what_is_the_same() -> None:
    same = Series("Tracts", (LedgerRow(month="2026-07", spend=80.0, orders=2.0),))
    seen = preview(DOSSIER, export(same), Decisions((FLYERS,)))
    assert (seen.overlapping, seen.identical, seen.changing, seen.all_there) == (1, 1, 1, False)
    assert seen.changes[0] == Change(FLYERS, "2026-07", "spend", 80.0, 80.0, 80.0)


def test_the_same_file_imported_twice_is_a_full_overlap() -> None:
    once, _ = add(DOSSIER, export(BRAND, GENERIC), Decisions((ADS, ADS)))
    again = Decisions((ExistingAction("google-ads"),) * 2)
    seen = preview(once, export(BRAND, GENERIC), again)
    assert seen.all_there
    assert seen.empty


def test_the_same_figures_are_recognised_whatever_the_file_and_the_order_of_series() -> None:
    assert fingerprint(export(BRAND, GENERIC)) == fingerprint(export(GENERIC, BRAND))
    assert fingerprint(export(BRAND)) != fingerprint(export(GENERIC))


def test_a_sum_to_which_a_paying_campaign_brings_no_figure_is_said_to_be_incomplete() -> None:
    seen = preview(DOSSIER, export(BRAND, GENERIC), Decisions((ADS, ADS)))
    assert seen.incomplete == ((ADS, "2026-07", "revenue"),)


def test_another_currency_is_refused_and_never_converted() -> None:
    with pytest.raises(CurrencyDiffersError) as refused:
        preview(DOSSIER, export(BRAND, currency="CHF"), Decisions((ADS,)))
    assert (refused.value.found, refused.value.expected) == ("CHF", "EUR")


def test_counts_alone_have_no_currency() -> None:
    visits = Series("Newsletter", (LedgerRow(month="2026-07", visits=12.0),))
    changed, _ = add(DOSSIER, export(visits, currency="CHF", tax_basis=None), Decisions((NewAction("Newsletter"),)))
    assert ledger(changed, "newsletter")["2026-07"].visits == 12.0


def test_a_currency_the_file_does_not_name_must_be_confirmed() -> None:
    unnamed = export(BRAND, currency=None)
    assert preview(DOSSIER, unnamed, Decisions((ADS,))).undecided == ("currency",)
    with pytest.raises(UndecidedError):
        add(DOSSIER, unnamed, Decisions((ADS,)))
    changed, _ = add(DOSSIER, unnamed, Decisions((ADS,), currency_confirmed=True))
    assert len(changed.actions) == 2


SHOP = Export(
    format="shopify",
    kind="shop",
    series=(Series("Boutique", (LedgerRow(month="2026-07", orders=3.0, revenue=600.0),)),),
    business_revenue=(BusinessMonth(month="2026-07", revenue=1200.0),),
    currency="EUR",
    tax_basis="including_tax",
    taxes={"2026-07": 200.0},
    order_values_mean=120.0,
    order_values_cv=0.8,
)
TAKE_ALL = Decisions((ADS,), business_revenue=True, order_value_mean=True, order_value_cv=True)


def test_known_taxes_are_taken_out_of_revenue_and_of_the_mean_order() -> None:
    changed, _ = add(DOSSIER, SHOP, TAKE_ALL)
    assert changed.business.revenue == (BusinessMonth(month="2026-07", revenue=1000.0),)
    assert ledger(changed, "google-ads")["2026-07"].revenue == 500.0
    assert (changed.business.average_order_value, changed.business.order_value_cv) == (100.0, 0.8)
    assert changed.business.tax_basis == "excluding_tax"
    assert preview(DOSSIER, SHOP, TAKE_ALL).converted


def test_amounts_on_another_basis_wait_for_the_owner() -> None:
    untold = replace(SHOP, taxes={})
    seen = preview(DOSSIER, untold, TAKE_ALL)
    assert seen.undecided == ("tax_basis",)
    assert not any(change.figure == "revenue" for change in seen.changes)
    with pytest.raises(UndecidedError):
        add(DOSSIER, untold, TAKE_ALL)


def test_amounts_taken_as_they_are_make_the_dossier_a_mix_of_bases() -> None:
    untold = replace(SHOP, taxes={})
    changed, imported = add(DOSSIER, untold, replace(TAKE_ALL, amounts="as_they_are"))
    assert changed.business.tax_basis == "mixed"
    assert changed.business.revenue[0].revenue == 1200.0
    assert revert(imported.step, changed).dossier == DOSSIER


def test_a_dossier_without_amounts_takes_the_basis_of_the_first_ones() -> None:
    changed, _ = add(Dossier(), replace(SHOP, taxes={}), replace(TAKE_ALL, amounts="as_they_are"))
    assert changed.business.tax_basis == "including_tax"


def test_amounts_left_out_leave_the_counts() -> None:
    changed, _ = add(DOSSIER, replace(SHOP, taxes={}), replace(TAKE_ALL, amounts="left_out"))
    assert ledger(changed, "google-ads")["2026-07"] == LedgerRow(month="2026-07", orders=3.0)
    assert (changed.business.revenue, changed.business.average_order_value) == ((), None)
    assert (changed.business.tax_basis, changed.business.order_value_cv) == ("excluding_tax", 0.8)


def test_amounts_net_of_tax_are_on_the_basis_of_the_dossier() -> None:
    sold = Series("Boutique", (LedgerRow(month="2026-07", spend=120.0, orders=3.0, revenue=600.0),))
    paid = Series("Publicité", (LedgerRow(month="2026-07", spend=310.0),), taxed=False)
    shop = replace(SHOP, series=(sold, paid), taxes={})
    decisions = replace(TAKE_ALL, targets=(ADS, NewAction("Publicité")), amounts="net_of_tax")
    seen = preview(DOSSIER, shop, decisions)
    assert (seen.undecided, seen.net_of_tax, seen.converted) == ((), True, False)
    changed, imported = add(DOSSIER, shop, decisions)
    assert ledger(changed, "google-ads")["2026-07"] == LedgerRow(month="2026-07", spend=100, orders=3, revenue=500)
    assert ledger(changed, "publicite")["2026-07"].spend == 310.0
    assert changed.business.revenue == (BusinessMonth(month="2026-07", revenue=1000.0),)
    assert (changed.business.average_order_value, changed.business.order_value_cv) == (100.0, 0.8)
    assert changed.business.tax_basis == "excluding_tax"
    assert revert(imported.step, changed).dossier == DOSSIER


@given(st.floats(0, 1), st.lists(st.integers(-100_000, 100_000), min_size=1, max_size=12))
def test_tax_is_taken_out_at_the_rate_of_the_dossier_to_the_cent(rate: float, sales: list[int]) -> None:
    rows = tuple(LedgerRow(month=f"2026-{month:02d}", revenue=cents / 100) for month, cents in enumerate(sales, 1))
    sold = export(Series("Ventes", rows), tax_basis="including_tax")
    dossier = with_business(Dossier(), tax_rate=rate)
    seen = preview(dossier, sold, Decisions((ADS,), amounts="net_of_tax"))
    for change, cents in zip(seen.changes, sales, strict=True):
        assert change.incoming * (1 + rate) == pytest.approx(cents / 100, abs=0.0051 * (1 + rate))


@pytest.mark.parametrize(("of_file", "of_dossier"), [("excluding_tax", "including_tax"), ("excluding_tax", "no_tax")])
def test_tax_is_taken_out_of_nothing_but_amounts_that_include_it_for_a_dossier_that_does_not(
    of_file: str, of_dossier: str
) -> None:
    dossier = with_business(DOSSIER, tax_basis=of_dossier)
    seen = preview(dossier, export(BRAND, tax_basis=of_file), Decisions((ADS,), amounts="net_of_tax"))
    assert (seen.undecided, seen.net_of_tax) == (("tax_basis",), False)
    assert [change.figure for change in seen.changes] == ["orders"]


@pytest.mark.parametrize("basis", ["including_tax", "no_tax", "mixed", "unknown"])
def test_amounts_that_fit_are_left_as_they_are_whatever_was_answered(basis: str) -> None:
    dossier, told = with_business(DOSSIER, tax_basis=basis), export(BRAND, tax_basis="including_tax")
    seen = preview(dossier, told, Decisions((ADS,), amounts="net_of_tax"))
    assert seen == preview(dossier, told, Decisions((ADS,)))


def test_taxes_the_file_names_come_before_the_rate() -> None:
    assert preview(DOSSIER, SHOP, replace(TAKE_ALL, amounts="net_of_tax")) == preview(DOSSIER, SHOP, TAKE_ALL)


def test_what_may_be_done_with_amounts_depends_on_both_bases_and_on_what_else_there_is() -> None:
    counted = replace(SHOP, taxes={})
    amounts = export(GENERIC_SPEND, tax_basis="including_tax")
    assert amounts_answers(counted, Business()) == ("net_of_tax", "as_they_are", "left_out")
    assert amounts_answers(amounts, Business()) == ("net_of_tax", "as_they_are")
    assert amounts_answers(export(BRAND), Business(tax_basis="no_tax")) == ("as_they_are", "left_out")
    assert amounts_answers(SHOP, Business()) == amounts_answers(amounts, Business(tax_basis="mixed")) == ()


def test_spend_including_tax_cannot_be_converted_by_the_taxes_of_sales() -> None:
    spending = replace(SHOP, series=(Series("Pub", (LedgerRow(month="2026-07", spend=120.0),)),))
    assert preview(DOSSIER, spending, TAKE_ALL).undecided == ("tax_basis",)


def test_a_basis_the_file_does_not_state_is_not_converted() -> None:
    seen = preview(DOSSIER, replace(SHOP, tax_basis=None), TAKE_ALL)
    assert (seen.undecided, seen.converted) == ((), False)


def test_order_values_are_taken_only_where_the_owner_says_so() -> None:
    changed, _ = add(DOSSIER, SHOP, Decisions((None,)))
    assert changed == DOSSIER


def test_a_sum_beyond_any_business_is_refused_and_changes_nothing() -> None:
    huge = Series("Énorme", (LedgerRow(month="2026-07", spend=9e11),))
    with pytest.raises(DossierError):
        add(DOSSIER, export(huge, huge), Decisions((ADS, ADS)))


def test_undoing_keeps_what_was_done_since() -> None:
    changed, imported = add(DOSSIER, export(BRAND), Decisions((FLYERS,), mode="replace"))
    retyped = [row.model_copy(update={"orders": 7.0}) for row in changed.action("flyers").ledger]
    since = with_business(with_ledger(changed, "flyers", retyped), name="Atelier")
    back = revert(imported.step, since)
    assert ledger(back.dossier, "flyers") == {
        "2026-07": LedgerRow(month="2026-07", spend=80.0, hours=3.0, orders=7.0),
        "2026-08": LedgerRow(month="2026-08", orders=7.0),
    }
    assert (len(back.kept), back.dossier.business.name) == (1, "Atelier")


def test_undoing_removes_a_new_action_nobody_touched_and_keeps_one_that_was() -> None:
    changed, imported = add(DOSSIER, export(BRAND), Decisions((ADS,)))
    assert revert(imported.step, changed).dossier == DOSSIER
    answered = with_answer(changed, "google-ads", "serves_sales", Answer(value="no"))
    assert revert(imported.step, answered).dossier.action("google-ads").ledger == ()
    renamed = with_action_changed(changed, "google-ads", name="Annonces")
    assert revert(imported.step, renamed).dossier.action("google-ads").name == "Annonces"


def test_undoing_after_the_action_was_removed_changes_nothing_else() -> None:
    _, imported = add(DOSSIER, export(BRAND), Decisions((FLYERS,), mode="replace"))
    assert revert(imported.step, Dossier()).dossier == Dossier()


def test_a_whole_export_goes_to_the_action_of_that_name_or_alone_in_that_channel() -> None:
    named = Dossier(actions=(Action(id="a", name=" google ads "), Action(id="b", channel="search_ads")))
    assert proposed_targets(named, export(BRAND, GENERIC), ADS) == [ExistingAction("a")] * 2
    alone = Dossier(actions=(Action(id="b", name="Annonces", channel="search_ads"),))
    assert proposed_targets(alone, export(BRAND), ADS) == [ExistingAction("b")]
    two = Dossier(actions=(Action(id="b", channel="search_ads"), Action(id="c", channel="search_ads")))
    assert proposed_targets(two, export(BRAND), ADS) == [ADS]


def test_one_action_per_campaign_leaves_out_the_campaigns_that_did_nothing() -> None:
    idle = Series("Éteinte", (LedgerRow(month="2026-07", spend=0.0),), "display")
    known = Dossier(actions=(Action(id="marque", name="Marque"),))
    assert proposed_targets(known, export(BRAND, GENERIC, idle), None) == [
        ExistingAction("marque"),
        NewAction("Générique"),
        None,
    ]
    assert common_channel(export(idle, idle)) == "display"
    assert common_channel(export(idle, BRAND)) is None


def test_columns_are_remembered_for_the_same_headers_newest_first() -> None:
    first = remembering(DOSSIER, ("Mois", "Coût"), {"month": "Mois", "spend": "Coût"})
    second = remembering(first, ("Date", "Montant"), {"month": "Date"})
    third = remembering(second, ("Mois", "Coût"), {"month": "Mois", "revenue": "Coût"})
    assert [kept.headers for kept in third.column_maps] == [("Mois", "Coût"), ("Date", "Montant")]
    assert known_columns(third, ["Mois", "Coût"]) == {"month": "Mois", "revenue": "Coût"}
    assert known_columns(third, ["Coût", "Mois"]) is None
    questionnaire = load_questionnaire()
    assert read_dossier(write_dossier(third, questionnaire), questionnaire).column_maps == third.column_maps


def test_the_oldest_columns_make_room_and_a_table_too_wide_is_not_remembered() -> None:
    dossier = DOSSIER
    for number in range(MOST_COLUMN_MAPS + 5):
        dossier = remembering(dossier, (f"Mois {number}",), {"month": f"Mois {number}"})
    assert len(dossier.column_maps) == MOST_COLUMN_MAPS
    assert known_columns(dossier, ["Mois 0"]) is None
    assert remembering(DOSSIER, [str(number) for number in range(201)], {}) is DOSSIER


MONTHS = ("2026-06", "2026-07", "2026-08")
figures = st.none() | st.just(0.0) | st.floats(0.01, 1e6) | st.integers(0, 500).map(float)
ledgers = st.lists(st.sampled_from(MONTHS), unique=True).flatmap(
    lambda months: st.tuples(
        *(st.builds(LedgerRow, month=st.just(month), **dict.fromkeys(FIGURES, figures)) for month in sorted(months))
    )
)
actions = st.sampled_from(["flyers", "radio"])
dossiers = st.builds(
    lambda flyers, radio, revenue: Dossier(
        business=Business(revenue=tuple(BusinessMonth(month=m, revenue=v) for m, v in sorted(revenue.items()))),
        actions=(Action(id="flyers", name="Tracts", ledger=flyers), Action(id="radio", name="Radio", ledger=radio)),
    ),
    ledgers,
    ledgers,
    st.dictionaries(st.sampled_from(MONTHS), st.none() | st.floats(0.01, 1e6)),
)
targets: st.SearchStrategy[Target | None] = (
    st.none()
    | st.sampled_from(["flyers", "radio"]).map(ExistingAction)
    | st.sampled_from(["Nouvelle", "Autre"]).map(NewAction)
)
series_and_targets = st.lists(st.tuples(st.builds(Series, st.sampled_from("ABC"), ledgers), targets), max_size=4)
modes = st.sampled_from(MODES)
revenues = st.dictionaries(st.sampled_from(MONTHS), st.none() | st.floats(0.01, 1e6))


def imports(pairs: list[tuple[Series, Target | None]], revenue: dict[str, float | None]) -> Export:
    business = tuple(BusinessMonth(month=month, revenue=value) for month, value in sorted(revenue.items()))
    return export(*(series for series, _ in pairs), business_revenue=business)


def cells(dossier: Dossier) -> dict[tuple[str | None, str, str], float]:
    rows = {(action.id, row.month): row for action in dossier.actions for row in action.ledger}
    known: dict[tuple[str | None, str, str], float] = {
        (action_id, month, figure): value
        for (action_id, month), row in rows.items()
        for figure in FIGURES
        if (value := getattr(row, figure)) is not None
    }
    known |= {(None, row.month, "revenue"): row.revenue for row in dossier.business.revenue if row.revenue is not None}
    return known


def decided(pairs: list[tuple[Series, Target | None]], mode: str) -> Decisions:
    return Decisions(tuple(target for _, target in pairs), mode=mode, business_revenue=True)  # type: ignore[arg-type]


@given(dossiers, series_and_targets, revenues)
def test_skipping_changes_no_known_figure(
    dossier: Dossier, pairs: list[tuple[Series, Target | None]], revenue: dict[str, float | None]
) -> None:
    changed, _ = add(dossier, imports(pairs, revenue), decided(pairs, "skip"))
    assert cells(dossier).items() <= cells(changed).items()


@given(dossiers, series_and_targets, revenues)
def test_replacing_twice_is_replacing_once(
    dossier: Dossier, pairs: list[tuple[Series, Target | None]], revenue: dict[str, float | None]
) -> None:
    known = [(series, target if isinstance(target, ExistingAction) else None) for series, target in pairs]
    decisions = decided(known, "replace")
    once, _ = add(dossier, imports(known, revenue), decisions)
    twice, imported = add(once, imports(known, revenue), decisions)
    assert twice == once
    assert imported.figures == 0


@given(dossiers, series_and_targets, revenues)
def test_adding_never_loses(
    dossier: Dossier, pairs: list[tuple[Series, Target | None]], revenue: dict[str, float | None]
) -> None:
    given_export, decisions = imports(pairs, revenue), decided(pairs, "add")
    changed, _ = add(dossier, given_export, decisions)
    after = cells(changed)
    assert all(after[cell] >= value for cell, value in cells(dossier).items())
    gained = math.fsum(after.values()) - math.fsum(cells(dossier).values())
    brought = math.fsum(change.incoming for change in preview(dossier, given_export, decisions).changes)
    assert gained == pytest.approx(brought, abs=1e-4)


@given(dossiers, series_and_targets, revenues, modes, st.randoms(use_true_random=False))
def test_the_order_of_series_never_matters(
    dossier: Dossier,
    pairs: list[tuple[Series, Target | None]],
    revenue: dict[str, float | None],
    mode: str,
    chance: random.Random,
) -> None:
    shuffled = chance.sample(pairs, len(pairs))
    one, _ = add(dossier, imports(pairs, revenue), decided(pairs, mode))
    other, _ = add(dossier, imports(shuffled, revenue), decided(shuffled, mode))
    assert one == other


@given(dossiers, series_and_targets, revenues, modes)
def test_the_preview_says_exactly_what_adding_does(
    dossier: Dossier, pairs: list[tuple[Series, Target | None]], revenue: dict[str, float | None], mode: str
) -> None:
    given_export, decisions = imports(pairs, revenue), decided(pairs, mode)
    seen = preview(dossier, given_export, decisions)
    changed, _ = add(dossier, given_export, decisions)
    expected = cells(dossier)
    ids = {action.name: action.id for action in changed.actions}
    for change in seen.changes:
        match change.place:
            case ExistingAction(action_id):
                expected[action_id, change.month, change.figure] = change.after
            case NewAction(name):
                expected[ids[name], change.month, change.figure] = change.after
            case WholeBusiness():
                expected[None, change.month, change.figure] = change.after
    assert cells(changed) == expected
    assert seen.empty == (changed == dossier)


@given(dossiers, series_and_targets, revenues, modes)
def test_what_the_reckoning_calls_taken_is_what_adding_adds(
    dossier: Dossier, pairs: list[tuple[Series, Target | None]], revenue: dict[str, float | None], mode: str
) -> None:
    given_export, decisions = imports(pairs, revenue), decided(pairs, mode)
    before, after = cells(dossier), cells(add(dossier, given_export, decisions)[0])
    for one in reckonings(given_export, decisions, preview(dossier, given_export, decisions)):
        of_business = one.figure == "revenue" and bool(given_export.business_revenue)
        added = [
            value - (before.get(cell, 0.0) if mode == "add" else 0.0)
            for cell, value in after.items()
            if value != before.get(cell) and cell[2] == one.figure and (cell[0] is None) == of_business
        ]
        assert one.taken == pytest.approx(math.fsum(added), abs=1e-3)
        assert one.taken + one.known + one.left_out == pytest.approx(one.whole, abs=0.02)
        assert min(one.known, one.left_out) >= 0


def test_figures_kept_and_figures_the_same_are_not_called_taken() -> None:
    known = with_ledger(
        DOSSIER, "flyers", [LedgerRow(month="2026-07", spend=80.0), LedgerRow(month="2026-08", spend=20)]
    )
    posts = Series("Presse", (LedgerRow(month="2026-09", spend=7.5),))
    decisions = Decisions((FLYERS, FLYERS, None), mode="skip")
    told = export(BRAND, posts, GENERIC)
    for mode, parts in {"skip": (7.5, 30.0, 5.5), "replace": (17.5, 20.0, 5.5), "add": (37.5, 0.0, 5.5)}.items():
        planned = preview(known, told, replace(decisions, mode=mode))  # type: ignore[arg-type]
        one = reckonings(told, replace(decisions, mode=mode), planned)[0]  # type: ignore[arg-type]
        assert (one.whole, one.taken, one.known, one.left_out) == (43.0, *parts)


@given(dossiers, series_and_targets, revenues, modes)
def test_undoing_at_once_gives_the_dossier_back(
    dossier: Dossier, pairs: list[tuple[Series, Target | None]], revenue: dict[str, float | None], mode: str
) -> None:
    changed, imported = add(dossier, imports(pairs, revenue), decided(pairs, mode))
    back = revert(imported.step, changed)
    assert (back.dossier, back.kept) == (dossier, ())


@given(dossiers, series_and_targets, revenues, modes, actions, st.sampled_from(FIGURES))
def test_undoing_never_takes_back_what_was_typed_since(
    dossier: Dossier,
    pairs: list[tuple[Series, Target | None]],
    revenue: dict[str, float | None],
    mode: str,
    action_id: str,
    figure: str,
) -> None:
    changed, imported = add(dossier, imports(pairs, revenue), decided(pairs, mode))
    typed = {row.month: row for row in changed.action(action_id).ledger}
    row = typed.get("2026-07", LedgerRow(month="2026-07"))
    typed["2026-07"] = row.model_copy(update={figure: 123_456_789.0})
    since = with_ledger(changed, action_id, typed.values())
    back = revert(imported.step, since).dossier
    expected = {**cells(dossier), (action_id, "2026-07", figure): 123_456_789.0}
    assert cells(back) == expected


@pytest.mark.parametrize(("basis", "undecided"), [("no_tax", ()), ("unknown", ()), ("excluding_tax", ("tax_basis",))])
def test_what_customers_paid_fits_a_firm_without_tax_and_one_that_does_not_know(
    basis: str, undecided: tuple[str, ...]
) -> None:
    business = DOSSIER.business.model_copy(update={"tax_basis": basis})
    seen = preview(DOSSIER.model_copy(update={"business": business}), replace(SHOP, taxes={}), TAKE_ALL)
    assert (seen.undecided, seen.converted) == (undecided, False)
