"""What the actions claim beside what the business sold: amounts that add up, and what to say of them."""

from __future__ import annotations

from typing import NamedTuple

from assessment.results import Reconciliation
from assessment.sentences.words import Words


class Claims(NamedTuple):
    """The amounts of a reconciliation, rounded so that the parts shown add up; `by_action` in the order of its claims.

    `difference` is the excess of claims, or what no action claims.
    """

    by_action: tuple[float, ...]
    claimed: float
    booked: float
    difference: float


def claims_shown(found: Reconciliation, words: Words) -> Claims:
    """The amounts as they are shown: booked + excess = claimed, or claimed + unexplained = booked."""
    claimed, booked, difference = found.claimed, found.booked, found.unexplained
    if found.excess:
        booked, difference = words.adding_up((found.booked, found.excess), found.claimed)
    elif found.unexplained:
        claimed, difference = words.adding_up((found.claimed, found.unexplained), found.booked)
    by_action = words.adding_up([claim.revenue for claim in found.claims], claimed)
    return Claims(by_action, claimed, booked, difference)


def claims_sentence(found: Reconciliation, words: Words) -> str:
    """Claimed, booked and the difference, over which months."""
    shown = claims_shown(found, words)
    if found.excess:
        key = "claims.alone_excess_sentence" if len(found.claims) == 1 else "claims.excess_sentence"
    else:
        key = "claims.unexplained_sentence" if found.unexplained else "claims.alike_sentence"
    return words.texts(
        key,
        first=words.month(found.months[0].month),
        last=words.month(found.months[-1].month),
        claimed=words.amount(shown.claimed),
        booked=words.amount(shown.booked),
        difference=words.amount(shown.difference),
    )
