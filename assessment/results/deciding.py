"""A question left blank whose answer can still change a verdict."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Deciding:
    """A blank question on an action, or on the business where `action` is ``None``.

    `moves` are the ids of the actions whose verdict it can still change, alone or together with other blanks, and
    `outcomes` how many other verdicts they could get. `influence` is the money that goes into these actions in a month
    × the verdicts each could still get instead; unknown where no cost is.
    """

    action: str | None
    question: str
    moves: tuple[str, ...]
    outcomes: int
    influence: float | None
