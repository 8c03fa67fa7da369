"""Dossiers with their right answers: what the evaluation of each must say, and the check that it does.

Figures are those of the JSON document, within what a percent rounds away. A verdict is right where an owner who follows
it does not harm himself: several may be.
"""

from __future__ import annotations

import datetime
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fnmatch import fnmatch
from functools import cache
from typing import Any

from assessment.dossier.documents import read_dossier
from assessment.evaluation import evaluate
from assessment.questionnaire.loading import load_questionnaire
from assessment.serialising import as_json
from tests.benchmarks.cases import AS_OF, CASES, day_of

Json = dict[str, Any]
Value = float | str | bool | None

ROUNDING = 0.012
"""Of a share; amounts are within one unit, or one percent."""


@dataclass(frozen=True)
class Said:
    """What must be said of one action.

    `verdicts` lists the verdict/reason pairs that are right, `*` standing for anything; where it is empty, all are but
    those of `never`. `ranges` hold figures with their 90 % range, a part left out being ``None``; `figures` those
    without one, two names joined by `|` where either may say it; `facts` those a verdict rests on. `holds` are
    values within the range of a figure. `unsaid` and `told` are pieces of the French sentences.
    """

    verdicts: Sequence[str] = ()
    never: Sequence[str] = ()
    ranges: Mapping[str, tuple[float | None, float | None, float | None]] = field(default_factory=dict)
    figures: Mapping[str, Value] = field(default_factory=dict)
    between: Mapping[str, tuple[float, float]] = field(default_factory=dict)
    holds: Mapping[str, float] = field(default_factory=dict)
    facts: Mapping[str, Value] = field(default_factory=dict)
    unsaid: Sequence[str] = ()
    told: Sequence[str] = ()
    no_flags: Sequence[str] = ()


@cache
def case_document(file: str) -> Json:
    """The evaluation of a dossier case, as JSON."""
    return document((CASES / file).read_text(encoding="utf-8"), day_of(file))


def document(dossier: str | Json, day: datetime.date = AS_OF) -> Json:
    """The evaluation of a dossier as JSON, with its French sentences."""
    text = dossier if isinstance(dossier, str) else json.dumps(dossier)
    questionnaire = load_questionnaire()
    read = read_dossier(text, questionnaire)
    return as_json(evaluate(questionnaire, read, day), questionnaire, read, "fr")


def action_of(whole: Json, action_id: str | None = None) -> Json:
    """An action of a document; the only one where none is named."""
    actions: list[Json] = whole["actions"]
    if action_id is None:
        (only,) = actions
        return only
    return next(one for one in actions if one["id"] == action_id)


def sentences(action: Json) -> str:
    """What is said of an action, with plain spaces."""
    return plain_spaces(" ".join([*action["text"], *action["next"]]))


def plain_spaces(text: str) -> str:
    """The text without the spaces that hold a number together."""
    return text.replace("\u00a0", " ").replace("\u202f", " ")


def faults(action: Json, said: Said) -> list[str]:
    """What of `said` does not hold, one line each."""
    return [*_verdict_faults(action, said), *_figure_faults(action, said), *_sentence_faults(action, said)]


def check(action: Json, said: Said) -> None:
    """Fails with everything that does not hold."""
    found = faults(action, said)
    assert not found, f"{action['verdict']}/{action['reason']}: " + "; ".join(found)


def _verdict_faults(action: Json, said: Said) -> list[str]:
    verdict = f"{action['verdict']}/{action['reason']}"
    found = []
    if said.verdicts and not any(fnmatch(verdict, pattern) for pattern in said.verdicts):
        found.append(f"verdict {verdict}, expected {' or '.join(said.verdicts)}")
    if any(fnmatch(verdict, pattern) for pattern in said.never):
        found.append(f"verdict {verdict} harms")
    return found + [f"flag {flag}" for flag in said.no_flags if flag in action["flags"]]


def _figure_faults(action: Json, said: Said) -> list[str]:
    expected: dict[str, Value] = dict(said.figures)
    for name, parts in said.ranges.items():
        keys = (name, *("|".join(f"{one}_{bound}" for one in name.split("|")) for bound in ("low", "high")))
        expected |= {key: part for key, part in zip(keys, parts, strict=True) if part is not None}
    facts = action["facts"]
    found = [_difference(action, name, value) for name, value in expected.items()]
    found += [_difference(facts, name, value) for name, value in said.facts.items()]
    for name, (least, most) in said.between.items():
        value = action.get(name)
        if value is None or not least <= value <= most:
            found.append(f"{name} is {value}, expected {least} to {most}")
    for name, held in said.holds.items():
        low, high = action.get(f"{name}_low"), action.get(f"{name}_high")
        if low is None or low > held or (high is not None and high < held):
            found.append(f"{name} is {low} to {high}, expected to hold {held}")
    return [one for one in found if one]


def _difference(record: Json, names: str, expected: Value) -> str | None:
    found = [_difference_of(record, name, expected) for name in names.split("|")]
    return " and ".join(one for one in found if one) if all(found) else None


def _difference_of(record: Json, name: str, expected: Value) -> str | None:
    if name not in record:
        return f"{name} is not said, expected {expected}"
    value = record[name]
    if value == expected:
        return None
    if isinstance(value, float | int) and isinstance(expected, float | int) and not isinstance(expected, bool):
        allowed = ROUNDING if abs(expected) < 10 else max(1.0, 0.01 * abs(expected))
        if abs(value - expected) <= allowed:
            return None
    return f"{name} is {value}, expected {expected}"


def _sentence_faults(action: Json, said: Said) -> list[str]:
    text = sentences(action)
    found = [f"says “{piece}”" for piece in said.unsaid if piece.lower() in text.lower()]
    return found + [f"does not say “{piece}”" for piece in said.told if piece.lower() not in text.lower()]
