"""How actions and channels are named on screen."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from assessment.dossier.model import Action, Dossier
from assessment.sentences import Words
from assessment.sentences.naming import channel_name, name_of, names_of
from assessment.ui.visit import on_screen


def of_action(action: Action) -> str:
    """The action's own name, else its channel's, else that it has none."""
    return name_of(action, on_screen.texts())


def of_channel(channel: str) -> str:
    """A catalogue channel in the language on screen; any other as written."""
    return channels()(channel)


def channels() -> Callable[[str], str]:
    """What names channels in the language now on screen, for a widget to keep."""
    t = on_screen.texts()
    return lambda channel: channel_name(channel, t)


def by_id(earlier: Iterable[Action] = ()) -> dict[str, str]:
    """Names of all actions by id, and of those `earlier` ones the dossier no longer has; no two are alike."""
    return by_id_in(on_screen.dossier(), earlier)


def by_id_in(dossier: Dossier, earlier: Iterable[Action] = ()) -> dict[str, str]:
    """The same of any dossier."""
    return names_of(dossier, on_screen.texts(), earlier)


def words(earlier: Iterable[Action] = ()) -> Words:
    """What is said of the dossier on screen is said with; `earlier` as for `by_id`."""
    currency, questionnaire = on_screen.dossier().business.currency, on_screen.questionnaire()
    return Words(on_screen.language(), currency, questionnaire, by_id(earlier))
