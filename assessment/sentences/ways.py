"""Ways from an advice or a verdict to the place in the app where what it asks for is given."""

from __future__ import annotations

from dataclasses import dataclass

from assessment.questionnaire.model import Opening
from assessment.sentences.words import Words

_OF_BUSINESS = frozenset({"sale", "customers", "hours", "tax", "aim", "revenue", "actions"})


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
