"""The report on one page: a line per action and the three first things to do."""

from __future__ import annotations

from assessment.dossier.model import Dossier
from assessment.report.content.model import Sheet, SheetLine, Step
from assessment.report.content.short import in_short
from assessment.results import ActionResult, Evaluation
from assessment.sentences import Words
from assessment.sentences.lines import by_cost, cost_said, told_in_short
from assessment.sentences.plan import plan_groups

LINES = 8
"""Actions that have a line; of more, the dearest."""


def sheet_of(evaluation: Evaluation, dossier: Dossier, words: Words) -> Sheet:
    """What fits on one page, long names cut short."""
    t, ranked = words.texts, by_cost(evaluation)
    lines = tuple(_line(one, words) for one in ranked[:LINES])
    left = len(ranked) - LINES
    steps = tuple(
        Step(entry.title, in_short(entry.whose), entry.who_when, entry.gist, ())
        for entry in plan_groups(evaluation, words)[0].entries
        if not entry.done
    )
    name = in_short(dossier.business.name) or t("report.kind")
    return Sheet(name, lines, t("report.others_left", count=left) if left > 0 else "", steps)


def _line(result: ActionResult, words: Words) -> SheetLine:
    return SheetLine(
        name=in_short(words.name(result.id)),
        verdict=result.verdict,
        word=words.verdict_on(result),
        costs=cost_said(result, words),
        back=told_in_short(result, words),
    )
