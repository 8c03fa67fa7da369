"""`report`: dossiers as documents to hand over, one file or a folder of them."""

from __future__ import annotations

import contextlib
import datetime
import sys
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, partial
from pathlib import Path
from typing import cast

import click

from assessment.commands.batch import Make, made
from assessment.commands.output import FORMATS, Task, tasks, write
from assessment.commands.reading import dossier_at, start_of
from assessment.language import Texts
from assessment.languages import Language
from assessment.questionnaire.loading import load_questionnaire
from assessment.questionnaire.model import Questionnaire
from assessment.report.logo import LARGEST, LogoError, logo_for_print
from assessment.report.options import Options
from assessment.report.order import Kind, Order, file_of

SOME_FAILED = 1


@click.command()
@click.argument("dossiers", nargs=-1, required=True, metavar="DOSSIER...")
@click.option("-o", "--output", required=True, metavar="FILE|FOLDER", help="A .pdf or .xlsx file, or a folder.")
@click.option("--format", "kind", type=click.Choice(FORMATS), help="What to write into a folder, by default pdf.")
@click.option("--lang", type=click.Choice(["fr", "en"]), default="fr", help="Language of the report, by default fr.")
@click.option("--short", is_flag=True, help="One page (PDF).")
@click.option(
    "--as-of",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="YYYY-MM-DD",
    help="The day of the evaluation, by default today.",
)
@click.option("--consultant", default="", metavar="NAME", help="Who signs the report (PDF).")
@click.option("--logo", type=click.Path(path_type=Path), metavar="FILE", help="A PNG or JPEG picture (PDF).")
@click.option("--attach", is_flag=True, help="Put the dossier inside, with all it holds (PDF).")
def report(
    dossiers: tuple[str, ...],
    output: str,
    kind: Kind | None,
    lang: str,
    short: bool,
    as_of: datetime.datetime | None,
    consultant: str,
    logo: Path | None,
    attach: bool,
) -> int:
    """Write the report of a dossier (- reads standard input), or of each one in a folder.

    A dossier is a .json file, or a PDF report that carries one.
    """
    planned, language = tasks(dossiers, output, kind), cast(Language, lang)
    options = Options(short, consultant.strip(), _logo(logo, language), attach)
    _refuse_useless(options, planned)
    day = as_of.date() if as_of is not None else datetime.date.today()
    for folder in {task.target.parent for task in planned}:
        folder.mkdir(parents=True, exist_ok=True)
    make = partial(written, day=day, language=language, options=options)
    failures = list(filter(None, _said(make, planned)))
    return SOME_FAILED if failures else 0


def _said(make: Make, planned: Sequence[Task]) -> Iterator[str | None]:
    """Write every report; what went wrong is said at once and comes back, and the next one goes on."""
    if len(planned) == 1:
        yield _say(make(planned[0]))
        return
    with _progress(planned) as under_way:
        for problem in made(make, under_way):
            yield _say(problem)


def _logo(file: Path | None, language: Language) -> bytes | None:
    if file is None:
        return None
    try:
        return logo_for_print(start_of(file, LARGEST))
    except LogoError as error:
        raise click.ClickException(f"{file}: {Texts(language)(f'report.logo_{error.kind}')}") from None


def _refuse_useless(options: Options, planned: Sequence[Task]) -> None:
    if options != Options() and any(task.kind != "pdf" for task in planned):
        raise click.UsageError("--short, --consultant, --logo and --attach are for PDF alone")


@contextlib.contextmanager
def _progress(planned: Sequence[Task]) -> Iterator[Iterable[Task]]:
    """The tasks one by one, with a bar on standard error where someone looks at it."""
    if not sys.stderr.isatty():
        yield planned
        return
    with click.progressbar(planned, file=sys.stderr, item_show_func=_named) as bar:
        yield bar


def _named(task: Task | None) -> str | None:
    return None if task is None else task.target.name


def written(task: Task, day: datetime.date, language: Language, options: Options) -> str | None:
    """Write one report; what went wrong comes back as one line."""
    questionnaire = _questionnaire()
    try:
        dossier = dossier_at(task.source, questionnaire, language)
        write(task.target, file_of(Order(task.kind, dossier, day, language, options), questionnaire))
    except click.ClickException as error:
        return _in_one_line(task.source, error.format_message())
    except OSError as error:
        return f"{error.filename or task.target}: {error.strerror or error}"
    return None


@cache
def _questionnaire() -> Questionnaire:
    """Read once for all reports that a process makes."""
    return load_questionnaire()


def _in_one_line(source: str, problems: str) -> str:
    """The first of its problems, and how many more there are, which `evaluate` lists."""
    first, *more = problems.splitlines()
    named = first if first.startswith(source) else f"{source}: {first}"
    return f"{named} (+ {len(more)})" if more else named


def _say(problem: str | None) -> str | None:
    if problem is not None:
        click.echo(f"\r{problem}" if sys.stderr.isatty() else problem, err=True)
    return problem
