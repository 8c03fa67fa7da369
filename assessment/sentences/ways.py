"""Ways from an advice or a verdict to the place in the app where what it asks for is given."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from assessment.questionnaire.model import Opening
from assessment.results import ActionResult
from assessment.sentences.words import Words

_OF_BUSINESS = frozenset({"sale", "customers", "hours", "tax", "aim", "revenue", "actions"})


_GIVES: Mapping[str, Opening] = {
    "spend": "months",
    "sales": "months",
    "lead_rate": "customers",
    "order_value": "sale",
    "margin": "sale",
}
"""Where each figure without which there is no return is given."""


@dataclass(frozen=True, slots=True)
class Way:
    """Where a thing is done in the app: `opens` for `action`, `label` saying what to do there."""

    opens: Opening
    action: str | None
    label: str


def way_to(opens: Opening, action: str, words: Words) -> Way:
    """The way to what an action needs; some of it is said once for the whole business."""
    if opens in _OF_BUSINESS:
        return Way(opens, None, words.texts(f"plan.open_{opens}"))
    return Way(opens, action, words.texts(f"plan.open_{opens}", name=words.name(action)))


def way_to_missing(result: ActionResult, words: Words) -> Way | None:
    """The way to the first figure an action lacks for a return; ``None`` where it lacks none."""
    lacks = result.facts.get("missing_figure")
    return way_to(_GIVES[lacks], result.id, words) if isinstance(lacks, str) else None
