"""Many files one after the other, made in a process that is replaced now and then.

The engine that sets pages keeps what it has set, about 10 MB a report, and gives back little of it: a folder of a
hundred would fill the memory of a small machine. A process that dies takes one file with it, not the folder.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context

from assessment.commands.output import Task

REPLACED_AFTER = 10
"""Files; then the next process has to load everything anew, which takes about as long as a report."""
Make = Callable[[Task], str | None]
"""Writes one file; what went wrong comes back as one line."""


def made(make: Make, tasks: Iterable[Task]) -> Iterator[str | None]:
    """Write the files of the tasks, and tell of each what went wrong, if anything did."""
    pool = process()
    try:
        for task in tasks:
            try:
                yield pool.submit(make, task).result()
            except BrokenProcessPool:
                pool = process()
                yield f"{task.source}: the report could not be made (out of memory?)"
    finally:
        pool.shutdown(cancel_futures=True)


def process() -> Executor:
    """One process, replaced in time."""
    return ProcessPoolExecutor(1, mp_context=get_context("spawn"), max_tasks_per_child=REPLACED_AFTER)
