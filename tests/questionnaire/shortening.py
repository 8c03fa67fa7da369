"""A questionnaire file without one of its parts and all that refers to it."""

from __future__ import annotations

from typing import Any

from assessment.questionnaire.facts import SOLE_SOURCE
from assessment.questionnaire.model import VERDICTS

Document = dict[str, Any]
Part = tuple[str, ...]
"""A part of a questionnaire: its kind and id, and for an option that of its question."""

KINDS = ("dimensions", "sections", "questions", "red_flags", "recommendations", "not_applicable_reasons")


def parts_of(document: Document) -> list[Part]:
    """Everything that may go."""
    own = [(kind, part["id"]) for kind in KINDS for part in document.get(kind, ())]
    return own + [("options", one["id"], each["id"]) for one in document["questions"] for each in one["options"]]


def without(document: Document, *parts: Part) -> Document:
    """The file without those parts: questions with no home or a single option go too, and what looks at them."""
    gone = set(parts)
    while True:
        shorter = _once(document, gone)
        if shorter == document:
            return document
        for kind in KINDS:
            left = {part["id"] for part in shorter[kind]}
            gone |= {(kind, part["id"]) for part in document[kind] if part["id"] not in left}
        document = shorter


def _once(document: Document, gone: set[Part]) -> Document:
    kept = {kind: [part for part in document[kind] if (kind, part["id"]) not in gone] for kind in KINDS}
    questions = [question for one in kept["questions"] if (question := _question(one, gone))]
    flags = [{**flag, "when": when} for flag in kept["red_flags"] if (when := _condition(flag["when"], gone))]
    rules = [rule for one in document["verdicts"] if (rule := _looking(one, "when", gone)) and _fires(rule)]
    comes = {(rule["reason"], rule["verdict"]) for rule in rules}
    if any("cap" in flag for flag in flags):
        comes |= {(reason, "keep") for reason, verdict in comes if verdict == "grow"}
    raised = {flag["id"] for flag in flags}
    advice = [one for each in kept["recommendations"] if (one := _called(each, raised, comes))]
    changed = {"questions": questions, "red_flags": flags, "verdicts": rules, "recommendations": advice}
    asked = {question["id"] for question in questions}
    changed["migrations"] = [_migration(step, asked) for step in document.get("migrations", ())]
    return {**document, **kept, **changed}


def _question(question: Document, gone: set[Part]) -> Document | None:
    homes = {("sections", question["section"]), ("dimensions", question.get("dimension", ""))}
    options = [one for one in question["options"] if ("options", question["id"], one["id"]) not in gone]
    if homes & gone or len(options) < 2:
        return None
    reasons = [one for one in question.get("not_applicable", ()) if ("not_applicable_reasons", one) not in gone]
    return _looking({**question, "options": options, "not_applicable": reasons}, "visible_if", gone)


def _migration(step: Document, asked: set[str]) -> Document:
    let_go = {way: step[way] for way in ("unsure", "asked_again") if way in step}
    left = {way: {one: gone for one, gone in listed.items() if one in asked} for way, listed in let_go.items()}
    return {**step, **left}


def _looking(owner: Document, key: str, gone: set[Part]) -> Document:
    others = {name: value for name, value in owner.items() if name != key}
    condition = _condition(owner.get(key), gone)
    return others if condition is None else {**others, key: condition}


def _fires(rule: Document) -> bool:
    return "when" in rule or rule.get("default") is True


def _condition(condition: Any, gone: set[Part]) -> Any:
    """What is left of a condition; nothing where it cannot be told any more."""
    if condition is None or ("questions", condition.get("answer")) in gone:
        return None
    if ("questions", SOLE_SOURCE.get(condition.get("fact"), "")) in gone:
        return None
    for operator in ("all", "any"):
        if operator in condition:
            kept = [(one, _condition(one, gone)) for one in condition[operator]]
            left = [part for _, part in kept if part is not None]
            enough = left if operator == "any" else all(part is not None or "unless" in one for one, part in kept)
            return {operator: left} if enough else None
    for operator in ("not", "unless"):
        if operator in condition:
            left = _condition(condition[operator], gone)
            return None if left is None else {operator: left}
    if "answer" not in condition:
        return condition
    asked = condition["answer"]
    if "is" in condition:
        return None if ("options", asked, condition["is"]) in gone else condition
    if "in" in condition:
        named = [one for one in condition["in"] if ("options", asked, one) not in gone]
        return {**condition, "in": named} if named else None
    return condition


def _called(advice: Document, flags: set[str], comes: set[tuple[str, str]]) -> Document | None:
    trigger = advice["trigger"]
    narrowed = trigger.get("verdicts", VERDICTS)
    left = {
        "flags": [one for one in trigger.get("flags", ()) if one in flags],
        "reasons": [one for one in trigger.get("reasons", ()) if any((one, verdict) in comes for verdict in narrowed)],
    }
    if not any(left.values()):
        return None
    others = {name: value for name, value in trigger.items() if name not in left}
    return {**advice, "trigger": {**others, **{name: named for name, named in left.items() if named}}}
