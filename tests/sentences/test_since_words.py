"""The months still to be entered, in words: those without figures, and what is missing in those begun."""

from __future__ import annotations

from assessment.dossier.missing_months import MissingMonth
from assessment.languages import Language
from assessment.questionnaire.loading import load_questionnaire
from assessment.sentences import Words
from assessment.sentences.since import months_said

NAMES = {"insta": "Instagram", "tracts": "Tracts", **{f"a{at}": f"A{at}" for at in range(6)}}
PARTLY = MissingMonth("2026-11", ("tracts",), True, (("insta", ("orders", "revenue")),), True)


def said(*missing: MissingMonth, language: Language = "fr") -> list[str]:
    words = Words(language, "EUR", load_questionnaire(), NAMES)
    return [line.replace("\N{NO-BREAK SPACE}", " ") for line in months_said(missing, words)]


def test_a_month_begun_is_told_with_what_is_missing_and_not_as_one_without_figures() -> None:
    assert said(MissingMonth("2026-10", ("insta",)), PARTLY) == [
        "Un mois sans chiffres : octobre 2026.",
        "Novembre 2026 est incomplet. Il manque : Instagram (ventes et montant), Tracts (tout) et chiffre d’affaires "
        "de toute l’entreprise.",
    ]
    assert said(PARTLY, language="en") == [
        "November 2026 is incomplete. Missing: Instagram (sales and amount), Tracts (everything) and revenue of the "
        "whole business.",
    ]


def test_of_many_months_begun_and_of_much_missing_in_one_the_rest_is_counted() -> None:
    months = [MissingMonth(f"2026-{month:02d}", ("tracts",), begun=True) for month in range(5, 12)]
    assert said(*months)[0] == "Septembre 2026 est incomplet. Il manque : Tracts (tout)."
    assert said(*months)[3:] == ["4 autres mois sont incomplets."]
    many = MissingMonth("2026-11", tuple(f"a{at}" for at in range(6)), begun=True)
    assert said(many)[0].endswith("A3 (tout) et 2 autres.")
