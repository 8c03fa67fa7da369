"""One file built in a process of its own, which gives all its memory back: run by `in_child`, never imported.

Standard input is an order as `order.packed` writes it, standard output the file. The exit status says what went wrong:
`MEMORY` for too little memory, any other for a failure of ours, whose place goes to standard error without what people
wrote.
"""

from __future__ import annotations

import contextlib
import os
import sys
import traceback

from assessment.questionnaire.loading import load_questionnaire
from assessment.report.order import file_of, unpacked

MEMORY = 3
LESS_URGENT = 5


def main() -> int:
    """Read, build, answer."""
    # The engines inside may print: the way out is kept for the file alone.
    answer = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    _bound(int(sys.argv[1]))
    questionnaire = load_questionnaire()
    try:
        built = file_of(unpacked(sys.stdin.buffer.read(), questionnaire), questionnaire)
    except MemoryError:
        return MEMORY
    except Exception as error:
        traceback.print_tb(error.__traceback__)
        print(type(error).__qualname__, file=sys.stderr)
        return 1
    with answer:
        answer.write(built)
    return 0


def _bound(seconds: int) -> None:
    """Take that much processor time at most, and only what the visitors' pages leave."""
    try:
        import resource
    except ImportError:  # Windows
        return
    with contextlib.suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    with contextlib.suppress(OSError):
        os.nice(LESS_URGENT)


if __name__ == "__main__":
    sys.exit(main())
