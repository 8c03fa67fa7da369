"""The calendar of a pause test as an iCalendar file: what to do on the first day of each block."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from assessment.dossier.model import Dossier, PauseTest
from assessment.language import Texts, date
from assessment.languages import Language
from assessment.pause import Block, blocks_of, end_of
from assessment.report.all_day import Reminder, calendar_of, on_one_line, owner_of

PRODUCT = "-//Ca vend//Pause test//FR"
_DOMAIN = "pause-test.ca-vend"
_DAY = datetime.timedelta(days=1)


def pause_calendar(
    test: PauseTest, action_id: str, name: str, dossier: Dossier, stamp: datetime.datetime, language: Language
) -> bytes:
    """One all-day event a block, and one on the day after the last; `stamp` is when the file is made, in UTC.

    An event keeps its UID whenever and in whatever language it is written, so that a second import mends the first,
    and none of another `dossier`.
    The action is taken to run before the test.
    """
    t, name = Texts(language), on_one_line(name)
    reminders = pause_reminders(test, action_id, name, dossier, t)
    return calendar_of(PRODUCT, t("pause.calendar_name", name=name), reminders, stamp)


def pause_reminders(test: PauseTest, action_id: str, name: str, dossier: Dossier, t: Texts) -> Iterator[Reminder]:
    """The first day of each block and the day after the last, under the same UID in whatever calendar they stand."""
    whose, before = f"{action_id}-{owner_of(dossier)}", True
    for block in blocks_of(test):
        key = "same" if block.running is before else "change"
        summary = t(f"pause.event_{'on' if block.running else 'off'}_{key}", name=name)
        yield Reminder(f"{whose}-{block.number}@{_DOMAIN}", block.start, summary, _about(block, test, t))
        before = block.running
    summary, about = t("pause.event_end", name=name), t("pause.event_end_about")
    yield Reminder(f"{whose}-end@{_DOMAIN}", end_of(test), summary, about)


def _about(block: Block, test: PauseTest, t: Texts) -> str:
    counted = t(
        "pause.event_counted",
        first=date(block.counted_from, t.language),
        last=date(block.end - _DAY, t.language),
    )
    wash_out = [t("pause.event_wash_out", count=test.wash_out_days)] if test.wash_out_days else []
    return " ".join([t("pause.event_block", number=block.number, total=len(test.running)), *wash_out, counted])
