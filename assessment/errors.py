"""One class per kind of failure; each carries what a shell needs to say it in the reader's language."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field


class AssessmentError(Exception):
    """Anything this package refuses on purpose. Shells catch this class alone."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong in a dossier.

    ``path`` names the place as the document spells it (``actions[0].ledger[2].spend``), ``kind`` is the key of the
    sentence in ``texts.yaml`` (``problem.<kind>``) and ``values`` fill that sentence.
    """

    path: str
    kind: str
    values: Mapping[str, object] = field(default_factory=dict)

    def __str__(self) -> str:
        shown = ", ".join(f"{name}={value!r}" for name, value in self.values.items())
        return f"{self.path or 'document'}: {self.kind}" + (f" ({shown})" if shown else "")


class DossierError(AssessmentError):
    """A dossier that cannot be read, with every problem found.

    `document` is the JSON as read, where there is some: it gives the places that paths only count their names.
    """

    def __init__(self, problems: Sequence[Problem], document: object = None) -> None:
        self.problems = tuple(problems)
        self.document = document
        super().__init__("\n".join(map(str, self.problems)))


@dataclass(frozen=True, slots=True, order=True)
class Mistake:
    """One mistake in a questionnaire file, at a 1-based line and column."""

    line: int
    column: int
    message: str


class QuestionnaireError(AssessmentError):
    """A questionnaire that cannot be used, with every mistake found; reads ``FILE:LINE:COL: message``, one a line."""

    def __init__(self, source: str, mistakes: Sequence[Mistake]) -> None:
        self.source = source
        self.mistakes = tuple(sorted(set(mistakes)))
        super().__init__("\n".join(f"{source}:{m.line}:{m.column}: {m.message}" for m in self.mistakes))


class ExampleNotFoundError(AssessmentError):
    """No bundled example has that name."""
