"""The plan in a calendar: read back by another program, it says what to do, on which day, once."""

from __future__ import annotations

import datetime

import icalendar
import pytest

from assessment.dossier.model import Action, Business, Dossier, PlanProgress
from assessment.evaluation import evaluate
from assessment.language import Texts
from assessment.languages import LANGUAGES, Language
from assessment.report.plan_calendar import plan_calendar
from assessment.sentences import Words
from assessment.sentences.plan import Entry, plan_groups
from tests.practice import AS_OF, dossier, months, questionnaire

STAMP = datetime.datetime(2026, 6, 15, 8, 0, tzinfo=datetime.UTC)
NAMES = {"fair": "Salon\r\nBEGIN:VEVENT, d’été; 🎪", "flyers": "Tracts"}


def entries(language: Language, done: tuple[str, ...] = (), spend: float = 250.0) -> list[Entry]:
    asked = questionnaire()
    answers = {"evidence": "none", "measured": "monthly"}
    given = dossier(
        {"fair": {"ledger": months(spend=spend)}, "flyers": {"ledger": months(spend=100.0)}},
        {"fair": answers, "flyers": answers},
        contribution_margin=0.5,
        average_order_value=100.0,
    ).model_copy(update={"plan": PlanProgress(done=done)})
    groups = plan_groups(evaluate(asked, given, AS_OF), Words(language, "EUR", asked, NAMES))
    return [entry for group in groups for entry in group.entries]


def named(name: str) -> Dossier:
    return Dossier(business=Business(name=name))


def events(content: bytes) -> list[icalendar.Event]:
    return list(icalendar.Calendar.from_ical(content).walk("VEVENT"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_step_is_one_whole_day_that_says_what_for_which_actions_and_who(language: Language) -> None:
    plan = entries(language)
    found = events(plan_calendar(plan, named("Fleurs de Lou"), STAMP, language))
    assert len(found) == len(plan) == 2
    for event, entry in zip(found, plan, strict=True):
        assert event.decoded("dtstart") == entry.due
        assert event.decoded("dtend") - event.decoded("dtstart") == datetime.timedelta(days=1)
        assert str(event["summary"]).startswith(f"{entry.title} — Salon BEGIN:VEVENT, d’été; 🎪")
        assert entry.who_when in str(event["description"])
        assert event["transp"] == "TRANSPARENT"
    name = str(
        icalendar.Calendar.from_ical(plan_calendar(plan, named("Fleurs de Lou"), STAMP, language))["x-wr-calname"]
    )
    assert name == f"{Texts(language)('plan.title')} · Fleurs de Lou"


def test_a_later_file_in_another_language_moves_the_events_and_another_business_has_its_own() -> None:
    def uids(language: Language, business: str, spend: float = 250.0) -> set[str]:
        return {
            str(event["uid"])
            for event in events(plan_calendar(entries(language, (), spend), named(business), STAMP, language))
        }

    first = uids("fr", "Fleurs de Lou")
    assert len(first) == 2
    assert uids("en", " Fleurs de Lou ") == first
    assert uids("fr", "Fleurs de Lou", spend=10.0) == first  # another action leads the same step
    assert uids("fr", "Literie Vauclair").isdisjoint(first)


def test_two_dossiers_without_a_name_do_not_move_the_events_of_each_other() -> None:
    def uids(*names: str) -> set[str]:
        actions = tuple(Action(id=f"a{place}", name=name) for place, name in enumerate(names))
        content = plan_calendar(entries("fr"), Dossier(actions=actions), STAMP, "fr")
        return {str(event["uid"]) for event in events(content)}

    assert uids("Tracts", "Salon") == uids("Tracts", "Salon")
    assert uids("Tracts", "Salon").isdisjoint(uids("Tracts", "Presse"))


def test_what_is_done_has_no_day() -> None:
    left = events(plan_calendar(entries("fr", ("ask@fair", "ask@flyers")), Dossier(), STAMP, "fr"))
    assert [str(event["summary"]).split(" — ")[0] for event in left] == ["track"]
