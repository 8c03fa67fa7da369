"""A card per action: its verdict, the reason, the facts, what would change it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assessment.dossier.model import Dossier
from assessment.report.content.model import Points, VerdictCard
from assessment.results import ActionResult, Evaluation
from assessment.sentences import Words, explain_verdict, needed, verdict_sentences, warning_sentence, warnings_on
from assessment.sentences.flipping import other_answers
from assessment.sentences.lines import by_cost, cost_said, told_in_short

TOLD_IN_FULL = 8
"""Actions whose card has everything, the dearest; those after have the verdict, its reason and what to do."""

_FACTS, _CAUTIONS = 4, 2


def verdict_cards(evaluation: Evaluation, dossier: Dossier, words: Words) -> tuple[VerdictCard, ...]:
    """One card an action, the dearest first."""
    return tuple(
        _card(result, _points(result, evaluation, dossier, words) if rank < TOLD_IN_FULL else (), words)
        for rank, result in enumerate(by_cost(evaluation))
    )


def _card(result: ActionResult, points: tuple[Points, ...], words: Words) -> VerdictCard:
    told = told_in_short(result, words)
    why, advice = verdict_sentences(result, words)
    return VerdictCard(
        name=words.name(result.id),
        verdict=result.verdict,
        word=words.verdict_on(result),
        costs=cost_said(result, words),
        back=told,
        why=" ".join(sentence for sentence in why if sentence != f"{told}."),
        advice=" ".join(advice),
        points=points,
    )


def _points(result: ActionResult, evaluation: Evaluation, dossier: Dossier, words: Words) -> tuple[Points, ...]:
    t = words.texts
    cautions = warnings_on(result, evaluation.warnings)[:_CAUTIONS]
    lists = (
        ("results.facts", explain_verdict(result, words)[:_FACTS]),
        ("results.flips", _changes(result, dossier, words)),
        ("results.cautions", [warning_sentence(replace(one, action=None), words) for one in cautions]),
    )
    return tuple(Points(t(title), tuple(lines)) for title, lines in lists if lines)


def _changes(result: ActionResult, dossier: Dossier, words: Words) -> Sequence[str]:
    """Sales, margin and months that would change it, then other answers; that none would, where none is known."""
    t, lines = words.texts, list(needed(result, words))
    for other in other_answers(result, dossier.answers_of(result.id), words):
        others = "; ".join(t("report.flip_to", option=option, verdict=word) for option, word in other.answers)
        lines.append(t("report.flip", question=other.question, others=others))
    return lines or [t("results.flip_none")]
