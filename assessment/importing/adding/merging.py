"""From an export to the dossier: what would change, cell by cell, and the dossier once it has."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby

from assessment.dossier.editing import with_action_added, with_business, with_business_revenue, with_ledger
from assessment.dossier.ledger_cells import FIGURES
from assessment.dossier.model import BusinessMonth, Dossier, LedgerRow
from assessment.dossier.reverting import Step
from assessment.importing.adding.bases import AMOUNTS, BasisFit, basis_fit, check_currency, holds_amounts, on_basis_of
from assessment.importing.adding.changes import (
    Cell,
    Change,
    Decisions,
    ExistingAction,
    Imported,
    Mode,
    NewAction,
    OpenPoint,
    Place,
    Preview,
    Setting,
    SettingField,
    Target,
    UndecidedError,
    WholeBusiness,
)
from assessment.importing.adding.remembered import remembering_suppliers
from assessment.importing.adding.same_money import modes_of, same_money
from assessment.importing.model import Export, Series


def preview(dossier: Dossier, export: Export, decisions: Decisions) -> Preview:
    """What adding the export would change, without changing it.

    Raises:
        CurrencyDiffersError: the export holds amounts in another currency than the dossier's.
    """
    check_currency(export, dossier.business)
    convertible = basis_fit(export, dossier.business) == "convertible"
    settled = on_basis_of(export, dossier, decisions.amounts)
    fit = basis_fit(settled, dossier.business)
    wanted = incoming_of(settled, decisions)
    wants_amounts = any(_is_amount(cell) for cell in wanted) or (
        decisions.order_value_mean and settled.order_values_mean is not None
    )
    leaves_amounts = fit == "differs" and decisions.amounts != "as_they_are"
    incoming = {cell: value for cell, value in wanted.items() if not (leaves_amounts and _is_amount(cell))}
    mode = decisions.mode if decisions.mode in modes_of(export) else "skip"
    every = [_change(dossier, cell, wanted[cell], mode) for cell in _in_order(wanted)]
    changes = tuple(change for change in every if change.cell in incoming)
    fields = _fields(settled, decisions, leaves_amounts)
    if fit == "differs" and ("average_order_value" in fields or any(_alters_amount(change) for change in changes)):
        fields["tax_basis"] = "mixed" if holds_amounts(dossier) else export.tax_basis
    return Preview(
        changes=changes,
        settings=tuple(_settings(dossier, fields)),
        incomplete=tuple(_in_order(incoming.keys() & _lacking(settled.series, decisions))),
        undecided=tuple(_undecided(export, decisions, fit)) if wants_amounts else (),
        converted=convertible and wants_amounts,
        net_of_tax=settled.tax_basis != export.tax_basis and not convertible and wants_amounts,
        with_tax=_untaxed_taken(export, settled, decisions),
        same_money=same_money(dossier, export, every, incoming_of(export, decisions)),
    )


def add(dossier: Dossier, export: Export, decisions: Decisions) -> tuple[Dossier, Imported]:
    """The dossier with what `preview` says, and what it takes to undo it.

    Raises:
        CurrencyDiffersError: as for `preview`.
        UndecidedError: the currency or the tax basis is still open.
        DossierError: a figure is out of range, a sum beyond the largest amount for one.
    """
    planned = preview(dossier, export, decisions)
    if planned.undecided:
        raise UndecidedError(planned.undecided)
    result, figures = dossier, 0
    created: dict[Target, str] = {}
    for place, listed in groupby(planned.changes, key=lambda change: change.place):
        changes = [change for change in listed if change.changes]
        if isinstance(place, WholeBusiness):
            action_id = None
        elif isinstance(place, NewAction):
            result, action_id = with_action_added(result, place.name, place.channel)
            created[place] = action_id
        else:
            action_id = place.id
        figures += len(changes)
        result = with_cells(result, action_id, [(change.month, change.figure, change.after) for change in changes])
    if planned.settings:
        result = with_business(result, **{setting.field: setting.after for setting in planned.settings})
    result = remembering_suppliers(result, export, decisions.targets, created)
    return result, Imported(Step(dossier, result), figures, fingerprint(export))


def with_cells(dossier: Dossier, action_id: str | None, cells: Iterable[tuple[str, str, float | None]]) -> Dossier:
    """The dossier with those figures (month, figure, value) set, of the business where `action_id` is ``None``."""
    rows = rows_of(dossier, action_id)
    kind = BusinessMonth if action_id is None else LedgerRow
    for month, figure, value in cells:
        rows[month] = rows.get(month, kind(month=month)).model_copy(update={figure: value})
    written = list(rows.values())
    return with_business_revenue(dossier, written) if action_id is None else with_ledger(dossier, action_id, written)


def rows_of(dossier: Dossier, action_id: str | None) -> dict[str, LedgerRow | BusinessMonth]:
    """The months of an action, or of the business, by month."""
    rows = dossier.business.revenue if action_id is None else dossier.action(action_id).ledger
    return {row.month: row for row in rows}


def fingerprint(export: Export) -> str:
    """The same for two exports with the same figures, whatever their file and the order of their series."""
    series = sorted((series.name, repr(sorted(series.rows, key=lambda row: row.month))) for series in export.series)
    business = sorted((month.month, month.revenue) for month in export.business_revenue)
    return hashlib.sha256(repr((export.format, series, business)).encode("utf-8", "surrogatepass")).hexdigest()


def incoming_of(export: Export, decisions: Decisions) -> Mapping[Cell, float]:
    """The figures by place, month and figure, several series of one place summed exactly."""
    parts: dict[Cell, list[float]] = {}
    for series, target in zip(export.series, decisions.targets, strict=True):
        for row in series.rows if target is not None else ():
            for figure in FIGURES:
                value = getattr(row, figure)
                if value is not None and target is not None:
                    parts.setdefault((target, row.month, figure), []).append(value)
    if decisions.business_revenue:
        for month in export.business_revenue:
            if month.revenue is not None:
                parts.setdefault((WholeBusiness(), month.month, "revenue"), []).append(month.revenue)
    return {cell: math.fsum(values) for cell, values in parts.items()}


def _lacking(series: Sequence[Series], decisions: Decisions) -> set[Cell]:
    """Figures that a series with spend in that month does not bring to the sum it is part of."""
    return {
        (target, row.month, figure)
        for one, target in zip(series, decisions.targets, strict=True)
        for row in (one.rows if target is not None else ())
        for figure in FIGURES
        if target is not None and row.spend and getattr(row, figure) is None
    }


def _in_order(cells: Iterable[Cell]) -> list[Cell]:
    def rank(cell: Cell) -> tuple[int, str, str, str, int]:
        place, month, figure = cell
        match place:
            case ExistingAction(action_id):
                return 0, action_id, "", month, FIGURES.index(figure)
            case NewAction(name, channel):
                return 1, name, channel or "", month, FIGURES.index(figure)
            case WholeBusiness():
                return 2, "", "", month, FIGURES.index(figure)

    return sorted(cells, key=rank)


def _change(dossier: Dossier, cell: Cell, incoming: float, mode: Mode) -> Change:
    place, month, figure = cell
    before = _known(dossier, place, month, figure)
    if before is None or mode == "replace":
        after = incoming
    elif mode == "add":
        after = math.fsum((before, incoming))
    else:
        after = before
    return Change(place, month, figure, before, incoming, after)


def _known(dossier: Dossier, place: Place, month: str, figure: str) -> float | None:
    if isinstance(place, NewAction):
        return None
    action_id = place.id if isinstance(place, ExistingAction) else None
    return getattr(rows_of(dossier, action_id).get(month), figure, None)


def _untaxed_taken(export: Export, settled: Export, decisions: Decisions) -> bool:
    """Whether something is taken that was billed without tax and is counted with it."""
    if settled is export or settled.tax_basis != export.tax_basis:
        return False
    return any(target and not one.taxed for one, target in zip(export.series, decisions.targets, strict=True))


def _is_amount(cell: Cell) -> bool:
    return cell[2] in AMOUNTS


def _alters_amount(change: Change) -> bool:
    return change.changes and change.figure in AMOUNTS


def _fields(export: Export, decisions: Decisions, leaves_amounts: bool) -> dict[SettingField, object]:
    fields: dict[SettingField, object] = {}
    if decisions.order_value_mean and export.order_values_mean is not None and not leaves_amounts:
        fields["average_order_value"] = export.order_values_mean
    if decisions.order_value_cv and export.order_values_cv is not None:
        fields["order_value_cv"] = export.order_values_cv
    return fields


def _settings(dossier: Dossier, fields: Mapping[SettingField, object]) -> Iterable[Setting]:
    for field, after in fields.items():
        before = getattr(dossier.business, field)
        if before != after:
            yield Setting(field, before, after)


def _undecided(export: Export, decisions: Decisions, fit: BasisFit) -> Iterable[OpenPoint]:
    if fit == "differs" and decisions.amounts not in ("as_they_are", "left_out"):
        yield "tax_basis"
    without_amounts = fit == "differs" and decisions.amounts == "left_out"
    if export.currency is None and not decisions.currency_confirmed and not without_amounts:
        yield "currency"
