"""Suppliers of advertising and of the tools of marketing that banks' labels name; they stand in ``suppliers.yaml``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from assessment.importing.bank.data import read_data
from assessment.importing.bank.patterns import Patterns, Text, compiled
from assessment.plain import words


@dataclass(frozen=True, slots=True)
class Known:
    """A supplier that banks name so.

    Without a `name`, each that fits is called as in its label. `proposed`: whether what is paid to it is marketing for
    certain. `buys`: whether it may pay the firm as well. `bills_without_vat`: whether what a French firm pays it holds
    no VAT.
    """

    name: str | None
    channel: str
    words: Patterns
    but: Patterns
    proposed: bool
    buys: bool
    bills_without_vat: bool


@cache
def suppliers() -> Sequence[Known]:
    """All known suppliers, in the order of the file."""
    return tuple(_known(entry) for entry in read_data("suppliers.yaml"))


def known(text: Text) -> Known | None:
    """The supplier a label names: one that is certain before one that is not, then the first in the label."""
    if _any_of_them().where(text) is None:
        return None
    found = [(one, where) for one in suppliers() if (where := _where(one, text)) is not None]
    return min(found, key=lambda pair: (not pair[0].proposed, pair[1]), default=(None, 0))[0]


def supplier_named(text: str) -> str | None:
    """The known supplier whose name stands in a text that is no label, such as the name of an action."""
    supplier = known(Text(words(text), words(text)))
    return supplier.name if supplier else None


@cache
def _any_of_them() -> Patterns:
    every = [pattern for entry in read_data("suppliers.yaml") for pattern in entry["words"]]
    return compiled(every, single_words_name=True)


def _where(one: Known, text: Text) -> int | None:
    where = one.words.where(text)
    return None if where is None or one.but.where(text) is not None else where


def _known(entry: Mapping[str, Any]) -> Known:
    return Known(
        entry.get("name"),
        entry["channel"],
        compiled(entry["words"], single_words_name=True),
        compiled(entry.get("but", ())),
        entry.get("proposed", True),
        entry.get("buys", False),
        entry.get("bills_without_vat", False),
    )
