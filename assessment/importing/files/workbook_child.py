"""One workbook read in a process of its own, whose memory and time the system bounds: run, never imported.

The library that reads workbooks holds a sheet whole, empty cells included, and copies a shared text into every cell
that refers to it.

Standard input is the file, the argument what is asked (a JSON object, from `workbooks`), standard output a pickle:
``("rows", batches)``, each batch a compressed pickle of some rows; ``("sheets", names)`` of which one must be chosen;
or ``("refused", kind, values)``.
"""

from __future__ import annotations

import io
import json
import pickle
import sys
import zlib
from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any

import python_calamine as calamine

from assessment import confined
from assessment.importing.files.cells import Money
from assessment.importing.files.sheet_marks import Marks

BATCH_SIGNS, BATCH_ROWS = 1_000_000, 5_000
Answer = tuple[Any, ...]


def answer(content: io.BytesIO, asked: dict[str, Any]) -> Answer:
    """The rows of the one sheet with something in it, or of the chosen one."""
    book = calamine.load_workbook(content)
    names = seen(book)
    # One sheet is held at a time, even where that means reading one of them again.
    filled = names if len(names) == 1 else [name for name in names if book.get_sheet_by_name(name).height]
    if asked["sheet"] in filled:
        filled = [asked["sheet"]]
    if len(filled) > 1:
        return "sheets", filled
    sheet = book.get_sheet_by_name(filled[0]) if filled else None
    if sheet is None or not sheet.height or sheet.start is None:
        return "refused", "empty", {}
    if sheet.width > asked["columns"]:
        return "refused", "too_many_columns", {"count": asked["columns"]}
    if sheet.height > asked["lines"]:
        return "refused", "too_many_lines", {"count": asked["lines"]}
    return "rows", list(batches(sheet, asked["signs"], Marks(content, filled[0])))


def seen(book: calamine.CalamineWorkbook) -> list[str]:
    """The sheets someone sees; the hidden ones where there is no other."""
    sheets = [sheet for sheet in book.sheets_metadata if sheet.typ == calamine.SheetTypeEnum.WorkSheet]
    shown = [sheet for sheet in sheets if sheet.visible == calamine.SheetVisibleEnum.Visible]
    return list(dict.fromkeys(sheet.name for sheet in shown or sheets))


def batches(sheet: calamine.CalamineSheet, longest: int, marks: Marks) -> Iterator[bytes]:
    """The rows from the first one that holds something, some at a time, each cell cut to `longest` characters."""
    assert sheet.start is not None
    batch: list[list[Any]] = []
    signs = 0
    for line, row in enumerate(islice(sheet.iter_rows(), sheet.start[0], None), sheet.start[0]):
        mark(row, {column - sheet.start[1]: said for column, said in marks.of(line).items()})
        lengths = [len(cell) for cell in row if type(cell) is str]
        if lengths and max(lengths) > longest:
            row = [cell[:longest] if isinstance(cell, str) else cell for cell in row]
        batch.append(row)
        signs += sum(lengths)
        if signs > BATCH_SIGNS or len(batch) >= BATCH_ROWS:
            yield zlib.compress(pickle.dumps(batch), 1)
            batch, signs = [], 0
    yield zlib.compress(pickle.dumps(batch), 1)


def mark(row: list[Any], marks: Mapping[int, str]) -> None:
    """Give an amount the currency its format shows, and a formula that was never computed its own text."""
    for column, said in marks.items():
        cell = row[column] if 0 <= column < len(row) else None
        if said.startswith("=") and cell == "":
            row[column] = said
        elif isinstance(cell, (int, float)) and not isinstance(cell, bool):
            row[column] = Money(cell, said)


def main() -> None:
    """Read and answer. The library's own failures come as many classes; a panic of its engine is no `Exception`."""
    asked = json.loads(sys.argv[1])
    confined.bound(asked["memory"], asked["seconds"])
    said: Answer
    try:
        said = answer(io.BytesIO(sys.stdin.buffer.read()), asked)
    except MemoryError:
        said = ("refused", "too_large_inside", {})
    except calamine.PasswordError:
        said = ("refused", "password", {})
    except BaseException:
        said = ("refused", "damaged", {})
    pickle.dump(said, sys.stdout.buffer)


if __name__ == "__main__":
    main()
