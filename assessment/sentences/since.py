"""What has changed, to someone who comes back or has just entered a month."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from assessment.dossier.missing_months import MissingMonth
from assessment.questionnaire.model import Verdict
from assessment.results import Evaluation
from assessment.sentences.words import Words


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


def months_said(missing: Sequence[MissingMonth], words: Words) -> str:
    """How many months are still to be entered, and which."""
    months = [one.month for one in missing]
    return words.texts("since.months", len(months), months=words.months(months))
