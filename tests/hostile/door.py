"""A door opened on one file in a process of its own: ``python -m tests.hostile.door TIMES COMMAND…``.

Runs the command line so many times after a first, harmless reading, and prints as JSON what was said, how far memory
rose above what the process took before, its children included, and how much of it is held in the end (MB of 1 000 000
bytes).
"""

from __future__ import annotations

import contextlib
import io
import json
import os
import re
import sys
import tempfile
import threading
import time
from pathlib import Path

from assessment.__main__ import main

_HARMLESS = {
    "import": b"Day,Campaign,Cost,Impr.\n2026-09-01,A,1,1\n",
    "evaluate": b"{}",
    "check": b"id: x\n",
}


def resident(process: int | str = "self", figure: str = "VmRSS") -> int:
    """Bytes of memory a process holds (``VmRSS``) or held at most (``VmHWM``); 0 once it has gone."""
    with contextlib.suppress(OSError):
        found = re.search(rf"{figure}:\s+([0-9]+) kB", Path(f"/proc/{process}/status").read_text())
        return int(found[1]) * 1024 if found else 0
    return 0


class Children:
    """The most that a child of this process held, looked at all the time."""

    def __init__(self) -> None:
        self.most = 0
        threading.Thread(target=self._watch, daemon=True).start()

    def _watch(self) -> None:
        while True:
            with contextlib.suppress(OSError):
                listed = Path(f"/proc/self/task/{os.getpid()}/children").read_text().split()
                self.most = max([self.most, sum(resident(child, "VmHWM") for child in listed)])
            time.sleep(0.005)


def run(arguments: list[str]) -> tuple[int, str]:
    """Status of the command and what it said, standard error first."""
    sys.argv = ["assessment", *arguments]
    errors, output = io.StringIO(), io.TextIOWrapper(io.BytesIO(), "utf-8")
    with contextlib.redirect_stderr(errors), contextlib.redirect_stdout(output):
        status = main()
    output.seek(0)
    return status, errors.getvalue() + output.read()


if __name__ == "__main__":
    times, *command = sys.argv[1:]
    with tempfile.TemporaryDirectory() as folder:
        harmless = Path(folder, "harmless")
        harmless.write_bytes(_HARMLESS[command[0]])
        run([command[0], str(harmless)])
    children, before, start = Children(), resident(), time.perf_counter()
    for _ in range(int(times)):
        status, said = run(command)
    seconds = time.perf_counter() - start
    peak = resident(figure="VmHWM") - before + children.most
    megabytes = {"peak": round(peak / 1e6), "held": round((resident() - before) / 1e6)}
    print(json.dumps({"status": status, "said": said[:5000], "seconds": round(seconds, 1), **megabytes}))
