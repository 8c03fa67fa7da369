"""How far an action's figures can be trusted: the evidence grade."""

from __future__ import annotations

from collections.abc import Mapping

from assessment.money import Worth
from assessment.questionnaire import relied_on
from assessment.questionnaire.answers import Answer

GRADES: Mapping[str, int] = {
    relied_on.NO_EVIDENCE: 0,
    relied_on.ESTIMATE: 1,
    relied_on.PLATFORM: 2,
    relied_on.OWN_TRACKING: 3,
    relied_on.TESTED: 3,
}
PLATFORM = GRADES[relied_on.PLATFORM]
OWN_RECORDS = GRADES[relied_on.OWN_TRACKING]
TESTED = 4
"""A finished test recorded in the dossier. One the owner tells of is worth his own tracking: nobody can look at it."""
OWNERS_WORD = 1
"""Figures without a stated source are the owner's own word: an impression or an estimate."""


def grade(answers: Mapping[str, Answer], figures_given: bool, pause_tested: bool = False) -> int:
    """0 none, 1 impression or estimate, 2 platform, 3 own tracking, 4 on/off or randomised test.

    `answers` are those of one action; `figures_given` says that one month at least has what was paid and what came of
    it. Without an answer to `evidence`, figures are worth the owner's word. What is never compared is no better than
    that word, unless its figures are here: giving them is comparing. A finished pause test of the dossier
    (`pause_tested`) is there to be seen: no answer takes it away.
    """
    if pause_tested:
        return TESTED
    unstated = OWNERS_WORD if figures_given else 0
    evidence, measured = answers.get(relied_on.EVIDENCE), answers.get(relied_on.MEASURED)
    stated = unstated if evidence is None or evidence.value is None else GRADES.get(evidence.value, unstated)
    never_measured = measured is not None and measured.value == relied_on.NEVER
    return min(stated, OWNERS_WORD) if never_measured and not figures_given else stated


def cap(sales_basis: str | None, worth: Worth) -> int:
    """The best grade figures can have: leads valued at a rate nobody counted are no own tracking of sales."""
    return PLATFORM if sales_basis == "leads" and not worth.counted else TESTED
