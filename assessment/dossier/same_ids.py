"""Two new actions that took the same id at the same time are two actions: the later one gets another id."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count

from assessment.dossier.trees import Tree

LONGEST_ID = 64


def within_one_another(one: Tree, other: Tree) -> bool:
    """Whether one action holds all the other holds.

    It is then no other: it is my own, saved already by a save whose answer was lost, and gone on with since.
    """
    return _within(one, other) or _within(other, one)


def told_apart(
    base: Tree, mine: Tree, theirs: Tree, same: Callable[[Tree, Tree], bool] = within_one_another
) -> dict[str, str]:
    """Rename in `mine` its new actions whose id `theirs` gave to another; returns the new ids by the old ones."""
    renamed = {
        action_id: _other_id(action_id, base, mine, theirs, same)
        for action_id, action in mine["actions"].items()
        if action_id not in base["actions"]
        and action_id in theirs["actions"]
        and not same(action, theirs["actions"][action_id])
    }
    mine["actions"] = {renamed.get(action_id, action_id): action for action_id, action in mine["actions"].items()}
    mine["suppliers"] = {name: renamed.get(action, action) for name, action in mine["suppliers"].items()}
    done = mine["plan"]["done"]
    mine["plan"]["done"] = {_item(item, renamed) if item not in base["plan"]["done"] else item: True for item in done}
    return renamed


def _other_id(action_id: str, base: Tree, mine: Tree, theirs: Tree, same: Callable[[Tree, Tree], bool]) -> str:
    for number in count(2):
        end = f"-{number}"
        candidate = action_id[: LONGEST_ID - len(end)] + end
        if candidate in mine["actions"] or candidate in base["actions"]:
            continue
        other = theirs["actions"].get(candidate)
        if other is None or same(mine["actions"][action_id], other):
            return candidate
    raise AssertionError("unreachable")


def _item(item: str, renamed: dict[str, str]) -> str:
    """The id of a plan item, which ends with the action it is about."""
    advice, at, action_id = item.rpartition("@")
    return f"{advice}@{renamed.get(action_id, action_id)}" if at else item


def _within(part: Tree, whole: Tree) -> bool:
    for name, value in part.items():
        if isinstance(value, dict):
            if not isinstance(whole.get(name, {}), dict) or not _within(value, whole.get(name, {})):
                return False
        elif name not in whole or whole[name] != value:
            return False
    return True
