"""What the results say on a day, in every language, to be kept with a milestone."""

from __future__ import annotations

import datetime

from assessment.dossier.model import Dossier, Milestone
from assessment.language import Texts, date, month_name
from assessment.languages import LANGUAGES, Language
from assessment.milestones.model import Said
from assessment.month import month_of
from assessment.questionnaire.model import Questionnaire
from assessment.results import Evaluation
from assessment.sentences.lesson import lesson
from assessment.sentences.naming import words_of
from assessment.sentences.verdicts import verdict_sentences
from assessment.sentences.words import Words


def said_of(questionnaire: Questionnaire, dossier: Dossier, evaluation: Evaluation) -> dict[Language, Said]:
    """The sentence on top, and those of each action, as the results say them in each language."""
    return {language: _said(evaluation, words_of(questionnaire, dossier, language)) for language in LANGUAGES}


def milestone_name(milestone: Milestone, language: Language) -> str:
    """What a milestone is called: as its owner said, by what it was made for, else by its day."""
    texts, name = Texts(language), milestone.name.strip()
    if milestone.kind == "first_results" and not name:
        return texts("milestones.kind.first_results")
    if milestone.kind == "pause_test" and name:
        return texts("milestones.kind.pause_test", name=name)
    return name or texts("milestones.unnamed", day=date(milestone.day, language))


def name_proposed(day: datetime.date, language: Language) -> str:
    """A name for what is frozen on that day: ``Décembre 2026``."""
    month = month_name(month_of(day), language)
    return month[:1].upper() + month[1:]


def _said(evaluation: Evaluation, words: Words) -> Said:
    verdicts = {}
    for one in evaluation.actions:
        text, after = verdict_sentences(one, words)
        verdicts[one.id] = (*text, *after)
    return Said(lesson(evaluation, words), verdicts)
