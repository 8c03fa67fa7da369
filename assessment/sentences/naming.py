"""How actions and channels are named in what is said and drawn of a dossier."""

from __future__ import annotations

from collections.abc import Iterable

from assessment.channels import CHANNELS
from assessment.dossier.model import Action, Dossier
from assessment.language import Texts
from assessment.languages import Language
from assessment.questionnaire.model import Questionnaire
from assessment.sentences.words import Words, told_apart


def words_of(questionnaire: Questionnaire, dossier: Dossier, language: Language) -> Words:
    """What a dossier is spoken of with, in a language."""
    return Words(language, dossier.business.currency, questionnaire, names_of(dossier, Texts(language)))


def names_of(dossier: Dossier, texts: Texts, earlier: Iterable[Action] = ()) -> dict[str, str]:
    """Names of all actions by id, and of those `earlier` ones the dossier no longer has; no two are alike."""
    named = {action.id: name_of(action, texts) for action in dossier.actions}
    return told_apart(named | {action.id: name_of(action, texts) for action in earlier if action.id not in named})


def name_of(action: Action, texts: Texts) -> str:
    """The action's own name, else its channel's, else that it has none."""
    if action.name.strip():
        return action.name
    return channel_name(action.channel, texts) if action.channel else texts("actions.untitled")


def channel_name(channel: str, texts: Texts) -> str:
    """A catalogue channel in the language; any other as written."""
    return texts(f"channel.{channel}") if channel in CHANNELS else channel
