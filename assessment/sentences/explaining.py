"""How a score and a verdict came about, step by step, in words."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping

from assessment.language import Texts, percent, quantity
from assessment.questionnaire.conditions import AnswerTest, FactTest, FactValue, Truth, leaves
from assessment.questionnaire.facts import FACTS
from assessment.results import ActionResult, Evaluation, ScoredAnswer
from assessment.sentences.words import Words


def explain_score(evaluation: Evaluation, words: Words) -> tuple[str, ...]:
    """One line per answer: its points, and what it weighs among the answers that count in its dimension."""
    weights = _weights(evaluation.score.trace)
    return tuple(_scored(step, weights, words) for step in evaluation.score.trace)


def explain_verdict(result: ActionResult, words: Words) -> tuple[str, ...]:
    """The rule that decided, and the facts and answers it looked at."""
    texts = words.texts
    lines = [texts("verdict.decided", reason=reason_said(result.reason, texts))]
    if result.rule.when is not None:
        lines += dict.fromkeys(line for leaf in leaves(result.rule.when) if (line := _looked_at(leaf, result, words)))
    return (*lines, *_capped(result, words))


def rules_tried(result: ActionResult, words: Words) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The rules tried before the one that decided: those ruled out, those of which too little is known."""
    texts, unknown = words.texts, _tried(result, None, words.texts)
    ruled_out = [reason for reason in _tried(result, False, texts) if reason not in unknown]
    tried = ((texts("verdict.ruled_out"), tuple(ruled_out)), (texts("verdict.unknown"), tuple(unknown)))
    return tuple((label, reasons) for label, reasons in tried if reasons)


def _weights(trace: tuple[ScoredAnswer, ...]) -> Mapping[str, float]:
    """Weight of the answers that count, by dimension."""
    counted = [step for step in trace if step.state in ("answered", "dont_know")]
    return {
        dimension: math.fsum(step.weight for step in counted if step.dimension == dimension)
        for dimension in {step.dimension for step in counted}
    }


def _scored(step: ScoredAnswer, weights: Mapping[str, float], words: Words) -> str:
    texts, language = words.texts, words.language
    question = words.questionnaire.by_id[step.question]
    dimension = next(known.name[language] for known in words.questionnaire.dimensions if known.id == step.dimension)
    asked = question.text[language]
    if step.action is not None:
        asked = texts("score.question_of", question=asked, name=words.name(step.action))
    said_with = {"dimension": dimension, "question": asked}
    if step.state in ("blank", "not_applicable"):
        return texts(f"score.{step.state}", None, **said_with)
    whole = weights[step.dimension]
    said_with["share"] = words.percent(step.weight / whole if whole else None)
    if step.state == "answered":
        said_with["option"] = question.option(step.option or "").text[language]
        return texts("score.answered", step.points, **said_with)
    points = question.points.values()
    said_with["low"], said_with["high"] = words.number(min(points)), words.number(max(points))
    return texts("score.dont_know", None, **said_with)


def _looked_at(leaf: AnswerTest | FactTest, result: ActionResult, words: Words) -> str | None:
    """One fact or answer the deciding rule looked at, with its value; nothing where it is unknown."""
    texts, language = words.texts, words.language
    if isinstance(leaf, FactTest):
        value = result.facts.get(leaf.fact)
        if value is None:
            return None
        label = texts(f"fact.{leaf.fact}") if f"fact.{leaf.fact}" in texts else leaf.fact
        return texts("fact.line", label=label, value=_fact(leaf.fact, value, texts))
    chosen = result.answers.get(leaf.answer)
    if chosen is None:
        return None
    question = words.questionnaire.by_id[leaf.answer]
    return texts("score.answer_given", question=question.text[language], option=question.option(chosen).text[language])


def _fact(name: str, value: FactValue, texts: Texts) -> str:
    key = {"evidence_grade": f"evidence.{value}", "channel": f"channel.{value}"}.get(name, f"fact.{name}_{value}")
    if key in texts:
        return texts(key)
    if isinstance(value, bool):
        return texts("fact.yes" if value else "fact.no")
    if isinstance(value, int | float):
        return percent(value, texts.language) if FACTS[name].is_share else quantity(value, texts.language)
    return str(value)


def _capped(result: ActionResult, words: Words) -> Iterator[str]:
    if result.capped_by is not None:
        yield words.texts("fact.capped_by", verdict=words.verdict_on(result))


def _tried(result: ActionResult, truth: Truth, texts: Texts) -> list[str]:
    found = dict.fromkeys(reason_said(check.reason, texts) for check in result.rules if check.truth is truth)
    found.pop(reason_said(result.reason, texts), None)
    return list(found)


def reason_said(reason: str, texts: Texts) -> str:
    """The words of a reason; a questionnaire of one's own may have others, shown by their id."""
    key = f"reason.{reason}"
    return texts(key) if key in texts else reason.replace("_", " ")
