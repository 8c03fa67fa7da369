"""One change taken back, and nothing that was done since: every undo, redo and "put it back" is this one.

It is the merge of the dossier as it is with going back from what the change made to what was before (see `merging`),
under a policy of its own: **what was done since stays**.

- A value that the change altered goes back where it still holds what the change made; changed again since, it stays.
- An action that the change added goes, with its figures and answers. Gone on with since, it stays under its name with
  what was put in since; what the change had put in goes, figure by figure.
- An action that the change removed comes back, in its place. Back already, by whatever way, it stays as it is; where
  another took its id, it comes back beside that one. The two are the same where they share a figure or an answer.
- An action that was removed since stays removed.
- A month is treated figure by figure: one that the change added goes as soon as nothing else is noted in it, one that
  it removed comes back beside what was noted since, one emptied since stays empty.
- An answer goes back; a note put beside it since stays.

Where nothing is left to take back, the dossier stays the same: offers to do so then vanish.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from assessment.dossier.mending import mend
from assessment.dossier.merging import can_be_joined, is_action, is_month, names_of
from assessment.dossier.model import Dossier
from assessment.dossier.same_ids import told_apart, within_one_another
from assessment.dossier.trees import MISSING, Path, Tree, put_together, taken_apart, told

RECORDS_OF_ACTION = ("ledger", "answers", "criteria")


@dataclass(frozen=True, slots=True, eq=False)
class Step:
    """A change: the dossier before and after it. Each is one of its own, however many made the same."""

    before: Dossier
    after: Dossier


@dataclass(frozen=True, slots=True)
class Reverted:
    """The dossier without a change; `kept` are the places left alone because they were changed again since."""

    dossier: Dossier
    kept: tuple[Path, ...] = ()


def revert(step: Step, present: Dossier) -> Reverted:
    """`present` without that change, and with all that came since: always a valid dossier.

    ``revert(Step(b, a), a)`` is ``b``, and reverting once more changes nothing.
    """
    if present == step.after:
        return Reverted(step.before)
    if step.before in (step.after, present):
        return Reverted(present)
    after, before, now = taken_apart(step.after), taken_apart(step.before), taken_apart(present)
    told_apart(after, before, now, _is_the_one)
    going_back = _GoingBack()
    tree = going_back.children(after, before, now, ())
    going_back.kept += mend(tree, now)
    dossier = Dossier.model_validate({"questionnaire": present.questionnaire, **put_together(tree)})
    return Reverted(dossier, tuple(dict.fromkeys(going_back.kept)))


@dataclass(slots=True)
class _GoingBack:
    """One change being taken back, and the places left alone."""

    kept: list[Path] = field(default_factory=list)

    def children(self, after: Tree, before: Tree, now: Tree, path: Path) -> Tree:
        """Branches name by name."""
        found = {
            name: self._place(
                after.get(name, MISSING), before.get(name, MISSING), now.get(name, MISSING), (*path, name)
            )
            for name in names_of(after, before, now, path)
        }
        return {name: value for name, value in found.items() if value is not MISSING}

    def _place(self, after: Any, before: Any, now: Any, path: Path) -> Any:
        if before in (after, now):
            return now
        if now == after:
            return before
        if is_action(path):
            return self._action(after, before, now, path)
        if is_month(path) or _is_answer(path):
            joined = self.children(_branch(after), _branch(before), _branch(now), path)
            return joined if now is not MISSING and _says_something(joined) else MISSING
        if can_be_joined(before, now):
            return self.children(_branch(after), before, now, path)
        self.kept.append(told(path))
        return now

    def _action(self, after: Any, before: Any, now: Any, path: Path) -> Any:
        if now is MISSING or after is MISSING:
            return now
        if before is not MISSING:
            return self.children(after, before, now, path)
        left = {name: self.children(after[name], {}, now[name], (*path, name)) for name in RECORDS_OF_ACTION}
        return {**now, **left}


def _is_the_one(one: Tree, other: Tree) -> bool:
    """Whether an action is the removed one come back, and not another that took its id."""
    return within_one_another(one, other) or any(_share(one[name], other[name]) for name in RECORDS_OF_ACTION)


def _share(one: Tree, other: Tree) -> bool:
    return any(_alike(value, other[name]) for name, value in one.items() if name in other and value is not True)


def _alike(one: Any, other: Any) -> bool:
    return _share(one, other) if isinstance(one, dict) and isinstance(other, dict) else bool(one == other)


def _is_answer(path: Path) -> bool:
    """Whether an answer is there, with its note."""
    return (len(path) == 2 and path[0] == "answers") or (
        len(path) == 4 and path[0] == "actions" and path[2] == "answers"
    )


def _says_something(record: Tree) -> bool:
    """Whether more is known of a record than that it is there."""
    return any(value is not True for value in record.values())


def _branch(value: Any) -> Tree:
    return value if isinstance(value, dict) else {}
