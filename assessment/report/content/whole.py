"""The whole content of a report, gathered from one evaluation."""

from __future__ import annotations

import datetime

from assessment.charts import PALETTES
from assessment.dossier.model import Dossier
from assessment.evaluation import evaluate
from assessment.languages import Language
from assessment.questionnaire.model import Questionnaire
from assessment.report.content.cover import cover_of, title_of
from assessment.report.content.drawn import charts_of, objective_picture, practice_picture, ribbon_picture
from assessment.report.content.kept import milestone_points
from assessment.report.content.method import method_of
from assessment.report.content.model import Objective, Points, Practice, Report
from assessment.report.content.money import money_table
from assessment.report.content.plan import plan_steps
from assessment.report.content.sheet import sheet_of
from assessment.report.content.verdicts import verdict_cards
from assessment.report.options import Options
from assessment.results import Evaluation
from assessment.sentences import (
    Words,
    headline,
    lesson,
    objective_sentences,
    score_lines,
    score_title,
    warning_sentence,
    why_no_score,
)
from assessment.sentences.lines import ribbon_notes
from assessment.sentences.naming import words_of

_LABELS = ("page", "next", "money", "verdicts", "charts", "plan")


def gathered(
    questionnaire: Questionnaire, dossier: Dossier, as_of: datetime.date, language: Language, options: Options
) -> Report:
    """Everything the report says of the dossier on that day."""
    evaluation = evaluate(questionnaire, dossier, as_of)
    words = words_of(questionnaire, dossier, language)
    t = words.texts
    return Report(
        language=language,
        document_title=title_of(dossier, as_of, words),
        colours=_colours(),
        labels={name: t(f"report.{name}") for name in _LABELS},
        cover=cover_of(dossier, as_of, options, words),
        lesson=lesson(evaluation, words) or headline(evaluation, words),
        ribbon=ribbon_picture(evaluation, words),
        ribbon_notes=" ".join(ribbon_notes(evaluation, words)),
        sheet=sheet_of(evaluation, dossier, words) if options.short else None,
        headline=headline(evaluation, words) if evaluation.actions else "",
        money=money_table(evaluation, dossier, words),
        warnings=_warnings(evaluation, words),
        verdicts=() if options.short else verdict_cards(evaluation, dossier, words),
        charts=None if options.short else charts_of(evaluation, words),
        objective=None if options.short else _objective(evaluation, words),
        plan=plan_steps(evaluation, dossier, words),
        practice=None if options.short else _practice(evaluation, words),
        milestones=milestone_points(dossier, as_of, words),
        method=method_of(words),
        attached=t("report.attached") if options.attach else "",
    )


def _colours() -> dict[str, str]:
    """Those of the charts, on white."""
    palette = PALETTES["light"]
    of_verdicts = {str(verdict): colour for verdict, colour in palette.verdicts.items()}
    return of_verdicts | {name: getattr(palette, name) for name in ("ink", "muted", "grid", "accent")}


def _warnings(evaluation: Evaluation, words: Words) -> Points | None:
    """What must be known of the figures of the whole business."""
    lines = tuple(warning_sentence(one, words) for one in evaluation.warnings if one.action is None)
    return Points(words.texts("results.cautions"), lines) if lines else None


def _objective(evaluation: Evaluation, words: Words) -> Objective | None:
    course = evaluation.totals.course
    if course is None:
        return None
    said = " ".join(objective_sentences(course, words))
    return Objective(words.texts("objective.title"), said, objective_picture(evaluation, words))


def _practice(evaluation: Evaluation, words: Words) -> Practice | None:
    """The score and what it rests on, or why there is none; nothing where no question was answered."""
    score, t = evaluation.score, words.texts
    if not score.answered + score.unsure:
        return None
    rests_on = " · ".join(score_lines(score, words))
    text = [f"{rests_on[:1].upper()}{rests_on[1:]}."]
    if missing := why_no_score(score, words):
        return Practice(score_title(score, words), (*text, missing), None)
    robustness = score.robustness
    text.append(t("results.score_note"))
    text.append(t("results.robustness", unchanged=str(robustness.unchanged), scenarios=str(robustness.scenarios)))
    return Practice(score_title(score, words), tuple(text), practice_picture(evaluation, words))
