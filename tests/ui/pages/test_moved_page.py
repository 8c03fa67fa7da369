"""What moved since a milestone, and whether what it foresaw came, on the page, in both languages."""

import datetime

import pytest

from assessment.language import Texts
from assessment.languages import LANGUAGES
from assessment.month import month_after, month_of
from tests.milestones.frozen import SHIPPED, example, freeze
from tests.milestones.pairs import answered, edited, only, up_to, with_business, with_row
from tests.money.ledgers import dossier_of, rows
from tests.ui.pages.test_milestones_page import at, changed, holding
from tests.ui.pages.test_pages import NASTY, shown

pytestmark = pytest.mark.usefixtures("store")
JULY = datetime.date(2026, 8, 5)


def before():
    return edited(example("broken_journey"), up_to("2026-07"), answered("rappels", "evidence", "estimate"))


def chooser(test, language, name):
    return test.selectbox(key=f"w:0:compare:{name}:{language}")


def compared(*milestones, dossier=None, language="fr"):
    test = at(holding(*milestones, dossier=dossier or example("broken_journey")), language)
    assert not test.exception
    return test


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_milestone_is_set_beside_today_at_once(language):
    t, test = Texts(language), compared(freeze(before(), "Été", JULY), language=language)
    said = shown(test)
    assert (chooser(test, language, "from").options, chooser(test, language, "to").value) == (
        [t("comparing.choice", name="Été", day={"fr": "5 août 2026", "en": "5 August 2026"}[language])],
        "today",
    )
    assert t("comparing.verdicts") in said
    assert t("comparing.order") in said
    assert t("comparing.group.months")[1:] in said
    assert len(test.get("vega_lite_chart")) == 2


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_charts_have_their_tables_and_the_panels_open(language):
    test = compared(freeze(before(), "Été", JULY), language=language)
    for key in ("as_table:compared:split", "as_table:compared:moved", "compare:actions", "compare:answers"):
        test.session_state[f"w:0:{key}"] = True
    test.run()
    assert not test.exception
    assert len(test.dataframe) + len(test.table) == 2
    assert "Comment savez-vous" in shown(test) or "How do you know" in shown(test)


def test_the_same_moment_twice_says_so():
    made = freeze(before(), "Été", JULY)
    test = compared(made)
    chooser(test, "fr", "to").set_value(made.id).run()
    assert Texts("fr")("comparing.same") in shown(test)


def test_a_milestone_edited_by_hand_is_not_compared_and_another_one_is():
    good = freeze(before(), "Bon", JULY)
    bad = changed(freeze(before(), "Faux", datetime.date(2026, 9, 1)), name="Refait")
    test = compared(good, bad)
    assert chooser(test, "fr", "from").value == good.id
    assert Texts("fr")("comparing.unreadable") not in shown(test)
    chooser(test, "fr", "from").set_value(bad.id).run()
    assert Texts("fr")("comparing.unreadable") in shown(test)


def test_a_milestone_that_is_deleted_leaves_the_choice():
    from assessment.milestones.keeping import without_milestone
    from tests.ui.held import dossier_of as held_dossier
    from tests.ui.held import show

    first, second = freeze(before(), "Un", JULY), freeze(before(), "Deux", datetime.date(2026, 9, 1))
    test = compared(first, second)
    assert chooser(test, "fr", "from").value == second.id
    show(test, without_milestone(held_dossier(test), second.id))
    test.run()
    assert not test.exception
    assert len(test.selectbox) >= 2


def test_an_older_questionnaire_offers_both_readings():
    """The stored conclusion of `rappels` was another one: a program of before."""
    import dataclasses

    from assessment.evaluation import evaluate
    from assessment.milestones.freezing import frozen
    from assessment.sentences.frozen import said_of

    dossier = before()
    found = evaluate(SHIPPED, dossier, JULY)
    old = tuple(dataclasses.replace(one, verdict="wait") if one.id == "rappels" else one for one in found.actions)
    made = frozen(
        SHIPPED,
        dossier,
        dataclasses.replace(found, actions=old),
        said_of(SHIPPED, dossier, found),
        "Vieux",
        JULY,
        "named",
    )
    test = compared(made)
    t = Texts("fr")
    assert "Attendre" not in shown(test).split(t("card.title"))[0].split(t("comparing.title"))[1]
    radio = test.radio(key="w:0:compare:reading:fr")
    radio.set_value("then").run()
    assert not test.exception
    assert t("comparing.group.questionnaire")[1:] in shown(test)
    assert "Attendre" in shown(test)


@pytest.mark.parametrize("terms", [{"currency": "CHF"}, {"tax_basis": "including_tax"}])
def test_amounts_that_cannot_be_compared_are_said_and_none_is_shown(terms):
    test = compared(freeze(edited(before(), with_business(**terms)), "Avant", JULY))
    said = shown(test)
    assert "ne se comparent pas" in said
    assert test.get("vega_lite_chart") == []


def test_a_clock_set_back_is_said():
    test = compared(freeze(example("broken_journey"), "Demain", datetime.date(2999, 1, 5)))
    assert Texts("fr")("comparing.backwards") in shown(test)


def test_names_that_look_like_markup_are_read_as_typed():
    from assessment.dossier.editing import with_action_changed

    dossier = with_action_changed(before(), "rappels", name=NASTY)
    test = compared(freeze(dossier, NASTY, JULY), dossier=edited(example("broken_journey"), only("facebook")))
    test.session_state["w:0:compare:actions"] = True
    test.run()
    assert not test.exception
    assert NASTY.split()[0] in shown(test)


def test_forty_milestones_open_and_tell_apart_those_of_one_name_and_day():
    made = [
        freeze(edited(before(), with_row("rappels", "2026-07", revenue=700.0 + at)), "Été", JULY) for at in range(40)
    ]
    test = compared(*made)
    options = chooser(test, "fr", "from").options
    assert len(set(options)) == 40


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_report_card_says_what_held_and_what_became_of_a_threshold(language):
    """Frozen five months ago after twelve months at +100 %; each month since brought the same, too few for the aim."""
    t, this = Texts(language), month_of(datetime.date.today())
    day = datetime.date.fromisoformat(f"{month_after(this, -5)}-05")
    first = month_after(this, -17)
    threshold = {"figure": "orders", "at_least": 900, "by": month_after(this, -2), "recorded": day.isoformat()}
    terms = {"contribution_margin": 0.5, "order_value_cv": 1.0}
    figures = {"spend": 100.0, "revenue": 400.0, "orders": 4.0}
    then = dossier_of(rows(12, first, **figures), {"criteria": [threshold], "name": "Salon"}, **terms)
    now = dossier_of(rows(17, first, **figures), {"criteria": [threshold], "name": "Salon"}, **terms)
    test = compared(freeze(then, "Avant", day), dossier=now, language=language)
    test.session_state["w:0:card:all"] = True
    test.run()
    said = shown(test)
    assert t("card.held_of_one", 1) in said
    assert t("card.too_early") in said
    assert t("card.did.goes_on") in said
    assert t("card.came.held", came="+100\u00a0%" if language == "fr" else "+100%") in said
