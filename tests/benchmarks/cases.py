"""What is said of the dossier cases and of the bundled examples: `python -m tests.benchmarks.cases [examples]`.

One line for each dossier: file · verdict/reason · return [its 90 % range], or why it is refused; with `examples`, the
headline, verdicts and sentences of the bundled examples as an owner reads them in French.
"""

from __future__ import annotations

import datetime
import sys
from collections.abc import Iterator
from pathlib import Path

from assessment.dossier.documents import read_dossier
from assessment.errors import DossierError
from assessment.evaluation import evaluate
from assessment.examples import example_names, example_text
from assessment.questionnaire.loading import load_questionnaire
from assessment.questionnaire.model import Questionnaire
from assessment.results import ActionResult, Estimate, Evaluation, Money
from assessment.sentences import Words, headline, verdict_sentences

CASES = Path(__file__).parent.parent / "dossier_cases"
AS_OF = datetime.date(2026, 1, 15)
EXAMPLES_AS_OF = datetime.date(2026, 11, 21)
_OTHER_DAYS = {"01": datetime.date(2026, 4, 10), "15": datetime.date(2025, 10, 15)}


def day_of(file: str) -> datetime.date:
    """The day on which a dossier case is evaluated."""
    return _OTHER_DAYS.get(file[:2], AS_OF)


def evaluated(questionnaire: Questionnaire, file: str) -> Evaluation:
    """The evaluation of a dossier case.

    Raises:
        DossierError: it is refused.
    """
    return evaluate(questionnaire, read_dossier((CASES / file).read_bytes(), questionnaire), day_of(file))


def said_of_cases(questionnaire: Questionnaire) -> Iterator[str]:
    """One line for each dossier case, with one part for each action."""
    for path in sorted(CASES.glob("*.json")):
        try:
            whole = evaluated(questionnaire, path.name)
        except DossierError as error:
            refusal = " ".join(str(error).split())
            yield f"{path.stem} · refused: {refusal}"
            continue
        actions = " | ".join(_action(one, len(whole.actions) > 1) for one in whole.actions)
        yield f"{path.stem} · {actions or 'no action'}{_score(whole)}"


def _action(one: ActionResult, named: bool) -> str:
    flags = ", ".join(flag.id for flag in one.flags if flag.status == "raised")
    name = f"{one.id} " if named else ""
    returns = [_share(one.money.roi), *_other_returns(one.money)]
    return f"{name}{one.verdict}/{one.reason} · {', '.join(returns)}" + (f" · flags {flags}" if flags else "")


def _other_returns(money: Money) -> Iterator[str]:
    """The return read in the other ways that the method knows, where they apply."""
    others = {
        "lagged": money.roi_lagged,
        "blank as zero": money.roi_blank_as_zero,
        "out of season": money.roi_out_of_season,
        "with repeat": money.roi_with_repeat,
    }
    yield from (f"{name} {_share(one)}" for name, one in others.items() if one.point not in (None, money.roi.point))


def _share(value: Estimate) -> str:
    def written(part: float | None) -> str:
        return "?" if part is None else f"{part:+.1%}"

    return f"{written(value.point)} [{written(value.low)}; {written(value.high)}]"


def _score(whole: Evaluation) -> str:
    if any(one.money.revenue is not None for one in whole.actions):
        return ""
    value = "none" if whole.score.value is None else f"{whole.score.value:.1f}"
    return f" · score {value}"


def said_of_examples(questionnaire: Questionnaire) -> Iterator[str]:
    """The bundled examples in French: the headline, then each action with its verdict and its sentences."""
    for name in example_names():
        dossier = read_dossier(example_text(name), questionnaire)
        whole = evaluate(questionnaire, dossier, EXAMPLES_AS_OF)
        words = Words("fr", whole.currency, questionnaire, {one.id: one.name for one in whole.actions})
        yield f"== {name}\n{headline(whole, words)}"
        for one in whole.actions:
            text, after = verdict_sentences(one, words)
            yield f"-- {one.name} · {one.verdict}/{one.reason} · {_share(one.money.roi)}"
            yield from (*text, *(f"→ {step}" for step in after))


def main() -> None:
    """Print the cases, or the examples."""
    said = said_of_examples if sys.argv[1:] == ["examples"] else said_of_cases
    for line in said(load_questionnaire()):
        print(line)


if __name__ == "__main__":
    main()
