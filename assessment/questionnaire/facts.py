"""The computed facts conditions may look at, each declared once; `verdict/facts.py` makes them."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from assessment.questionnaire.conditions import Scope

Source = Literal["figures", "own answers", "all answers", "red flags"]


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact: the scope it exists in, the type of its value, what it may be and where it comes from.

    `words` lists the values of a word where they are closed, `limits` the least and the greatest value of a number. Of
    the sources, `figures` is the dossier without its answers; the others rest on answers to `questions`, those of the
    action (`own answers`) or of every action (`all answers`), beside figures, or on whatever red flags look at.
    """

    name: str
    scope: Scope
    type: Literal["boolean", "number", "word"]
    source: Source = "figures"
    questions: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    limits: tuple[float, float] = (-math.inf, math.inf)

    @property
    def is_share(self) -> bool:
        """Whether it is a part of a whole, which a reader sees in percent."""
        return self.limits == SHARE

    @property
    def moved_by_answers(self) -> bool:
        """Whether an answer can change it."""
        return self.source != "figures"


SHARE = (0.0, 1.0)

FACTS: Mapping[str, Fact] = {
    fact.name: fact
    for fact in (
        Fact("channel", "action", "word"),
        Fact("running", "action", "boolean"),
        Fact("figures_given", "action", "boolean"),
        Fact("evidence_grade", "action", "number", "own answers", ("evidence", "measured"), limits=(0, 4)),
        Fact("roi_position", "action", "word", words=("below", "straddles", "above")),  # of zero, range included
        Fact("pause_tested", "action", "boolean"),  # a finished pause test gave the return and its range
        Fact("younger_than_cycle", "action", "boolean"),
        Fact("margin_known", "action", "boolean"),
        Fact("tax_basis_mixed", "action", "boolean", "own answers", ("figures_basis",)),
        Fact("revenue_overclaimed", "action", "boolean"),
        Fact("weak_funnel_step", "action", "boolean", "own answers", ("weak_step",)),
        Fact("mendable_flag", "action", "boolean", "red flags"),
        Fact("criterion_status", "action", "word", words=("pending", "met", "missed", "unknown")),
        Fact("cost_share", "action", "number", limits=SHARE),
        Fact("unmeasured_share", "action", "number", limits=SHARE),
        Fact("action_count", "business", "number"),
        Fact("unproven_share", "business", "number", "all answers", ("evidence", "measured"), limits=SHARE),
        Fact("copied_share", "business", "number", "all answers", ("origin",), limits=SHARE),
        Fact("claimed_above_total", "business", "boolean"),
        Fact("objective_quantified", "business", "boolean"),
        Fact("hours_valued", "business", "boolean"),
    )
}

OWN_QUESTIONS: Mapping[str, tuple[str, ...]] = {
    fact.name: fact.questions for fact in FACTS.values() if fact.source == "own answers"
}
"""By fact of an action that its own answers move, the questions they answer."""
