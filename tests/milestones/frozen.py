"""Milestones made for tests, of bundled dossiers and of others."""

from __future__ import annotations

import datetime
from typing import Any

from assessment.dossier.documents import read_dossier
from assessment.dossier.model import Dossier, Milestone
from assessment.evaluation import evaluate
from assessment.examples import example_text
from assessment.milestones.freezing import Kind, frozen
from assessment.questionnaire.loading import load_questionnaire
from assessment.sentences.frozen import said_of

SHIPPED = load_questionnaire()
DAY = datetime.date(2026, 6, 15)


def example(name: str = "likes") -> Dossier:
    return read_dossier(example_text(name), SHIPPED)


def freeze(
    dossier: Dossier, name: str = "Juin", day: datetime.date = DAY, kind: Kind = "named", **more: Any
) -> Milestone:
    evaluation = evaluate(SHIPPED, dossier, day)
    return frozen(SHIPPED, dossier, evaluation, said_of(SHIPPED, dossier, evaluation), name, day, kind, **more)
