"""What the balances of a bank's table tell: a movement that is missing, lines that stand twice."""

from __future__ import annotations

import pytest

from assessment.importing.words import note_sentence
from tests.importing.statements import left_out, moved, noted, statement

HEADER = "Date;Libellé;Débit;Crédit;Solde"
LINES = (
    "14/09/2026;GOOGLE ADS;100,00;;900,00",
    "15/09/2026;CLIENT;;300,00;1200,00",
    "16/09/2026;FACEBK;50,00;;1150,00",
    "17/09/2026;EDF;20,00;;1130,00",
)


def table(*lines: str) -> str:
    return "\n".join([HEADER, *lines])


@pytest.mark.parametrize("lines", [LINES, LINES[::-1], (*LINES[2:], *LINES[:2])])
def test_balances_that_follow_say_nothing_whatever_the_order(lines: tuple[str, ...]) -> None:
    read = statement(table(*lines))
    assert (len(read.lines), left_out(read), "balance_breaks" in noted(read)) == (4, {}, False)


@pytest.mark.parametrize("lines", [LINES[:2] + LINES[3:], (LINES[:2] + LINES[3:])[::-1]])
def test_a_missing_movement_is_said_with_its_line_and_the_gap(lines: tuple[str, ...]) -> None:
    read = statement(table(*lines))
    (note,) = [one for one in read.notes if one.kind == "balance_breaks"]
    at = 2 + [*lines].index(LINES[3])
    assert dict(note.values) == {"line": at, "amount": 50.0}
    assert f"Ligne {at}" in note_sentence(note, "fr", "EUR")
    assert len(read.lines) == 3


def test_blank_balances_are_passed_over() -> None:
    lines = ("14/09/2026;GOOGLE ADS;100,00;;", *LINES[1:2], "16/09/2026;FACEBK;50,00;;", *LINES[3:])
    assert "balance_breaks" not in noted(statement(table(*lines)))
    assert "balance_breaks" in noted(statement(table(*lines[:1], *LINES[1:3], "17/09/2026;EDF;20,00;;1100,00")))


@pytest.mark.parametrize("header", [(), (HEADER,)])
def test_lines_that_stand_twice_with_their_balances_count_once(header: tuple[str, ...]) -> None:
    read = statement(table(*LINES, *header, *LINES))
    assert len(moved(read)) == 4
    assert left_out(read) == {"repeated_line": (4, {"spend": 170.0, "revenue": 300.0})}
    assert "balance_breaks" not in noted(read)


def test_periods_that_overlap_count_their_common_lines_once() -> None:
    read = statement(table(*LINES[:3], *LINES[1:]))
    assert [label for _, _, label in moved(read)] == ["GOOGLE ADS", "CLIENT", "FACEBK", "EDF"]
    assert left_out(read)["repeated_line"][0] == 2


def test_the_same_payment_made_again_after_it_was_given_back_counts() -> None:
    lines = (
        "14/09/2026;PARKING;10,00;;90,00",
        "14/09/2026;PARKING;;10,00;100,00",
        "14/09/2026;PARKING;10,00;;90,00",
        "15/09/2026;CLIENT;;300,00;390,00",
    )
    for order in (lines, (lines[0], lines[2], lines[1], lines[3])):
        assert left_out(statement(table(*order))) == {}


def test_balances_that_are_none_of_the_movements_tell_nothing() -> None:
    read = statement(table(*(f"{line.rpartition(';')[0]};1,00" for line in LINES)))
    assert (len(read.lines), left_out(read), "balance_breaks" in noted(read)) == (4, {}, False)


def test_the_balances_of_two_accounts_are_told_apart() -> None:
    header = "Date;Libellé;Débit;Crédit;Solde;Compte"
    lines = [f"{line};{account}" for line in LINES for account in ("Principal", "Projet")]
    read = statement("\n".join([header, *lines]), account="Projet")
    assert (len(read.lines), "balance_breaks" in noted(read)) == (4, False)
