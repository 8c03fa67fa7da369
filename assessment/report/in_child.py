"""A file built in a process of its own, whose time and memory are bounded from here.

A limit on addresses would not do: the engine that draws charts reserves gigabytes of them and uses little. What the
process really holds is looked at instead.
"""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Literal

from assessment.errors import AssessmentError
from assessment.questionnaire.model import Questionnaire
from assessment.report.build_child import MEMORY
from assessment.report.order import Order, packed

MEBIBYTE = 1024 * 1024
MOST_MEMORY = 380 * MEBIBYTE
MOST_SECONDS = 240
MOST_PROCESSOR_SECONDS = 60
"""A report takes about seven; all others on the machine come first, so that on the clock it may take far longer."""
LOOKS = 0.1
"""Seconds between two looks at the process."""
Failure = Literal["failed", "slow", "memory", "busy"]
Wanted = Callable[[], bool]

_ROOT = Path(__file__).parents[2]
_CHILD = "assessment.report.build_child"
_PASSED_ON = ("PATH", "LANG", "LC_ALL", "TZ", "TMPDIR", "TEMP", "SYSTEMROOT", "LD_LIBRARY_PATH")
_SIGNALS: tuple[tuple[str, Failure], ...] = (("SIGKILL", "memory"), ("SIGXCPU", "slow"))
_ENDINGS: dict[int, Failure] = {
    MEMORY: "memory",
    # by the system, where it runs out of memory before the limits here are reached, and at the limit of its time
    **{-int(getattr(signal, name)): why for name, why in _SIGNALS if hasattr(signal, name)},
}
_FRUGAL = {
    "MALLOC_ARENA_MAX": "1",
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "PYTHONDONTWRITEBYTECODE": "1",
    "PYTHONUTF8": "1",
    "RAYON_NUM_THREADS": "1",
}


class BuildError(AssessmentError):
    """No file came; `kind` says why."""

    def __init__(self, kind: Failure) -> None:
        self.kind = kind
        super().__init__(kind)


class UnwantedError(AssessmentError):
    """Nobody wanted the file any more."""


def build(questionnaire: Questionnaire, order: Order, wanted: Wanted, child: str = _CHILD) -> bytes:
    """The file, as long as it is wanted; the questionnaire is the shipped one, which the process reads for itself.

    Raises:
        BuildError: the process failed, or asked for more time or memory than it may have.
        UnwantedError: it was stopped.
    """
    content = packed(order, questionnaire)
    command = [sys.executable, "-m", child, str(MOST_PROCESSOR_SECONDS)]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=_ROOT, env=_environment()
    ) as process:
        try:
            built = _answer(process, content, wanted)
        finally:
            process.kill()
    if process.returncode != 0 or not built:
        raise BuildError(_ENDINGS.get(process.returncode, "failed"))
    return built


def _environment() -> dict[str, str]:
    """What a process needs to run, without the keys and addresses of the server."""
    return {name: os.environ[name] for name in _PASSED_ON if name in os.environ} | _FRUGAL


def _answer(process: subprocess.Popen[bytes], content: bytes, wanted: Wanted) -> bytes:
    until = time.monotonic() + MOST_SECONDS
    _feed(process, content)
    while True:
        try:
            return process.communicate(timeout=LOOKS)[0]
        except subprocess.TimeoutExpired:
            if not wanted():
                raise UnwantedError from None
        if time.monotonic() > until:
            raise BuildError("slow")
        if held_by(process.pid) > MOST_MEMORY:
            raise BuildError("memory")


def _feed(process: subprocess.Popen[bytes], content: bytes) -> None:
    """Send all of it beside: `communicate` sends no more once it was cut short by the time it may take."""
    entrance, process.stdin = process.stdin, None
    assert entrance is not None

    def feed() -> None:
        with contextlib.suppress(OSError), entrance:  # it may not want to hear the end
            entrance.write(content)

    threading.Thread(target=feed, name="report order", daemon=True).start()


def held_by(process_id: int) -> int:
    """The bytes of memory a process holds; 0 where the system does not say."""
    try:
        pages = int(Path(f"/proc/{process_id}/statm").read_text().split()[1])
    except (OSError, IndexError, ValueError):
        return 0
    return pages * os.sysconf("SC_PAGE_SIZE")
