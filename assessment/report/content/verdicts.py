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
        _card(result, evaluation, dossier, words, in_full=rank < TOLD_IN_FULL)
        for rank, result in enumerate(by_cost(evaluation))
    )


def _card(
    result: ActionResult, evaluation: Evaluation, dossier: Dossier, words: Words, *, in_full: bool
) -> VerdictCard:
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
        facts=_points(words, facts=explain_verdict(result, words)[:_FACTS]) if in_full else (),
        points=_points(words, flips=_changes(result, dossier, words), cautions=_cautions(result, evaluation, words))
        if in_full
        else (),
    )


def _points(words: Words, **lists: Sequence[str]) -> tuple[Points, ...]:
    """The lists that hold something, under their titles."""
    return tuple(Points(words.texts(f"results.{name}"), tuple(lines)) for name, lines in lists.items() if lines)


def _cautions(result: ActionResult, evaluation: Evaluation, words: Words) -> Sequence[str]:
    found = warnings_on(result, evaluation.warnings)[:_CAUTIONS]
    return [warning_sentence(replace(one, action=None), words) for one in found]


def _changes(result: ActionResult, dossier: Dossier, words: Words) -> Sequence[str]:
    """Sales, margin and months that would change it, then other answers; that none would, where none is known."""
    t, lines = words.texts, list(needed(result, words))
    for other in other_answers(result, dossier.answers_of(result.id), words):
        others = ", ".join(t("report.flip_to", option=option, verdict=word) for option, word in other.answers)
        lines.append(t("report.flip", question=other.question, others=others))
    return lines or [t("results.flip_none")]
