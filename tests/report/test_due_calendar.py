"""All that is due in a calendar: read back by another program, each once, beside the calendars of a plan and a test."""

from __future__ import annotations

import datetime

import icalendar
import pytest

from assessment.dossier.editing import (
    with_action_added,
    with_action_changed,
    with_business,
    with_cells,
    with_criterion,
)
from assessment.dossier.model import Dossier, PauseTest
from assessment.due import days_due
from assessment.evaluation import evaluate
from assessment.languages import LANGUAGES, Language
from assessment.questionnaire.loading import load_questionnaire
from assessment.report.due_calendar import due_calendar
from assessment.report.pause_calendar import pause_calendar
from assessment.report.plan_calendar import plan_calendar
from assessment.sentences import Words
from assessment.sentences.plan import plan_groups

AS_OF = datetime.date(2026, 12, 1)
STAMP = datetime.datetime(2026, 12, 1, 8, 0, tzinfo=datetime.UTC)
NAME = "Salon\r\nBEGIN:VEVENT, d’été; 🎪"
Told = dict[str, datetime.date]


def dossier(name: str = "Fleurs de Lou") -> Dossier:
    """A threshold to come, a pause test under way, a plan, and so a review."""
    made, action = with_action_added(with_business(Dossier(), name=name), NAME, "trade_fair")
    made = with_cells(made, action, {(f"2026-{month:02d}", "spend"): 100.0 for month in range(1, 12)})
    made = with_criterion(made, action, "orders", 12.0, "2027-02", datetime.date(2026, 6, 1))
    test = PauseTest(start=datetime.date(2026, 11, 23), block_days=7, wash_out_days=0, running=(True, False))
    return with_action_changed(made, action, pause_test=test)


def words_of(made: Dossier, language: Language) -> Words:
    return Words(language, "EUR", load_questionnaire(), {action.id: action.name for action in made.actions})


def events(
    made: Dossier, language: Language = "fr", as_of: datetime.date = AS_OF, told: Told | None = None
) -> dict[str, icalendar.Event]:
    evaluation = evaluate(load_questionnaire(), made, as_of)
    content = due_calendar(made, evaluation, words_of(made, language), as_of, STAMP, told)
    found = icalendar.Calendar.from_ical(content).walk("VEVENT")
    by_uid = {str(event["uid"]): event for event in found}
    assert len(by_uid) == len(found), "no UID stands twice"
    return by_uid


def test_the_days_follow_one_another() -> None:
    days = [event["dtstart"].dt for event in events(dossier()).values()]
    assert len(set(days)) > 2
    assert days == sorted(days)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_day_due_is_one_whole_day_in_words(language: Language) -> None:
    made = dossier()
    due = days_due(made, evaluate(load_questionnaire(), made, AS_OF), AS_OF)
    found = events(made, language)
    assert {event.decoded("dtstart") for event in found.values()} >= {one.day for one in due}
    assert len(found) == len([one for one in due if one.kind in ("step", "threshold", "review")]) + 1  # the test's end
    for event in found.values():
        assert event.decoded("dtend") - event.decoded("dtstart") == datetime.timedelta(days=1)
        assert event["transp"] == "TRANSPARENT"
        assert "\n" not in str(event["summary"])
        assert str(event["description"]).strip()


def test_the_same_day_has_the_same_uid_in_both_languages_and_another_in_another_dossier() -> None:
    first = set(events(dossier()))
    assert set(events(dossier(), "en")) == first
    assert first.isdisjoint(events(dossier("Literie Vauclair")))


def test_steps_and_tests_keep_the_uid_and_the_words_of_their_own_calendars() -> None:
    made = dossier()
    words, action = words_of(made, "fr"), made.actions[0]
    evaluation = evaluate(load_questionnaire(), made, AS_OF)
    entries = [entry for group in plan_groups(evaluation, words) for entry in group.entries]
    assert action.pause_test is not None
    own = [
        plan_calendar(entries, made, STAMP, "fr"),
        pause_calendar(action.pause_test, action.id, action.name, made, STAMP, "fr"),
    ]
    known = {
        str(event["uid"]): event
        for content in own
        for event in icalendar.Calendar.from_ical(content).walk("VEVENT")
        if event.decoded("dtstart") >= AS_OF
    }
    found = events(made)
    assert {uid: str(found[uid]["summary"]) for uid in known} == {
        uid: str(one["summary"]) for uid, one in known.items()
    }
    assert {uid.partition("@")[2] for uid in found.keys() - known.keys()} == {"due.ca-vend"}


def test_a_step_keeps_the_day_it_was_told_for_and_an_overdue_one_has_its_new_one() -> None:
    made = dossier()
    evaluation = evaluate(load_questionnaire(), made, AS_OF)
    first = evaluation.plan[0]
    assert first.due is not None

    def day_when_told(day: datetime.date) -> set[datetime.date]:
        found = events(made, told=dict.fromkeys(first.ids, day))
        return {event.decoded("dtstart") for uid, event in found.items() if uid.startswith(first.recommendation)}

    assert day_when_told(datetime.date(2026, 12, 3)) == {datetime.date(2026, 12, 3)}
    assert day_when_told(datetime.date(2026, 11, 3)) == {datetime.date.fromisoformat(first.due)}


def test_nothing_that_has_gone_by_is_put_into_a_calendar_and_an_empty_dossier_makes_an_empty_one() -> None:
    found = events(dossier(), as_of=datetime.date(2027, 6, 1))
    assert all(event.decoded("dtstart") >= datetime.date(2027, 6, 1) for event in found.values())
    assert events(Dossier()) == {}
