"""The JSON of `python -m assessment evaluate` is a contract: `json_keys.txt` lists its keys in their order."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

import pytest

from assessment.dossier.documents import read_dossier
from assessment.evaluation import evaluate
from assessment.examples import example_names, example_text
from assessment.languages import LANGUAGES, Language
from assessment.questionnaire.loading import load_questionnaire
from assessment.results import Money
from assessment.serialising import MONEY, as_json

SHIPPED = load_questionnaire()
AS_OF = datetime.date(2026, 7, 15)
KEYS = (Path(__file__).parent / "json_keys.txt").read_text(encoding="utf-8").split()
OPEN = ("facts", "values")
"""What holds answers by question id, or figures by warning: their keys are not those of the document."""


def keys_of(value: object, path: str = "") -> Iterator[str]:
    """Every key of a document once, as ``actions[].would_change.orders_needed``, in the order they appear."""
    if isinstance(value, dict):
        for name, item in value.items():
            inside = f"{path}.{name}" if path else name
            yield inside
            if name not in OPEN:
                yield from keys_of(item, inside)
    elif isinstance(value, list):
        for item in value:
            yield from keys_of(item, f"{path}[]")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_keys_of_the_document_and_their_order_never_change(language: Language) -> None:
    found: dict[str, dict[str, None]] = {}
    for name in example_names():
        dossier = read_dossier(example_text(name), SHIPPED)
        for key in keys_of(as_json(evaluate(SHIPPED, dossier, AS_OF), SHIPPED, dossier, language)):
            found.setdefault(key.rpartition(".")[0], {})[key] = None
    listed: dict[str, list[str]] = {}
    for key in KEYS:
        listed.setdefault(key.rpartition(".")[0], []).append(key)
    assert {inside: list(keys) for inside, keys in found.items()} == listed


def test_every_figure_of_an_action_is_in_the_document() -> None:
    left_out = {"measured_contribution", "lagged"}  # said by `contribution` and its bounds, and by the three below
    of_the_lag = {"lag_months", "matched_months", "roi_lagged"}
    assert {field.name for field in fields(Money)} - left_out | of_the_lag == {
        key for key in MONEY if not key.endswith(("_low", "_high"))
    }


def test_the_readme_explains_every_key_of_the_document_and_of_an_action() -> None:
    readme = (Path(__file__).parents[1] / "README.md").read_text(encoding="utf-8")
    table = readme.split("<!-- evaluation -->\n")[1].split("\n\n")[0]
    told = set(re.findall(r"`(?:[a-z_]+\[?\]?\.)?([a-z_]+)(?:\[\])?`", table)) | {"score", "actions", "plan"}
    whole = {key for key in KEYS if "." not in key}
    own = {key.removeprefix("actions[].") for key in KEYS if re.fullmatch(r"actions\[\]\.[a-z_]+", key)}
    change = {key.rpartition(".")[2] for key in KEYS if key.startswith("actions[].would_change.") and "[].q" not in key}
    assert {re.sub("_(low|high)$", "", key) for key in whole | own} - told == set()
    assert {"basket_needed", "months_needed", "orders_needed", "flip_margin"} <= told & change


def test_the_readme_marks_the_figures_that_have_a_range() -> None:
    readme = (Path(__file__).parents[1] / "README.md").read_text(encoding="utf-8")
    table = readme.split("<!-- evaluation -->\n")[1].split("\n\n")[0]
    ranged = {key.removesuffix("_low") for key in MONEY if key.endswith("_low")}
    assert ranged <= set(re.findall(r"`(?:actions\[\]\.)?([a-z_]+)` ↔", table))
