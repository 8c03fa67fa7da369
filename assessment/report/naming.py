"""How a document to take away names actions: as the screen does."""

from __future__ import annotations

from assessment.channels import CHANNELS
from assessment.dossier.model import Action, Dossier
from assessment.language import Texts
from assessment.languages import Language
from assessment.questionnaire.model import Questionnaire
from assessment.sentences import Words
from assessment.sentences.words import told_apart


def words_for(questionnaire: Questionnaire, dossier: Dossier, language: Language) -> Words:
    """What a dossier is spoken of with; no two actions have the same name."""
    names = {action.id: _name(action, Texts(language)) for action in dossier.actions}
    return Words(language, dossier.business.currency, questionnaire, told_apart(names))


def _name(action: Action, texts: Texts) -> str:
    """Its own name, else its channel's, else that it has none."""
    if action.name.strip():
        return action.name
    if action.channel in CHANNELS:
        return texts(f"channel.{action.channel}")
    return action.channel or texts("actions.untitled")
