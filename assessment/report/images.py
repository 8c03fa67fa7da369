"""Every chart of the results as a picture, in one ZIP."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator
from typing import Literal

from assessment import pause
from assessment.charts.ribbon import ribbon
from assessment.charts.views import Chart, View, of_action, of_evaluation, of_objective, of_pause_pairs
from assessment.dossier.model import Action, Dossier
from assessment.evaluation import evaluate
from assessment.languages import Language
from assessment.money import without_tax
from assessment.plain import slug
from assessment.questionnaire.model import Questionnaire
from assessment.report.archive import archive
from assessment.report.pictures import png, svg
from assessment.results import ActionResult, Evaluation
from assessment.sentences import Words
from assessment.sentences.naming import words_of

Picture = Literal["png", "svg"]

_LONGEST_NAME = 40
"""Letters of an action's name in that of a file."""


def images(
    questionnaire: Questionnaire, dossier: Dossier, as_of: datetime.date, language: Language, kind: Picture
) -> bytes:
    """A ZIP with a picture of each chart that has something to show, in the light theme.

    Files are numbered in the order of the results page: ``01-ruban.svg``, ``05-salon-du-livre-mois.svg``.
    """
    evaluation, words = evaluate(questionnaire, dossier, as_of), words_of(questionnaire, dossier, language)
    charts = list(_charts(evaluation, without_tax(dossier), as_of, words))
    digits = max(2, len(str(len(charts))))
    return archive(
        {f"{number:0{digits}d}-{name}.{kind}": _DRAWN[kind](chart) for number, (name, chart) in enumerate(charts, 1)}
    )


_DRAWN: dict[Picture, Callable[[Chart], bytes]] = {"png": png, "svg": lambda chart: svg(chart).encode()}


def _charts(
    evaluation: Evaluation, dossier: Dossier, as_of: datetime.date, words: Words
) -> Iterator[tuple[str, Chart]]:
    """The charts with something to draw, each with its name; `dossier` has its amounts before tax."""
    bar, way = ribbon(evaluation, words, "light"), evaluation.totals.course
    if bar is not None:
        yield words.texts("workbook.picture.ribbon"), bar
    of_all = [*of_evaluation(evaluation, words), *([of_objective(way, words)] if way and way.points else [])]
    yield from _drawn(of_all, words)
    for number, result in enumerate(evaluation.actions, 1):
        views = [*of_action(result, words), *_of_test(result, dossier.action(result.id), as_of, words)]
        whose = slug(words.name(result.id), _LONGEST_NAME) or f"action-{number}"
        yield from ((f"{whose}-{name}", chart) for name, chart in _drawn(views, words))


def _of_test(result: ActionResult, action: Action, as_of: datetime.date, words: Words) -> Iterator[View]:
    """What each pair of blocks of a finished test showed."""
    if action.pause_test is None:
        return
    found = pause.analyse(action.pause_test, as_of)
    if found.state == "conclusive":
        yield of_pause_pairs(found, None if result.outcome is None else result.outcome.block_break_even, words)


def _drawn(views: Iterable[View], words: Words) -> Iterator[tuple[str, Chart]]:
    for view in views:
        if (chart := view.chart("light")) is not None:
            yield words.texts(f"workbook.picture.{view.name}"), chart
