"""The command line: `python -m assessment COMMAND`. Bad input ends with status 1, bad usage with 2."""

from __future__ import annotations

import datetime
import json
import os
import sys
from pathlib import Path
from typing import Literal, cast

import click

from assessment.commands.reading import dossier_at, start_of
from assessment.commands.report import report
from assessment.errors import AssessmentError
from assessment.examples import example_names, example_text
from assessment.importing.detection import FORMATS
from assessment.importing.limits import LARGEST_EXPORT
from assessment.importing.model import FIELDS, ChoiceNeededError, Choices, ImportRefusedError
from assessment.languages import Language
from assessment.parsing.dates import ORDERS, DateOrder
from assessment.pause.sizes import per_group_size
from assessment.questionnaire.loading import load_questionnaire

BAD_INPUT = 1
CLOSED_PIPE = 141  # what shells report of a command whose reader left: 128 + SIGPIPE


@click.group(context_settings={"help_option_names": ["-h", "--help"]}, no_args_is_help=False)
def cli() -> None:
    """Assess the return of marketing actions."""


cli.add_command(report)


@cli.command()
@click.argument("file", required=False, type=click.Path(path_type=Path))
def check(file: Path | None) -> None:
    """Check a questionnaire, by default the one of this project; list every mistake."""
    questionnaire = load_questionnaire(file)
    counts = {
        "questions": questionnaire.questions,
        "red flags": questionnaire.red_flags,
        "verdict rules": questionnaire.verdicts,
        "recommendations": questionnaire.recommendations,
    }
    listed = ", ".join(f"{len(parts)} {name}" for name, parts in counts.items())
    _print(f"{questionnaire.id} {questionnaire.version}: {listed}, no mistake")


@cli.command()
@click.argument("dossier", type=click.Path(allow_dash=True))
@click.option(
    "--as-of",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="YYYY-MM-DD",
    help="The day of the evaluation, by default today.",
)
@click.option("--lang", type=click.Choice(["fr", "en"]), default="fr", help="Language of the texts, by default fr.")
def evaluate(dossier: str, as_of: datetime.datetime | None, lang: str) -> None:
    """Print the evaluation of a dossier (- reads standard input; a PDF report may carry one) as JSON."""
    from assessment import evaluation
    from assessment.serialising import as_json

    questionnaire, language = load_questionnaire(), cast(Language, lang)
    day = as_of.date() if as_of is not None else datetime.date.today()
    document = dossier_at(dossier, questionnaire, language)
    result = as_json(evaluation.evaluate(questionnaire, document, day), questionnaire, document, language)
    _print(json.dumps(result, ensure_ascii=False, indent=2, allow_nan=False))


@cli.command()
@click.option("--sd", type=float, required=True, help="Standard deviation of one observation.")
@click.option("--difference", type=float, required=True, help="Difference between the means to be seen.")
@click.option("--alpha", type=float, default=0.05, show_default=True, help="Risk of seeing one that is not there.")
@click.option("--power", type=float, default=0.8, show_default=True, help="Chance of seeing one that is there.")
def power(sd: float, difference: float, alpha: float, power: float) -> None:
    """Print how many observations a group needs to tell two means apart."""
    try:
        size = per_group_size(sd, difference, alpha, power)
    except ValueError as error:
        raise click.UsageError(str(error)) from None
    _print(json.dumps({"per_group": size}))


@cli.command("import")
@click.argument("export", type=click.Path(path_type=Path))
@click.option("--format", "layout", type=click.Choice(FORMATS), help="What the file is, instead of finding out.")
@click.option("--currency", metavar="EUR", help="The currency to take in, where several are mixed.")
@click.option("--dates", type=click.Choice(ORDERS), help="The order of dates such as 01/02/26.")
@click.option("--decimal", type=click.Choice(["comma", "point"]), help="The decimal sign of numbers such as 1.234.")
@click.option("--conversions", type=click.Choice(["orders", "leads"]), help="What a platform's conversions are.")
@click.option("--sheet", help="The sheet of a workbook to read.")
@click.option("--account", help="The account of a bank statement of several.")
@click.option("--month", metavar="YYYY-MM", help="The month of a file that names none.")
@click.option("--column", "columns", multiple=True, metavar="FIGURE=HEADER", help="Where month, spend… of a table are.")
@click.option("--lang", type=click.Choice(["fr", "en"]), default="fr", help="Language of the texts, by default fr.")
def import_export(
    export: Path,
    layout: str | None,
    currency: str | None,
    dates: DateOrder | None,
    decimal: Literal["comma", "point"] | None,
    conversions: Literal["orders", "leads"] | None,
    sheet: str | None,
    account: str | None,
    month: str | None,
    columns: tuple[str, ...],
    lang: str,
) -> None:
    """Print the monthly figures of an export as JSON, with what was left out and why."""
    from assessment.importing import read_export
    from assessment.importing.months_ahead import with_months_ahead
    from assessment.importing.serialising import as_json, questions_lines
    from assessment.importing.words import refusal_sentence

    language = cast(Language, lang)
    choices = Choices(
        currency=currency and currency.upper(),
        date_order=dates,
        decimal=decimal,
        conversions=conversions,
        sheet=sheet,
        columns=_columns(columns),
        format=layout,
        account=account,
        month=month,
    )
    try:
        read = read_export(start_of(export, LARGEST_EXPORT), export.name, choices)
        result = with_months_ahead(read, datetime.date.today())
    except ImportRefusedError as error:
        raise click.ClickException(f"{export}: {refusal_sentence(error, language)}") from None
    except ChoiceNeededError as error:
        raise click.ClickException("\n".join(questions_lines(error, language))) from None
    _print(json.dumps(as_json(result, language), ensure_ascii=False, indent=2, allow_nan=False))


def _columns(pairs: tuple[str, ...]) -> dict[str, str] | None:
    """`FIGURE=HEADER` options as a mapping; `click.UsageError` where one is no such pair, or a figure comes twice."""
    named = [pair.partition("=")[::2] for pair in pairs]
    columns = dict(named)
    wrong = [figure for figure, header in columns.items() if figure not in FIELDS or not header]
    if wrong:
        raise click.UsageError(f"--column {wrong[0]}: FIGURE=HEADER is expected, FIGURE one of {', '.join(FIELDS)}")
    figures = [figure for figure, _ in named]
    if twice := next((figure for figure in figures if figures.count(figure) > 1), None):
        raise click.UsageError(f"--column {twice}: named more than once, one column is read for each figure")
    return columns or None


@cli.command()
@click.argument("name", required=False)
def examples(name: str | None) -> None:
    """List the bundled dossiers, or print one."""
    if name is None:
        for known in example_names():
            _print(known)
    else:
        _print(example_text(name).rstrip("\n"))


def _print(text: str) -> None:
    """UTF-8 wherever it goes, as JSON asks."""
    click.echo(f"{text}\n".encode(), nl=False)


def main() -> int:
    """Run the command line; the exit status comes back."""
    try:
        status = cli.main(prog_name="python -m assessment", standalone_mode=False)
        sys.stdout.flush()
    except click.ClickException as error:
        return _fail(error.format_message(), error.exit_code)
    except AssessmentError as error:
        return _fail(str(error), BAD_INPUT)
    except BrokenPipeError:
        # The interpreter flushes standard output once more on its way out.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return CLOSED_PIPE
    except OSError as error:
        return _fail(f"{error.filename or 'output'}: {error.strerror or error}", BAD_INPUT)
    except click.Abort:
        return _fail("interrupted", 130)
    return status if isinstance(status, int) else 0


def _fail(message: str, status: int) -> int:
    click.echo(message, err=True)
    return status


if __name__ == "__main__":
    sys.exit(main())
