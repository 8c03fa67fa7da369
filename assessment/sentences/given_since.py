"""Answers and terms given otherwise since, in words."""

from __future__ import annotations

from assessment.milestones.moved import AnswerMoved, Comparison
from assessment.questionnaire.answers import Answer
from assessment.sentences.comparing import term_value
from assessment.sentences.words import Words


def terms_said(compared: Comparison, words: Words) -> tuple[str, ...]:
    """One line for each figure stated for the whole business that is another one."""
    return tuple(
        words.texts(
            "comparing.term",
            None,
            name=words.texts(f"comparing.term.{term.name}"),
            before=term_value(term.name, term.before, words),
            after=term_value(term.name, term.after, words),
        )
        for term in compared.terms
    )


def answers_said(compared: Comparison, words: Words) -> tuple[str, ...]:
    """One line for each answer that is another one, those on the business first."""
    return tuple(_answer_said(one, words) for one in compared.answers)


def _answer_said(one: AnswerMoved, words: Words) -> str:
    said = {
        "question": words.questionnaire.by_id[one.question].text[words.language],
        "before": _given(one.question, one.before, words),
        "after": _given(one.question, one.after, words),
    }
    if one.action is None:
        return words.texts("comparing.answer", None, **said)
    return words.texts("comparing.answer_of", None, name=words.name(one.action), **said)


def _given(question: str, answer: Answer, words: Words) -> str:
    if answer.dont_know:
        return words.texts("comparing.dont_know")
    if answer.not_applicable is not None:
        return words.texts("comparing.not_applicable")
    if answer.value is None:
        return words.texts("comparing.blank")
    option = words.questionnaire.by_id[question].option(answer.value)
    return words.texts("comparing.quoted", None, text=option.text[words.language])
