"""Spend that a platform and the bank both tell is the same money: it is never added, and their difference is explained.

A bank pays with its taxes what a platform shows without, unless the owner had them taken out; it pays less where the
platform gave credits, and an invoice may be paid in a later month than the one it is for.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby

from assessment.dossier.model import Dossier
from assessment.importing.adding.changes import MODES, Cause, Cell, Change, ExistingAction, Mode, Place, SameMoney
from assessment.importing.model import Export

_CLOSE = 0.01


def modes_of(export: Export) -> Sequence[Mode]:
    """What may be done with figures already known; what a bank tells may be known from elsewhere: it is never added."""
    return tuple(mode for mode in MODES if mode != "add") if export.kind == "bank" else MODES


def same_money(
    dossier: Dossier, export: Export, changes: Iterable[Change], as_told: Mapping[Cell, float]
) -> tuple[SameMoney, ...]:
    """Every figure of spend that is known already, differs, and is told by a bank or a platform.

    `changes` are on the dossier's tax basis where they could be brought there; `as_told` are the same figures as the
    file tells them.
    """
    if export.kind not in ("bank", "campaigns"):
        return ()
    found: list[SameMoney] = []
    known = [change for change in changes if change.figure == "spend" and change.overlaps]
    for place, listed in groupby(known, key=lambda change: change.place):
        common = list(listed)
        agrees = _agrees(dossier, export, common, as_told)
        for one in (one for one in common if not one.same):
            cause = _cause(dossier, export, one, as_told[one.cell])
            found.append(SameMoney(place, one.month, one.before or 0.0, one.incoming, cause, agrees))
    return tuple(found)


def _agrees(dossier: Dossier, export: Export, common: Sequence[Change], as_told: Mapping[Cell, float]) -> bool:
    """Whether, over several months, both come to the same, taxes apart."""
    known = sum(change.before or 0 for change in common)
    incoming = sum(change.incoming for change in common)
    told = sum(as_told[change.cell] for change in common)
    return len(common) > 1 and (_are_close(known, incoming) or _is_tax(dossier, export, known, incoming, told))


def _cause(dossier: Dossier, export: Export, change: Change, told: float) -> Cause:
    known, incoming = change.before or 0.0, change.incoming
    if _is_tax(dossier, export, known, incoming, told):
        return "tax"
    known_of_bank = _was_paid_by_bank(dossier, change.place)
    by_platform, by_bank = (known, incoming) if export.kind == "bank" else (incoming, known)
    two_sources = known_of_bank != (export.kind == "bank")
    return "credits" if two_sources and by_platform > by_bank else "other"


def _is_tax(dossier: Dossier, export: Export, known: float, incoming: float, told: float) -> bool:
    """Whether taxes are what differs: taken out of what held none, given to what held them, or else left in.

    A supplier held for one that bills without tax, and paid with it, has it twice in a dossier that counts with tax.
    """
    tax = 1 + dossier.business.rate_within
    if told != incoming:
        return _are_close(known, told) or (incoming > told and _are_close(known * tax, told))
    by_platform, by_bank = (known, incoming) if export.kind == "bank" else (incoming, known)
    taxes = (tax, tax * tax) if dossier.business.tax_basis == "including_tax" else (tax,)
    return any(_are_close(by_platform * one, by_bank) for one in taxes)


def _are_close(one: float, other: float) -> bool:
    return abs(one - other) <= _CLOSE * max(abs(one), abs(other))


def _was_paid_by_bank(dossier: Dossier, place: Place) -> bool:
    return isinstance(place, ExistingAction) and any(one.action == place.id for one in dossier.suppliers)
