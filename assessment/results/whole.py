"""The whole result for one dossier on one day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from assessment.questionnaire.conditions import FactValue
from assessment.results.advice import Move, PlanItem, Sale, WorthTesting
from assessment.results.deciding import Deciding
from assessment.results.judged import ActionResult, RaisedFlag
from assessment.results.score import Score
from assessment.results.together import Reconciliation, Totals


@dataclass(frozen=True, slots=True)
class Warning:
    """Something the reader must know about the figures; `kind` is the key of the sentence `warning.<kind>`."""

    kind: str
    action: str | None = None
    values: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The whole result for one dossier on one day."""

    as_of: str
    currency: str
    questionnaire: str
    score: Score
    actions: tuple[ActionResult, ...]
    business_flags: tuple[RaisedFlag, ...]
    totals: Totals
    warnings: tuple[Warning, ...]
    plan: tuple[PlanItem, ...]
    business_facts: Mapping[str, FactValue] = field(default_factory=dict)  # what business questions show by
    reconciliation: Reconciliation | None = None
    sale: Sale = field(default_factory=Sale)
    moves: tuple[Move, ...] = ()
    test_first: tuple[WorthTesting, ...] = ()
    deciding: tuple[Deciding, ...] = ()  # blank questions that can still change a verdict, most influential first
