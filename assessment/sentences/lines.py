"""The actions one under the other: their order, the line of each, what the ribbon above them cannot show."""

from __future__ import annotations

from collections.abc import Iterable

from assessment.language import listed
from assessment.questionnaire import relied_on
from assessment.results import ActionResult, Evaluation
from assessment.sentences.explaining import reason_said
from assessment.sentences.proof import counted_by_somebody
from assessment.sentences.verdicts import for_one, hour_said
from assessment.sentences.words import Words

PIECES = 7
"""How many actions a ribbon can show one by one."""

LEAST_SHARE = 0.03
"""The share of the dearest ones below which an action is too narrow to be told from its neighbours."""

NAMES_SAID = 4


def by_cost(evaluation: Evaluation) -> list[ActionResult]:
    """All actions: those said by the month before the others, the dearest first."""
    return sorted(evaluation.actions, key=lambda one: (not one.monthly, -(one.money.monthly_cost or 0.0)))


def in_ribbon(evaluation: Evaluation) -> tuple[list[ActionResult], list[ActionResult]]:
    """The actions with a cost by the month: those shown one by one, then the small ones shown as one piece."""
    paid = [one for one in by_cost(evaluation) if one.monthly and one.money.monthly_cost]
    dearest = sum(one.money.monthly_cost or 0.0 for one in paid[:PIECES])
    wide = [one for one in paid[:PIECES] if (one.money.monthly_cost or 0.0) >= LEAST_SHARE * dearest]
    left = paid[len(wide) :]
    return (paid, []) if len(left) == 1 else (wide, left)


def ribbon_notes(evaluation: Evaluation, words: Words) -> tuple[str, ...]:
    """What a ribbon of costs cannot show: small pieces, free actions, unknown costs, those not said by the month."""
    running = [one for one in evaluation.actions if one.monthly]
    grouped = in_ribbon(evaluation)[1]
    beside = {
        "costless": [one for one in running if one.money.monthly_cost == 0],
        "unknown": [one for one in running if one.money.monthly_cost is None],
        "over": [one for one in evaluation.actions if not one.monthly],
    }
    notes = [words.texts("ribbon.grouped", count=len(grouped))] if grouped else []
    notes += [words.texts(f"ribbon.{kind}", names=_names(found, words)) for kind, found in beside.items() if found]
    return tuple(notes)


def _names(results: Iterable[ActionResult], words: Words) -> str:
    names = [" ".join(words.name(one.id).split()) for one in results]
    left = len(names) - NAMES_SAID
    more = [words.texts("lesson.others", count=left)] if left > 0 else []
    return listed([*names[:NAMES_SAID], *more], words.language)


def cost_said(result: ActionResult, words: Words) -> str:
    """What an action costs, by the month or in all: ``310 € par mois``."""
    figures = result.money
    if not result.monthly and figures.cost is not None:
        return words.texts("results.in_all", cost=words.amount(figures.cost))
    if figures.monthly_cost is None:
        return words.texts("results.cost_unknown")
    return words.texts("results.cost_a_month", cost=words.amount(figures.monthly_cost))


def told_in_short(result: ActionResult, words: Words) -> str:
    """What one unit of cost brings back where somebody counted, else the reason of the verdict."""
    counted = counted_by_somebody(result) and result.reason not in relied_on.UNSOUND_REASONS
    back = for_one(result, words) if counted else None
    return back if back is not None else reason_said(result.reason, words.texts)


def hour_worth(evaluation: Evaluation, words: Words) -> str | None:
    """What an hour on the running action that takes most of them earns, and what the owner puts it at.

    ``None`` where no figure says it of any action.
    """
    running = [one for one in evaluation.actions if one.monthly and one.money.monthly_hours]
    most = sorted(running, key=lambda one: -(one.money.monthly_hours or 0.0))
    return next((line for one in most if (line := hour_said(one, words, "named"))), None)
