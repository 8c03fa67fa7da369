"""Two changes that each were right and together are not: what belongs together is then taken from one side whole."""

from __future__ import annotations

from collections.abc import Iterator

from assessment.dossier.refunds import refunds_beyond_sales
from assessment.dossier.trees import PRESENT, Path, Tree


def mend(tree: Tree, preferred: Tree) -> list[Path]:
    """Make a joined tree one of a valid dossier, from that of the valid dossier preferred.

    Returns:
        The places that change by it.
    """
    _forget_suppliers(tree)
    return [*_mend_periods(tree, preferred), *_mend_refunds(tree, preferred)]


def _forget_suppliers(tree: Tree) -> None:
    """What was paid for an action that one side took out is remembered no more: it goes with it, unsaid."""
    tree["suppliers"] = {
        name: action for name, action in tree["suppliers"].items() if action is None or action in tree["actions"]
    }


def _mend_periods(tree: Tree, preferred: Tree) -> list[Path]:
    """Give an action that one side made start after the other made it stop both months as `preferred` has them."""
    mended: list[Path] = []
    for action_id, branch in tree["actions"].items():
        if "started" not in branch or "stopped" not in branch or branch["started"] <= branch["stopped"]:
            continue
        for name in ("started", "stopped"):
            kept = preferred["actions"][action_id].get(name)
            if branch.pop(name) != kept:
                mended.append(("actions", action_id, name))
            if kept is not None:
                branch[name] = kept
    return mended


def _mend_refunds(tree: Tree, preferred: Tree) -> list[Path]:
    """Where one side took sales away that the refunds of the other came from, take all revenue from `preferred`."""
    mended: list[Path] = []
    for path, months in _tables(tree):
        if refunds_beyond_sales({month: row["revenue"] for month, row in months.items() if "revenue" in row}):
            others = dict(_tables(preferred)).get(path, {})
            mended += [(*path, month, "revenue") for month in _take_revenue(months, others)]
    return mended


def _tables(tree: Tree) -> Iterator[tuple[Path, Tree]]:
    yield ("business", "revenue"), tree["business"]["revenue"]
    for action_id, branch in tree["actions"].items():
        yield ("actions", action_id, "ledger"), branch["ledger"]


def _take_revenue(months: Tree, others: Tree) -> Iterator[str]:
    for month in sorted({*months, *others}):
        kept = others.get(month, {}).get("revenue")
        row = months.get(month, {PRESENT: True})
        if row.get("revenue") == kept:
            continue
        row = {name: value for name, value in row.items() if name != "revenue"}
        months[month] = row if kept is None else {**row, "revenue": kept}
        if kept is None and month not in others and row == {PRESENT: True}:
            del months[month]
        yield month
    for month in sorted(months):
        months[month] = months.pop(month)
