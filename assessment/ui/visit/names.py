"""How actions and channels are named on screen."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from assessment.channels import CHANNELS
from assessment.dossier.model import Action, Dossier
from assessment.sentences import Words
from assessment.sentences.words import told_apart
from assessment.ui.visit import on_screen


def of_action(action: Action) -> str:
    """The action's own name, else its channel's, else that it has none."""
    t = on_screen.texts()
    if action.name.strip():
        return action.name
    return of_channel(action.channel) if action.channel else t("actions.untitled")


def of_channel(channel: str) -> str:
    """A catalogue channel in the language on screen; any other as written."""
    return channels()(channel)


def channels() -> Callable[[str], str]:
    """What names channels in the language now on screen, for a widget to keep."""
    t = on_screen.texts()
    return lambda channel: t(f"channel.{channel}") if channel in CHANNELS else channel


def by_id(earlier: Iterable[Action] = ()) -> dict[str, str]:
    """Names of all actions by id, and of those `earlier` ones the dossier no longer has; no two are alike."""
    return by_id_in(on_screen.dossier(), earlier)


def by_id_in(dossier: Dossier, earlier: Iterable[Action] = ()) -> dict[str, str]:
    """The same of any dossier."""
    named = {action.id: of_action(action) for action in dossier.actions}
    return told_apart(named | {action.id: of_action(action) for action in earlier if action.id not in named})


def words(earlier: Iterable[Action] = ()) -> Words:
    """What is said of the dossier on screen is said with; `earlier` as for `by_id`."""
    currency, questionnaire = on_screen.dossier().business.currency, on_screen.questionnaire()
    return Words(on_screen.language(), currency, questionnaire, by_id(earlier))
