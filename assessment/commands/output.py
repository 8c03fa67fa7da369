"""Where reports go: one file, or a folder with one for each dossier."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import click

from assessment.commands.reading import STANDARD_INPUT
from assessment.report.order import Kind

FORMATS: tuple[Kind, ...] = ("pdf", "xlsx")
FROM_STANDARD_INPUT = "dossier"


@dataclass(frozen=True, slots=True)
class Task:
    """A dossier, the file its report becomes, and of which kind."""

    source: str
    target: Path
    kind: Kind


def tasks(sources: Sequence[str], output: str, kind: Kind | None) -> list[Task]:
    """What is to be written; `kind` is the one asked for, by default what the name of the output says.

    Raises:
        click.UsageError: the output fits neither one dossier nor several, or would take the place of a dossier.
        click.ClickException: a folder given holds no dossier.
    """
    if sources.count(STANDARD_INPUT) > 1:
        raise click.UsageError("- is given twice: standard input holds one dossier")
    found = [one for source in sources for one in _in_folder(source)]
    several = len(found) > 1 or any(Path(source).is_dir() for source in sources)
    target = Path(output)
    if several or target.is_dir() or output.endswith(("/", os.sep)):
        planned = list(_into_folder(found, target, kind or "pdf"))
    else:
        planned = [Task(found[0], target, _kind_of(target, kind))]
    _spare_the_dossiers(planned)
    return planned


def _in_folder(source: str) -> list[str]:
    """The dossiers of a folder, in the order of their names; a file is its own."""
    if source == STANDARD_INPUT or not Path(source).is_dir():
        return [source]
    found = sorted(str(path) for path in Path(source).iterdir() if path.suffix.lower() == ".json" and path.is_file())
    if not found:
        raise click.ClickException(f"{source}: no dossier (.json) in this folder")
    return found


def _kind_of(target: Path, kind: Kind | None) -> Kind:
    for known in FORMATS:
        if target.suffix.lower() == f".{known}":
            if kind not in (None, known):
                raise click.UsageError(f"-o {target}: --format {kind} says otherwise")
            if not target.parent.is_dir():
                raise click.UsageError(f"-o {target}: there is no folder {target.parent}")
            return known
    raise click.UsageError(f"-o {target}: a file that ends with .pdf or .xlsx is expected, or a folder that exists")


def _into_folder(sources: Sequence[str], folder: Path, kind: Kind) -> Iterator[Task]:
    """A file for each dossier, named after it; no two alike, whatever the system takes for alike."""
    if folder.suffix.lower() in (f".{known}" for known in FORMATS) and not folder.is_dir():
        raise click.UsageError(f"-o {folder}: a folder is expected for several dossiers")
    taken: set[str] = set()
    for source in sources:
        stem = FROM_STANDARD_INPUT if source == STANDARD_INPUT else Path(source).stem
        name, number = stem, 1
        while name.casefold() in taken:
            number += 1
            name = f"{stem}-{number}"
        taken.add(name.casefold())
        yield Task(source, folder / f"{name}.{kind}", kind)


def _spare_the_dossiers(planned: Sequence[Task]) -> None:
    dossiers = {Path(task.source).resolve() for task in planned if task.source != STANDARD_INPUT}
    for task in planned:
        if task.target.resolve() in dossiers:
            raise click.UsageError(f"-o {task.target}: the report would take the place of the dossier")


def write(target: Path, content: bytes) -> None:
    """Write a file whole or not at all: what stood there stays until the new one is complete.

    Raises:
        OSError: there is no room, or no right to; it names `target`.
    """
    try:
        _replaced(target, content)
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(target)) from error


def _replaced(target: Path, content: bytes) -> None:
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name[:40]}-")
    part = Path(name)
    try:
        with open(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        part.chmod(_usual_mode())
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)


def _usual_mode() -> int:
    """What a new file may be used for here: a temporary one is for its owner alone."""
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
