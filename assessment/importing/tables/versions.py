"""Actual figures beside planned ones: only what happened counts."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from assessment.importing.tables.known_words import any_of, plain_words
from assessment.parsing.short_texts import remembered_if_short

Version = Literal["actual", "forecast"]

_ACTUAL = any_of(
    "réel, réels, réelle, réelles, réalisé, réalisés, réalisée, réalisées, réalisation, constaté, constatés, effectif, "
    "actual, actuals, real, ist, n, année n, a, historique, observé, exécuté"
)
_FORECAST = any_of(
    "prévision*, prévu, prévus, prévue, prévues, budget, budgets, budgété, budgeted, budgétisé, forecast*, plan, "
    "planned, planifié, objectif, objectifs, target, targets, goal, goals, cible, cibles, estimé, estimée, estimation, "
    "estimate, estimated, projection, projeté, projected, prévisionnel réactualisé, business plan, simulation, n 1, "
    "n 2, a 1, année n 1, année précédente, last year, previous year, prior year, outlook, soll, hypothèse*"
)
_YEAR = any_of("20*, initial, initiale, révisé, révisée, revised, v1, v2, v3")


@remembered_if_short(2_000)
def version_of(text: str) -> Version | None:
    """Whether a text says that the figures of its line happened, or were only planned; ``None`` for other texts."""
    bare = " ".join(_YEAR.sub(" ", plain_words(text)).split())
    return "actual" if _ACTUAL.fullmatch(bare) else "forecast" if _FORECAST.fullmatch(bare) else None


def tell_versions(texts: Iterable[str]) -> bool:
    """Whether a column of these texts has both actual and planned figures, and nothing else."""
    return {version_of(text) for text in texts if text.strip()} == {"actual", "forecast"}
