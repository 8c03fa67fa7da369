"""What a tab, a bookmark and the browser's history call a page."""

from __future__ import annotations

import unicodedata

LONGEST_NAME = 40
_NOT_SHOWN = ("Cc", "Cf", "Cs")


def tab_title(page: str, business: str, app: str) -> str:
    """The page, whose dossier it shows once that is known, and the app: ``Résultats · Menuiserie Dupont · Ça vend ?``.

    Plain text: browsers show it as it is.
    """
    return " · ".join(dict.fromkeys(part for part in (page, _short(_in_one_line(business)), app) if part))


def _in_one_line(name: str) -> str:
    """A name as typed, without what a title cannot hold: ends of lines, and marks that turn the rest around."""
    letters = " ".join(name.split())
    return "".join(letter for letter in letters if unicodedata.category(letter) not in _NOT_SHOWN).strip()


def _short(name: str) -> str:
    return name if len(name) <= LONGEST_NAME else name[: LONGEST_NAME - 1].rstrip() + "…"
