"""The calendar of a pause test as an iCalendar file (RFC 5545): what to do on the first day of each block."""

from __future__ import annotations

import datetime

from icalendar import Calendar, Event
from icalendar.enums import TRANSP

from assessment.dossier.model import PauseTest
from assessment.language import Texts, date
from assessment.languages import Language
from assessment.pause import Block, blocks_of, end_of

PRODUCT = "-//Ca vend//Pause test//FR"
_DOMAIN = "pause-test.ca-vend"
_DAY = datetime.timedelta(days=1)


def pause_calendar(test: PauseTest, action_id: str, name: str, stamp: datetime.datetime, language: Language) -> bytes:
    """One all-day event a block, and one on the day after the last; `stamp` is when the file is made, in UTC.

    An event keeps its UID whenever and in whatever language it is written, so that a second import mends the first.
    The action is taken to run before the test.
    """
    t, name = Texts(language), _on_one_line(name)
    calendar = Calendar.new(prodid=PRODUCT, name=t("pause.calendar_name", name=name))
    before = True
    for block in blocks_of(test):
        key = "same" if block.running is before else "change"
        summary = t(f"pause.event_{'on' if block.running else 'off'}_{key}", name=name)
        calendar.add_component(
            _event(f"{action_id}-{block.number}", block.start, summary, _about(block, test, t), stamp)
        )
        before = block.running
    about = t("pause.event_end_about")
    calendar.add_component(_event(f"{action_id}-end", end_of(test), t("pause.event_end", name=name), about, stamp))
    content: bytes = calendar.to_ical()
    return content


def _on_one_line(name: str) -> str:
    return " ".join("".join(sign if sign.isprintable() else " " for sign in name).split())


def _event(uid: str, day: datetime.date, summary: str, about: str, stamp: datetime.datetime) -> Event:
    return Event.new(
        uid=f"{uid}@{_DOMAIN}",
        stamp=stamp,
        start=day,
        end=day + _DAY,  # exclusive, as all-day events ask
        summary=summary,
        description=about,
        transparency=TRANSP.TRANSPARENT,
    )


def _about(block: Block, test: PauseTest, t: Texts) -> str:
    counted = t(
        "pause.event_counted",
        first=date(block.counted_from, t.language),
        last=date(block.end - _DAY, t.language),
    )
    wash_out = [t("pause.event_wash_out", count=test.wash_out_days)] if test.wash_out_days else []
    return " ".join([t("pause.event_block", number=block.number, total=len(test.running)), *wash_out, counted])
