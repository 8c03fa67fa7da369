"""`report`: what goes where, what is refused, what goes on; the files themselves are made by a builder of our own."""

from __future__ import annotations

import datetime
import errno
import io
import os
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from assessment import __main__ as command_line
from assessment.commands import batch
from assessment.commands import output as outputs
from assessment.commands import report as command
from assessment.commands.output import Task
from assessment.dossier.documents import read_dossier, write_dossier
from assessment.dossier.model import Business, Dossier
from assessment.examples import example_text
from assessment.questionnaire.loading import load_questionnaire
from assessment.questionnaire.model import Questionnaire
from assessment.report.options import Options
from assessment.report.order import Order

LIKES = example_text("likes")


class Builder:
    """Notes the orders; the file says whose it is."""

    def __init__(self) -> None:
        self.orders: list[Order] = []

    def __call__(self, order: Order, _: Questionnaire) -> bytes:
        self.orders.append(order)
        return f"{order.kind} of {order.dossier.business.name}".encode()


@pytest.fixture(autouse=True)
def builder(monkeypatch: pytest.MonkeyPatch) -> Builder:
    made = Builder()
    monkeypatch.setattr(command, "file_of", made)
    monkeypatch.setattr(batch, "process", lambda: ThreadPoolExecutor(1))
    return made


def named(path: Path, name: str) -> str:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(write_dossier(Dossier(business=Business(name=name)), load_questionnaire()), encoding="utf-8")
    return str(path)


class Run:
    """What a run of the command line said, and with which status it ended."""

    def __init__(self, *arguments: str, stdin: bytes = b"", monkeypatch: pytest.MonkeyPatch, capsys: Any) -> None:
        monkeypatch.setattr("sys.argv", ["assessment", *arguments])
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        self.status = command_line.main()
        said = capsys.readouterr()
        self.out, self.errors = said.out, said.err.splitlines()


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: Any) -> Any:
    def running(*arguments: str, stdin: bytes = b"") -> Run:
        return Run(*arguments, stdin=stdin, monkeypatch=monkeypatch, capsys=capsys)

    return running


def test_one_dossier_becomes_one_file(tmp_path: Path, run: Any, builder: Builder) -> None:
    done = run("report", named(tmp_path / "lou.json", "Lou"), "-o", str(tmp_path / "out.pdf"))
    assert (done.status, done.out, done.errors) == (0, "", [])
    assert (tmp_path / "out.pdf").read_bytes() == b"pdf of Lou"
    assert builder.orders[0].as_of == datetime.date.today()


def test_the_kind_follows_from_the_name_and_the_options_from_the_command(
    tmp_path: Path, run: Any, builder: Builder
) -> None:
    lou = named(tmp_path / "lou.json", "Lou")
    assert run("report", lou, "-o", str(tmp_path / "OUT.XLSX"), "--lang", "en", "--as-of", "2026-03-01").status == 0
    assert run("report", lou, "-o", str(tmp_path / "o.pdf"), "--short", "--attach", "--consultant", " Ida ").status == 0
    first, second = builder.orders
    assert (first.kind, first.language, first.as_of) == ("xlsx", "en", datetime.date(2026, 3, 1))
    assert second.options == Options(short=True, consultant="Ida", attach=True)


def test_standard_input_is_a_dossier_too(tmp_path: Path, run: Any) -> None:
    done = run("report", "-", "-o", str(tmp_path / "out.pdf"), stdin=LIKES.encode())
    assert done.status == 0
    name = read_dossier(LIKES, load_questionnaire()).business.name
    assert (tmp_path / "out.pdf").read_bytes() == f"pdf of {name}".encode()


def test_several_dossiers_become_files_of_their_names_and_no_two_are_one(tmp_path: Path, run: Any) -> None:
    sources = [named(tmp_path / place, place) for place in ("a/x.json", "b/x.json", "b/X-2.json", "y.json")]
    done = run("report", *sources, "-o", str(tmp_path / "out"))
    assert (done.status, done.errors) == (0, [])
    written = {path.name: path.read_bytes() for path in (tmp_path / "out").iterdir()}
    assert sorted(written.values()) == sorted(
        f"pdf of {one}".encode() for one in ("a/x.json", "b/x.json", "b/X-2.json", "y.json")
    )
    assert len({name.casefold() for name in written}) == 4


def test_a_folder_is_all_its_dossiers(tmp_path: Path, run: Any) -> None:
    for name in ("b", "a"):
        named(tmp_path / "in" / f"{name}.json", name)
    (tmp_path / "in" / "notes.txt").write_text("not a dossier")
    done = run("report", str(tmp_path / "in"), "-o", str(tmp_path / "out"), "--format", "xlsx")
    assert (done.status, done.out, done.errors) == (0, "", [])
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["a.xlsx", "b.xlsx"]


def test_a_bad_dossier_is_one_line_and_the_others_go_on(tmp_path: Path, run: Any) -> None:
    bad = tmp_path / "in" / "bad.json"
    good = named(tmp_path / "in" / "good.json", "Good")
    bad.write_text('{"business": {"contribution_margin": 4.5, "hourly_cost": -1}}')
    done = run("report", str(bad), str(tmp_path / "absent.json"), good, "-o", str(tmp_path / "out"))
    assert done.status == 1
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["good.pdf"]
    assert len(done.errors) == 2
    assert done.errors[0].startswith(f"{bad}: ")
    assert "absent.json" in done.errors[1]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("x.json", "-o", "out.docx"), ".pdf or .xlsx"),
        (("x.json", "-o", "nowhere"), ".pdf or .xlsx"),
        (("x.json", "-o", "no/such/out.pdf"), "no/such"),
        (("x.json", "-o", "out.pdf", "--format", "xlsx"), "--format"),
        (("x.json", "y.json", "-o", "out.pdf"), "folder"),
        (("x.json", "-o", "out.xlsx", "--short"), "PDF alone"),
        (("-", "-", "-o", "."), "twice"),
        (("x.json",), "-o"),
        (("-o", "out.pdf"), "DOSSIER"),
    ],
)
def test_bad_usage_ends_with_2_one_line_and_nothing_written(
    tmp_path: Path, run: Any, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], said: str
) -> None:
    for name in ("x.json", "y.json"):
        named(tmp_path / name, name)
    monkeypatch.chdir(tmp_path)
    done = run("report", *arguments)
    assert (done.status, done.out, len(done.errors)) == (2, "", 1)
    assert said in done.errors[0]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["x.json", "y.json"]


def test_a_report_never_takes_the_place_of_its_dossier(tmp_path: Path, run: Any, builder: Builder) -> None:
    kept = tmp_path / "kept.pdf"
    kept.write_bytes(b"%PDF-1.7 the only copy")
    for output in (kept, tmp_path):
        assert run("report", str(kept), "-o", str(output)).status == 2
    assert kept.read_bytes() == b"%PDF-1.7 the only copy"
    assert builder.orders == []


def test_a_folder_without_a_dossier_is_bad_input(tmp_path: Path, run: Any) -> None:
    (tmp_path / "in").mkdir()
    done = run("report", str(tmp_path / "in"), "-o", str(tmp_path / "out"))
    assert (done.status, len(done.errors), (tmp_path / "out").exists()) == (1, 1, False)


def test_a_file_that_is_there_stays_until_the_new_one_is_whole(
    tmp_path: Path, run: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out.pdf"
    out.write_bytes(b"last month's")
    lou = named(tmp_path / "lou.json", "Lou")

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(outputs.os, "fsync", full)
    done = run("report", lou, "-o", str(out))
    assert (done.status, len(done.errors), out.read_bytes()) == (1, 1, b"last month's")
    assert "No space left on device" in done.errors[0]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["lou.json", "out.pdf"]
    monkeypatch.undo()


def test_a_file_that_is_there_is_replaced(tmp_path: Path, run: Any) -> None:
    out = tmp_path / "out.pdf"
    out.write_bytes(b"last month's")
    assert run("report", named(tmp_path / "lou.json", "Lou"), "-o", str(out)).status == 0
    assert out.read_bytes() == b"pdf of Lou"
    assert out.stat().st_mode & 0o777 == (tmp_path / "lou.json").stat().st_mode & 0o777


def test_a_logo_that_is_no_picture_is_refused_in_a_sentence(tmp_path: Path, run: Any, builder: Builder) -> None:
    (tmp_path / "logo.png").write_bytes(b"GIF89a")
    lou = named(tmp_path / "lou.json", "Lou")
    done = run("report", lou, "-o", str(tmp_path / "out.pdf"), "--logo", str(tmp_path / "logo.png"))
    assert (done.status, len(done.errors), builder.orders) == (1, 1, [])
    assert "PNG" in done.errors[0]


def dies(task: Task) -> str | None:
    if task.source == "bad":
        os._exit(9)
    task.target.write_text(str(os.getpid()))
    return None


def test_a_process_that_dies_takes_one_file_with_it_and_none_makes_too_many(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.undo()
    # A process begins with what is the main program here, which tests of pages put in the place of pytest.
    monkeypatch.setitem(sys.modules, "__main__", ModuleType("__main__"))
    monkeypatch.setattr(batch, "REPLACED_AFTER", 2)
    names = ["a", "bad", "b", "c", "d"]
    said = list(batch.made(dies, [Task(name, tmp_path / name, "pdf") for name in names]))
    assert [name for name, problem in zip(names, said, strict=True) if problem] == ["bad"]
    makers = [path.read_text() for path in sorted(tmp_path.iterdir())]
    assert len(makers) == 4
    assert max(makers.count(maker) for maker in makers) == 2
