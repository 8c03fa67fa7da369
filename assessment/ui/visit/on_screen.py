"""The dossier on screen, and the language it is shown in.

The dossier is the one source of truth: leaving a page, switching language or opening another dossier never loses or
mixes an answer.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Hashable, Mapping
from typing import TypeVar, cast

import streamlit as st

from assessment.dossier.documents import read_dossier
from assessment.dossier.model import Dossier
from assessment.errors import DossierError, Problem
from assessment.evaluation import evaluate
from assessment.examples import example_text
from assessment.language import Texts, language_for
from assessment.languages import LANGUAGES, Language
from assessment.questionnaire.loading import load_questionnaire
from assessment.questionnaire.model import Questionnaire
from assessment.results import Evaluation
from assessment.ui.visit import address
from assessment.ui.visit.kept_at import Aside, Place
from assessment.ui.visit.messages import Refusal, refuse, say, unsay
from assessment.ui.visit.session import recall, remember, session

T = TypeVar("T")
LONGEST_HISTORY = 20


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
    return cast(Dossier, session.setdefault("dossier", Dossier()))


def evaluation() -> Evaluation:
    """The evaluation of the work in progress, computed once per change and day."""
    document, day = dossier(), today()
    kept = session.get("evaluation")
    if kept is None or kept[0] is not document or kept[1] != day:
        kept = (document, day, evaluation_of(document))
        session["evaluation"] = kept
    return cast(Evaluation, kept[2])


def evaluation_of(document: Dossier) -> Evaluation:
    """The evaluation of any dossier, today."""
    return evaluate(questionnaire(), document, today())


def built(name: Hashable, build: Callable[[], T]) -> T:
    """What was built under that name for the present evaluation, kept until the evaluation changes."""
    present = evaluation()
    owner, shelf = session.get("built", (None, {}))
    if owner is not present:
        shelf = {}
        session["built"] = (present, shelf)
    if name not in shelf:
        shelf[name] = build()
    return cast(T, shelf[name])


def change(edit: Callable[[Dossier], Dossier]) -> bool:
    """Apply an edit to the dossier; what the core refuses is remembered to be said, and the work stays as it was.

    A dossier open for reading alone refuses every change.
    """
    present = dossier()
    unsay()
    try:
        if read_only():
            raise DossierError([Problem("", "read_only")])
        changed = edit(present)
    except DossierError as error:
        refuse(error.problems)
        return False
    if changed != present:
        session["dossier"] = changed
        session["history"] = (*history(), (present, changed))[-LONGEST_HISTORY:]
    return True


def history() -> tuple[tuple[Dossier, Dossier], ...]:
    """The visitor's own last changes, before and after each, oldest first."""
    return cast("tuple[tuple[Dossier, Dossier], ...]", session.get("history", ()))


def undo(revert: Callable[[Dossier, Dossier, Dossier], Dossier]) -> None:
    """Take the visitor's last change back; `revert` is given what it made of what, and the present dossier."""
    *earlier, (before, after) = history()
    session["history"] = tuple(earlier)
    show_from_elsewhere(revert(before, after, dossier()))


def show_from_elsewhere(document: Dossier) -> None:
    """Show the same dossier as someone else, or an undo, changed it: widgets follow where their value changed."""
    if document != dossier():
        session["dossier"] = document
        session["revision"] = revision() + 1


def follow_renamed(ids: Mapping[str, str]) -> None:
    """Stay with actions that got another id, in what is selected and in the group of questions on screen.

    What was changed before goes by the old ids and can no longer be undone.
    """
    session["history"] = ()
    for slot in ("selected", "pause_action"):
        named: str | None = recall(slot)
        remember(slot, ids.get(named or "") or named)
    place_asked: tuple[str | None, str] | None = recall("position")
    if place_asked is not None:
        subject, section = place_asked
        remember("position", (ids.get(subject or "") or subject, section))


def revision() -> int:
    """How many times the dossier on screen was changed by something else than the widgets that show it."""
    return int(session.setdefault("revision", 0))


def place() -> Place | None:
    """Where the dossier on screen is kept; ``None`` before its first change."""
    return cast("Place | None", session.get("place"))


def keep_at(place: Place | None) -> None:
    """Note where the dossier on screen is kept."""
    session["place"] = place


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
    return dossier() != Dossier() and dossier() is not session.get("untouched_example")


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
    return cast("str | None", session.get("example"))


def asides() -> list[Aside]:
    """The work set aside, latest last."""
    return cast("list[Aside]", session.setdefault("set_aside", []))


def forget_asides(token: str) -> None:
    """Forget what was set aside of the dossier under that link."""
    asides()[:] = [aside for aside in asides() if aside.place is None or aside.place.token != token]


def _show(document: Dossier, example: str | None, place: Place | None) -> None:
    session.forget_dossier()
    session["dossier"] = document
    session["place"] = place
    session["example"] = example
    session["untouched_example"] = document if example else None
    session["generation"] = generation() + 1


def open_document(content: bytes) -> bool:
    """Open a saved file; a refused one is remembered to be said and the present work stays."""
    unsay()
    try:
        document = read_dossier(content, questionnaire())
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
    return int(session.setdefault("generation", 0))


def seed_anew() -> None:
    """Let every widget take its value from the dossier again, after a change that none of them made."""
    session["generation"] = generation() + 1
