"""Ways from an advice or a verdict to the place in the app where what it asks for is given."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from assessment.questionnaire.model import Opening
from assessment.results import ActionResult, Warning
from assessment.sentences.words import Words

OF_BUSINESS = frozenset({"sale", "customers", "hours", "tax", "aim", "revenue", "actions", "till"})
"""What is given once, whatever the action."""

_GIVES: Mapping[str, Opening] = {
    "spend": "months",
    "sales": "months",
    "lead_rate": "customers",
    "order_value": "sale",
    "margin": "sale",
}
"""Where each figure without which there is no return is given."""

_SETTLES: Mapping[str, Opening] = {
    "margin_unknown": "sale",
    "mixed_tax_basis": "tax",
    "double_counting": "revenue",
    "claims_too_high": "revenue",
    "time_not_counted": "hours",
}
"""Where what a warning on the whole business asks for is given."""


@dataclass(frozen=True, slots=True)
class Way:
    """Where a thing is done in the app: `opens` for `action`, `label` saying what to do there."""

    opens: Opening
    action: str | None
    label: str


def way_to(opens: Opening, action: str, words: Words) -> Way:
    """The way to what an action needs; some of it is said once for the whole business."""
    if opens in OF_BUSINESS:
        return Way(opens, None, words.texts(f"plan.open_{opens}"))
    return Way(opens, action, words.texts(f"plan.open_{opens}", name=words.name(action)))


def way_asked(result: ActionResult, words: Words) -> Way | None:
    """The way to what the verdict on an action waits for, or its condition of success; ``None`` where to nothing."""
    asks = result.rule.asks
    if asks is None and result.criterion is not None and result.criterion.unknown_months:
        asks = "months"
    return None if asks is None else _named(asks, result, words)


def way_to_missing(result: ActionResult, words: Words) -> Way | None:
    """The way to the first figure an action lacks for a return; ``None`` where it lacks none."""
    lacks = result.facts.get("missing_figure")
    return _named(_GIVES[lacks], result, words) if isinstance(lacks, str) else None


def way_of_warning(warning: Warning, words: Words) -> Way | None:
    """The way to what a warning on the whole business asks for; ``None`` where it asks for nothing."""
    opens = _SETTLES.get(warning.kind)
    if opens == "sale":
        return Way(opens, None, words.texts("ways.margin"))
    return None if opens is None else way_to(opens, "", words)


def _named(opens: Opening, result: ActionResult, words: Words) -> Way:
    """The way, its label naming the one figure that is missing."""
    way, t = way_to(opens, result.id, words), words.texts
    if opens == "customers":
        return replace(
            way, label=t("ways.leads" if result.facts.get("missing_figure") == "lead_rate" else "ways.repeat")
        )
    if opens == "sale" and result.sale.margin is None and result.sale.contribution is None:
        return replace(way, label=t("ways.margin"))
    return replace(way, label=t("ways.sale")) if opens == "sale" else way
