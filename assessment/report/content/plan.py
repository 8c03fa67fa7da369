"""The plan: what to do first in full, the rest in a line each, and what is done."""

from __future__ import annotations

from assessment.dossier.model import Dossier
from assessment.report.content.model import Step, Steps
from assessment.report.content.short import in_short
from assessment.results import Evaluation
from assessment.sentences import Words
from assessment.sentences.plan import Entry, Group, plan_groups

LISTED = 12
"""Further things to do that are listed."""


def plan_steps(evaluation: Evaluation, dossier: Dossier, words: Words) -> tuple[Steps, ...]:
    """The groups that hold something."""
    first, rest, before = plan_groups(evaluation, words, frozenset(dossier.plan.done))
    groups = (_steps(first, full=True), _steps(rest, full=False), _steps(before, full=False))
    return tuple(group for group in groups if group.steps)


def _steps(group: Group, *, full: bool) -> Steps:
    entries = group.entries if full else group.entries[:LISTED]
    return Steps(group.title, full, tuple(_step(entry) for entry in entries))


def _step(entry: Entry) -> Step:
    return Step(entry.title, in_short(entry.whose), entry.who_when, entry.gist, entry.untold_parts)
