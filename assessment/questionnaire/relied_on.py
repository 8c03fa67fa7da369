"""The ids of a questionnaire that mean something to the code, declared once.

Whatever else a questionnaire holds is asked, scored and concluded as its file says. A questionnaire may do without any
of these ids: the part that needs one is left out. One that has an id must mean what the code reads in it: `check`
refuses a question of another scope, or one without the options told apart here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from assessment.questionnaire.model import Questionnaire

SERVES_SALES = "serves_sales"
YES_SHOWN, YES_BELIEVED, INDIRECTLY, SERVES_NOT = "yes_shown", "yes_believed", "indirectly", "no"
SERVING = (YES_SHOWN, YES_BELIEVED)
SERVES_FROM = 40
"""Points between those of the answers that serve sales and those of the others: the middle of the map of actions."""

LONG_TERM_GOAL = "long_term_goal"

MEASURED = "measured"
NEVER = "never"

ORIGIN = "origin"
COPIED = ("competitor", "habit")
SUPPLIER = "supplier"

CHECKED_FIRST = "checked_first"
CHECKED_FOR_ONESELF = ("customers_there", "cost_and_return", "others_asked")
"""What tells learning from others apart from copying them."""

EVIDENCE = "evidence"
NO_EVIDENCE, ESTIMATE, PLATFORM, OWN_TRACKING, TESTED = "none", "estimate", "platform", "own_tracking", "tested"

SEES_BREAK_EVEN = "sees_break_even"

FIGURES_BASIS = "figures_basis"
MIXED_BASIS = "mixed"

WATCHED_SIGNAL = "watched_signal"
LIKES = "likes"

WEAK_STEP = "weak_step"
NO_WEAK_STEP = "none"
NAMED_STEPS = ("not_seen", "no_contact", "no_appointment", "no_quote", "not_signed")
"""Steps that verdicts name in words of ours; another option says that there is a weak step, and goes unnamed."""

PAUSE_TEST = "pause_test"
PAUSE_REASONS = (PAUSE_TEST, "no_proof", "doubted", "undecided")
"""Reasons of *measure* that a pause test may settle."""

SETTLED_REASONS = ("outside_roi", "no_purpose", "long_term", "too_early")
"""Reasons that no test would change."""

UNSOUND_REASONS = ("data_unsound", "months_incomplete", "lag_unclear")
"""Reasons for which the return of an action says nothing yet."""

FREE_REASONS = ("free_and_selling",)
"""Reasons whose text says that it costs nothing and sells."""

FIGURES_WANTED = (*UNSOUND_REASONS, "no_figures")
"""Reasons that wait for a figure."""

NOTHING_PROVEN = ("no_proof", "doubted", "no_figures")
"""Reasons whose text says that nothing tells what the money earns."""

SAY_THE_SAME: Mapping[str, tuple[str, ...]] = {
    "months_without_spend": ("months_incomplete",),
    "months_without_sales": ("months_incomplete",),
    "counts_without_spend": ("months_incomplete",),
    "season_alone": ("season_unclear",),
    "short_window": ("too_early", "lag_unclear"),
    "hours_unknown": ("hour_unvalued",),
}
"""By warning, the reasons whose text says the same."""

TOO_RECENT = "too_recent"
"""The reason for which any question may not apply, whether the questionnaire lists it or not."""

CAPPED_BY = "capped_by"
"""Stands among the facts of a verdict in the JSON, as answers do under the id of their question."""

QUICK_QUESTIONS = (SERVES_SALES, MEASURED, ORIGIN)
FOLLOW_UPS: Mapping[str, str] = {SERVES_NOT: LONG_TERM_GOAL, INDIRECTLY: LONG_TERM_GOAL, YES_SHOWN: EVIDENCE}
"""What an answer about sales calls for at once: without it no verdict could tell a frank yes from a frank no, nor a
detour that leads somewhere from one that leads nowhere."""


@dataclass(frozen=True, slots=True)
class ReliedOn:
    """A question of an action that the code knows by its id.

    It must offer `options`, which the code tells apart. It may offer those in `also`, which mean something too; where
    it is `closed`, any other would be misread.
    """

    id: str
    options: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    closed: bool = False


QUESTIONS = (
    ReliedOn(SERVES_SALES, SERVING, also=(INDIRECTLY, SERVES_NOT)),
    ReliedOn(LONG_TERM_GOAL),
    ReliedOn(MEASURED, (NEVER,)),
    ReliedOn(ORIGIN, COPIED, also=(SUPPLIER,)),
    ReliedOn(CHECKED_FIRST, also=CHECKED_FOR_ONESELF),
    ReliedOn(EVIDENCE, (NO_EVIDENCE, ESTIMATE, PLATFORM, OWN_TRACKING, TESTED), closed=True),
    ReliedOn(SEES_BREAK_EVEN),
    ReliedOn(FIGURES_BASIS, (MIXED_BASIS,)),
    ReliedOn(WATCHED_SIGNAL, (LIKES,)),
    ReliedOn(WEAK_STEP, (NO_WEAK_STEP,), also=NAMED_STEPS),
)


def asks(questionnaire: Questionnaire, question: str) -> bool:
    """Whether a questionnaire has that question."""
    return question in questionnaire.by_id


def scores(questionnaire: Questionnaire, question: str) -> bool:
    """Whether a questionnaire has that question and gives points to its answers."""
    return asks(questionnaire, question) and bool(questionnaire.by_id[question].points)
