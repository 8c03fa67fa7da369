"""All that is due as one iCalendar file: thresholds, steps of the plan, pause tests, the next review of the whole."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import replace

from assessment.dossier.model import Dossier
from assessment.due import Due, days_due
from assessment.pause import end_of
from assessment.report.all_day import Reminder, calendar_of, owner_of
from assessment.report.pause_calendar import pause_reminders
from assessment.report.plan_calendar import plan_reminders
from assessment.results import Evaluation
from assessment.sentences.due import threshold_said
from assessment.sentences.plan import Entry, plan_groups
from assessment.sentences.words import Words

PRODUCT = "-//Ca vend//Due//FR"
_DOMAIN = "due.ca-vend"
Told = Mapping[str, datetime.date]


def due_calendar(
    dossier: Dossier,
    evaluation: Evaluation,
    words: Words,
    as_of: datetime.date,
    stamp: datetime.datetime,
    told: Told | None = None,
) -> bytes:
    """One all-day event for each day due from `as_of` on, in order; `stamp` is when the file is made, in UTC.

    Steps of the plan and blocks of a pause test have the UID that their own calendars give them: in an agenda that has
    those too, they are moved and not doubled. A step keeps the day it was `told` for, as long as that is to come.
    """
    t, business = words.texts, dossier.business.name
    name = t("due.calendar_name", name=business) if business.strip() else t("due.calendar_unnamed")
    reminders = sorted(_reminders(dossier, evaluation, words, as_of, told or {}), key=lambda one: one.day)
    return calendar_of(PRODUCT, name, (one for one in reminders if one.day >= as_of), stamp)


def _reminders(
    dossier: Dossier, evaluation: Evaluation, words: Words, as_of: datetime.date, told: Told
) -> Iterator[Reminder]:
    yield from plan_reminders(_entries(evaluation, words, as_of, told), dossier)
    yield from _of_tests(dossier, words, as_of)
    for one in days_due(dossier, evaluation, as_of):
        if one.kind in ("threshold", "review"):
            yield _own(one, dossier, evaluation, words)


def _entries(evaluation: Evaluation, words: Words, as_of: datetime.date, told: Told) -> Iterator[Entry]:
    for group in plan_groups(evaluation, words):
        for entry in group.entries:
            days = [told[ticked] for ticked in entry.ids if ticked in told and told[ticked] >= as_of]
            yield replace(entry, due=entry.due and min([entry.due, *days]))


def _of_tests(dossier: Dossier, words: Words, as_of: datetime.date) -> Iterator[Reminder]:
    for action in dossier.actions:
        if action.pause_test is not None and as_of <= end_of(action.pause_test):
            yield from pause_reminders(action.pause_test, action.id, words.name(action.id), dossier, words.texts)


def _own(one: Due, dossier: Dossier, evaluation: Evaluation, words: Words) -> Reminder:
    """What has no calendar of its own: a later file moves it to its new day."""
    t, owner = words.texts, owner_of(dossier)
    if one.action is None:
        return Reminder(f"review-{owner}@{_DOMAIN}", one.day, t("due.review"), t("due.review_about"))
    result = next(result for result in evaluation.actions if result.id == one.action)
    summary = t("due.threshold_event", name=words.name(one.action))
    return Reminder(f"threshold-{one.action}-{owner}@{_DOMAIN}", one.day, summary, threshold_said(result, words))
