"""A file built in a process of its own: what it may take, what becomes of it, and that nothing is left of it."""

from __future__ import annotations

import dataclasses
import datetime
import json
import os
import time
from pathlib import Path

import pytest

from assessment.dossier.documents import read_dossier
from assessment.dossier.model import Business, Dossier
from assessment.examples import example_text
from assessment.questionnaire.loading import load_questionnaire
from assessment.report import in_child
from assessment.report.in_child import BuildError, Failure, UnwantedError, build
from assessment.report.options import Options
from assessment.report.order import Order, packed

QUESTIONNAIRE = load_questionnaire()
DAY = datetime.date(2026, 11, 21)
UNRULY = "tests.report.unruly_child"


def order(name: str) -> Order:
    return Order("pdf", Dossier(business=Business(name=name)), DAY, "fr")


def always() -> bool:
    return True


def children() -> set[str]:
    return set(Path("/proc/self/task", str(os.getpid()), "children").read_text().split())


def test_a_report_is_built_and_the_process_is_gone() -> None:
    dossier = read_dossier(example_text("likes"), QUESTIONNAIRE)
    before = children()
    made = build(QUESTIONNAIRE, Order("pdf", dossier, DAY, "fr", Options(short=True)), always)
    assert made.startswith(b"%PDF-")
    assert children() == before


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("crashes", "failed"),
        ("says nothing", "failed"),
        ("fails", "failed"),
        ("has too little memory", "memory"),
    ],
)
def test_a_process_that_gives_no_file_is_told_apart(name: str, why: Failure) -> None:
    with pytest.raises(BuildError) as caught:
        build(QUESTIONNAIRE, order(name), always, UNRULY)
    assert caught.value.kind == why


def test_a_process_that_takes_too_long_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(in_child, "MOST_SECONDS", 0.5)
    before = children()
    with pytest.raises(BuildError) as caught:
        build(QUESTIONNAIRE, order("sleeps"), always, UNRULY)
    assert (caught.value.kind, children()) == ("slow", before)


def test_a_process_that_takes_too_much_memory_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(in_child, "MOST_MEMORY", 50 * in_child.MEBIBYTE)
    before = children()
    with pytest.raises(BuildError) as caught:
        build(QUESTIONNAIRE, order("takes memory"), always, UNRULY)
    assert (caught.value.kind, children()) == ("memory", before)


def test_a_process_nobody_waits_for_is_ended_at_once() -> None:
    began, before = time.monotonic(), children()
    with pytest.raises(UnwantedError):
        build(QUESTIONNAIRE, order("sleeps"), lambda: time.monotonic() - began < 0.3, UNRULY)
    assert children() == before


def test_an_order_larger_than_a_pipe_arrives_whole_at_a_process_slow_to_begin() -> None:
    large = dataclasses.replace(order("tells its length"), options=Options(logo=b"x" * 1_000_000))
    told = build(QUESTIONNAIRE, large, always, UNRULY)
    assert int(told) == len(packed(large, QUESTIONNAIRE)) > 1_000_000


def test_the_keys_of_the_server_are_not_handed_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CA_VEND_DATABASE_URL", "postgresql://secret")
    told = json.loads(build(QUESTIONNAIRE, order("tells its environment"), always, UNRULY))
    assert "secret" not in json.dumps(told)
    assert told["RAYON_NUM_THREADS"] == "1"
