"""What the questionnaire of the project asks, of which channel, and how."""

from __future__ import annotations

import re

import pytest

from assessment.channels import CHANNEL_GROUPS, CHANNELS
from assessment.dossier.model import Action, Dossier
from assessment.dossier.visible import visible_questions
from assessment.languages import LANGUAGES, Language
from assessment.questionnaire.loading import DEFAULT_PATH, load_questionnaire
from assessment.questionnaire.model import Question

SHIPPED = load_questionnaire()
SCORED = [question for question in SHIPPED.questions if question.dimension is not None]
ALIKE = {
    "social networks": CHANNEL_GROUPS["social"],
    "messages": ("email", "sms"),
    "ads of a platform": ("social_ads", "display"),
    "print, radio and fairs": ("local_press", "flyers", "radio", "trade_fair"),
    "people who recommend": ("referral", "partnership"),
}
"""Channels that work alike are asked alike."""
NOT_KNOWING = r"ne sai[st] pas|connais mal|j’ignore|aucune idée|don’t know|know little|no idea|not sure"
PRESUMING = (
    r"qu’elle marche|elle fonctionne|ventes qu’elle amène|ses bons résultats|that it is working|sales it brings|"
    r"its success|vers cet objectif|towards this objective"
)


DONE_HERE = {
    "fr": r"\b(code promo|un code|carte de la caisse|carte à imprimer|seuil|test de pause|votre marge|prix à votre)\b",
    "en": r"\b(promo code|a code|card by the till|card to print|threshold|pause test|your margin|price on your)\b",
}
"""What the product itself makes, sets or works out."""


def best(question: Question) -> float:
    return max(question.points.values())


def asked(channel: str) -> set[str]:
    document = Dossier(actions=(Action(id="a", name="a", channel=channel),))
    return {question.id for question in visible_questions(SHIPPED, document, "a", {"channel": channel})}


def test_the_best_answer_stands_first_in_half_of_the_scored_questions_and_last_in_a_good_part_of_the_others() -> None:
    first = [one.id for one in SCORED if next(iter(one.points.values())) == best(one)]
    last = [one.id for one in SCORED if list(one.points.values())[-1] == best(one)]
    assert len(first) == pytest.approx(len(SCORED) / 2, abs=2), first
    assert len(last) >= len(SCORED) / 3, last


def test_options_go_from_best_to_worst_or_from_worst_to_best() -> None:
    for question in SCORED:
        if question.id == "origin":  # ideas come from where they come: no order among them
            continue
        points = list(question.points.values())
        assert points in (sorted(points), sorted(points, reverse=True)), question.id


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_question_presumes_that_the_action_works_or_that_there_is_an_objective(language: Language) -> None:
    for question in SHIPPED.questions:
        assert not re.search(PRESUMING, question.text[language]), question.id


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_help_of_a_question_is_one_example_of_at_most_twenty_words(language: Language) -> None:
    for question in SHIPPED.questions:
        words = [word for word in question.help[language].split() if any(map(str.isalnum, word))]
        assert len(words) <= 20, (question.id, len(words))


def test_only_practices_that_an_owner_has_everywhere_are_offered_for_all_actions_at_once() -> None:
    alike = {question.id for question in SHIPPED.questions if question.alike}
    assert alike == {
        "obligation",
        "measured",
        "evidence",
        "watched_signal",
        "figures_basis",
        "checked_first",
        "automation",
    }


def test_no_option_scores_not_knowing_and_each_scored_question_may_be_left_unknown() -> None:
    for question in SCORED:
        assert question.dont_know, question.id
        for option in question.options:
            assert not re.search(NOT_KNOWING, f"{option.text.fr} {option.text.en}"), (question.id, option.id)


@pytest.mark.parametrize("group", ALIKE)
def test_channels_that_work_alike_are_asked_alike(group: str) -> None:
    for channel in ALIKE[group]:
        assert asked(channel) == asked(ALIKE[group][0]), channel


def test_each_question_left_to_channels_shows_for_those_it_concerns() -> None:
    concerned = {
        "automation": {*CHANNEL_GROUPS["social"], *CHANNEL_GROUPS["paid"], "email", "sms"},
        "answers_need": {*CHANNEL_GROUPS["social"], "website", "seo", "email", "sms", "directory", "flyers"},
        "weak_step": {*CHANNEL_GROUPS["social"], "website", "email", "search_ads", "referral", "trade_fair"},
        "watched_signal": {*CHANNELS} - {"referral", "partnership", "loyalty", "shopfront", "other"},
        "call_to_action": {*CHANNELS} - {"marketplace", "referral", "partnership"},
    }
    for question, channels in concerned.items():
        assert {channel for channel in channels if question not in asked(channel)} == set(), question


def test_those_who_are_there_to_recommend_are_not_asked_whether_they_buy() -> None:
    assert not {"referral", "partnership"} & {channel for channel in CHANNELS if "right_people" in asked(channel)}


def test_a_comment_says_why_a_question_does_not_concern_a_channel() -> None:
    lines = DEFAULT_PATH.read_text(encoding="utf-8").splitlines()
    hiding = [number for number, line in enumerate(lines) if line.startswith("    visible_if:")]
    assert len(hiding) == 9
    for number in hiding:
        assert lines[number - 1].lstrip().startswith("#"), lines[number]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_recommendation_that_names_what_the_product_does_has_the_button_that_does_it(language: Language) -> None:
    naming = [
        one
        for one in SHIPPED.recommendations
        if re.search(DONE_HERE[language], f"{one.title[language]} {one.how[language]}")
    ]
    assert len(naming) >= 9
    assert [one.id for one in naming if one.opens is None] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_recommendation_speaks_in_figures_that_are_not_the_owners(language: Language) -> None:
    for one in SHIPPED.recommendations:
        for text in (
            one.title,
            one.why,
            one.how,
            one.done_when,
            *([] if one.own_figures is None else [one.own_figures]),
        ):
            said = text[language] if isinstance(text[language], str) else " ".join(text[language])
            assert not re.search(r"€|\d+\s?%|\b\d{2,}\b(?!th)", said.replace("avant le 10 ", "")), one.id


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_of_a_recommendation_has_more_than_25_words(language: Language) -> None:
    for one in SHIPPED.recommendations:
        for text in (one.title, one.why, one.how, one.done_when):
            for sentence in re.split(r"(?<=[.?!…»”])\s", text[language]):
                words = [word for word in sentence.split() if re.search(r"\w", word)]
                assert len(words) <= 25, (one.id, sentence)
