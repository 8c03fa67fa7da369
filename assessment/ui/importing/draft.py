"""The import under way: the file, how it is read and what its owner decided, kept in the session until it is added.

The bytes never enter the dossier. They go as soon as no answer can change the reading, at the latest with the import.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Literal

from assessment import importing
from assessment.dossier.model import Dossier
from assessment.importing.adding.changes import Decisions, ExistingAction, Mode, NewAction, Target
from assessment.importing.adding.remembered import known_columns
from assessment.importing.adding.targets import common_channel, proposed_targets
from assessment.importing.model import ChoiceNeededError, Choices, Export, ImportRefusedError, Question
from assessment.ui.visit import on_screen
from assessment.ui.visit.held import OfDossier, held

if TYPE_CHECKING:
    from assessment.importing import TablePreview

NEW, LEFT_OUT = ":new", ":left_out"


@dataclass(frozen=True, slots=True)
class Draft:
    """`number` counts the files of the session. Tokens are an action's id, `NEW` or `LEFT_OUT`; unset is proposed."""

    number: int
    filename: str
    content: bytes | None = field(repr=False)
    choices: Choices = field(default_factory=Choices)
    asked: tuple[Question, ...] = ()
    read: bool = False
    export: Export | None = None
    refusal: ImportRefusedError | None = None
    table: TablePreview | None = None
    columns: Mapping[str, str] = field(default_factory=dict)
    columns_known: bool = False
    columns_needed: bool = False
    together: bool = True
    destination: str | None = None
    left_out: tuple[int, ...] = ()
    tokens: Mapping[int, str] = field(default_factory=dict)
    mode: Mode = "skip"
    business_revenue: bool = False
    order_value_mean: bool = False
    order_value_cv: bool = False
    currency_confirmed: bool = False
    amounts: Literal["as_they_are", "left_out"] | None = None


@dataclass
class UnderWay(OfDossier):
    """The import under way, and how many files the session began with."""

    draft: Draft | None = None
    count: int = 0


def current() -> Draft | None:
    """The import under way, read as far as it can be."""
    draft = held(UnderWay).draft
    if draft is not None and not draft.read:
        drop()  # a file that broke its reader would otherwise break the page at each visit
        draft = _reading(draft, on_screen.dossier())
        held(UnderWay).draft = draft
    return draft


def unread() -> bool:
    """Whether showing it means reading a file first, which may take a moment."""
    draft = held(UnderWay).draft
    return draft is not None and not draft.read


def begin(filename: str, content: bytes) -> None:
    """Start with a file; one under way is given up."""
    under_way = held(UnderWay)
    under_way.count += 1
    under_way.draft = Draft(under_way.count, filename, content)


def count() -> int:
    """How many files the session began with."""
    return held(UnderWay).count


def decide(**fields: Any) -> None:
    """Keep a decision about what was read; one that comes once the file is gone is about nothing."""
    draft = held(UnderWay).draft
    if draft is not None:
        held(UnderWay).draft = replace(draft, **fields)


def answer(question: Question, value: object) -> None:
    """Keep an answer about how to read the file, which is then read anew; as `decide`."""
    draft = held(UnderWay).draft
    if draft is None:
        return
    changed: dict[str, Any] = {question.field: value}
    if question.field == "sheet":  # another sheet has other columns
        changed["columns"] = None
    choices = replace(draft.choices, **changed)
    held(UnderWay).draft = replace(draft, choices=choices, read=False)


def drop() -> None:
    """Forget the file."""
    held(UnderWay).draft = None


def _reading(draft: Draft, document: Dossier) -> Draft:
    """The draft with its file read, or with what must be asked first."""
    if draft.content is None:
        return replace(draft, read=True)
    plain = replace(draft, read=True, export=None, refusal=None, columns_needed=False)
    try:
        try:
            export = importing.read_export(draft.content, draft.filename, draft.choices)
        except ChoiceNeededError as needed:
            asking = replace(plain, asked=_merged(draft.asked, needed.questions))
            return _with_table(asking, document) if _asks(needed.questions, "columns") else asking
    except ImportRefusedError as refusal:
        return replace(plain, refusal=refusal, content=draft.content if draft.asked else None)
    asked = _merged(draft.asked, export.questions)
    return replace(
        plain,
        export=export,
        asked=asked,
        content=draft.content if asked else None,
        together=export.is_one_action if draft.export is None else draft.together,
        business_revenue=export.kind == "accounts" if draft.export is None else draft.business_revenue,
        destination=None,
        left_out=(),
        tokens={},
    )


def _with_table(draft: Draft, document: Dossier) -> Draft:
    assert draft.content is not None
    table = importing.table_preview(draft.content, draft.filename, draft.choices)
    if draft.table is not None and tuple(draft.table.headers) == tuple(table.headers):
        return replace(draft, table=table, columns_needed=True)
    known = known_columns(document, table.headers)
    columns = dict(known or table.guesses)
    return replace(draft, table=table, columns=columns, columns_known=known is not None, columns_needed=True)


def _asks(questions: Sequence[Question], name: str) -> bool:
    return any(question.field == name for question in questions)


def _merged(asked: Sequence[Question], questions: Sequence[Question]) -> tuple[Question, ...]:
    """Questions once asked stay, so that an answer can be changed."""
    fresh = {question.field: question for question in questions}
    kept = [fresh.pop(question.field, question) for question in asked]
    return (*kept, *fresh.values())


def decisions(draft: Draft, document: Dossier, name: str) -> Decisions:
    """What was decided, and the proposal where nothing was; `name` is that of the one new action."""
    assert draft.export is not None
    return Decisions(
        targets=tuple(targets(draft, document, name)),
        mode=draft.mode,
        business_revenue=draft.business_revenue,
        order_value_mean=draft.order_value_mean,
        order_value_cv=draft.order_value_cv,
        currency_confirmed=draft.currency_confirmed,
        amounts=draft.amounts,
    )


def targets(draft: Draft, document: Dossier, name: str) -> list[Target | None]:
    """Where each series goes."""
    assert draft.export is not None
    export = draft.export
    if not export.series:
        return []
    if draft.together or len(export.series) == 1:
        whole = destination(draft, document, name)
        return [None if index in draft.left_out else whole for index in range(len(export.series))]
    return [
        _target(draft.tokens.get(index), NewAction(series.name, series.channel), document, target)
        for index, (series, target) in enumerate(
            zip(export.series, proposed_targets(document, export, None), strict=True)
        )
    ]


def destination(draft: Draft, document: Dossier, name: str) -> Target | None:
    """Where all series go together."""
    assert draft.export is not None
    one = NewAction(name, common_channel(draft.export))
    proposed = None if draft.export.is_of_sales else proposed_targets(document, draft.export, one)[0]
    return _target(draft.destination, one, document, proposed)


def token_of(target: Target | None) -> str:
    """How a target is named among the options of a widget."""
    if target is None:
        return LEFT_OUT
    return target.id if isinstance(target, ExistingAction) else NEW


def _target(token: str | None, new: NewAction, document: Dossier, proposed: Target | None) -> Target | None:
    """What a token stands for; what is proposed where it is unset or its action is gone."""
    if token == NEW:
        return new
    if token == LEFT_OUT:
        return None
    if token is not None and any(action.id == token for action in document.actions):
        return ExistingAction(token)
    return proposed
