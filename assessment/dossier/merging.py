"""Changes of two people to one dossier joined, against the version both started from.

The dossier is taken apart into a tree whose leaves are what one person changes at a time (see `trees`). A leaf that
one side changed keeps that change; changed on both sides, `mine`, the later writer, wins and the path is told.
An action or a month deleted on one side and changed on the other stays, as changed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from assessment.dossier.editing import without_action
from assessment.dossier.model import Dossier
from assessment.dossier.ordering import joined_order
from assessment.dossier.same_ids import told_apart
from assessment.dossier.trees import PRESENT, Tree, put_together, taken_apart

Path = tuple[str, ...]


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
    joining.mend_periods(tree, trees)
    reference = theirs.questionnaire if mine.questionnaire == base.questionnaire else mine.questionnaire
    dossier = Dossier.model_validate({"questionnaire": reference, **put_together(tree)})
    return Merge(dossier, tuple(joining.overridden), tuple(joining.kept), renamed)


def undo_change(before: Dossier, after: Dossier, current: Dossier) -> Merge:
    """`current` without the change that led from `before` to `after`, and with all that came since elsewhere.

    It is the merge of `current` with going back: where the same leaf was changed again since, going back wins and
    `overridden` tells.
    """
    return merge(base=after, mine=before, theirs=current)


def restore_actions(before: Dossier, action_ids: Iterable[str], current: Dossier) -> Dossier:
    """`current` with those actions as `before` has them: in their place, with their figures and their answers.

    Raises:
        DossierError: `before` has no such action.
    """
    without = before
    for action_id in action_ids:
        without = without_action(without, action_id)
    return undo_change(before, without, current).dossier


def changed_paths(old: Dossier, new: Dossier) -> tuple[Path, ...]:
    """Where the two differ, deepest places first known to both: a whole action added or deleted is one path."""
    return tuple(dict.fromkeys(_differences(taken_apart(old), taken_apart(new), ())))


class _Missing:
    """No value at this place."""


_MISSING = _Missing()


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
        names = joined_order(list(base), list(mine), list(theirs))
        if path[-1:] in (("ledger",), ("revenue",)):
            names = sorted(names)
        joined = {
            name: self._place(
                base.get(name, _MISSING), mine.get(name, _MISSING), theirs.get(name, _MISSING), (*path, name)
            )
            for name in names
        }
        return {name: value for name, value in joined.items() if value is not _MISSING}

    def _place(self, base: Any, mine: Any, theirs: Any, path: Path) -> Any:
        if mine == theirs or theirs == base:
            return mine
        if mine == base:
            return theirs
        if _can_be_joined(mine, theirs):
            return self.children(base if isinstance(base, dict) else {}, mine, theirs, path)
        if _MISSING in (mine, theirs) and _is_record(path):
            self.kept.append(path)
            return theirs if mine is _MISSING else mine
        self.overridden.append(_told(path))
        return mine

    def mend_periods(self, tree: Tree, trees: _Trees) -> None:
        """An action that one side made start after the other made it stop has both months as I have them."""
        for action_id, branch in tree["actions"].items():
            if "started" not in branch or "stopped" not in branch or branch["started"] <= branch["stopped"]:
                continue
            for name in ("started", "stopped"):
                mine = trees.mine["actions"][action_id].get(name)
                if branch.pop(name) != mine:
                    self.overridden.append(("actions", action_id, name))
                if mine is not None:
                    branch[name] = mine


def _can_be_joined(mine: Any, theirs: Any) -> bool:
    """Two branches, unless they are pause tests of which the drawn plan differs: their sales are of other days."""
    both = isinstance(mine, dict) and isinstance(theirs, dict)
    return both and mine.get("design") == theirs.get("design")


def _is_record(path: Path) -> bool:
    """Whether what is there exists by itself: an action, a month."""
    return path[:-1] == ("actions",) or path[-2:-1] in (("ledger",), ("revenue",))


def _told(path: Path) -> Path:
    return tuple(name for name in path if name != PRESENT)


def _differences(old: Tree, new: Tree, path: Path) -> Iterator[Path]:
    for name in dict.fromkeys((*new, *old)):
        before, after = old.get(name, _MISSING), new.get(name, _MISSING)
        if before == after:
            continue
        if isinstance(before, dict) and isinstance(after, dict):
            yield from _differences(before, after, (*path, name))
        else:
            yield _told((*path, name))
