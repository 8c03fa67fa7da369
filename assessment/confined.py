"""Files that anybody may send, read one at a time in a process of its own whose memory and time the system bounds.

A few kilobytes can ask for gigabytes in more ways than weighing a file beforehand can tell. There they cannot have
them, and whatever was taken goes back to the system with the process.

    with confined.in_turn():
        said = confined.answer_of(CHILD, asked, content, seconds)            # here
    confined.bound(asked["memory"], asked["seconds"])                        # there, before looking at the file
"""

from __future__ import annotations

import contextlib
import json
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping
from pathlib import Path

from assessment.errors import AssessmentError

LONGEST_WAIT = 30.0
"""Seconds, behind the files of others."""

_ROOT = Path(__file__).parents[1]
_TURN = threading.Lock()


class BusyError(AssessmentError):
    """The files of others were being read for too long."""


@contextlib.contextmanager
def in_turn() -> Iterator[None]:
    """One file at a time in this server: each may take all the memory that reading may take.

    Raises:
        BusyError: it did not come to this one's turn in time.
    """
    if not _TURN.acquire(timeout=LONGEST_WAIT):
        raise BusyError
    try:
        yield
    finally:
        _TURN.release()


def answer_of(child: str, asked: Mapping[str, object], content: bytes, longest: float) -> bytes | None:
    """What a module run by itself answers; ``None`` where it died of what the file asked for, or took too long.

    Args:
        child: The module. It gets `asked` as a JSON object, its one argument, and the file as standard input.
        asked: What is asked, with the `memory` (bytes) and the `seconds` of processor it may take.
        content: The file.
        longest: The seconds waited for it.
    """
    command = [sys.executable, "-m", child, json.dumps(asked)]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, cwd=_ROOT
    ) as process:
        try:
            said, _ = process.communicate(content, timeout=longest)
        except subprocess.TimeoutExpired:
            process.kill()
            return None
    return said if process.returncode == 0 else None


def bound(memory: int, seconds: int) -> None:
    """Let this process take that many more bytes and that much processor time, where the system can hold it to that."""
    try:
        import resource
    except ImportError:  # Windows
        return
    with contextlib.suppress(OSError, ValueError):
        taken = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
        resource.setrlimit(resource.RLIMIT_AS, (taken + memory, taken + memory))
    with contextlib.suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
