"""Print the table of harm. Exit status 1 where a bar is missed.

An owner's true return is known; *stop* harms where it is above +20 %, *grow* where it is below −20 %. The shares stand
of those who could be harmed so and, in brackets, of all; *decided* are the verdicts other than *measure* and *wait*.
"""

from __future__ import annotations

import argparse
import sys
import time

from assessment.questionnaire.loading import load_questionnaire
from tests.benchmarks.harm.kinds import ALL_KINDS, KINDS
from tests.benchmarks.harm.tally import (
    DECIDED_BAR,
    KIND_BAR,
    OVERALL_BAR,
    ROI_TOLD,
    Share,
    Tally,
    all_owners,
    decided_when_told,
    tally,
)

OWNERS, SEED = 7200, 2026
TOLD_OWNERS = 500


def main() -> int:
    """The table, kind by kind."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.harm", description=__doc__.splitlines()[0])
    parser.add_argument("--owners", type=int, default=OWNERS, help="owners simulated over all kinds")
    parser.add_argument("--seed", type=int, default=SEED)
    given = parser.parse_args()
    questionnaire, start = load_questionnaire(), time.perf_counter()
    by_kind = all_owners(questionnaire, given.owners, given.seed)
    print(f"{'kind':42} {'actions':>7} {'stopped wrongly':>17} {'grown wrongly':>17} {'decided':>8}")
    missed = False
    for name, judged in by_kind.items():
        missed |= _line(name, tally(judged), KIND_BAR)
    missed |= _line("overall", tally(one for judged in by_kind.values() for one in judged), OVERALL_BAR)
    told = decided_when_told(questionnaire, KINDS[0], TOLD_OWNERS, given.seed)
    print(f"at 200 sales a year and true {ROI_TOLD:+.0%}: decided in {told.value:.1%} (bar {DECIDED_BAR:.0%})")
    each = max(20, given.owners // (4 * len(ALL_KINDS)))
    others = {kind.name: decided_when_told(questionnaire, kind, each, given.seed).value for kind in ALL_KINDS}
    print("the same, kind by kind: " + ", ".join(f"{name} {share:.0%}" for name, share in others.items()))
    print(f"{time.perf_counter() - start:.0f} s")
    return int(missed or told.value < DECIDED_BAR)


def _line(name: str, of: Tally, bar: float) -> bool:
    wrong = [share.exceeds(bar) for share in (of.stopped_wrongly, of.grown_wrongly)]
    stopped = _shares(of.stopped_wrongly, of.stopped_of_all)
    grown = _shares(of.grown_wrongly, of.grown_of_all)
    mark = f"  above {bar:.0%}" if any(wrong) else ""
    print(f"{name:42} {of.actions:7d} {stopped:>17} {grown:>17} {of.decided.value:8.1%}{mark}")
    return any(wrong)


def _shares(own: Share, of_all: Share) -> str:
    return f"{own.value:.1%} ({of_all.value:.1%})"


if __name__ == "__main__":
    sys.exit(main())
