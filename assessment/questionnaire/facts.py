"""The computed facts conditions may look at, each declared once; `verdict/facts.py` makes them."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from assessment.questionnaire import relied_on
from assessment.questionnaire.conditions import Scope

Source = Literal["no answer", "own answers", "all answers", "red flags"]


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact: the scope it exists in, the type of its value, what it may be and where it comes from.

    `words` lists the values of a word where they are closed, `limits` the least and the greatest value of a number. A
    fact whose source is `no answer` comes from the rest of the dossier. The others rest, beside it, on answers to
    `questions`, those of the action (`own answers`) or of every action (`all answers`), or on what red flags look at.
    """

    name: str
    scope: Scope
    type: Literal["boolean", "number", "word"]
    source: Source = "no answer"
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
        return self.source != "no answer"


SHARE = (0.0, 1.0)

_PROOF = (relied_on.EVIDENCE, relied_on.MEASURED)
_COPY = (relied_on.ORIGIN, relied_on.CHECKED_FIRST)

FACTS: Mapping[str, Fact] = {
    fact.name: fact
    for fact in (
        Fact("channel", "action", "word"),
        Fact("running", "action", "boolean"),
        Fact("figures_given", "action", "boolean"),
        Fact("evidence_grade", "action", "number", "own answers", _PROOF, limits=(0, 4)),
        Fact("evidence_stated", "action", "boolean", "own answers", (relied_on.EVIDENCE,)),
        Fact("evidence_cap", "action", "number", limits=(0, 4)),
        # Of zero, range included; `unclear` where honest readings of the same figures disagree.
        Fact("roi_position", "action", "word", words=("below", "straddles", "above", "unclear")),
        Fact("at_break_even", "action", "boolean"),
        Fact("one_month_decides", "action", "boolean"),
        Fact("lag_unclear", "action", "boolean"),
        Fact("season_unclear", "action", "boolean"),
        Fact("tax_could_turn", "action", "boolean", "own answers", (relied_on.FIGURES_BASIS,)),
        Fact("repeat_position", "action", "word", words=("below", "straddles", "above")),
        Fact("repeat_unknown", "action", "boolean"),
        Fact("sells", "action", "boolean"),
        Fact("costs_nothing", "action", "boolean"),
        Fact("spends_nothing", "action", "boolean"),
        Fact("hours_unvalued", "action", "boolean"),
        Fact("months_incomplete", "action", "boolean"),
        Fact("basket_missing", "action", "boolean"),
        Fact("break_even_alone", "action", "boolean"),  # the sales that pay for it are known, and none of its own are
        Fact("missing_figure", "action", "word", words=("spend", "sales", "margin", "order_value", "lead_rate")),
        Fact("test_lacks_sales", "action", "boolean"),
        Fact("pause_tested", "action", "boolean"),  # a finished pause test gave the return and its range
        Fact("younger_than_cycle", "action", "boolean"),
        Fact("sales_to_come", "action", "boolean"),
        Fact("margin_known", "action", "boolean"),
        Fact("tax_basis_mixed", "action", "boolean", "own answers", (relied_on.FIGURES_BASIS,)),
        Fact("tax_basis_unknown", "action", "boolean", "own answers", (relied_on.FIGURES_BASIS,)),
        Fact("revenue_overclaimed", "action", "boolean"),
        Fact("sole_claimant", "action", "boolean"),
        Fact("weak_funnel_step", "action", "boolean", "own answers", (relied_on.WEAK_STEP,)),
        Fact("copied_blindly", "action", "boolean", "own answers", (*_COPY, *_PROOF)),
        Fact("mendable_flag", "action", "boolean", "red flags"),
        Fact("criterion_status", "action", "word", words=("pending", "met", "missed", "unknown")),
        Fact("cost_share", "action", "number", limits=SHARE),
        Fact("unmeasured_share", "action", "number", limits=SHARE),
        Fact("action_count", "business", "number"),
        Fact(
            "unproven_share",
            "business",
            "number",
            "all answers",
            _PROOF,
            limits=SHARE,
        ),
        Fact("copied_share", "business", "number", "all answers", (relied_on.ORIGIN,), limits=SHARE),
        Fact("claimed_above_total", "business", "boolean"),
        Fact("objective_quantified", "business", "boolean"),
        Fact("hours_valued", "business", "boolean"),
    )
}

OWN_QUESTIONS: Mapping[str, tuple[str, ...]] = {
    fact.name: fact.questions for fact in FACTS.values() if fact.source == "own answers"
}
"""By fact of an action that its own answers move, the questions they answer."""

SOLE_SOURCE: Mapping[str, str] = {
    fact.name: fact.questions[0] for fact in FACTS.values() if fact.source == "all answers" and len(fact.questions) == 1
}
"""By fact that nothing but the answers to one question can tell, that question."""
