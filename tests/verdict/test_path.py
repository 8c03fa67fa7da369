"""The way through the questions: short groups, what can still change a verdict first, nothing out of reach."""

from __future__ import annotations

from assessment.dossier.editing import with_answer, with_same_answer
from assessment.dossier.model import Dossier
from assessment.evaluation import evaluate
from assessment.questionnaire.answers import Answer
from assessment.questionnaire.loading import load_questionnaire
from assessment.verdict.path import Place, Way, way_through
from tests.practice import AS_OF, dossier, months

SHIPPED = load_questionnaire()
SPENT = {"flyers": (50.0, "flyers"), "instagram": (150.0, "instagram"), "google": (0.0, "directory")}


def florist() -> Dossier:
    """Three actions, none with sales figures."""
    actions = {name: {"ledger": months(spend=spend), "channel": channel} for name, (spend, channel) in SPENT.items()}
    return dossier(actions, contribution_margin=0.5, average_order_value=38.0)


def way(one: Dossier) -> Way:
    return way_through(SHIPPED, one, evaluate(SHIPPED, one, AS_OF))


def all_deciding_answered(one: Dossier) -> Dossier:
    for name in SPENT:
        for question, said in {"serves_sales": "yes_believed", "long_term_goal": "none", "obligation": "no"}.items():
            one = with_answer(one, name, question, Answer(value=said))
    return one


def test_a_group_is_one_to_three_questions_of_one_section_and_every_question_is_in_one() -> None:
    found = way(florist())
    assert all(1 <= len(group.questions) <= 3 for group in found.groups)
    assert all({question.section for question in group.questions} == {group.section.id} for group in found.groups)
    places = [group.place for group in found.groups]
    assert len(set(places)) == len(places)
    of_business = {question.id for question in SHIPPED.of_scope("business")}
    assert {
        question.id for group in found.groups if group.subject is None for question in group.questions
    } == of_business
    assert found.asked == sum(len(group.questions) for group in found.groups)


def test_what_decides_comes_first_the_dearest_action_before_the_others() -> None:
    found = way(florist())
    assert found.dearest == "instagram"
    assert found.first == (("instagram", "purpose"), ("flyers", "purpose"), ("google", "purpose"))
    assert (found.deciding, found.start().place) == (8, ("instagram", "purpose"))
    assert found.deciding + found.refining == found.asked


def walk(found: Way, place: Place) -> list[Place]:
    """The places that next leads to until nothing decides elsewhere, or one comes again."""
    passed: list[Place] = []
    while (group := found.next_deciding(place)) is not None and group.place not in passed:
        passed.append(group.place)
        place = group.place
    return passed


def test_next_goes_from_one_deciding_group_to_the_next_and_those_passed_by_come_again() -> None:
    one = florist()
    assert walk(way(one), ("instagram", "purpose")) == [
        ("flyers", "purpose"),
        ("google", "purpose"),
        ("instagram", "purpose"),
    ]
    done = all_deciding_answered(one)
    assert way(done).next_deciding(("google", "purpose")) is None
    assert way(done).start().place == ("instagram", "figures")


def test_refining_goes_through_the_dearest_action_in_full_then_the_others_and_the_business_last() -> None:
    found = way(all_deciding_answered(florist()))
    places: list[Place] = [("google", "purpose")]
    while (group := found.next_open(places[-1], places)) is not None and group.place not in places:
        places.append(group.place)
    places = places[1:]
    subjects = list(dict.fromkeys(subject for subject, _ in places))
    assert subjects == ["instagram", "flyers", "google", None]
    assert {group.place for group in found.groups if group.blank} == set(places)
    assert group is not None  # what was passed by comes again


def test_a_place_whose_part_has_gone_is_that_of_its_section_and_one_of_another_dossier_is_none() -> None:
    found = way(florist())
    group = found.at(("instagram", "purpose-7"))
    assert group is not None
    assert group.place == ("instagram", "purpose")
    assert found.at(("nobody", "purpose")) is None
    assert found.at(None) is None
    before = found.before(("instagram", "figures"))
    assert before is not None
    assert before.place == ("instagram", "purpose")
    assert found.before(found.groups[0].place) is None


def test_only_what_matters_is_shown_of_another_action_and_an_answer_stays_where_it_was_given() -> None:
    one = all_deciding_answered(florist())
    figures = next(group for group in way(one).groups if group.place == ("flyers", "figures"))
    assert figures.mattering == figures.blank  # nothing decides there: whoever goes there sees it all
    answered = with_answer(florist(), "flyers", "obligation", Answer(value="no"))
    purpose = next(group for group in way(answered).groups if group.place == ("flyers", "purpose"))
    assert purpose.mattering == {"serves_sales", "long_term_goal", "obligation"}
    assert purpose.deciding == {"serves_sales", "long_term_goal"}


def test_the_same_answer_goes_to_the_actions_where_the_question_shows_and_is_blank_and_to_no_other() -> None:
    one = with_answer(florist(), "flyers", "obligation", Answer(value="no"))
    assert way(one).blank_elsewhere("obligation", "flyers") == ("google",)  # hidden for a page of one's own
    noted = with_answer(one, "google", "obligation", Answer(note="à vérifier"))
    given = with_same_answer(noted, "obligation", Answer(value="no", note="bail"), ("google", "flyers", "instagram"))
    assert given.answers_of("google")["obligation"] == Answer(value="no", note="à vérifier")
    assert given.answers_of("flyers")["obligation"] == Answer(value="no")
    other = with_answer(one, "google", "obligation", Answer(value="yes"))
    assert with_same_answer(other, "obligation", Answer(value="no"), ("google",)) == other


def test_without_an_action_the_business_is_asked_and_nothing_decides() -> None:
    found = way(Dossier())
    assert found.dearest is None
    assert (found.deciding, found.first, found.refining) == (0, (), found.asked)
    assert found.start().place == (None, "goal")
