"""The page of the pause test, its files to take away and its charts."""

from __future__ import annotations

import datetime
import json
import random
import re
import string
from urllib.parse import parse_qs, urlsplit

import icalendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment import pause
from assessment.charts.pauses import pairs_chart, pairs_table, power_curve, power_curve_table
from assessment.dossier.editing import with_action_added, with_action_changed, with_business, with_ledger
from assessment.dossier.model import Action, Business, Dossier
from assessment.errors import DossierError
from assessment.month import month_after, month_of
from assessment.pause.direct import AddressError, promo_codes, tracked_address
from assessment.report.pause_calendar import pause_calendar
from assessment.report.till_card import till_card
from assessment.sentences.pausing import analysis_sentences, plan_sentences, season_sentence
from assessment.ui.visit.chosen import Chosen
from tests import samples
from tests.pause.test_pause_test import EBAY, ending_in
from tests.ui.held import dossier_of, held_by
from tests.ui.pages.test_pages import NASTY, app, page, shown

DAY = datetime.date(2026, 6, 15)
STAMP = datetime.datetime(2026, 6, 15, 9, 30, tzinfo=datetime.UTC)
TEST = pause.draw(datetime.date(2026, 6, 22), 7, 2, 6, seed=4)


def shop(spend: float = 900.0, name: str = "Instagram", **business: object) -> Dossier:
    given = {"contribution_margin": 0.5, "sales_cycle_months": 0.0, **business}
    dossier, action_id = with_action_added(with_business(Dossier(), **given), name, "instagram")
    return with_ledger(dossier, action_id, [{"month": f"2026-0{month}", "spend": spend} for month in (1, 2, 3)])


def named(name: str) -> Dossier:
    return Dossier(business=Business(name=name))


def weekly(spread: int = 250) -> str:
    chance = random.Random(2)
    return "\n".join(f"{round(3000 + chance.gauss(0, spread))},50" for _ in range(30))


def finished() -> Dossier:
    """The test of `ending_in`, over for half a year whenever the suite runs."""
    return begun(pause.next_monday(datetime.date.today() - datetime.timedelta(weeks=36)))


def begun(start: datetime.date) -> Dossier:
    """The test of `ending_in` with another first day, its cost that of the month before."""
    dossier = ending_in(*EBAY)
    test = dossier.actions[0].pause_test
    assert test is not None
    before = month_after(month_of(start), -1)
    dossier = with_ledger(dossier, "ads", [{"month": before, "spend": 304.375}])
    return with_action_changed(dossier, "ads", pause_test=test.model_copy(update={"start": start}))


# The calendar.


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_calendar_holds_one_all_day_event_a_block_and_the_end(language: str) -> None:
    content = pause_calendar(TEST, "instagram", "Instagram", Dossier(), STAMP, language)  # type: ignore[arg-type]
    calendar = icalendar.Calendar.from_ical(content)
    events = calendar.walk("VEVENT")
    assert calendar["PRODID"]
    assert calendar["VERSION"] == "2.0"
    assert [event["DTSTART"].dt for event in events] == [
        *(block.start for block in pause.blocks_of(TEST)),
        pause.end_of(TEST),
    ]
    assert all(event["DTEND"].dt - event["DTSTART"].dt == datetime.timedelta(days=1) for event in events)
    assert all(type(event["DTSTART"].dt) is datetime.date for event in events)
    assert {event["DTSTAMP"].dt for event in events} == {STAMP}
    assert len({event["UID"] for event in events}) == len(events) == 13
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    assert content.count(b"\n") == content.count(b"\r\n")


def test_the_calendar_says_when_to_switch_off_and_back_on() -> None:
    events = icalendar.Calendar.from_ical(pause_calendar(TEST, "a", "Instagram", Dossier(), STAMP, "fr")).walk("VEVENT")
    before = True
    for event, block in zip(events, pause.blocks_of(TEST), strict=False):
        summary = str(event["SUMMARY"])
        if block.running is not before:
            assert summary == ("Relancer Instagram" if block.running else "Couper Instagram")
        else:
            assert "Ne rien changer" in summary
        assert "2 premiers jours ne comptent pas" in str(event["DESCRIPTION"])
        before = block.running


def test_an_event_keeps_its_identity_in_both_languages_and_on_another_day() -> None:
    later = STAMP + datetime.timedelta(days=3)
    one, other = (
        {str(event["UID"]) for event in icalendar.Calendar.from_ical(content).walk("VEVENT")}
        for content in (
            pause_calendar(TEST, "a", "X", named("Lou"), STAMP, "fr"),
            pause_calendar(TEST, "a", "Y", named("Lou"), later, "en"),
        )
    )
    assert one == other


def test_the_same_action_of_another_client_has_events_of_its_own() -> None:
    one, other = (
        {str(event["UID"]) for event in icalendar.Calendar.from_ical(content).walk("VEVENT")}
        for content in (pause_calendar(TEST, "a", "X", named(name), STAMP, "fr") for name in ("Lou", "Vauclair"))
    )
    assert one.isdisjoint(other)


@given(st.text(max_size=60))
def test_any_name_gives_a_calendar_that_reads_back(name: str) -> None:
    calendar = icalendar.Calendar.from_ical(pause_calendar(TEST, "a", name, Dossier(), STAMP, "en"))
    assert len(calendar.walk("VEVENT")) == 13


# The direct measure.


@given(st.lists(st.text(max_size=30), min_size=1, max_size=40))
def test_codes_differ_and_hold_nothing_that_can_be_misread(names: list[str]) -> None:
    actions = [Action(id=f"a{place}", name=name) for place, name in enumerate(names)]
    codes = promo_codes(actions, DAY)
    assert len(set(codes.values())) == len(actions)
    assert all(re.fullmatch(r"[A-HJKMNP-Z2-9]{6,8}", code) for code in codes.values())
    assert codes == promo_codes(actions, DAY)


def test_a_code_resembles_its_action_and_names_the_season() -> None:
    codes = [
        promo_codes([Action(id="a", name="Facebook")], datetime.date(2026, month, 1))["a"]
        for month in (1, 4, 7, 10, 12)
    ]
    assert codes == ["FACEH2", "FACEP2", "FACEE2", "FACEA2", "FACEH2"]


def test_an_address_keeps_what_it_had_and_says_where_one_comes_from() -> None:
    action = Action(id="a", name="Annonces d’été", channel="social_ads")
    address = tracked_address("www.atelier.fr/offres?taille=2&utm_source=vieux#haut", action, DAY)
    parts = urlsplit(address)
    assert (parts.scheme, parts.netloc, parts.path, parts.fragment) == ("https", "www.atelier.fr", "/offres", "haut")
    assert parse_qs(parts.query) == {
        "taille": ["2"],
        "utm_source": ["annonces-d-ete"],
        "utm_medium": ["cpc"],
        "utm_campaign": ["2026-06"],
    }


@pytest.mark.parametrize(
    "typed",
    [
        "", "atelier", "javascript:alert(1)", "ftp://atelier.fr", "http://a b.fr", "https://me:pw@atelier.fr",
        "http://[::1", "https://atelier.fr:99999", "http://1.2", 'https://a.fr/"x"', "a." * 300 + "fr",
    ],
)  # fmt: skip
def test_what_is_no_address_of_a_site_is_refused(typed: str) -> None:
    with pytest.raises(AddressError):
        tracked_address(typed, Action(id="a"), DAY)


@given(st.text(alphabet=string.printable, max_size=80))
def test_any_typing_gives_an_address_or_a_refusal(typed: str) -> None:
    try:
        address = tracked_address(typed, Action(id="a", name="é€"), DAY)
    except AddressError:
        return
    assert "utm_source=e" in address


def test_the_question_for_the_till_escapes_names_and_turns_their_order() -> None:
    page_text = till_card(["Instagram", "<b>Salon</b>", "Instagram"], "L’Atelier", "fr")
    assert "<b>Salon" not in page_text
    assert page_text.count("&lt;b&gt;Salon") == 2
    first, second = page_text.split("<article>")[1:]
    assert first.index("Instagram") < first.index("Salon")
    assert second.index("Salon") < second.index("Instagram")
    assert second.index("Je passais devant") > second.index("Instagram")


# What is pasted.


def test_sales_are_read_as_people_paste_them() -> None:
    assert pause.read_sales("Semaine\tVentes\n12/01\t1 200,50 €\n\n19/01\t980\n", "fr") == (1200.5, 980.0)
    assert pause.read_sales("1,200.50\n980", "en") == (1200.5, 980.0)


@pytest.mark.parametrize("text", ["12\nabc", "12\n-4", "1\n1e400"])
def test_what_is_no_amount_is_refused(text: str) -> None:
    with pytest.raises(DossierError):
        pause.read_sales(text, "fr")


# Charts and words.


def plan() -> pause.Plan:
    spread = pause.spread_from_sales(pause.read_sales(weekly(), "fr"), "week")
    return pause.plan(900.0, 0.5, spread, 0.0)


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_power_curve_draws_the_break_even_line_and_says_itself(language: str, theme: str) -> None:
    spec = power_curve(plan(), samples.words(language), theme).to_dict()  # type: ignore[arg-type]
    assert spec["description"]
    rules = [layer for layer in spec["layer"] if layer["mark"]["type"] == "rule"]
    assert {"datum": 1800.0} in [rule["encoding"].get("x") for rule in rules]
    assert len(power_curve_table(plan(), samples.words(language))) == 26  # type: ignore[arg-type]


def test_the_pairs_chart_has_its_band_and_its_table() -> None:
    test = finished().actions[0].pause_test
    assert test is not None
    found = pause.analyse(test, pause.end_of(test))
    spec = pairs_chart(found, 100.0, samples.words(), "light").to_dict()
    assert any(layer["mark"]["type"] == "rect" for layer in spec["layer"])
    assert len(pairs_table(found, samples.words())) == 5
    json.dumps(spec, allow_nan=False)


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_outcome_of_a_plan_has_its_words(language: str) -> None:
    for obstacle in (None, "no_cost", "no_margin", "no_sales", "slow_customers", "too_small", "no_spread"):
        made = pause.Plan(obstacle, pairs=5, break_even=100.0, smallest=200.0, power=0.8)  # type: ignore[arg-type]
        assert all("{" not in line for line in plan_sentences(made, "Salon", samples.words(language)))  # type: ignore[arg-type]


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_state_of_an_analysis_has_its_words(language: str) -> None:
    for state in ("planned", "running", "unpaired", "uneven", "no_sales", "flat", "too_few"):
        found = pause.Analysis(state, (1.0,), 1.0)  # type: ignore[arg-type]
        lines = analysis_sentences(TEST, found, None, samples.words(language))  # type: ignore[arg-type]
        assert all("{" not in line for line in lines)


def test_a_return_below_a_total_loss_is_explained() -> None:
    dossier = finished()
    action = dossier.actions[0]
    assert action.pause_test is not None
    found = pause.analyse(action.pause_test, pause.end_of(action.pause_test))
    outcome = pause.outcome(action.pause_test, found, pause.Cost(304.375, "before"), dossier.business)
    text = " ".join(analysis_sentences(action.pause_test, found, outcome, samples.words("fr"))).replace("\xa0", " ")
    assert "−63 %" in text
    assert "entre −124 % et −3,0 %" in text.replace("−3 %", "−3,0 %")
    assert "plus basses avec l’action" in text


@pytest.mark.parametrize("language", ["fr", "en"])
def test_another_cost_than_that_of_the_card_is_explained(language: str) -> None:
    dossier = finished()
    action = dossier.actions[0]
    assert action.pause_test is not None
    found = pause.analyse(action.pause_test, pause.end_of(action.pause_test))
    outcome = pause.outcome(action.pause_test, found, pause.Cost(549.0, "before"), dossier.business)

    def said(cost_on_card: float) -> str:
        lines = analysis_sentences(action.pause_test, found, outcome, samples.words(language), cost_on_card)  # type: ignore[arg-type]
        return " ".join(lines)

    assert "357" in said(357.0)
    assert ("avant le test" if language == "fr" else "before the test") in said(357.0)
    assert said(549.2) == " ".join(analysis_sentences(action.pause_test, found, outcome, samples.words(language)))  # type: ignore[arg-type]


def test_a_test_across_the_best_months_is_cautioned() -> None:
    assert "décembre" in (season_sentence(frozenset({12}), datetime.date(2026, 11, 2), 10, samples.words()) or "")
    assert season_sentence(frozenset({12}), datetime.date(2026, 1, 5), 10, samples.words()) is None


# The sales of the blocks.


def test_typed_sales_join_those_already_there() -> None:
    dossier = with_action_changed(shop(), "instagram", pause_test=TEST.model_copy(update={"sales": (10.0, None, 30.0)}))
    test = dossier.actions[0].pause_test
    assert test is not None
    changed = with_action_changed(dossier, "instagram", pause_test=pause.with_sales(test, {1: 20.0, 2: None}))
    kept = changed.actions[0].pause_test
    assert kept is not None
    assert kept.sales == (10.0, 20.0, *[None] * 10)
    assert kept.running == TEST.running


def test_impossible_sales_are_refused() -> None:
    with pytest.raises(DossierError):
        with_action_changed(shop(), "instagram", pause_test=pause.with_sales(TEST, {0: -1.0}))


# The page.


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("dossier", [Dossier(), shop(), shop(name=NASTY), finished(), shop(contribution_margin=None)])
def test_the_page_opens_in_both_languages(language: str, dossier: Dossier) -> None:
    test = page(app(language, dossier), "pause")
    assert not test.exception
    assert test.title


def test_a_draw_gives_a_calendar_and_a_table_to_fill_in() -> None:
    test = page(app("fr", shop()), "pause")
    test.text_area[0].set_value(weekly()).run()
    assert "suffiraient" in shown(test)
    next(button for button in test.button if button.label == "Tirer au sort").click().run()
    assert not test.exception
    drawn = dossier_of(test).actions[0].pause_test
    assert drawn is not None
    assert sum(drawn.running) == len(drawn.running) / 2
    assert "Le test commence le" in shown(test)


def test_what_a_month_costs_and_sells_is_kept_on_the_day_of_the_draw() -> None:
    test = page(app("fr", shop()), "pause")
    test.text_area[0].set_value(weekly()).run()
    next(button for button in test.button if button.label == "Tirer au sort").click().run()
    drawn = dossier_of(test).actions[0].pause_test
    assert drawn is not None
    assert drawn.monthly_cost == 900.0
    assert drawn.monthly_sales == pytest.approx(3000 * 30.4375 / 7, rel=0.1)
    assert "900 € par mois" in shown(test).replace("\xa0", " ")


@pytest.mark.parametrize(("lines", "said"), [(30, True), (25, False)])
def test_half_a_year_of_past_weeks_is_replayed_with_nothing_paused(lines: int, said: bool) -> None:
    test = page(app("fr", shop(spend=1500.0)), "pause")
    test.text_area[0].set_value("\n".join(weekly().splitlines()[:lines])).run()
    assert "suffiraient" in shown(test)
    assert ("où rien n’était en pause" in shown(test)) is said


def test_a_test_that_has_lapsed_says_so_first_and_asks_for_no_figure() -> None:
    test = page(app("fr", begun(datetime.date(2023, 1, 2))), "pause")
    assert "Ce test ne compte plus" in shown(test)
    assert "sans ce test" in shown(test)
    assert not test.exception


def test_a_small_action_is_sent_to_the_direct_measure() -> None:
    test = page(app("fr", shop(spend=20.0)), "pause")
    test.text_area[0].set_value(weekly(800)).run()
    assert "trop petite" in shown(test)
    assert not [button for button in test.button if button.label == "Tirer au sort"]
    assert test.code[0].value.startswith("NSTA")


@pytest.mark.parametrize("typed", ["12\nmany", "many", "12\n-3"])
def test_sales_that_cannot_be_read_are_said(typed: str) -> None:
    test = page(app("en", shop()), "pause")
    test.text_area[0].set_value(typed).run()
    assert test.error
    assert not test.exception


@pytest.mark.parametrize(
    "hopeless",
    [shop(sales_cycle_months=3.0), shop(contribution_margin=None), shop(spend=0.0)],
    ids=["slow customers", "no margin", "no cost"],
)
def test_sales_are_not_asked_for_where_no_sales_could_make_a_test_work(hopeless: Dossier) -> None:
    test = page(app("fr", hopeless), "pause")
    assert not test.exception
    assert not test.text_area


def test_a_finished_test_gives_its_finding_first() -> None:
    test = page(app("fr", finished()), "pause")
    assert "Elle ne se rembourse pas." in shown(test)
    assert "−124 %" in shown(test).replace("\xa0", " ")


def test_a_test_can_be_deleted() -> None:
    test = page(app("fr", finished()), "pause")
    next(button for button in test.button if button.label.startswith("Oui, l’effacer")).click().run()
    assert dossier_of(test).actions[0].pause_test is None


def test_the_card_of_an_action_to_measure_leads_to_its_pause_test() -> None:
    test = page(app("fr", shop()), "results")
    next(button for button in test.button if button.label == "Préparer un test de pause").click().run()
    assert not test.exception
    assert test.title[0].value == "Le test de pause"
    assert held_by(test, Chosen).tested == "instagram"


def test_a_site_that_is_none_is_said_and_a_good_one_is_ready_to_copy() -> None:
    test = page(app("fr", shop()), "pause")
    test.text_input[0].set_value("mon atelier").run()
    assert "ne se lit pas" in shown(test)
    test.text_input[0].set_value("mon-atelier.fr").run()
    assert "utm_source=instagram" in test.code[1].value
