from __future__ import annotations

import json
import multiprocessing
from collections.abc import Callable

import pytest

from assessment.dossier.documents import write_dossier
from assessment.dossier.editing import with_action_added, with_action_changed, with_business, with_ledger
from assessment.dossier.model import Dossier
from assessment.errors import DossierError
from assessment.questionnaire.answers import Answer
from assessment.questionnaire.model import Questionnaire
from assessment.storage.failures import EndedLinkError, NewerDocumentError, StorageUnavailableError
from assessment.storage.saving import create_dossier, create_dossier_at, open_dossier, save_merged
from assessment.storage.store import Store
from tests.samples import questionnaire
from tests.storage.conftest import NOW

WRITERS, CHANGES = 8, 200
MARKS = "".join(chr(0x4E00 + change) for change in range(CHANGES))


def _write(url: str, token: str, writer: int, failures: object) -> None:
    """One writer, in a process of its own: each change starts from what it saw last, adds a visit and a mark."""
    store, asked = Store(url), questionnaire()
    base = open_dossier(store, token, asked, NOW).saved
    for change in range(CHANGES):
        action = base.dossier.action(f"a{writer}")
        row = action.ledger[0]
        marks = {**row.model_dump(), "visits": (row.visits or 0) + 1}
        mine = with_ledger(base.dossier, f"a{writer}", [marks])
        mine = with_action_changed(mine, f"a{writer}", name=action.name + MARKS[change])
        while True:
            try:
                base = save_merged(store, token, base, mine, asked, NOW).saved
                break
            except StorageUnavailableError:
                failures.append(writer)  # type: ignore[attr-defined]
    store.close()


def test_eight_writers_of_two_hundred_changes_each_lose_nothing(url: str, store: Store) -> None:
    dossier = Dossier()
    for writer in range(WRITERS):
        dossier, _ = with_action_added(dossier, f"A{writer}", None)
        dossier = with_action_changed(dossier, f"a{writer}", name="")
        dossier = with_ledger(dossier, f"a{writer}", [{"month": "2025-01", "visits": 0}])
    _, token = create_dossier(store, dossier, questionnaire(), NOW)
    context = multiprocessing.get_context("spawn")
    with context.Manager() as manager:
        failures = manager.list()
        writers = [context.Process(target=_write, args=(url, token, n, failures)) for n in range(WRITERS)]
        for process in writers:
            process.start()
        for process in writers:
            process.join(timeout=240)
        assert [process.exitcode for process in writers] == [0] * WRITERS
    saved = open_dossier(store, token, questionnaire(), NOW).saved
    everything = MARKS
    for writer in range(WRITERS):
        action = saved.dossier.action(f"a{writer}")
        assert action.ledger[0].visits == CHANGES
        assert action.name == everything
    assert saved.version == 1 + WRITERS * CHANGES


def test_a_save_first_tried_and_lost_from_sight_is_not_doubled(store: Store) -> None:
    base, token = create_dossier(store, Dossier(), questionnaire(), NOW)
    mine, _ = with_action_added(base.dossier, "Salon", None)
    landed = save_merged(store, token, base, mine, questionnaire(), NOW).saved
    again = save_merged(store, token, base, mine, questionnaire(), NOW)
    assert again.saved.version == landed.version
    assert [action.id for action in again.saved.dossier.actions] == ["salon"]


def test_a_store_gone_back_to_an_older_copy_gets_back_what_it_lost(store: Store) -> None:
    base, token = create_dossier(store, Dossier(), questionnaire(), NOW)
    later = base.__class__(5, with_business(base.dossier, name="Maison"))
    mine = with_business(later.dossier, hourly_cost=20)
    saved = save_merged(store, token, later, mine, questionnaire(), NOW).saved
    assert (saved.dossier.business.name, saved.dossier.business.hourly_cost) == ("Maison", 20)


def test_what_another_screen_saves_under_an_ended_link_goes_nowhere(
    store: Store, url: str, opened: Callable[[str], Store]
) -> None:
    base, token = create_dossier(store, Dossier(), questionnaire(), NOW)
    new = store.replace_edit_link(token, NOW)
    mine = with_business(base.dossier, name="Maison")
    with pytest.raises(EndedLinkError):
        save_merged(opened(url), token, base, mine, questionnaire(), NOW)
    with pytest.raises(EndedLinkError):
        create_dossier_at(opened(url), token, mine, questionnaire(), NOW)
    assert open_dossier(store, new, questionnaire(), NOW).saved.dossier.business == base.dossier.business


def _stored(dossier: Dossier, **changes: object) -> str:
    return json.dumps({**json.loads(write_dossier(dossier, questionnaire())), **changes})


@pytest.mark.parametrize(
    "changes",
    [{"format": 2}, {"questionnaire": {"id": "sample", "version": "9.0.0"}}],
    ids=["program", "questionnaire"],
)
def test_a_document_of_a_newer_version_is_refused_and_left_alone(store: Store, changes: dict[str, object]) -> None:
    base, token = create_dossier(store, Dossier(), questionnaire(), NOW)
    newer = _stored(Dossier(), **changes)
    store.save(token, 1, newer, NOW)
    with pytest.raises(NewerDocumentError):
        open_dossier(store, token, questionnaire(), NOW)
    with pytest.raises(NewerDocumentError):
        save_merged(store, token, base, with_business(base.dossier, name="Mine"), questionnaire(), NOW)
    assert store.open(token, NOW).text == newer


def test_a_document_that_cannot_be_read_is_left_alone(store: Store) -> None:
    base, token = create_dossier(store, Dossier(), questionnaire(), NOW)
    store.save(token, 1, _stored(Dossier(), surprise=1), NOW)
    with pytest.raises(DossierError):
        save_merged(store, token, base, with_business(base.dossier, name="Mine"), questionnaire(), NOW)
    assert "surprise" in store.open(token, NOW).text


def test_a_document_of_an_older_questionnaire_opens_and_says_what_moved(store: Store, small: Questionnaire) -> None:
    question = small.questions[0]
    option = question.options[0].id
    migration = {"before": "1.0.0", "questions": {"was": question.id}, "options": {question.id: {"old": option}}}
    newer = Questionnaire.model_validate(
        {**small.model_dump(by_alias=True), "version": "2.0.0", "migrations": [migration]}
    )
    document = json.loads(write_dossier(Dossier(), small))
    document["questionnaire"]["version"] = "0.9.0"
    document["answers"]["business"] = {"was": {"value": "old"}}
    _, token = store.create(json.dumps(document), NOW)
    opened = open_dossier(store, token, newer, NOW)
    assert opened.older == "0.9.0"
    assert opened.saved.dossier.answers.business == {question.id: Answer(value=option)}
    (moved,) = opened.moved
    assert (moved.action, moved.question, moved.new_question) == (None, "was", question.id)
    assert (moved.value, moved.new_value) == ("old", option)
