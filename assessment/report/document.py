"""The report as a PDF: tagged (PDF/UA-1), its text and charts in the shipped fonts."""

from __future__ import annotations

import datetime
from functools import cache
from pathlib import Path
from typing import Any

from assessment.dossier.documents import write_dossier
from assessment.dossier.model import Dossier
from assessment.languages import Language
from assessment.questionnaire.model import Questionnaire
from assessment.report.attachment import ATTACHED
from assessment.report.content import gathered
from assessment.report.lettering import FONTS
from assessment.report.options import Options
from assessment.report.printable import as_printable, with_plain_pictures

_TEMPLATE = Path(__file__).with_name("report.typ")


def pdf(
    questionnaire: Questionnaire,
    dossier: Dossier,
    as_of: datetime.date,
    language: Language,
    options: Options = Options(),  # noqa: B008  (frozen)
) -> bytes:
    """The report of a dossier on a day; the same input gives the same bytes.

    Raises:
        LogoError: the logo is no picture that can be printed.
    """
    report = gathered(questionnaire, dossier, as_of, language, options)
    inputs = {"content": as_printable(report), "attached_as": ATTACHED}
    if options.attach:
        inputs["dossier"] = write_dossier(dossier, questionnaire)
    try:
        return _typeset(inputs, as_of)
    except (KeyboardInterrupt, SystemExit, MemoryError):
        raise
    except BaseException:  # letters that a text takes together and a drawing does not: the engine may even panic
        return _typeset({**inputs, "content": with_plain_pictures(inputs["content"])}, as_of)


def _typeset(inputs: dict[str, str], day: datetime.date) -> bytes:
    import typst

    made: bytes = typst.compile(
        _TEMPLATE.read_bytes(),
        font_paths=_fonts(),
        ignore_system_fonts=True,
        sys_inputs=inputs,
        pdf_standards=["ua-1"],
        timestamp=datetime.datetime(day.year, day.month, day.day, tzinfo=datetime.UTC),
    )
    return made


@cache
def _fonts() -> Any:
    import typst

    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONTS)])
