"""The milestones of a dossier: each with its day, and what the results said then."""

from __future__ import annotations

import datetime

from assessment.dossier.model import Dossier, Milestone
from assessment.milestones.opening import Damaged, in_order, opened
from assessment.report.content.model import Points
from assessment.report.content.short import in_short
from assessment.sentences import Words
from assessment.sentences.frozen import milestone_name

_TOLD = 12
"""Milestones told with what was said on their day."""


def milestone_points(dossier: Dossier, as_of: datetime.date, words: Words) -> Points | None:
    """Each with its day, the latest first, and what was said that day; those of long ago by their days alone."""
    latest_first = in_order(dossier)[::-1]
    if not latest_first:
        return None
    lines = [_milestone(one, as_of, words) for one in latest_first[:_TOLD]]
    if earlier := latest_first[_TOLD:]:
        days = words.texts("report.earlier_milestones", count=len(earlier), first=words.date(earlier[-1].day))
        lines.append(days)
    return Points(words.texts("milestones.title"), tuple(lines))


def _milestone(milestone: Milestone, as_of: datetime.date, words: Words) -> str:
    """Its name and day, then what the results said, or what is wrong with it."""
    t, state = words.texts, opened(milestone)
    if isinstance(state, Damaged):
        told = t(f"milestones.{state.kind}")
    else:
        told = state.said[words.language].lesson if words.language in state.said else ""
    if milestone.day > as_of:
        told = f"{t('milestones.ahead')} {told}"
    name = in_short(milestone_name(milestone, words.language))
    return f"{name} — {t('milestones.dated', day=words.date(milestone.day))}. {told}".strip()
