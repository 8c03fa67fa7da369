"""The plan as an iCalendar file: each thing still to do, on the day it is to be done by."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator

from assessment.dossier.model import Dossier
from assessment.language import Texts
from assessment.languages import Language
from assessment.report.all_day import Reminder, calendar_of, owner_of
from assessment.sentences.plan import Entry

PRODUCT = "-//Ca vend//Plan//FR"
_DOMAIN = "plan.ca-vend"


def plan_calendar(entries: Iterable[Entry], dossier: Dossier, stamp: datetime.datetime, language: Language) -> bytes:
    """One all-day event for each entry that has a day; `stamp` is when the file is made, in UTC.

    An event keeps its UID in whatever language it is written and whichever actions it concerns: a second import moves
    it to its new day. The calendars of two businesses, or of two dossiers without a name, do not mix.
    """
    t, business = Texts(language), dossier.business.name
    name = t("plan.calendar_name", name=business) if business.strip() else t("plan.title")
    return calendar_of(PRODUCT, name, plan_reminders(entries, dossier), stamp)


def plan_reminders(entries: Iterable[Entry], dossier: Dossier) -> Iterator[Reminder]:
    """Each entry that has a day, under the same UID in whatever calendar it stands."""
    owner = owner_of(dossier)
    for entry in entries:
        if entry.due is not None:
            yield Reminder(f"{entry.recommendation}-{owner}@{_DOMAIN}", entry.due, _summary(entry), _about(entry))


def _summary(entry: Entry) -> str:
    return f"{entry.title} — {entry.name}" if entry.name else entry.title


def _about(entry: Entry) -> str:
    return "\n".join((entry.who_when, *entry.figures, *(f"{term} — {text}" for term, text in entry.parts)))
