"""Workbooks are read one at a time in a process, and nobody waits for their turn without end."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from assessment import confined
from assessment.importing import read_export
from assessment.importing.files import workbooks
from assessment.importing.limits import LARGEST_WORKBOOK
from assessment.importing.model import ImportRefusedError
from assessment.importing.words import refusal_sentence
from tests.importing.test_tables import META, workbook


def test_workbooks_are_read_one_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    content, counting = workbook(("A", META)), threading.Lock()
    under_way: list[int] = []
    together: list[int] = []
    read = workbooks._read

    def counted(*arguments: Any) -> tuple[Any, ...]:
        with counting:
            under_way.append(1)
            together.append(len(under_way))
        try:
            return read(*arguments)
        finally:
            with counting:
                under_way.pop()

    monkeypatch.setattr(workbooks, "_read", counted)
    with ThreadPoolExecutor(4) as pool:
        formats = [export.format for export in pool.map(read_export, [content] * 4)]
    assert (formats, together) == (["meta_ads"] * 4, [1] * 4)


def test_who_waits_too_long_is_told_to_try_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(confined, "LONGEST_WAIT", 0.01)
    with confined.in_turn(), pytest.raises(ImportRefusedError) as refused:
        read_export(workbook(("A", META)))
    assert refused.value.kind == "busy"
    assert "réessayez dans une minute" in refusal_sentence(refused.value, "fr")
    assert "try again in a minute" in refusal_sentence(refused.value, "en")
    assert read_export(workbook(("A", META))).format == "meta_ads"


def test_a_reading_that_takes_too_long_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbooks, "_LONGEST_READING", 0.001)
    with pytest.raises(ImportRefusedError) as refused:
        read_export(workbook(("A", META)))
    assert refused.value.kind == "too_large_inside"


def test_a_large_workbook_is_refused_before_it_is_opened() -> None:
    with pytest.raises(ImportRefusedError) as refused:
        read_export(b"PK\x03\x04" + bytes(LARGEST_WORKBOOK))
    assert (refused.value.kind, refused.value.values) == ("too_large", {"megabytes": 25})
