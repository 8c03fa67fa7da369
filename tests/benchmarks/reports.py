"""What files to take away cost: time and memory of one, of ten in a row while a visitor browses, of a folder of 100.

    python -m tests.benchmarks.reports [one] [ten] [batch]

Memory is what a process and all it started hold at a moment (RSS, shared pages counted once for each), in MB. ``ten``
needs Chromium: it drives the running app as two visitors do.
"""

from __future__ import annotations

import datetime
import json
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Page

from assessment.dossier.documents import read_dossier
from assessment.examples import example_names, example_text
from assessment.questionnaire.loading import load_questionnaire
from assessment.report.in_child import MEBIBYTE, build, held_by
from assessment.report.options import Options
from assessment.report.order import Kind, Order
from tests.serving import App, chromium
from tests.visiting import Visit

DAY = datetime.date(2026, 11, 21)
EXAMPLE = "likes"
FILES: tuple[tuple[str, Kind, Options], ...] = (
    ("PDF", "pdf", Options()),
    ("PDF, one page", "pdf", Options(short=True)),
    ("XLSX", "xlsx", Options()),
    ("PNG", "png", Options()),
    ("SVG", "svg", Options()),
)
LOOKS = 0.02
IN_A_ROW, IN_A_FOLDER = 10, 100


def children_of(process_id: int) -> Iterator[int]:
    """All processes below one, as far as they are still there."""
    for listed in Path(f"/proc/{process_id}/task").glob("*/children"):
        try:
            found = listed.read_text().split()
        except OSError:
            continue
        for child in map(int, found):
            yield child
            yield from children_of(child)


class Peaks:
    """The most that a process, all it started, and both together held."""

    def __init__(self) -> None:
        self.own = self.started = self.together = 0

    def look(self, process_id: int) -> None:
        own, started = held_by(process_id), sum(map(held_by, children_of(process_id)))
        self.own, self.started = max(self.own, own), max(self.started, started)
        self.together = max(self.together, own + started)


@contextmanager
def watched(process_id: int) -> Iterator[Peaks]:
    peaks, done = Peaks(), threading.Event()

    def watch() -> None:
        while not done.wait(LOOKS):
            peaks.look(process_id)

    watching = threading.Thread(target=watch)
    watching.start()
    try:
        yield peaks
    finally:
        done.set()
        watching.join()


def in_mb(size: int) -> str:
    return f"{size / MEBIBYTE:4.0f} MB"


def one() -> None:
    questionnaire = load_questionnaire()
    dossier = read_dossier(example_text(EXAMPLE), questionnaire)
    for name, kind, options in FILES:
        began = time.monotonic()
        with watched(processes_own()) as peaks:
            made = build(questionnaire, Order(kind, dossier, DAY, "fr", options), lambda: True)
        took = time.monotonic() - began
        print(f"{name:14} {took:5.1f} s, process {in_mb(peaks.started)}, file {len(made) / 1024:5.0f} KB", flush=True)


def processes_own() -> int:
    return int(Path("/proc/self").resolve().name)


def ten() -> None:
    with tempfile.TemporaryDirectory() as folder, chromium() as browser:
        app = App(Path(folder) / "log", {"CA_VEND_DATA": folder})
        app.start()
        assert app.process
        try:
            asking, browsing = (Visit(browser.new_context(locale="fr-FR").new_page(), app.address) for _ in range(2))
            asking.open(f"/report?example={EXAMPLE}")
            browsing.open("/results?example=copied_ads")
            print(f"server at rest      {in_mb(held_by(app.process.pid))}")
            with watched(app.process.pid) as peaks:
                began = time.monotonic()
                for number in range(IN_A_ROW):
                    ask_and_browse(asking.page, browsing, number)
                took = time.monotonic() - began
            print(f"ten PDFs in a row   {took:.0f} s, server after {in_mb(held_by(app.process.pid))}")
            print(f"peaks               server {in_mb(peaks.own)}, process {in_mb(peaks.started)}", end="")
            print(f", together {in_mb(peaks.together)} of 690")
        finally:
            app.stop()


def ask_and_browse(page: Page, browsing: Visit, number: int) -> None:
    """One report asked for, each with another name on it; meanwhile the other visitor goes from page to page."""
    name = page.get_by_role("textbox", name="Nom de qui remet")
    if not name.is_visible():
        page.get_by_text("Ajouter un nom et un logo").click()
    name.fill(f"Conseil {number}")
    name.press("Enter")
    page.wait_for_timeout(1000)
    page.get_by_role("button", name="Préparer le PDF").click()
    page.get_by_role("progressbar").wait_for()
    ready = page.get_by_role("button", name="Télécharger : rapport complet")
    while not ready.count():
        refused = page.get_by_text("Votre dossier n’a pas changé")
        assert not refused.count(), refused.first.inner_text()
        for step in ("Plan", "Résultats"):
            browsing.go(step)
        page.wait_for_timeout(1000)


def batch() -> None:
    with tempfile.TemporaryDirectory() as folder:
        names = example_names()
        given, out = Path(folder) / "in", Path(folder) / "out"
        given.mkdir()
        for number in range(IN_A_FOLDER):
            document = json.loads(example_text(names[number % len(names)]))
            document["business"]["name"] = f"Client {number}"
            (given / f"client-{number:03}.json").write_text(json.dumps(document), encoding="utf-8")
        command = [sys.executable, "-m", "assessment", "report", str(given), "-o", str(out)]
        began = time.monotonic()
        process = subprocess.Popen(command)
        with watched(process.pid) as peaks:
            status = process.wait()
        took, written = time.monotonic() - began, len(list(out.iterdir()))
        print(f"folder of {IN_A_FOLDER}: status {status}, {written} files, {took:.0f} s, peak {in_mb(peaks.together)}")


PARTS: dict[str, Callable[[], None]] = {"one": one, "ten": ten, "batch": batch}


if __name__ == "__main__":
    for part in sys.argv[1:] or PARTS:
        PARTS[part]()
