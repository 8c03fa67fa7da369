"""One order from two, for lists that two people changed."""

from __future__ import annotations


def joined_order(base: list[str], mine: list[str], theirs: list[str]) -> list[str]:
    """The names of both lists, in the order of the one that moved some, each new name after the one it followed.

    Where both added at the same place, theirs come first: they were there when mine arrived.
    """
    common = set(base) & set(mine)
    moved = [name for name in mine if name in common] != [name for name in base if name in common]
    order, others = (list(mine), theirs) if moved else (list(theirs), mine)
    backbone = set(order)
    before: str | None = None
    for name in others:
        if name not in backbone:
            at = 0 if before is None else order.index(before) + 1
            if not moved:
                at = _after_new(order, at, {*base, *mine})
            order.insert(at, name)
        before = name
    return order


def _after_new(order: list[str], at: int, known: set[str]) -> int:
    while at < len(order) and order[at] not in known:
        at += 1
    return at
