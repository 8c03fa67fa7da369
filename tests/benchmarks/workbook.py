"""Whether LibreOffice finds what the core found: `python -m tests.benchmarks.workbook [--changed] [DOSSIER...]`.

Makes the workbook of each dossier in both languages, spoils every value that stands beside a formula, has LibreOffice
work all of them out anew, and compares formula by formula with the values as they were written. A value still spoilt
was not worked out, and counts as one that differs. Without a dossier: the bundled examples and the dossier cases.

With `--changed`, margin, hourly cost and average sale are typed anew into the workbook, and what LibreOffice makes of
it is compared with the workbook of a dossier that has them; without those whose return a test found, which stays.
"""

from __future__ import annotations

import datetime
import io
import math
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import openpyxl

from assessment.dossier.documents import read_dossier
from assessment.dossier.model import Business
from assessment.examples import example_names, example_text
from assessment.languages import LANGUAGES
from assessment.money import without_tax
from assessment.questionnaire.loading import load_questionnaire
from assessment.report.workbook import workbook
from tests.benchmarks.cases import CASES, EXAMPLES_AS_OF, day_of

TOLERANCE = 1e-9
TERMS = {"contribution_margin": 0.9, "hourly_cost": 1.5, "average_order_value": 1.25}
"""Factors of the terms that `--changed` types anew."""

SPOILT = -987_654_321.125
_FORMULA = re.compile(r"(<c [^>]*>)(<f[^>]*>[^<]*</f>)<v>([^<]*)</v>|(<c [^>]*>)(<f[^>]*>[^<]*</f>)<v ?/>")
_RECALCULATE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry"
           xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"""

Place = tuple[str, str]
"""A sheet and a cell."""


def formulas_of(content: bytes) -> dict[Place, str]:
    """Every formula of a workbook."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    return {
        (sheet.title, cell.coordinate): str(cell.value)
        for sheet in book.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "f"
    }


def values_of(content: bytes, places: Sequence[Place]) -> dict[Place, object]:
    """The values that stand in these places; an empty text is ``None``."""
    book = openpyxl.load_workbook(io.BytesIO(content), data_only=True)
    found = {(sheet, cell): book[sheet][cell].value for sheet, cell in places}
    return {place: None if value == "" else value for place, value in found.items()}


def spoilt(content: bytes) -> bytes:
    """The workbook with a wrong number beside every formula."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as before, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as after:
        for item in before.infolist():
            part = before.read(item)
            if item.filename.startswith("xl/worksheets/sheet"):
                part = _FORMULA.sub(_wrong, part.decode()).encode()
            after.writestr(item, part)
    return made.getvalue()


def _wrong(match: re.Match[str]) -> str:
    cell, formula = match[1] or match[4], match[2] or match[5]
    return cell.replace(' t="str"', "") + f"{formula}<v>{SPOILT}</v>"


def recalculated(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """The workbooks once LibreOffice has worked out every formula."""
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        profile = work / "profile" / "user"
        profile.mkdir(parents=True)
        (profile / "registrymodifications.xcu").write_text(_RECALCULATE)
        (work / "in").mkdir()
        for name, content in files.items():
            (work / "in" / f"{name}.xlsx").write_bytes(content)
        command = ["soffice", "--headless", f"-env:UserInstallation=file://{work / 'profile'}", "--convert-to", "xlsx"]
        told = sorted((work / "in").iterdir())
        subprocess.run([*command, "--outdir", str(work / "out"), *map(str, told)], check=True, capture_output=True)
        return {file.stem: (work / "out" / file.name).read_bytes() for file in told}


def alike(one: object, other: object) -> bool:
    """Whether two values are the same but for rounding."""
    if isinstance(one, int | float) and isinstance(other, int | float):
        return math.isclose(one, other, rel_tol=TOLERANCE, abs_tol=TOLERANCE)
    return one == other


def compared(name: str, written: bytes, found: bytes) -> tuple[int, list[str]]:
    """How many formulas there are, and what differs."""
    formulas = formulas_of(written)
    before, after = values_of(written, list(formulas)), values_of(found, list(formulas))
    different = [
        f"{name} {sheet}!{cell}: {before[sheet, cell]!r} written, {after[sheet, cell]!r} worked out, of {formula}"
        for (sheet, cell), formula in formulas.items()
        if not alike(before[sheet, cell], after[sheet, cell])
    ]
    return len(formulas), different


def given(paths: Sequence[Path]) -> Iterator[tuple[str, bytes, datetime.date]]:
    """The dossiers with their day; the bundled examples and the dossier cases where none is named."""
    for path in paths or sorted(CASES.glob("*.json")):
        yield path.stem, path.read_bytes(), day_of(path.name)
    if not paths:
        yield from ((name, example_text(name).encode(), EXAMPLES_AS_OF) for name in example_names())


def opened_again(paths: Sequence[Path]) -> tuple[dict[str, bytes], dict[str, bytes]]:
    """The workbooks as they should be, and those that LibreOffice is to work out, of the same dossiers."""
    asked = load_questionnaire()
    books = {
        f"{name}.{language}": workbook(asked, read_dossier(content, asked), day, language)
        for name, content, day in given(paths)
        for language in LANGUAGES
    }
    return books, {name: spoilt(content) for name, content in books.items()}


def typed_anew(paths: Sequence[Path]) -> tuple[dict[str, bytes], dict[str, bytes]]:
    """The workbooks of dossiers with other terms, and those of the first terms in which the others were typed."""
    asked = load_questionnaire()
    wanted, typed = {}, {}
    for name, content, day in given(paths):
        before = read_dossier(content, asked)
        after = before.model_copy(update={"business": before.business.model_copy(update=_other_terms(before.business))})
        book = openpyxl.load_workbook(io.BytesIO(workbook(asked, before, day, "fr")))
        if "money_tested" in book.defined_names:
            continue
        for term in TERMS:
            [(sheet, cell)] = book.defined_names[term].destinations
            book[sheet][cell].value = getattr(without_tax(after).business, term)
        saved = io.BytesIO()
        book.save(saved)
        wanted[name], typed[name] = workbook(asked, after, day, "fr"), saved.getvalue()
    return wanted, typed


def _other_terms(business: Business) -> dict[str, float]:
    known = {term: getattr(business, term) for term in TERMS}
    return {term: value * TERMS[term] for term, value in known.items() if value is not None}


def main(arguments: Sequence[str]) -> int:
    """Compare, and say how many differ."""
    if shutil.which("soffice") is None:
        print("LibreOffice (soffice) is not installed")
        return 2
    paths = [Path(argument) for argument in arguments if argument != "--changed"]
    wanted, files = typed_anew(paths) if "--changed" in arguments else opened_again(paths)
    found = recalculated(files)
    counts, different = 0, []
    for name, content in wanted.items():
        count, wrong = compared(name, content, found[name])
        counts += count
        different += wrong
    print(*different, f"{len(wanted)} workbooks, {counts} formulas, {len(different)} differ", sep="\n")
    return 1 if different else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
