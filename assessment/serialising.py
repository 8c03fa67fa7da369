"""An evaluation as the JSON document of `python -m assessment evaluate`."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import asdict, is_dataclass
from typing import Any

from assessment.dossier.migrations import changes_since
from assessment.dossier.model import Dossier
from assessment.languages import Language
from assessment.questionnaire import relied_on
from assessment.questionnaire.model import Questionnaire
from assessment.results import ActionResult, Course, Estimate, Evaluation, PlanItem, RaisedFlag, Totals, Warning
from assessment.sentences import Words, headline, lesson, verdict_sentences, warning_sentence
from assessment.sentences.plan import own_figures
from assessment.sentences.words import told_apart

Json = dict[str, Any]

# The keys of the document are a contract, and so is their order.
MONEY = (
    *("months", "measured_months", "spend", "hours", "time_cost", "time_counted", "cost", "revenue", "contribution"),
    *("measured_cost", "monthly_spend", "monthly_hours", "monthly_cost"),
    *("visits", "leads", "appointments", "quotes", "orders", "new_customers"),
    *("roi", "roi_low", "roi_high", "roi_cash", "roas", "break_even_roas", "break_even_orders"),
    *("cac", "cost_per_lead", "cost_per_order", "hourly_earnings", "payback_month", "unmeasured_spend"),
    *("contribution_low", "contribution_high", "roas_low", "roas_high", "roi_cash_low", "roi_cash_high"),
    *("cac_low", "cac_high", "cost_per_lead_low", "cost_per_lead_high", "cost_per_order_low", "cost_per_order_high"),
    *("hourly_earnings_low", "hourly_earnings_high", "tested"),
    *("hours_months", "hourly_cost", "sales_basis", "dispersion", "dropped_share", "paid_once"),
    *("lag_months", "matched_months", "roi_lagged", "roi_lagged_low", "roi_lagged_high"),
    *("roi_with_repeat", "roi_with_repeat_low", "roi_with_repeat_high", "repeats_needed"),
    *("roi_blank_as_zero", "roi_blank_as_zero_low", "roi_blank_as_zero_high"),
    *("roi_out_of_season", "roi_out_of_season_low", "roi_out_of_season_high"),
    *("best_month", "roi_without_best_month", "lead_worth", "lead_worth_low", "lead_worth_high"),
)
WOULD_CHANGE = (
    *("orders_needed", "flip_margin", "answers", "orders_needed_low", "orders_needed_high"),
    *("flip_margin_low", "flip_margin_high", "months_needed", "basket_needed"),
)
OUTCOME = (
    *("sales", "sales_low", "sales_high", "roi", "roi_low", "roi_high", "break_even", "block_break_even", "cost"),
    *("cost_from", "sales_from", "monthly_sales", "too_old", "cost_since", "lapsed"),
)
COURSE = (
    *("months", "stated", "start", "end", "through", "revenue", "pace", "contribution_low", "contribution_high"),
    *("at_end", "at_end_low", "at_end_high", "extra", "extra_pace", "extra_through", "points"),
)
PLAN_ITEM = (
    *("id", "recommendation", "action", "stake", "effort", "impact", "done", "because", "stake_low", "stake_high"),
    *("actions", "who", "due"),
)
MEAN_MONTH = (
    *("cost", "contribution", "contribution_low", "contribution_high", "net", "net_low", "net_high"),
    *("orders", "contribution_per_order", "returned", "returned_low", "returned_high"),
)
NET = ("net", "net_low", "net_high")
MOVE = ("source", "target", "threshold", "threshold_low", "threshold_high")


def as_json(evaluation: Evaluation, questionnaire: Questionnaire, dossier: Dossier, language: Language) -> Json:
    """The evaluation of a dossier as built-in types, ready for `json.dumps`; unknown is ``None``.

    Keys are those of `results`, the figures of `Money` beside an action's own; `months` counts, `monthly` lists.
    Texts are in `language`.
    """
    names = told_apart({action.id: action.name.strip() or action.id for action in dossier.actions})
    words = Words(language, evaluation.currency, questionnaire, names)
    document = {
        "as_of": evaluation.as_of,
        "currency": evaluation.currency,
        "questionnaire": evaluation.questionnaire,
        "questionnaire_changes": _changes(dossier, questionnaire, language),
        "language": language,
        "lesson": lesson(evaluation, words),
        "headline": headline(evaluation, words),
        "score": asdict(evaluation.score),
        "actions": [_action(action, words) | _sentences(action, words) for action in evaluation.actions],
        "business_flags": _flags(evaluation.business_flags, "raised"),
        "business_flags_to_check": _flags(evaluation.business_flags, "to_check"),
        "totals": _totals(evaluation.totals),
        "warnings": [_warning(warning, words) for warning in evaluation.warnings],
        "plan": [_plan_item(item, evaluation, words) for item in evaluation.plan],
        "reconciliation": None if evaluation.reconciliation is None else asdict(evaluation.reconciliation),
        "sale": asdict(evaluation.sale),
        "moves": [_flat(move, MOVE) for move in evaluation.moves],
        "test_first": [asdict(one) for one in evaluation.test_first],
        "deciding": [asdict(one) for one in evaluation.deciding],
    }
    return {name: _plain(value) for name, value in document.items()}


def _changes(dossier: Dossier, questionnaire: Questionnaire, language: Language) -> list[str]:
    """What changed in the questionnaire since the dossier was answered."""
    answered_to = dossier.questionnaire.version if dossier.questionnaire is not None else None
    return [change[language] for change in changes_since(answered_to, questionnaire)]


def _action(action: ActionResult, words: Words) -> Json:
    return {
        "id": action.id,
        "name": action.name,
        "channel": action.channel,
        "verdict": action.verdict,
        "verdict_name": words.verdict_on(action),
        "reason": action.reason,
        "facts": _facts(action),
        **_flat(action.money, MONEY),
        "evidence_grade": action.evidence_grade,
        "serves_sales": action.serves_sales,
        "proof": action.proof,
        "share_of_cost": action.share_of_cost,
        "running": action.running,
        "too_early_until": action.too_early_until,
        "flags": _flags(action.flags, "raised"),
        "flags_to_check": _flags(action.flags, "to_check"),
        "would_change": _flat(action.would_change, WOULD_CHANGE),
        "rules": [asdict(rule) for rule in action.rules],
        "monthly": [asdict(point) for point in action.months],
        "funnel": [asdict(step) for step in action.funnel],
        "criterion": asdict(action.criterion) if action.criterion else None,
        "unknown_monthly": action.unknown_monthly,
        "asks": action.rule.asks,
        "blanks": [asdict(blank) for blank in action.blanks],
        "excess": action.excess,
        "pause_outcome": None if action.outcome is None else _flat(action.outcome, OUTCOME),
        "smallest_step": None if action.step is None else action.step.amount,
        "step_months": None if action.step is None else action.step.months,
        "mean_month": _flat(action.mean_month, MEAN_MONTH),
        **_flat(action, NET),
    }


def _facts(action: ActionResult) -> Json:
    """The facts with the answers the rule looked at, by question id, and the red flag that held growth back."""
    capped = {} if action.capped_by is None else {relied_on.CAPPED_BY: action.capped_by.id}
    return {**action.facts, **action.answers, **capped}


def _sentences(action: ActionResult, words: Words) -> Json:
    text, after = verdict_sentences(action, words)
    return {"text": list(text), "next": list(after)}


def _flags(flags: tuple[RaisedFlag, ...], status: str) -> list[str]:
    return [flag.id for flag in flags if flag.status == status]


def _totals(totals: Totals) -> Json:
    others = {name: value for name, value in asdict(totals).items() if name not in ("money", "course")}
    return {**_flat(totals.money, MONEY), **others, **_course(totals.course)}


def _course(course: Course | None) -> Json:
    """The way to the objective as `objective_…` keys, ``None`` where there is no objective."""
    values = dict.fromkeys(COURSE) if course is None else _flat(course, COURSE)
    return {f"objective_{name}": value for name, value in values.items()}


def _warning(warning: Warning, words: Words) -> Json:
    return {**asdict(warning), "sentence": warning_sentence(warning, words)}


def _plan_item(item: PlanItem, evaluation: Evaluation, words: Words) -> Json:
    recommendation = next(known for known in words.questionnaire.recommendations if known.id == item.recommendation)
    texts = {name: getattr(recommendation, name)[words.language] for name in ("title", "why", "how", "done_when")}
    return {**_flat(item, PLAN_ITEM), **texts, "own_figures": list(own_figures(item, evaluation, words))}


def _flat(record: object, keys: Iterable[str]) -> Json:
    """The values of a record under the keys of the document, those of an estimate under three."""
    return {key: _under(record, key) for key in keys}


def _under(record: object, key: str) -> object:
    """An estimate stands under its name, and its bounds under ``NAME_low`` and ``NAME_high``."""
    if hasattr(record, key):
        value = getattr(record, key)
        return value.point if isinstance(value, Estimate) else value
    name, bound = key.rsplit("_", 1)
    estimate = getattr(record, name)
    if not isinstance(estimate, Estimate):  # a sum over all months, whose range is that of the measured ones
        estimate = getattr(record, f"measured_{name}")
    return getattr(estimate, bound)


def _plain(value: object) -> object:
    """Built-in types alone; a number JSON cannot write is unknown."""
    if is_dataclass(value) and not isinstance(value, type):
        return _plain(asdict(value))
    if isinstance(value, Mapping):
        return {str(name): _plain(item) for name, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    if isinstance(value, float) and not math.isfinite(value):
        return None
    return value
