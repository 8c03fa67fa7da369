"""The bundled examples, as far as they fit a questionnaire."""

from __future__ import annotations

from functools import lru_cache

from assessment.dossier.documents import read_dossier
from assessment.errors import DossierError
from assessment.examples import example_names, example_text
from assessment.questionnaire.model import Questionnaire


@lru_cache(maxsize=8)
def examples_for(questionnaire: Questionnaire) -> tuple[str, ...]:
    """Names of the examples whose answers are answers to that questionnaire, in alphabetical order."""
    return tuple(name for name in example_names() if _fits(name, questionnaire))


def _fits(name: str, questionnaire: Questionnaire) -> bool:
    try:
        read_dossier(example_text(name), questionnaire)
    except DossierError:
        return False
    return True
