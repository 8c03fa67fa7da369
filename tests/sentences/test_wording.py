"""One thing has one name, and what is said is true of the app as it is."""

from __future__ import annotations

import re

import pytest

from assessment.language import Texts, catalogue
from assessment.languages import LANGUAGES, Language
from tests.tables import in_one_test


def every_sentence(language: Language) -> list[tuple[str, str]]:
    sentences = []
    for name, by_language in catalogue().items():
        template = by_language[language]
        forms = [template] if isinstance(template, str) else list(template.values())
        sentences += [(name, form) for form in forms]
    return sentences


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_footer_says_that_answers_are_saved_as_the_badge_does(language: Language) -> None:
    t = Texts(language)
    assert t("keeping.kept").lower() in t("app.footer").lower()


@pytest.mark.parametrize("language", LANGUAGES)
def test_saved_on_the_server_and_downloaded_to_a_file_are_two_words(language: Language) -> None:
    t = Texts(language)
    saved = {"fr": "enregistr", "en": "save"}[language]
    for name in ("file.save", "file.save_help", "file.open", "file.open_help", "start.open", "arrival.no_copy"):
        assert saved not in t(name).lower(), name


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_link_to_a_page_bears_the_name_of_that_page(language: Language) -> None:
    t = Texts(language)
    assert t("share.title").startswith(t("share.link"))
    assert t("privacy.title") == t("privacy.link")


def test_french_punctuation_never_starts_a_line() -> None:
    loose = [(name, text) for name, text in every_sentence("fr") if re.search(" [:;?!»%€]|« ", text)]
    assert not loose


@pytest.mark.parametrize("language", LANGUAGES)
def test_apostrophes_are_typographic_and_nothing_shouts(language: Language) -> None:
    loose = [(name, text) for name, text in every_sentence(language) if re.search(r"\w'\w|!(?!\[)", text)]
    assert not [(name, text) for name, text in loose if language != "en" or not name.startswith("framework.")]


@in_one_test("word", ["régie", "révoqu", "utilisateur", "dashboard", "feedback", "booste", "démesur"])
def test_no_french_sentence_uses_the_jargon_an_owner_would_stumble_on(word: str) -> None:
    assert not [name for name, text in every_sentence("fr") if word in text.lower()]
