"""Calendars of all-day events (iCalendar, RFC 5545), which a second import mends instead of doubling."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256

from icalendar import Calendar, Event
from icalendar.enums import TRANSP

from assessment.dossier.model import Dossier

_DAY = datetime.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Reminder:
    """What to do on a day; `uid` names it in whatever language and whenever it is written."""

    uid: str
    day: datetime.date
    summary: str
    about: str


def owner_of(dossier: Dossier) -> str:
    """What tells the events of one dossier from those of another: its business, or its actions where that has no name.

    A named business keeps it whatever is added to the dossier.
    """
    name = dossier.business.name.strip()
    known = name or repr([(action.id, action.name.strip()) for action in dossier.actions])
    return sha256(known.encode()).hexdigest()[:12]


def calendar_of(product: str, name: str, reminders: Iterable[Reminder], stamp: datetime.datetime) -> bytes:
    """One all-day event a reminder, which leaves the day free; `stamp` is when the file is made, in UTC."""
    calendar = Calendar.new(prodid=product, name=on_one_line(name))
    for one in reminders:
        calendar.add_component(
            Event.new(
                uid=one.uid,
                stamp=stamp,
                start=one.day,
                end=one.day + _DAY,  # exclusive, as all-day events ask
                summary=on_one_line(one.summary),
                description=one.about,
                transparency=TRANSP.TRANSPARENT,
            )
        )
    content: bytes = calendar.to_ical()
    return content


def on_one_line(text: str) -> str:
    """With no line break and nothing that does not print, as names in a calendar must be."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())
