"""The import under way: the file, how it is read and what its owner decided, kept in the session until it is added.

The bytes never enter the dossier. They go as soon as no other reading can make anything of them, at the latest with the
import.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from assessment.importing.adding.changes import Amounts, Mode
from assessment.importing.model import Choices, Export, ImportRefusedError, Question
from assessment.importing.tables import plain_table
from assessment.ui.visit.held import OfDossier, held

if TYPE_CHECKING:
    from assessment.importing import TablePreview

NEW, LEFT_OUT = ":new", ":left_out"
TABLE = plain_table.LAYOUT.format
_OF_FORMAT = frozenset({"columns", "conversions", "account"})
"""Questions that only make sense for what the file was held for; all others are about how it is written."""


@dataclass(frozen=True, slots=True)
class Draft:
    """`number` counts the files of the session; tokens are an action's id, `NEW` or `LEFT_OUT`, unset is proposed.

    `asked_as` are the questions asked, by the format the owner says the file has (``""``: none said). `format` is what
    it is held for. `tables` counts the headers the columns were named of, `shapes` the sets of series read: what was
    decided about one of them is about no other. `month` is that of a table without a column for it,
    `columns_read` counts the times that its owner had the columns named read.
    """

    number: int
    filename: str
    content: bytes | None = field(repr=False)
    choices: Choices = field(default_factory=Choices)
    asked_as: Mapping[str, tuple[Question, ...]] = field(default_factory=dict)
    read: bool = False
    format: str | None = None
    export: Export | None = None
    refusal: ImportRefusedError | None = None
    table: TablePreview | None = None
    tables: int = 0
    columns: Mapping[str, str] = field(default_factory=dict)
    columns_known: bool = False
    columns_needed: bool = False
    columns_read: int = 0
    month: str | None = None
    shape: tuple[str, ...] = ()
    shapes: int = 0
    together: bool = True
    destination: str | None = None
    left_out: tuple[int, ...] = ()
    tokens: Mapping[int, str] = field(default_factory=dict)
    mode: Mode = "skip"
    business_revenue: bool = False
    received: frozenset[str] | None = None
    payers_out: frozenset[str] = frozenset()
    order_value_mean: bool = False
    order_value_cv: bool = False
    currency_confirmed: bool = False
    amounts: Amounts | None = None

    @property
    def asked(self) -> tuple[Question, ...]:
        """What was asked, answered or not, so that an answer can be changed."""
        return self.asked_as.get(self.choices.format or "", ())

    def ways(self, export: Export) -> frozenset[str]:
        """The ways of coming in that are held for sales."""
        proposed = frozenset(way.kind for way in export.receipts if way.proposed)
        return proposed if self.received is None else self.received

    def asking(self, questions: Iterable[Question]) -> Draft:
        """With these asked too."""
        fresh = {question.field: question for question in questions}
        asked = (*(fresh.pop(question.field, question) for question in self.asked), *fresh.values())
        return replace(self, asked_as={**self.asked_as, self.choices.format or "": asked})

    def read_as(self, format: str | None) -> Draft:
        """To be read as that, or as what it is recognised for; answers stay, and questions that still matter."""
        matter = [question for question in self.asked if question.field not in _OF_FORMAT]
        columns = self.choices.columns if format == TABLE else None
        return replace(self, choices=replace(self.choices, format=format, columns=columns), read=False).asking(matter)


@dataclass
class UnderWay(OfDossier):
    """The import under way, and how many files the session began with."""

    draft: Draft | None = None
    count: int = 0

    def change(self, of: Draft, **fields: Any) -> None:
        """Change the import under way if it is of the same file as `of`; what comes too late is about nothing."""
        if self.draft is not None and self.draft.number == of.number:
            self.draft = replace(self.draft, **fields)

    def follow_renamed(self, ids: Mapping[str, str], /) -> None:
        """The actions chosen, by their new ids."""
        if self.draft is not None:
            tokens = {place: ids.get(token, token) for place, token in self.draft.tokens.items()}
            chosen = self.draft.destination
            self.draft = replace(self.draft, tokens=tokens, destination=ids.get(chosen, chosen) if chosen else None)


def begin(filename: str, content: bytes) -> None:
    """Start with a file; one under way is given up."""
    under_way = held(UnderWay)
    under_way.count += 1
    under_way.draft = Draft(under_way.count, filename, content)


def count() -> int:
    """How many files the session began with."""
    return held(UnderWay).count


def step() -> tuple[int, int] | None:
    """Which file of the session is under way, and how often its columns were read; ``None`` where none is."""
    draft = held(UnderWay).draft
    return None if draft is None else (draft.number, draft.columns_read)


def decide(draft: Draft, **fields: Any) -> None:
    """Keep a decision about what was read."""
    held(UnderWay).change(draft, **fields)


def send(draft: Draft, tokens: Mapping[int, str]) -> None:
    """Keep where some of the series go."""
    if (present := _present(draft)) is not None:
        decide(draft, tokens={**present.tokens, **tokens})


def receive(draft: Draft, kind: str, taken: bool) -> None:
    """Keep whether what came in that way is held for sales."""
    if (present := _present(draft)) is None or present.export is None:
        return
    before = present.ways(present.export)
    decide(draft, received=before | {kind} if taken else before - {kind})


def receive_from(draft: Draft, payer: str, taken: bool) -> None:
    """Keep whether what a payer paid is held for sales."""
    if (present := _present(draft)) is not None:
        before = present.payers_out
        decide(draft, payers_out=before - {payer} if taken else before | {payer})


def name_column(draft: Draft, figure: str, header: str | None) -> None:
    """Keep which column holds a figure, or that none does."""
    if (present := _present(draft)) is not None:
        kept = {name: column for name, column in present.columns.items() if name != figure}
        decide(draft, columns=kept if header is None else {**kept, figure: header})


def answer(draft: Draft, question: Question, value: object) -> None:
    """Keep an answer about how to read the file, which is then read anew."""
    if (present := _present(draft)) is None:
        return
    changed: dict[str, Any] = {question.field: value}
    if question.field == "sheet":  # another sheet has other columns
        changed["columns"] = None
    choices = replace(present.choices, **changed)
    decide(draft, choices=choices, month=choices.month or present.month, read=False)


def read_as(draft: Draft, format: str | None) -> None:
    """Have the file read as that, or as what it is recognised for."""
    if (present := _present(draft)) is not None:
        held(UnderWay).draft = present.read_as(format)


def read_columns(draft: Draft) -> None:
    """Have the file read as a table, through the columns named."""
    present = _present(draft)
    if present is None or present.table is None:
        return
    named = Question("columns", tuple(present.table.headers))
    month = None if "month" in present.columns else present.month
    table = present.read_as(TABLE).asking([named])
    choices = replace(table.choices, columns=dict(present.columns), month=month)
    held(UnderWay).draft = replace(table, choices=choices, columns_read=present.columns_read + 1)


def read_again(draft: Draft) -> None:
    """Have the file read once more."""
    decide(draft, read=False)


def drop() -> None:
    """Forget the file."""
    held(UnderWay).draft = None


def _present(draft: Draft) -> Draft | None:
    """The import under way as it is by now, if it is of the same file."""
    present = held(UnderWay).draft
    return present if present is not None and present.number == draft.number else None
