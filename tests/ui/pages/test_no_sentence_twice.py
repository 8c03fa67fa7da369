"""What the results say, they say once, and what a card says is short enough to be read at a glance."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from assessment.dossier.documents import read_dossier
from assessment.dossier.model import Dossier
from assessment.examples import example_names, example_text
from assessment.languages import LANGUAGES, Language
from assessment.questionnaire.loading import load_questionnaire
from tests.benchmarks.cases import CASES
from tests.ui.pages.reading import plain
from tests.ui.pages.test_pages import app, page

pytestmark = pytest.mark.usefixtures("store")

SHIPPED = load_questionnaire()
CASE_NAMES = sorted(path.stem for path in CASES.glob("*.json"))
SHORTEST = 5
"""Words from which a text is a sentence and not a name or a figure."""
LONGEST = 25
_ENDS = re.compile(r"(?<=[.?!…])\s+(?=[A-ZÀ-Ý«“0-9])|[\n·]| — ")
_MARKS = re.compile(r":material/\w+:|:\w+-badge\[|[*#\]]|^- ", re.MULTILINE)


@cache
def dossier_named(name: str) -> Dossier:
    text = (CASES / f"{name}.json").read_bytes() if name in CASE_NAMES else example_text(name)
    return read_dossier(text, SHIPPED)


def opened(name: str, language: Language) -> AppTest:
    """The results with every line open, and why each verdict."""
    dossier = dossier_named(name)
    test = app(language, dossier)
    for action in dossier.actions:
        for panel in ("line", "why", "tried"):
            test.session_state[f"w:0:{panel}:{action.id}"] = True
    test.session_state["w:0:rest"] = True
    test = page(test, "results")
    assert not test.exception
    return test


def sentences(text: str) -> Iterator[str]:
    for part in _ENDS.split(_MARKS.sub(" ", plain(text))):
        said = " ".join(part.split()).strip(" .;:")
        if len(re.findall(r"\w+", said)) >= SHORTEST:
            yield said


def texts_by_card(block: Any, card: str = "") -> Iterator[tuple[str, str]]:
    """Every text that is read on the page with the line it is in, the label of the line being part of it."""
    for child in block.children.values():
        key = str(getattr(child.proto, "id", "")) if hasattr(child, "proto") else ""
        inside = found.group(1) if (found := re.search(r"part-line-(\S+)", key)) else card
        if child.type in ("markdown", "caption", "title", "header", "subheader", "info", "warning", "error"):
            yield inside, str(child.value)
        elif child.type == "expander":
            yield inside, str(child.label)
        if hasattr(child, "children"):
            yield from texts_by_card(child, inside)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", [*example_names(), *CASE_NAMES])
def test_no_sentence_stands_twice_and_none_of_a_card_is_long(name: str, language: Language) -> None:
    """Whoever reads one card reads no sentence twice; two cards of one verdict may ask for the same thing."""
    test = opened(name, language)
    said = [(card, one) for card, text in texts_by_card(test.main) for one in sentences(text)]
    cards = {card for card, _ in said if card}
    assert len(cards) == len(dossier_named(name).actions)
    for card in cards or {""}:
        counted = Counter(one for inside, one in said if inside in ("", card))
        assert [one for one, times in counted.items() if times > 1] == []
    assert [one for card, one in said if card and len(re.findall(r"[\w’'-]+", one)) > LONGEST] == []
