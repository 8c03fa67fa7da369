from __future__ import annotations

import json

import pytest

from assessment.dossier.documents import read_dossier, write_dossier
from assessment.dossier.editing import with_action_added, with_business_revenue, with_cells, with_ledger
from assessment.dossier.merging import merge
from assessment.dossier.model import Dossier
from assessment.dossier.refunds import refunds_beyond_sales
from assessment.dossier.reverting import Step, revert
from assessment.errors import DossierError
from assessment.questionnaire.loading import load_questionnaire
from assessment.sentences import problem_sentence

SOLD = {"2026-01": 1500.0, "2026-02": 2000.0, "2026-03": -150.0}


def with_shop(revenue: dict[str, float]) -> Dossier:
    dossier, action_id = with_action_added(Dossier(), "Boutique", "search_ads")
    return with_ledger(dossier, action_id, [{"month": month, "revenue": amount} for month, amount in revenue.items()])


def revenue_of(dossier: Dossier) -> dict[str, float | None]:
    return {row.month: row.revenue for row in dossier.actions[0].ledger}


@pytest.mark.parametrize(
    ("revenue", "refused"),
    [
        (SOLD, ()),
        ({"2026-01": 150.0, "2026-03": -150.0}, ()),
        ({"2026-01": 149.0, "2026-03": -150.0}, ("2026-03",)),
        ({"2026-03": -150.0, "2027-02": 150.0}, ()),
        ({"2026-03": -150.0, "2027-03": 150.0}, ("2026-03",)),
        ({"2025-03": 150.0, "2026-03": -150.0}, ("2026-03",)),
        ({"2026-03": -0.3, "2026-02": 0.1, "2026-01": 0.2}, ()),
        ({"2026-01": 100.0, "2026-02": -80.0, "2026-03": -80.0}, ("2026-03",)),
    ],
)
def test_a_year_that_ends_or_begins_with_the_refund_makes_up_for_it(
    revenue: dict[str, float], refused: tuple[str, ...]
) -> None:
    assert refunds_beyond_sales(revenue) == refused


def test_a_month_of_refunds_is_kept_and_written_and_read_back() -> None:
    questionnaire = load_questionnaire()
    dossier = with_business_revenue(
        with_shop(SOLD), [{"month": month, "revenue": amount} for month, amount in SOLD.items()]
    )
    assert revenue_of(dossier) == SOLD
    read = read_dossier(write_dossier(dossier, questionnaire), questionnaire)
    assert (read.actions, read.business) == (dossier.actions, dossier.business)


@pytest.mark.parametrize("place", ["action", "business"])
def test_refunds_beyond_a_year_of_sales_are_refused_with_their_place(place: str) -> None:
    rows = [{"month": "2026-01", "revenue": 100.0}, {"month": "2026-03", "revenue": -150.0}]
    document: dict[str, object] = {"format": 1}
    if place == "business":
        document["business"] = {"revenue": rows}
    else:
        document["actions"] = [{"id": "shop", "name": "Boutique", "ledger": rows}]
    with pytest.raises(DossierError) as caught:
        read_dossier(json.dumps(document), load_questionnaire())
    (problem,) = caught.value.problems
    assert problem.kind == "refunds_exceed_sales"
    assert problem.path == ("business.revenue[1].revenue" if place == "business" else "actions[0].ledger[1].revenue")
    said = problem_sentence(problem, "fr", document)
    assert "en mars 2026, les remboursements (−150) dépassent les ventes" in said
    assert "dans le mois où vous l’avez rendu" in said


def test_a_refund_too_large_is_the_only_thing_said_of_a_month() -> None:
    rows = [{"month": "2026-01", "revenue": -1e13}]
    with pytest.raises(DossierError) as caught:
        read_dossier(json.dumps({"format": 1, "business": {"revenue": rows}}), load_questionnaire())
    assert [problem.kind for problem in caught.value.problems] == ["out_of_range"]


def test_taking_away_the_sales_that_were_refunded_is_refused() -> None:
    dossier = with_shop(SOLD)
    with pytest.raises(DossierError, match="refunds_exceed_sales"):
        with_cells(dossier, "boutique", {("2026-01", "revenue"): None, ("2026-02", "revenue"): None})


def test_joining_a_refund_with_the_removal_of_its_sales_keeps_the_later_writer_s_revenue() -> None:
    base = with_shop({"2026-01": 100.0, "2026-02": 5.0})
    refunded = with_cells(base, "boutique", {("2026-03", "revenue"): -90.0, ("2026-03", "spend"): 10.0})
    removed = with_cells(base, "boutique", {("2026-01", "revenue"): 10.0})
    joined = merge(base, refunded, removed)
    assert revenue_of(joined.dossier) == {"2026-01": 100.0, "2026-02": 5.0, "2026-03": -90.0}
    assert ("actions", "boutique", "ledger", "2026-01", "revenue") in joined.overridden
    other = merge(base, removed, refunded)
    assert revenue_of(other.dossier) == {"2026-01": 10.0, "2026-02": 5.0, "2026-03": None}
    assert other.dossier.actions[0].ledger[2].spend == 10.0


def test_taking_back_the_sales_that_were_refunded_since_leaves_them() -> None:
    empty = with_shop({})
    sold = with_cells(empty, "boutique", {("2026-01", "revenue"): 100.0})
    refunded = with_cells(sold, "boutique", {("2026-02", "revenue"): -90.0})
    assert revenue_of(revert(Step(empty, sold), refunded).dossier) == {"2026-01": 100.0, "2026-02": -90.0}
