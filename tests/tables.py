"""One test for a whole table: every row is tried, and all that fail are told at once, each with what stands in it."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Sequence
from functools import wraps
from typing import Any

import pytest

Test = Callable[..., None]


def in_one_test(names: str | Sequence[str], rows: Iterable[Any]) -> Callable[[Test], Test]:
    """As `pytest.mark.parametrize`, for rows that cost nothing: a test of its own for each would only cost time."""
    listed, alone = ([names], True) if isinstance(names, str) else (list(names), False)
    table = list(rows)
    assert table, "a table without rows would test nothing"

    def whole(test: Test) -> Test:
        @wraps(test)
        def every(**fixtures: Any) -> None:
            wrong: list[BaseException] = []
            for row in table:
                try:
                    test(**dict(zip(listed, (row,) if alone else row, strict=True)), **fixtures)
                except (Exception, BaseExceptionGroup, pytest.fail.Exception) as error:
                    error.add_note(f"{names}: {row!r}")
                    wrong.append(error)
            if wrong:
                raise BaseExceptionGroup(f"{len(wrong)} of {len(table)} rows", wrong)

        taken = inspect.signature(test)
        left = [parameter for name, parameter in taken.parameters.items() if name not in listed]
        every.__signature__ = taken.replace(parameters=left)  # type: ignore[attr-defined]
        return every

    return whole
