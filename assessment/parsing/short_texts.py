"""Remembering what was made of a text, for short texts only."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import TypeVar, TypeVarTuple

First = TypeVar("First")
Given = TypeVarTuple("Given")
R = TypeVar("R")
LONGEST_REMEMBERED = 100


def remembered_if_short(most: int) -> Callable[[Callable[[First, *Given], R]], Callable[[First, *Given], R]]:
    """`lru_cache` of `most` results by the arguments given in order; a first one that is a long text is not remembered.

    A cache keeps its texts as long as the process lives: those of a file of long ones would be its whole content.
    """

    def around(function: Callable[[First, *Given], R]) -> Callable[[First, *Given], R]:
        remembered = lru_cache(maxsize=most)(function)

        @wraps(function)
        def answer(text: First, *given: *Given) -> R:
            if isinstance(text, str) and len(text) > LONGEST_REMEMBERED:
                return function(text, *given)
            return remembered(text, *given)

        return answer

    return around
