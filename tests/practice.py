"""A small questionnaire with round numbers, and dossiers in one line, to test scores, verdicts and plans."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any

from assessment.dossier.model import Dossier
from assessment.questionnaire.answers import Answer
from assessment.questionnaire.model import VERDICTS, Questionnaire

AS_OF = datetime.date(2026, 6, 15)
MONTHS = tuple(f"2025-{month:02d}" for month in range(1, 13))


def both(text: str) -> dict[str, str]:
    return {"fr": text, "en": text}


def question(
    question_id: str, scope: str, dimension: str | None, options: Mapping[str, float | None], **fields: Any
) -> dict[str, Any]:
    given = [
        {"id": option, "text": both(option), **({} if points is None else {"points": points})}
        for option, points in options.items()
    ]
    texts = {key: both(question_id) for key in ("text", "help", "rationale")}
    shown = {} if dimension is None else {"dimension": dimension}
    return {"id": question_id, "scope": scope, "section": scope, "options": given, **shown, **texts, **fields}


def rule(verdict: str, reason: str, when: dict[str, Any] | None = None) -> dict[str, Any]:
    sentences = {"fr": [reason], "en": [reason]}
    fired = {"default": True} if when is None else {"when": when}
    return {"verdict": verdict, "reason": reason, "text": sentences, "next": sentences, **fired}


def flag(flag_id: str, scope: str, when: dict[str, Any], **fields: Any) -> dict[str, Any]:
    return {"id": flag_id, "scope": scope, "severity": "warning", "when": when, "text": both(flag_id), **fields}


def recommendation(
    item_id: str, scope: str, trigger: dict[str, list[str]], effort: str = "small", impact: str = "small"
) -> dict[str, Any]:
    texts = {key: both(item_id) for key in ("title", "why", "how", "done_when")}
    return {"id": item_id, "scope": scope, "trigger": trigger, "effort": effort, "impact": impact, **texts}


GRADES = {"none": 0.0, "estimate": 20.0, "platform": 50.0, "own_tracking": 90.0, "tested": 100.0}
SCALE = {"good": 100.0, "fair": 50.0, "bad": 0.0}
QUESTIONS = [
    question("objective", "business", "method", SCALE),
    question("inventory", "business", "proof", SCALE, weight=2.0, not_applicable=["not_my_trade"]),
    question("public", "business", None, {"yes": None, "no": None}),
    question("listening", "business", "relation", SCALE, visible_if={"answer": "public", "is": "yes"}),
    question("obligation", "action", None, {"yes": None, "no": None}),
    question(
        "serves_sales",
        "action",
        "sales",
        {"yes_shown": 100.0, "yes_believed": 50.0, "indirectly": 30.0, "no": 0.0},
        weight=3.0,
    ),
    question(
        "evidence", "action", "proof", {"none": 0, "estimate": 20, "platform": 50, "own_tracking": 90, "tested": 100}
    ),
    question("measured", "action", "proof", {"monthly": 100, "sometimes": 50, "once": 20, "never": 0}),
    question("automation", "action", "relation", {"watched": 100.0, "runs_alone": 0.0}),
    question("call_to_action", "action", "sales", {"clear_step": 100.0, "none": 0.0}),
    question(
        "weak_step",
        "action",
        None,
        {"not_seen": None, "none": None},
        visible_if={"not": {"answer": "obligation", "is": "yes"}},
    ),
]
BELOW, ABOVE = ({"fact": "roi_position", "is": side} for side in ("below", "above"))
SURE = {"fact": "evidence_grade", "at_least": 3}
FIXABLE = {"any": [{"fact": "weak_funnel_step", "is": True}, {"fact": "mendable_flag", "is": True}]}
VERDICT_RULES = [
    rule("keep", "outside_roi", {"answer": "obligation", "is": "yes"}),
    rule("stop", "no_purpose", {"answer": "serves_sales", "is": "no"}),
    rule("wait", "too_early", {"fact": "younger_than_cycle", "is": True}),
    rule(
        "fix",
        "losing_fixable",
        {
            "all": [
                BELOW,
                SURE,
                {"any": [{"fact": "weak_funnel_step", "is": True}, {"fact": "mendable_flag", "is": True}]},
            ]
        },
    ),
    rule("stop", "losing", {"all": [BELOW, SURE]}),
    rule("measure", "no_proof", {"fact": "evidence_grade", "at_most": 1}),
    rule("grow", "proven", {"all": [ABOVE, SURE]}),
    rule("measure", "no_figures"),
]
FLAGS = [
    flag("no_purpose", "action", {"answer": "serves_sales", "is": "no"}),
    flag(
        "unproven_belief",
        "action",
        {"all": [{"answer": "serves_sales", "is": "yes_believed"}, {"fact": "evidence_grade", "at_most": 1}]},
    ),
    flag("unattended", "action", {"answer": "automation", "is": "runs_alone"}, severity="critical", cap="keep"),
    flag("no_call", "action", {"answer": "call_to_action", "is": "none"}, mendable=True),
    flag("no_objective", "business", {"answer": "objective", "is": "bad"}),
    flag("mostly_unproven", "business", {"fact": "unproven_share", "above": 0.5}),
]
RECOMMENDATIONS = [
    recommendation("write_objective", "business", {"flags": ["no_objective"]}),
    recommendation("track", "action", {"reasons": ["no_proof"]}, "medium", "large"),
    recommendation("ask", "action", {"reasons": ["no_proof"], "flags": ["unproven_belief"]}, "small", "medium"),
    recommendation("pause", "action", {"reasons": ["no_purpose", "losing"]}, "small", "large"),
    recommendation("call", "action", {"flags": ["no_call"]}, "small", "medium"),
    recommendation("watch", "action", {"flags": ["unattended"]}, "small", "small"),
    recommendation("step_up", "action", {"reasons": ["proven"]}, "medium", "medium"),
]


def questionnaire(**changes: Any) -> Questionnaire:
    """Five dimensions of equal weight; `changes` replace whole lists."""
    named = {"name": both("name"), "explanation": both("explanation")}
    page = {"title": both("title"), "intro": both("intro")}
    document = {
        "id": "practice",
        "version": "1.0.0",
        "languages": ["fr", "en"],
        "title": both("Practice"),
        "dimensions": [{"id": one, **named} for one in ("sales", "proof", "customer", "method", "relation")],
        "sections": [{"id": scope, "scope": scope, **page} for scope in ("business", "action")],
        "not_applicable_reasons": [{"id": "not_my_trade", "text": both("not my trade")}],
        "questions": QUESTIONS,
        "red_flags": FLAGS,
        "verdict_words": [{"id": verdict, **named} for verdict in VERDICTS],
        "verdicts": VERDICT_RULES,
        "recommendations": RECOMMENDATIONS,
    }
    return Questionnaire.model_validate(document | changes)


def answer(said: str | None) -> Answer:
    """`?` reads "I don't know", `-` not applicable, nothing a blank."""
    match said:
        case "?":
            return Answer(dont_know=True)
        case "-":
            return Answer(not_applicable="not_my_trade")
        case _:
            return Answer(value=said)


def months(count: int = 12, **figures: float | None) -> list[dict[str, Any]]:
    """The same figures in each month of 2025."""
    return [{"month": month, **figures} for month in MONTHS[:count]]


def dossier(
    actions: Mapping[str, Mapping[str, Any]] | None = None,
    answers: Mapping[str, Mapping[str, str | None]] | None = None,
    business_answers: Mapping[str, str | None] | None = None,
    **business: Any,
) -> Dossier:
    """A dossier from fields of actions by id, answers by action id and question, and fields of the business."""
    return Dossier.model_validate(
        {
            "business": business,
            "actions": [{"id": one, "name": one.title(), **fields} for one, fields in (actions or {}).items()],
            "answers": {
                "business": {question: answer(said) for question, said in (business_answers or {}).items()},
                "actions": {
                    one: {question: answer(said) for question, said in given.items()}
                    for one, given in (answers or {}).items()
                },
            },
        }
    )
