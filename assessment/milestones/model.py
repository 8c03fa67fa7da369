"""What a milestone holds once it is opened."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field

from assessment.dossier.model import Dossier, SuccessCriterion
from assessment.languages import Language
from assessment.results import UNKNOWN, Estimate, Evaluation


@dataclass(frozen=True, slots=True)
class Said:
    """What the results said on that day, in one language: the sentence on top, and those of each action by its id.

    They stay readable where the questionnaire no longer has the words they were made of.
    """

    lesson: str
    verdicts: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Prediction:
    """What was foreseen of one action in `months`, those that follow the day: its return, as a 90 % range.

    `monthly_cost` is what it then cost a month, and `break_even_orders` the sales a month that pay for it. `criterion`
    is the threshold the owner had said by then.
    """

    action: str
    months: tuple[str, ...] = ()
    roi: Estimate = UNKNOWN
    monthly_cost: float | None = None
    break_even_orders: float | None = None
    criterion: SuccessCriterion | None = None


@dataclass(frozen=True, slots=True)
class State:
    """A dossier on a day, with all that was concluded from it then.

    `dossier` has the answers as they were given to `questionnaire`, a version, and holds neither notes nor milestones.
    """

    day: datetime.date
    questionnaire: str
    dossier: Dossier
    evaluation: Evaluation
    said: Mapping[Language, Said] = field(default_factory=dict)
    predictions: tuple[Prediction, ...] = ()
