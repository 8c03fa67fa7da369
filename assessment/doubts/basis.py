"""The tax basis: unknown, mixed, or not the same for the spend and the sales of an action."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from assessment.dossier.editing import with_answer, with_business, with_cells
from assessment.dossier.fields import TaxBasis
from assessment.dossier.ledger_cells import amounts_known
from assessment.dossier.model import Dossier
from assessment.doubts.model import Doubt, Repair, key_of
from assessment.questionnaire import relied_on
from assessment.results import Evaluation

_UNSETTLED = ("mixed", "unknown")
_BASES: tuple[TaxBasis, ...] = ("excluding_tax", "including_tax", "no_tax")


def of_basis(dossier: Dossier, evaluation: Evaluation) -> Iterator[Doubt]:
    """Of the business first, then of each action whose owner says that two bases are mixed."""
    held = {one.id for one in evaluation.actions if one.rule.asks == "tax"}
    business = dossier.business
    if business.tax_basis in _UNSETTLED and amounts_known(dossier):
        values = {"rate": _rate(dossier)}
        repairs = tuple(Repair(f"basis_{basis}", partial(_on, basis=basis), values) for basis in _BASES)
        kind = f"tax_{business.tax_basis}"
        yield Doubt(kind, key_of(kind), None, (), {}, bool(held), repairs, "tax", can_be_right=False)
        return
    for warning in evaluation.warnings:
        if warning.kind == "mixed_tax_basis" and warning.action is not None:
            yield _of_action(dossier, warning.action, warning.action in held)


def _of_action(dossier: Dossier, action_id: str, held: bool) -> Doubt:
    repairs: tuple[Repair, ...] = ()
    if dossier.business.tax_basis == "excluding_tax":
        values = {"rate": _rate(dossier)}
        repairs = tuple(
            Repair(f"untax_{figure}", partial(_untaxed, action_id=action_id, figure=figure), values)
            for figure in ("revenue", "spend")
            if any(getattr(row, figure) for row in dossier.action(action_id).ledger)
        )
    key = key_of("tax_of_action", action_id)
    return Doubt("tax_of_action", key, action_id, (), {}, held, repairs, "answers", can_be_right=False)


def _rate(dossier: Dossier) -> float:
    return dossier.business.rate_within


def _on(dossier: Dossier, basis: TaxBasis) -> Dossier:
    rate = {"tax_rate": _rate(dossier)} if basis == "including_tax" else {}
    return with_business(dossier, tax_basis=basis, **rate)


def _untaxed(dossier: Dossier, action_id: str, figure: str) -> Dossier:
    """With the tax taken out of one figure of an action, and the question that told of it open again."""
    rate = _rate(dossier)
    known = {(row.month, figure): getattr(row, figure) for row in dossier.action(action_id).ledger}
    cells = {cell: round(value / (1 + rate), 2) for cell, value in known.items() if value is not None}
    return with_answer(with_cells(dossier, action_id, cells), action_id, relied_on.FIGURES_BASIS, None)
