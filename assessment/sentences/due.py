"""What is due in words: when, what, and the way to where it is dealt with."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from assessment.due import Due
from assessment.results import ActionResult, Evaluation
from assessment.sentences.criteria import aim
from assessment.sentences.plan import Entry, plan_groups
from assessment.sentences.ways import Way, way_to
from assessment.sentences.words import Words

DAYS_COUNTED = 60
"""Days from today beyond which a day is said without their number."""


@dataclass(frozen=True, slots=True)
class DueLine:
    """Something due: `when` says its day, `said` what it is, `way` where it is dealt with.

    `way` is ``None`` where no one place does it: a step of the plan that opens none is read there, and the whole is
    looked at again on the page of the results. `ids` are what is ticked once a step is `done`.
    """

    due: Due
    is_over: bool
    when: str
    said: str
    way: Way | None
    ids: tuple[str, ...] = ()
    done: bool = False

    @property
    def key(self) -> str:
        """What tells it from the others of its dossier."""
        return ":".join((self.due.kind, self.due.item or self.due.action or ""))


def due_lines(found: Iterable[Due], evaluation: Evaluation, words: Words, as_of: datetime.date) -> tuple[DueLine, ...]:
    """Each in a line, in the same order."""
    entries = {entry.id: entry for group in plan_groups(evaluation, words) for entry in group.entries}
    results = {result.id: result for result in evaluation.actions}
    return tuple(_line(one, entries, results, words, as_of) for one in found)


def _line(
    one: Due, entries: dict[str, Entry], results: dict[str, ActionResult], words: Words, as_of: datetime.date
) -> DueLine:
    is_over, when = one.is_over(as_of), when_said(one.day, as_of, words)
    if one.item is not None:
        entry = entries[one.item]
        return DueLine(one, is_over, when, _step(entry, words), next(iter(entry.ways), None), entry.ids, entry.done)
    if one.action is None:
        return DueLine(one, is_over, when, words.texts("due.review"), None)
    if one.kind == "threshold":
        return DueLine(
            one, is_over, when, threshold_said(results[one.action], words), _settles(results[one.action], words)
        )
    key = "due.test_over" if is_over else f"due.{one.kind}"
    return DueLine(
        one, is_over, when, words.texts(key, name=words.name(one.action)), way_to("pause", one.action, words)
    )


def when_said(day: datetime.date, as_of: datetime.date, words: Words) -> str:
    """The day and, where it is near, how far: ``8 décembre 2026, dans 7 jours``."""
    days = (day - as_of).days
    if days == 0:
        return words.texts("due.today")
    if abs(days) > DAYS_COUNTED:
        return words.date(day)
    key = "due.in_days" if days > 0 else "due.days_ago"
    return words.texts(key, abs(days), day=words.date(day))


def _step(entry: Entry, words: Words) -> str:
    return words.texts("due.step", title=entry.title, name=entry.name) if entry.name else entry.title


def threshold_said(result: ActionResult, words: Words) -> str:
    """What the owner said an action must reach, and where that stands; it has a condition of success."""
    criterion = result.criterion
    assert criterion is not None
    aimed = aim(criterion.figure, criterion.at_least, words)
    by = words.month(criterion.by)
    return words.texts(f"due.threshold_{criterion.status}", None, name=words.name(result.id), aim=aimed, by=by)


def _settles(result: ActionResult, words: Words) -> Way:
    """Where it is settled: at the months where they are missing, else at the condition."""
    criterion = result.criterion
    if criterion is not None and criterion.status == "unknown":
        return way_to("months", result.id, words)
    return Way("criterion", result.id, words.texts("due.open_threshold", name=words.name(result.id)))
