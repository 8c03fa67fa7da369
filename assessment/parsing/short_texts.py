"""Remembering what was made of a text, for short texts only."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")
LONGEST_REMEMBERED = 100


def remembered_if_short(most: int) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """`lru_cache` of `most` results by the arguments given in order; a first one that is a long text is not remembered.

    A cache keeps its texts as long as the process lives: those of a file of long ones would be its whole content.
    """

    def around(function: Callable[P, R]) -> Callable[P, R]:
        remembered = lru_cache(maxsize=most)(function)

        @wraps(function)
        def answer(*args: P.args, **kwargs: P.kwargs) -> R:
            text = args[0]
            if isinstance(text, str) and len(text) > LONGEST_REMEMBERED:
                return function(*args, **kwargs)
            return remembered(*args, **kwargs)  # type: ignore[arg-type]

        return answer

    return around
