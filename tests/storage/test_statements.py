"""What a bank statement leaves in the store: sums by month and names of suppliers, and nothing else of it."""

from __future__ import annotations

from assessment.dossier.documents import write_dossier
from assessment.questionnaire.loading import load_questionnaire
from assessment.storage.store import Store
from tests.importing.bank.test_adding_a_statement import EMPTY, SECRETS, added
from tests.storage.conftest import NOW


def test_the_store_holds_nothing_else_of_a_statement(store: Store) -> None:
    written = write_dossier(added(EMPTY), load_questionnaire())
    _, token = store.create("{}", NOW)
    store.save(token, 1, written, NOW)
    kept = store.open(token, NOW).text
    assert kept == written
    assert [secret for secret in SECRETS if secret.casefold() in kept.casefold()] == []
