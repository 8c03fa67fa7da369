"""The results as a workbook: figures with live formulas, whose values are those of the check."""

from __future__ import annotations

import copy
import datetime
import io

import xlsxwriter

from assessment.dossier.model import Dossier
from assessment.languages import Language
from assessment.questionnaire.model import Questionnaire
from assessment.report.contents import Contents, contents_of
from assessment.report.sheets.cells import shortened, typed
from assessment.report.sheets.grid import Grid
from assessment.report.sheets.lists import write_definitions, write_plan, write_verdicts
from assessment.report.sheets.money import write_money
from assessment.report.sheets.months import write_months
from assessment.report.sheets.overview import write_overview
from assessment.report.sheets.styles import FONT, FONT_SIZE, Styles

_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "default_format_properties": {"font_name": FONT, "font_size": FONT_SIZE},
}
_SHEETS = {
    "overview": write_overview,
    "money": write_money,
    "months": write_months,
    "verdicts": write_verdicts,
    "plan": write_plan,
    "definitions": write_definitions,
}


def workbook(questionnaire: Questionnaire, dossier: Dossier, as_of: datetime.date, language: Language) -> bytes:
    """The workbook (XLSX) of a dossier on a day, in the reader's language.

    Amounts are before tax, as the check has them. Each formula comes with the value of the core, and a program that
    works it out anew finds the same. The same dossier on the same day gives the same bytes.
    """
    content = io.BytesIO()
    book = xlsxwriter.Workbook(content, copy.deepcopy(_OPTIONS))  # it takes parts of them out
    contents = contents_of(questionnaire, dossier, as_of, language)
    _describe(book, contents, as_of)
    styles = Styles(book, contents.words)
    # All sheets before any cell: the chart of the first one shows cells of the second.
    grids = {key: Grid(book, book.add_worksheet(contents.words.texts(f"workbook.sheet.{key}"))) for key in _SHEETS}
    for key in sorted(_SHEETS, key=lambda key: key == "overview"):
        _SHEETS[key](grids[key], styles, contents)
    book.close()
    return content.getvalue()


def _describe(book: xlsxwriter.Workbook, contents: Contents, as_of: datetime.date) -> None:
    """What the file says of itself; it is made on the day of the check, as no clock is read here."""
    t, business = contents.words.texts, typed(contents.given.business.name)
    book.set_properties(
        {
            "title": shortened(f"{business} – {t('app.name')}" if business else t("app.name"), 250),
            "subject": t("workbook.subject"),
            "comments": contents.evaluation.questionnaire,
            "created": datetime.datetime.combine(as_of, datetime.time()),
        }
    )
    book.set_custom_property("Language", contents.words.language, "text")
