"""Files named on the command line."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

import click

from assessment.dossier.documents import read_dossier
from assessment.dossier.model import Dossier
from assessment.errors import DossierError
from assessment.languages import Language
from assessment.questionnaire.model import Questionnaire
from assessment.report.attachment import LARGEST_PDF
from assessment.report.opening import document_in

STANDARD_INPUT = "-"


def dossier_at(source: str, questionnaire: Questionnaire, language: Language) -> Dossier:
    """The dossier in a file, JSON or a PDF that carries one; `-` is standard input.

    Raises:
        click.ClickException: it holds none; a line for each problem.
        OSError: it cannot be read.
    """
    content = start_of(sys.stdin.buffer if source == STANDARD_INPUT else Path(source), LARGEST_PDF)
    try:
        return read_dossier(document_in(content), questionnaire)
    except DossierError as error:
        raise click.ClickException("\n".join(_refusals(error, source, language))) from None


def start_of(source: Path | BinaryIO, most: int) -> bytes:
    """A file up to one byte more than may be read, which is then refused as too large: it may have no end."""
    if isinstance(source, Path):
        with source.open("rb") as file:
            return file.read(most + 1)
    return source.read(most + 1)


def _refusals(error: DossierError, source: str, language: Language) -> Iterator[str]:
    """A line for each problem: the path in the document, or the place in the file where it is none, and the reason."""
    from assessment.sentences import problem_sentence

    for problem in error.problems:
        place = [source, *(str(problem.values[name]) for name in ("line", "column") if name in problem.values)]
        yield f"{problem.path or ':'.join(place)}: {problem_sentence(problem, language, error.document)}"
