"""The books of a dossier on a day, as its evaluation reads them: before tax, without the months left out."""

from __future__ import annotations

import datetime

from assessment import money, pause
from assessment.dossier.left_out import counted
from assessment.dossier.model import Dossier
from assessment.month import month_of


def books_on(dossier: Dossier, day: datetime.date) -> money.Books:
    """Accounts, sales with what their range rests on, and figures by action id."""
    plain = money.without_tax(counted(dossier))
    claimed = money.accounts(plain)
    return money.books_of(plain, claimed, pause.outcomes(plain, claimed, day), month_of(day))
