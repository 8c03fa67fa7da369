"""The dossier on screen, and the language it is shown in.

The dossier is the one source of truth: leaving a page, switching language or opening another dossier never loses or
mixes an answer.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

import streamlit as st

from assessment import money
from assessment.dossier.documents import read_dossier
from assessment.dossier.history import History
from assessment.dossier.left_out import counted
from assessment.dossier.model import Dossier
from assessment.dossier.reverting import Reverted, Step, revert
from assessment.errors import DossierError, Problem
from assessment.evaluation import evaluate
from assessment.examples import example_text
from assessment.language import Texts, language_for
from assessment.languages import LANGUAGES, Language
from assessment.questionnaire.loading import load_questionnaire
from assessment.questionnaire.model import Questionnaire
from assessment.report.opening import document_in
from assessment.results import Evaluation
from assessment.ui.visit import address
from assessment.ui.visit.held import OfBrowser, OfDossier, held, open_another
from assessment.ui.visit.kept_at import Aside, Place
from assessment.ui.visit.messages import Refusal, refuse, say, unsay
from assessment.ui.visit.session import session

T = TypeVar("T")


@dataclass
class Shown(OfDossier):
    """The dossier on screen and where it is kept.

    `example` is the name of the example it began as, `untouched` that example. `revision` counts the changes that its
    widgets did not make.
    """

    document: Dossier = field(default_factory=Dossier)
    place: Place | None = None
    example: str | None = None
    untouched: Dossier | None = None
    history: History = field(default_factory=History)
    revision: int = 0

    def follow_renamed(self, _: Mapping[str, str], /) -> None:
        """What was changed before goes by the old ids and can no longer be undone."""
        self.history = History()


@dataclass
class Worked(OfDossier):
    """What was worked out from the dossier: its evaluation on a day, and what was built of that by name."""

    document: Dossier | None = None
    day: datetime.date | None = None
    evaluation: Evaluation | None = None
    owner: Evaluation | None = None
    built: dict[Hashable, Any] = field(default_factory=dict)


@dataclass
class Visited(OfBrowser):
    """The dossiers of this visit: the work set aside, latest last, and how many times another was opened."""

    asides: list[Aside] = field(default_factory=list)
    generation: int = 0


def _shown() -> Shown:
    return held(Shown)


@st.cache_resource
def questionnaire() -> Questionnaire:
    """The questionnaire of the house, read once per server."""
    return load_questionnaire()


def language() -> Language:
    """The language on screen: the switch, else the address, else the browser's."""
    # The address is asked last: reading it may end a callback halfway, see `Session`.
    chosen = session.get("lang")
    return language_for(chosen if chosen in LANGUAGES else address.language(), st.context.locale or "")


def name_language() -> None:
    """Put the language just chosen into the address."""
    address.name_language(session["lang"])


def texts() -> Texts:
    """The screen's texts in the current language."""
    return Texts(language())


def today() -> datetime.date:
    """The day of the evaluation."""
    return datetime.date.today()


def dossier() -> Dossier:
    """The work in progress."""
    return _shown().document


def untaxed() -> Dossier:
    """The same as every figure of an evaluation is made of: before tax, without the months left out."""
    return money.without_tax(counted(dossier()))


def evaluation() -> Evaluation:
    """The evaluation of the work in progress, computed once per change and day."""
    document, day, worked = dossier(), today(), held(Worked)
    if worked.evaluation is None or worked.document is not document or worked.day != day:
        worked.document, worked.day, worked.evaluation = document, day, evaluation_of(document)
    return worked.evaluation


def evaluation_of(document: Dossier) -> Evaluation:
    """The evaluation of any dossier, today."""
    return evaluate(questionnaire(), document, today())


def built(name: Hashable, build: Callable[[], T]) -> T:
    """What was built under that name for the present evaluation, kept until the evaluation changes."""
    present, worked = evaluation(), held(Worked)
    if worked.owner is not present:
        worked.owner, worked.built = present, {}
    if name not in worked.built:
        worked.built[name] = build()
    found: T = worked.built[name]
    return found


def change(edit: Callable[[Dossier], Dossier]) -> Step | None:
    """Apply an edit to the dossier; what the core refuses is remembered to be said, and the work stays as it was.

    A dossier open for reading alone refuses every change.

    Returns:
        The change, which may have changed nothing; ``None`` where it was refused.
    """
    try:
        return changed(edit)
    except DossierError as error:
        refuse(error.problems)
        return None


def changed(edit: Callable[[Dossier], Dossier]) -> Step:
    """Apply an edit to the dossier, which may change nothing, for whoever says a refusal where it was asked for.

    Raises:
        DossierError: the core refuses it, or the dossier is open for reading alone; the work stays as it was.
    """
    present = dossier()
    unsay()
    if read_only():
        raise DossierError([Problem("", "read_only")])
    step = Step(present, edit(present))
    if step.after != present:
        shown = _shown()
        shown.document, shown.history = step.after, shown.history.with_step(step)
    return step


def note(edit: Callable[[Dossier], Dossier]) -> Step:
    """Apply an edit that no figure rests on and that is not the visitor's doing: “undo” does not stop at it.

    The evaluation stays; `take_back` takes the change back.

    Raises:
        DossierError: the core refuses it; the work stays as it was.
    """
    present, worked = dossier(), held(Worked)
    step = Step(present, edit(present))
    if worked.document is present:
        worked.document, worked.owner = step.after, None  # what was built holds the dossier as well
    _shown().document = step.after
    return step


def take_back(*steps: Step) -> Reverted | None:
    """Take changes back, one after the other, as one more change; ``None`` where that is refused."""
    taken = [Reverted(dossier())]
    for step in steps:
        taken.append(revert(step, taken[-1].dossier))
    back = taken[-1].dossier
    if change(lambda _: back) is None:
        return None
    _shown().revision += 1
    return Reverted(back, tuple(path for one in taken for path in one.kept))


def can_be_taken_back(step: Step) -> bool:
    """Whether something of that change is left in the dossier on screen."""
    present = dossier()
    return built(("taken back", step), lambda: revert(step, present).dossier != present)


def undo() -> Reverted | None:
    """Take the visitor's last change back, where something of it is left."""
    return _moved(_shown().history.undo(dossier()))


def redo() -> Reverted | None:
    """Make the change again that was taken back last."""
    return _moved(_shown().history.redo(dossier()))


def _moved(found: tuple[History, Reverted] | None) -> Reverted | None:
    if found is None:
        return None
    unsay()
    _shown().history, reverted = found
    show_from_elsewhere(reverted.dossier)
    return reverted


def can_undo() -> bool:
    """Whether there is a change of the visitor's to take back."""
    history, present = _shown().history, dossier()
    return bool(history.done) and built(("undo", history.done), lambda: history.undo(present) is not None)


def can_redo() -> bool:
    """Whether there is a change to make again."""
    history, present = _shown().history, dossier()
    return bool(history.undone) and built(("redo", history.undone), lambda: history.redo(present) is not None)


def show_from_elsewhere(document: Dossier) -> None:
    """Show the same dossier as someone else, or an undo, changed it: widgets follow where their value changed."""
    if document != dossier():
        shown = _shown()
        shown.document = document
        shown.revision += 1


def revision() -> int:
    """How many times the dossier on screen was changed by something else than the widgets that show it."""
    return _shown().revision


def place() -> Place | None:
    """Where the dossier on screen is kept; ``None`` before its first change."""
    return _shown().place


def keep_at(place: Place | None) -> None:
    """Note where the dossier on screen is kept."""
    _shown().place = place


def read_only() -> bool:
    """Whether the link in use only lets the dossier be read."""
    present = place()
    return present is not None and present.kind == "read"


def replace(document: Dossier, *, example: str | None = None, at: Place | None = None) -> None:
    """Look at another dossier, kept at that place if it is kept; the present work is set aside, never lost.

    An empty dossier and an example nobody touched are not worth keeping.
    """
    if has_own_work():
        asides().append(Aside(dossier(), shown_example(), place()))
    _show(document, example, at)


def has_own_work() -> bool:
    """Whether the screen shows something that was answered, not an empty dossier or an untouched example."""
    return dossier() != Dossier() and dossier() is not _shown().untouched


def can_bring_back() -> bool:
    """Whether some work was set aside."""
    return bool(asides())


def bring_back() -> None:
    """Return to the work set aside last, or to an empty dossier. What is not saved yet stays at hand."""
    back = asides().pop() if can_bring_back() else Aside(Dossier(), None, None)
    present = Aside(dossier(), shown_example(), place())
    if present.waits:
        asides().insert(0, present)
    _show(back.dossier, back.example, back.place)


def drop() -> None:
    """Take the dossier off the screen without setting it aside."""
    _show(Dossier(), None, None)


def shown_example() -> str | None:
    """The name of the example on screen, if it is one."""
    return _shown().example


def asides() -> list[Aside]:
    """The work set aside, latest last."""
    return held(Visited).asides


def forget_asides(token: str) -> None:
    """Forget what was set aside of the dossier under that link."""
    asides()[:] = [aside for aside in asides() if aside.place is None or aside.place.token != token]


def _show(document: Dossier, example: str | None, place: Place | None) -> None:
    open_another(Shown(document, place, example, untouched=document if example else None))
    held(Visited).generation += 1


def open_document(content: bytes) -> bool:
    """Open a saved file, or the PDF it is in; a refused one is remembered to be said and the present work stays."""
    unsay()
    try:
        document = read_dossier(document_in(content), questionnaire())
    except DossierError as error:
        say("refused", Refusal(error.problems, from_file=True, document=error.document))
        return False
    replace(document)
    return True


def open_example(name: str) -> None:
    """Open a bundled example."""
    replace(read_dossier(example_text(name), questionnaire()), example=name)


def generation() -> int:
    """How many times the whole dossier was replaced."""
    return held(Visited).generation
