"""What may be chosen of a report."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Options:
    """One page or all of it, who signs it, and whether the dossier travels inside."""

    short: bool = False
    consultant: str = ""
    logo: bytes | None = None
    attach: bool = False
