"""The score of practice and how it came about."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class ScoredAnswer:
    """One step of the score's explanation: answer → points → weight → dimension."""

    question: str
    action: str | None
    dimension: str
    state: Literal["answered", "dont_know", "not_applicable", "blank"]
    option: str | None
    points: float | None
    weight: float


@dataclass(frozen=True, slots=True)
class DimensionScore:
    """One dimension: [low, high] holds whatever any "don't know" could be.

    `asked` counts its questions that apply, one that is asked of each action once for each; of them `answered` have an
    answer and `unsure` an "I don't know". `coverage` is the share of both.
    """

    id: str
    value: float | None
    low: float | None
    high: float | None
    coverage: float
    asked: int = 0
    answered: int = 0
    unsure: int = 0


@dataclass(frozen=True, slots=True)
class Robustness:
    """In how many scenarios the band of the score and its weakest dimension stay the same."""

    unchanged: int
    scenarios: int
    most_influential: str | None  # question id


@dataclass(frozen=True, slots=True)
class Score:
    """The score of practice; it never mixes with euros. `value` is geometric, `arithmetic` is for the method page.

    There is no value on few answers or many an "I don't know"; [low, high] then says what is known. `asked`,
    `answered`, `unsure` and `coverage` count questions as those of a dimension do; `enough` is how many must be
    answered for a value.
    """

    value: float | None
    low: float | None
    high: float | None
    arithmetic: float | None
    coverage: float
    dimensions: tuple[DimensionScore, ...]
    robustness: Robustness
    asked: int = 0
    answered: int = 0
    unsure: int = 0
    enough: int = 0
    trace: tuple[ScoredAnswer, ...] = ()
