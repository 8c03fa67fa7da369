"""What the reader chooses of a report."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Options:
    """How a report is made: on one page (`short`), under the consultant's name and logo, with the dossier inside.

    `logo` is the content of a PNG or JPEG file. `attach` puts the whole dossier, answers and notes included, into the
    file: who receives the report receives it too.
    """

    short: bool = False
    consultant: str = ""
    logo: bytes | None = None
    attach: bool = False
