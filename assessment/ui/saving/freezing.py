"""Milestones made when asked, and by themselves where an occasion has come while its results are shown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from assessment.dossier.model import Dossier, Milestone
from assessment.dossier.reverting import Step
from assessment.errors import DossierError
from assessment.milestones.freezing import Kind, frozen
from assessment.milestones.keeping import with_milestone, with_occasions
from assessment.milestones.occasions import Occasion, occasions_due
from assessment.sentences.frozen import said_of
from assessment.ui.saving import news
from assessment.ui.saving.news import News
from assessment.ui.visit import names, on_screen
from assessment.ui.visit.held import OfDossier, held

PAGES = ("results", "pause-test")
"""Where results are read: a milestone is made by itself where its owner sees what it holds."""

TOLD: Mapping[Kind, news.Kind] = {"first_results": "frozen_first_results", "pause_test": "frozen_pause_test"}


@dataclass
class MadeByItself(OfDossier):
    """The milestones made by themselves in this visit, by their ids, and the occasions whose milestone was refused."""

    steps: dict[str, Step] = field(default_factory=dict)
    refused: frozenset[str] = frozenset()


def freeze(name: str) -> bool:
    """Freeze the dossier on screen under a name; whether that is one more milestone.

    Raises:
        DossierError: it is refused; the work stays as it was.
    """
    milestone = _frozen(on_screen.dossier(), name, "named")
    step = on_screen.changed(lambda dossier: with_milestone(dossier, milestone, on_screen.questionnaire()))
    return step.after != step.before


def freeze_due(page: str) -> bool:
    """Make the milestones whose occasion has come, where that page shows their results; whether there was one."""
    if page not in PAGES or on_screen.read_only() or not on_screen.has_own_work():
        return False
    due = occasions_due(on_screen.dossier(), on_screen.evaluation(), on_screen.today())
    return len([one for one in due if one.id not in held(MadeByItself).refused and _made(one)]) > 0


def _made(occasion: Occasion) -> bool:
    made, dossier = held(MadeByItself), on_screen.dossier()
    about = [action for action in dossier.actions if action.id == occasion.action]
    noted = with_occasions(dossier, (occasion.id, *occasion.also))
    try:
        milestone = _frozen(dossier, names.of_action(about[0]) if about else "", occasion.kind, occasion.id)
        kept = with_milestone(noted, milestone, on_screen.questionnaire())
    except DossierError:  # there is no room: whoever asks for one is told, this one waits
        made.refused |= {occasion.id}
        return False
    on_screen.note(lambda _: noted)  # apart: taken back, the milestone is not made anew
    made.steps[occasion.id] = on_screen.note(lambda _: kept)
    news.tell(News(TOLD[occasion.kind], tuple(("actions", action.id) for action in about)))
    return True


def _frozen(dossier: Dossier, name: str, kind: Kind, occasion: str | None = None) -> Milestone:
    questionnaire, evaluation = on_screen.questionnaire(), on_screen.evaluation()
    said = said_of(questionnaire, dossier, evaluation)
    return frozen(questionnaire, dossier, evaluation, said, name, on_screen.today(), kind, occasion=occasion)
