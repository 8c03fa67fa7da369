"""What has changed, to someone who comes back or has just entered a month."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from assessment.dossier.missing_months import MissingMonth
from assessment.language import listed
from assessment.questionnaire.model import Verdict
from assessment.results import Evaluation
from assessment.sentences.words import Words

BEGUN_SAID, LACKS_SAID = 3, 4
"""Months begun that are told one by one, and what is missing in each, before the others are only counted."""


def verdicts_moved(before: Mapping[str, Verdict], evaluation: Evaluation, words: Words) -> tuple[str, ...]:
    """The actions whose verdict is another than it was before."""
    return tuple(
        words.texts(
            "since.moved",
            name=words.name(result.id),
            before=words.verdict(before[result.id], running=result.running),
            after=words.verdict_on(result),
        )
        for result in evaluation.actions
        if before.get(result.id, result.verdict) != result.verdict
    )


def months_said(missing: Sequence[MissingMonth], words: Words) -> tuple[str, ...]:
    """How many months are still to be entered and which; of the latest of those begun, what is missing in them."""
    empty = [one.month for one in missing if not one.begun]
    begun = [one for one in missing if one.begun]
    said = [words.texts("since.months", len(empty), months=words.months(empty))] if empty else []
    said += [_begun_said(one, words) for one in begun[-BEGUN_SAID:]]
    others = len(begun) - BEGUN_SAID
    return (*said, words.texts("since.more_begun", others)) if others > 0 else tuple(said)


def _begun_said(one: MissingMonth, words: Words) -> str:
    """``Novembre 2026 est incomplet. Il manque : Instagram (ventes) et Tracts (tout).``"""
    texts, month = words.texts, words.month(one.month)
    lacks = [texts("since.lacks", name=words.name(action), what=_figures(of, words)) for action, of in one.lacking]
    lacks += [texts("since.lacks", name=words.name(action), what=texts("since.all")) for action in one.actions]
    lacks += [_lower(texts("since.business"))] if one.business else []
    others = len(lacks) - LACKS_SAID
    told = [*lacks[:LACKS_SAID], *([texts("lesson.others", count=others)] if others > 0 else [])]
    return texts("since.begun", month=month[:1].upper() + month[1:], lacks=listed(told, words.language))


def _figures(names: Sequence[str], words: Words) -> str:
    return listed([_lower(words.texts(f"since.{name}")) for name in names], words.language)


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]
