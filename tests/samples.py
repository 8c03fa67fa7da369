"""A small questionnaire and evaluations made by hand, to test what words and charts do with results."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from assessment.languages import Language
from assessment.money.break_even import mean_month
from assessment.questionnaire.model import Questionnaire, Verdict, VerdictRule
from assessment.results import (
    ActionResult,
    DimensionScore,
    Estimate,
    Evaluation,
    FunnelStep,
    Money,
    MonthPoint,
    Robustness,
    RuleCheck,
    Score,
    ScoredAnswer,
    Totals,
    WouldChange,
)
from assessment.sentences import Words

NASTY_NAMES = (
    "*Gras* _ital_ **x** [lien](http://a.fr) <b>html</b> $x^2$ :red[rouge] :smile:",
    "Émoji 🎉 et « guillemets »",
    "Un nom d’action extrêmement long que personne n’écrirait mais qu’il faut tout de même savoir montrer sur un "
    "téléphone de trois cent vingt pixels",
    'datum.id\' + "x" {a} {{b}}',
    "   ",
)


def words(language: Language = "fr", names: Mapping[str, str] | None = None, of: Questionnaire | None = None) -> Words:
    """What sentences and charts are said with; the names of `many` and `typical` unless others are given."""
    known = {result.id: result.name for result in (*typical().actions, *many().actions)} if names is None else names
    return Words(language, "EUR", of or questionnaire(), known)


def _both(text: str) -> dict[str, str]:
    return {"fr": text, "en": f"{text} (en)"}


def questionnaire() -> Questionnaire:
    """Five dimensions, two questions, three verdict rules."""
    words = {
        "stop": ("Arrêter", "Stop"),
        "fix": ("Corriger", "Fix"),
        "measure": ("Mesurer d’abord", "Measure first"),
        "wait": ("Attendre", "Wait"),
        "keep": ("Garder", "Keep"),
        "grow": ("Développer", "Grow"),
    }
    dimensions = {
        "sales": "Servir les ventes",
        "proof": "Mesurer",
        "customer": "Connaître le client",
        "method": "Choisir avec méthode",
        "relation": "Soigner la relation",
    }
    return Questionnaire.model_validate(
        {
            "id": "sample",
            "version": "1.0.0",
            "languages": ["fr", "en"],
            "title": _both("Essai"),
            "dimensions": [
                {"id": key, "name": _both(name), "explanation": _both(name)} for key, name in dimensions.items()
            ],
            "sections": [{"id": "role", "scope": "action", "title": _both("Rôle"), "intro": _both("Rôle")}],
            "questions": [
                _question("serves_sales", "sales", {"yes_shown": 100, "yes_believed": 50, "no": 0}),
                _question("weak_step", None, {"no_quote": None, "none": None}),
            ],
            "verdict_words": [
                {"id": key, "name": {"fr": fr, "en": en}, "explanation": {"fr": fr, "en": en}}
                for key, (fr, en) in words.items()
            ],
            "verdicts": [
                _rule("measure", "no_proof", {"fact": "cost_share", "above": 0.5}, "Plafonnez à {monthly_spend}."),
                _rule(
                    "measure", "no_proof", {"fact": "evidence_grade", "at_most": 1}, "Vous y mettez {monthly_spend}."
                ),
                _rule("grow", "proven", {"fact": "evidence_grade", "at_least": 3}, "Elle rapporte {monthly_gain}."),
                {**_rule("measure", "no_figures", None, "Rien ne dit ce que {name} rapporte."), "default": True},
            ],
            "red_flags": [
                {
                    "id": "unattended_automation",
                    "scope": "action",
                    "severity": "critical",
                    "cap": "keep",
                    "when": {"fact": "running", "is": True},
                    "text": _both("Personne ne lit les réponses."),
                }
            ],
        }
    )


def _question(question_id: str, dimension: str | None, options: dict[str, int | None]) -> dict[str, Any]:
    return {
        "id": question_id,
        "section": "role",
        "scope": "action",
        "dimension": dimension,
        "text": _both(f"Question {question_id} ?"),
        "help": _both("Aide"),
        "rationale": _both("Pourquoi"),
        "options": [{"id": key, "points": points, "text": _both(f"Option {key}")} for key, points in options.items()],
    }


def _rule(verdict: str, reason: str, when: dict[str, Any] | None, text: str) -> dict[str, Any]:
    sentences = {"fr": [text, "Il manque {orders_needed} ventes."], "en": [text, "{orders_needed} sales missing."]}
    return {
        "when": when,
        "verdict": verdict,
        "reason": reason,
        "text": sentences,
        "next": {"fr": ["Notez-le."], "en": ["Write it down."]},
    }


MONTHS = ("2025-10", "2025-11", "2025-12", "2026-01", "2026-02", "2026-03")

MEASURED = Money(
    months=6,
    measured_months=6,
    spend=1800.0,
    hours=72.0,
    time_cost=2520.0,
    time_counted=True,
    cost=4320.0,
    revenue=12750.0,
    contribution=5737.5,
    measured_cost=4320.0,
    monthly_spend=300.0,
    monthly_hours=12.0,
    monthly_cost=720.0,
    visits=1400.0,
    leads=60.0,
    quotes=31.0,
    orders=15.0,
    new_customers=9.0,
    roi=Estimate(0.328, -0.35, 1.61),
    roi_cash=Estimate(2.19),
    roas=Estimate(7.08),
    break_even_roas=2.22,
    break_even_orders=1.88,
    cac=Estimate(480.0),
    cost_per_lead=Estimate(72.0),
    cost_per_order=Estimate(288.0),
    hourly_earnings=Estimate(54.7),
    payback_month="2026-01",
    unmeasured_spend=0.0,
    measured_contribution=Estimate(5737.5, 2808.0, 11275.0),
    hours_months=6,
)
COST_ONLY = Money(months=6, spend=900.0, cost=900.0, monthly_spend=150.0, monthly_cost=150.0, unmeasured_spend=900.0)


def month_points() -> tuple[MonthPoint, ...]:
    """Six months, one of them without revenue."""
    revenues = (850.0, 1700.0, None, 4250.0, 2550.0, 3400.0)
    points, cost, contribution = [], 0.0, 0.0
    for month, revenue in zip(MONTHS, revenues, strict=True):
        known = revenue is not None
        cost += 720.0 if known else 0.0
        contribution += 0.45 * (revenue or 0.0)
        points.append(
            MonthPoint(
                month,
                300.0,
                720.0,
                revenue,
                0.45 * revenue if revenue is not None else None,
                cost if known else None,
                contribution if known else None,
            )
        )
    return tuple(points)


FUNNEL = (
    FunnelStep("visits", 1400.0),
    FunnelStep("leads", 60.0, 0.0429, 0.0346, 0.0525, 0.05, "usual"),
    FunnelStep("quotes", 31.0, 0.517, 0.412, 0.62, 0.7, "alike", weak=True),
    FunnelStep("orders", 15.0, 0.484, 0.342, 0.628),
)


def action(action_id: str = "instagram", name: str = "Instagram", **changes: Any) -> ActionResult:
    """An action measured over six months, undecided."""
    given: dict[str, Any] = {"verdict": "measure", "reason": "undecided", "rules": (), "money": MEASURED, **changes}
    reason = given.pop("reason")
    given.setdefault("rule", _fired(given["verdict"], reason, len(given["rules"])))
    base = ActionResult(
        id=action_id,
        name=name,
        channel="social_ads",
        verdict="measure",
        rule=given["rule"],
        facts={"evidence_grade": 2, "roi_position": "straddles", "running": True},
        money=MEASURED,
        mean_month=mean_month(given["money"], None),
        evidence_grade=2,
        serves_sales=50.0,
        proof=50.0,
        share_of_cost=0.4,
        running=True,
        too_early_until=None,
        flags=(),
        would_change=WouldChange(flip_margin=Estimate(0.339)),
        rules=(),
        months=month_points(),
        funnel=FUNNEL,
    )
    return replace(base, **given)


def _fired(verdict: Verdict, reason: str, tried: int) -> VerdictRule:
    """The last row tried, else the first of that verdict and reason; another reason has the words of the default."""
    table = questionnaire().verdicts
    if tried and tried <= len(table) and table[tried - 1].reason == reason:
        return table[tried - 1]
    alike = (row for row in table if (row.verdict, row.reason) == (verdict, reason))
    return next(alike, table[-1].model_copy(update={"verdict": verdict, "reason": reason}))


def no_proof(action_id: str = "salon", name: str = "Salon de l’habitat", **changes: Any) -> ActionResult:
    """An action whose cost alone is known."""
    given: dict[str, Any] = {
        "reason": "no_proof",
        "money": COST_ONLY,
        "evidence_grade": 0,
        "serves_sales": 50.0,
        "proof": 0.0,
        "share_of_cost": 0.2,
        "facts": {"evidence_grade": 0, "cost_share": 0.2, "running": True},
        "rules": (RuleCheck("no_proof", "measure", False), RuleCheck("no_proof", "measure", True)),
        "months": (),
        "funnel": (),
    }
    return action(action_id, name, **{**given, **changes})


SCORE = Score(
    value=48.0,
    low=41.0,
    high=57.0,
    arithmetic=52.0,
    coverage=0.83,
    dimensions=(
        DimensionScore("sales", 62.0, 55.0, 70.0, 1.0),
        DimensionScore("proof", 31.0, 31.0, 31.0, 0.9),
        DimensionScore("customer", 55.0, 40.0, 72.0, 0.75),
        DimensionScore("method", 71.0, 66.0, 80.0, 0.8),
        DimensionScore("relation", None, None, None, 0.0),
    ),
    robustness=Robustness(31, 38, "serves_sales"),
    trace=(
        ScoredAnswer("serves_sales", "instagram", "sales", "answered", "yes_believed", 50.0, 0.6),
        ScoredAnswer("serves_sales", "salon", "sales", "dont_know", None, None, 0.4),
        ScoredAnswer("serves_sales", "flyers", "sales", "blank", None, None, 0.4),
        ScoredAnswer("serves_sales", "seo", "sales", "not_applicable", None, None, 0.4),
    ),
)


def totals(**changes: Any) -> Totals:
    """The design's sample: 1 240 € a month, 410 of them proven, 530 waiting for proof."""
    base = Totals(
        money=replace(MEASURED, monthly_cost=1240.0),
        mer=3.1,
        claimed_revenue=None,
        total_revenue=None,
        double_counted=None,
        proven_monthly=410.0,
        failing_monthly=0.0,
        unproven_monthly=530.0,
        other_monthly=300.0,
        objective_target=None,
        objective_contribution=None,
    )
    return replace(base, **changes)


def evaluation(*actions: ActionResult, **changes: Any) -> Evaluation:
    """An evaluation of those actions, in euros."""
    base = Evaluation(
        as_of="2026-04-01",
        currency="EUR",
        questionnaire="1.0.0",
        score=SCORE,
        actions=actions,
        business_flags=(),
        totals=totals(),
        warnings=(),
        plan=(),
    )
    return replace(base, **changes)


def typical() -> Evaluation:
    """Six actions with every verdict."""
    winning = replace(MEASURED, roi=Estimate(1.2, 0.4, 2.3), measured_cost=1500.0, monthly_cost=250.0)
    losing = replace(MEASURED, roi=Estimate(-0.62, -0.8, -0.3), measured_cost=2460.0, monthly_cost=410.0)
    lost = replace(MEASURED, roi=Estimate(-1.0, -1.0, 6.0), measured_cost=300.0, monthly_cost=50.0)
    return evaluation(
        action(),
        no_proof(),
        action("flyers", "Flyers", verdict="grow", reason="proven", money=winning, evidence_grade=3, proof=75.0),
        action("radio", "Radio locale", verdict="stop", reason="losing", money=losing, evidence_grade=4, proof=100.0),
        action("emails", "E-mails aux anciens clients", verdict="keep", money=lost, serves_sales=100.0),
        no_proof("seo", "Référencement", verdict="wait", money=Money(), serves_sales=None),
    )


def many(count: int = 40) -> Evaluation:
    """Many actions at few places of the map."""
    models = typical().actions
    return evaluation(*(replace(models[i % 6], id=f"a{i}", name=f"Action {i}") for i in range(count)))
