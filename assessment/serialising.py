"""An evaluation as the JSON document of `python -m assessment evaluate`."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import asdict, fields
from typing import Any

from assessment.dossier.model import Dossier
from assessment.languages import Language
from assessment.questionnaire.model import Questionnaire
from assessment.results import ActionResult, Course, Evaluation, PlanItem, RaisedFlag, Totals, Warning
from assessment.sentences import Words, headline, verdict_sentences, warning_sentence

Json = dict[str, Any]


def as_json(evaluation: Evaluation, questionnaire: Questionnaire, dossier: Dossier, language: Language) -> Json:
    """The evaluation of a dossier as built-in types, ready for `json.dumps`; unknown is ``None``.

    Keys are those of `results`, the figures of `Money` beside an action's own; `months` counts, `monthly` lists.
    Texts are in `language`.
    """
    names = {action.id: action.name.strip() or action.id for action in dossier.actions}
    words = Words(language, evaluation.currency, questionnaire, names)
    document = {
        "as_of": evaluation.as_of,
        "currency": evaluation.currency,
        "questionnaire": evaluation.questionnaire,
        "language": language,
        "headline": headline(evaluation, words),
        "score": asdict(evaluation.score),
        "actions": [_action(action, words) | _sentences(action, dossier, words) for action in evaluation.actions],
        "business_flags": _flags(evaluation.business_flags, "raised"),
        "business_flags_to_check": _flags(evaluation.business_flags, "to_check"),
        "totals": _totals(evaluation.totals),
        "warnings": [_warning(warning, words) for warning in evaluation.warnings],
        "plan": [_plan_item(item, words) for item in evaluation.plan],
        "reconciliation": None if evaluation.reconciliation is None else asdict(evaluation.reconciliation),
    }
    return {name: _plain(value) for name, value in document.items()}


def _action(action: ActionResult, words: Words) -> Json:
    return {
        "id": action.id,
        "name": action.name,
        "channel": action.channel,
        "verdict": action.verdict,
        "verdict_name": words.verdict(action.verdict),
        "reason": action.reason,
        "facts": _facts(action),
        **asdict(action.money),
        "evidence_grade": action.evidence_grade,
        "serves_sales": action.serves_sales,
        "proof": action.proof,
        "share_of_cost": action.share_of_cost,
        "running": action.running,
        "too_early_until": action.too_early_until,
        "flags": _flags(action.flags, "raised"),
        "flags_to_check": _flags(action.flags, "to_check"),
        "would_change": asdict(action.would_change),
        "rules": [asdict(rule) for rule in action.rules],
        "monthly": [asdict(point) for point in action.months],
        "funnel": [asdict(step) for step in action.funnel],
        "criterion": asdict(action.criterion) if action.criterion else None,
        "unknown_monthly": action.unknown_monthly,
    }


def _facts(action: ActionResult) -> Json:
    """The facts with the answers the rule looked at, by question id, and the red flag that held growth back."""
    capped = {} if action.capped_by is None else {"capped_by": action.capped_by.id}
    return {**action.facts, **action.answers, **capped}


def _sentences(action: ActionResult, dossier: Dossier, words: Words) -> Json:
    text, after = verdict_sentences(action, dossier.business, words)
    return {"text": list(text), "next": list(after)}


def _flags(flags: tuple[RaisedFlag, ...], status: str) -> list[str]:
    return [flag.id for flag in flags if flag.status == status]


def _totals(totals: Totals) -> Json:
    others = {name: value for name, value in asdict(totals).items() if name not in ("money", "course")}
    return {**asdict(totals.money), **others, **_course(totals.course)}


def _course(course: Course | None) -> Json:
    """The way to the objective as `objective_…` keys, ``None`` where there is no objective."""
    names = [each.name for each in fields(Course)]
    values = dict.fromkeys(names) if course is None else asdict(course)
    return {f"objective_{name}": values[name] for name in names if name not in ("target", "contribution")}


def _warning(warning: Warning, words: Words) -> Json:
    return {**asdict(warning), "sentence": warning_sentence(warning, words)}


def _plan_item(item: PlanItem, words: Words) -> Json:
    recommendation = next(known for known in words.questionnaire.recommendations if known.id == item.recommendation)
    texts = {name: getattr(recommendation, name)[words.language] for name in ("title", "why", "how", "done_when")}
    return {**asdict(item), **texts}


def _plain(value: object) -> object:
    """Built-in types alone; a number JSON cannot write is unknown."""
    if isinstance(value, Mapping):
        return {str(name): _plain(item) for name, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    if isinstance(value, float) and not math.isfinite(value):
        return None
    return value
