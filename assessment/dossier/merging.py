"""Changes of two people to one dossier joined, against the version both started from.

The dossier is taken apart into a tree whose leaves are what one person changes at a time (see `trees`). A leaf that
one side changed keeps that change; changed on both sides, `mine`, the later writer, wins and the path is told.
An action or a month deleted on one side and changed on the other stays, as changed. Of two milestones that both sides
made of one occasion, the earlier stays.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from assessment.dossier.mending import mend
from assessment.dossier.model import Dossier, Milestone
from assessment.dossier.ordering import joined_order
from assessment.dossier.same_ids import told_apart
from assessment.dossier.trees import MISSING, Path, Tree, put_together, taken_apart, told


@dataclass(frozen=True, slots=True)
class Merge:
    """Two changes joined.

    Paths name places by their ids: ``("business", "hourly_cost")``, ``("actions", "ads", "ledger", "2025-03",
    "spend")``, ``("actions", "ads", "answers", "proof-page")``. `overridden` were changed on both sides and hold mine.
    `kept` were deleted on one side and stay because the other changed them. `renamed` gives the new id of my new
    actions whose id the other side took meanwhile.
    """

    dossier: Dossier
    overridden: tuple[Path, ...] = ()
    kept: tuple[Path, ...] = ()
    renamed: dict[str, str] = field(default_factory=dict)


def merge(base: Dossier, mine: Dossier, theirs: Dossier) -> Merge:
    """What both made of `base`: always a valid dossier.

    ``merge(b, b, t)`` is ``t``, ``merge(b, m, b)`` is ``m``, and merging the result once more changes nothing.
    """
    if mine in (base, theirs):
        return Merge(theirs)
    if theirs == base:
        return Merge(mine)
    trees = _Trees(taken_apart(base), taken_apart(mine), taken_apart(theirs))
    renamed = told_apart(trees.base, trees.mine, trees.theirs)
    joining = _Joining()
    tree = joining.children(trees.base, trees.mine, trees.theirs, ())
    joining.overridden += mend(tree, trees.mine)
    reference = theirs.questionnaire if mine.questionnaire == base.questionnaire else mine.questionnaire
    dossier = Dossier.model_validate({"questionnaire": reference, **put_together(tree)})
    return Merge(dossier, tuple(joining.overridden), tuple(joining.kept), renamed)


def changed_paths(old: Dossier, new: Dossier) -> tuple[Path, ...]:
    """Where the two differ, deepest places first known to both: a whole action added or deleted is one path."""
    return tuple(dict.fromkeys(_differences(taken_apart(old), taken_apart(new), ())))


@dataclass(frozen=True, slots=True)
class _Trees:
    base: Tree
    mine: Tree
    theirs: Tree


@dataclass(slots=True)
class _Joining:
    """One merge under way, with what there is to tell of it."""

    overridden: list[Path] = field(default_factory=list)
    kept: list[Path] = field(default_factory=list)

    def children(self, base: Tree, mine: Tree, theirs: Tree, path: Path) -> Tree:
        """Branches joined name by name."""
        names = names_of(base, mine, theirs, path)
        joined = {
            name: self._place(
                base.get(name, MISSING), mine.get(name, MISSING), theirs.get(name, MISSING), (*path, name)
            )
            for name in names
        }
        return {name: value for name, value in joined.items() if value is not MISSING}

    def _place(self, base: Any, mine: Any, theirs: Any, path: Path) -> Any:
        if mine == theirs or theirs == base:
            return mine
        if mine == base:
            return theirs
        if can_be_joined(mine, theirs):
            return self.children(base if isinstance(base, dict) else {}, mine, theirs, path)
        if isinstance(mine, Milestone) and isinstance(theirs, Milestone):
            return mine if mine.day < theirs.day else theirs
        if MISSING in (mine, theirs) and (is_action(path) or is_month(path)):
            self.kept.append(path)
            return theirs if mine is MISSING else mine
        self.overridden.append(told(path))
        return mine


def names_of(base: Tree, mine: Tree, theirs: Tree, path: Path) -> list[str]:
    """All that is in one branch or another, in the order of the joined one."""
    names = joined_order(list(base), list(mine), list(theirs))
    return sorted(names) if _is_months(path) else names


def can_be_joined(mine: Any, theirs: Any) -> bool:
    """Two branches, unless they are pause tests of which the drawn plan differs: their sales are of other days."""
    both = isinstance(mine, dict) and isinstance(theirs, dict)
    return both and mine.get("design") == theirs.get("design")


def is_action(path: Path) -> bool:
    """Whether an action is there."""
    return len(path) == 2 and path[0] == "actions"


def is_month(path: Path) -> bool:
    """Whether a month is there, of an action or of the business."""
    return bool(path) and _is_months(path[:-1])


def _is_months(path: Path) -> bool:
    """By its whole path: an action may be called as a part of the dossier is."""
    return path == ("business", "revenue") or (len(path) == 3 and path[0] == "actions" and path[2] == "ledger")


def _differences(old: Tree, new: Tree, path: Path) -> Iterator[Path]:
    for name in dict.fromkeys((*new, *old)):
        before, after = old.get(name, MISSING), new.get(name, MISSING)
        if before == after:
            continue
        if isinstance(before, dict) and isinstance(after, dict):
            yield from _differences(before, after, (*path, name))
        else:
            yield told((*path, name))
