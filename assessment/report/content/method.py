"""How it is worked out, on a page: definitions, ranges, what each verdict means."""

from __future__ import annotations

import re

from assessment.report.content.model import Method, Section, Term
from assessment.sentences import Words

_DEFINED = ("cost", "margin", "roi", "break_even", "counted_months", "tax")


def method_of(words: Words) -> Method:
    """The definitions of the figures of the report, in the words of the method page."""
    t, questionnaire = words.texts, words.questionnaire
    return Method(
        title=t("method.title"),
        terms=tuple(_term(t(f"method.figure.{name}")) for name in _DEFINED),
        ranges=Section(t("method.ranges"), (t("method.ranges.text"),)),
        verdicts=Section(t("method.verdicts"), (t("method.verdicts.text"),)),
        words=tuple(
            Term(word.name[words.language], word.explanation[words.language], word.id)
            for word in questionnaire.verdict_words
        ),
        questionnaire=t("report.questionnaire", id=questionnaire.id, version=questionnaire.version),
    )


def _term(definition: str) -> Term:
    """A definition of the method page, its term apart: ``**Coût** = …``; no other mark-up is left in it."""
    term, meaning = re.fullmatch(r"(?:\*\*(.+?)\*\*)?(.*)", definition, re.DOTALL).groups("")  # type: ignore[union-attr]
    plain = re.sub(r"\*\*|(?<!\w)_|_(?!\w)", "", meaning)
    return Term(term, re.sub(r"^[\s=:]+", "", plain))
