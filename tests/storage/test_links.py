"""Links told apart, what each carries, how each ends; and a store of the first layout brought up to the second."""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import create_engine, inspect, select, text, update

from assessment.dossier.documents import write_dossier
from assessment.dossier.editing import with_action_added, with_answer, without_notes
from assessment.dossier.model import Dossier
from assessment.questionnaire.answers import Answer
from assessment.questionnaire.loading import load_questionnaire
from assessment.storage import schema
from assessment.storage.failures import (
    EndedLinkError,
    Ending,
    ExpiredLinkError,
    LinkExistsError,
    NewerStoreError,
    TamperedError,
    UnknownLinkError,
)
from assessment.storage.rows import end_links
from assessment.storage.saving import create_dossier, open_dossier
from assessment.storage.schema import dossiers, ended_links, layout, links
from assessment.storage.store import Store
from assessment.storage.vault import LONGEST_LABEL, link_keys
from tests.storage.conftest import NOW
from tests.storage.layout_one import lay_out_one

DAY = timedelta(days=1)
SECRET = "La comptable Dupont"


def noted() -> Dossier:
    """A dossier with a note beside an answer, one beside nothing, and one of the business."""
    dossier, action = with_action_added(Dossier(), "Salon", "fair")
    dossier = with_answer(dossier, action, "serves_sales", Answer(value="no", note="secret one"))
    dossier = with_answer(dossier, action, "origin", Answer(note="secret two"))
    return with_answer(dossier, None, "objective", Answer(dont_know=True, note="secret three"))


def ended(store: Store, token: str) -> Ending:
    with pytest.raises(EndedLinkError) as refused:
        store.peek(token, NOW)
    return refused.value.ending


def test_a_link_has_a_label_that_only_the_dossier_s_links_read(url: str, store: Store) -> None:
    _, token = store.create("text", NOW)
    store.add_link(token, "read", None, NOW, label=f"  {SECRET} ")
    store.add_link(token, "edit", None, NOW, label="é" * 80 + "\0")
    assert {link.label for link in store.links(token, NOW)} == {"", SECRET, "é" * LONGEST_LABEL}
    with create_engine(url).connect() as connection:
        stored = list(connection.execute(select(links.c.label)).scalars())
    assert len({len(label) for label in stored}) == 1, "a stolen database tells no length"
    assert not any(SECRET.encode() in label for label in stored)


def test_a_label_moved_to_another_link_is_refused(url: str, store: Store) -> None:
    _, token = store.create("text", NOW)
    store.add_link(token, "read", None, NOW, label="one")
    store.add_link(token, "read", None, NOW, label="two")
    with create_engine(url).begin() as connection:
        label = connection.execute(select(links.c.label)).scalars().first()
        connection.execute(update(links).values(label=label))
    with pytest.raises(TamperedError):
        store.links(token, NOW)


def test_a_replaced_link_hands_its_label_on(store: Store) -> None:
    _, token = store.create("text", NOW)
    shared = store.add_link(token, "edit", None, NOW, label=SECRET)
    new = store.replace_edit_link(shared, NOW)
    assert {link.label for link in store.links(new, NOW) if link.current} == {SECRET}


def test_the_last_use_of_each_link_is_noted_to_the_day_and_once_a_day(url: str, store: Store) -> None:
    _, token = store.create("text", NOW)
    read = store.add_link(token, "read", None, NOW)
    today = NOW.replace(hour=0, minute=0)

    def used() -> dict[str, object]:
        return {link.kind: (link.used, link.last_used) for link in store.links(token, NOW)}

    assert used() == {"edit": (True, today), "read": (False, None)}
    store.open(read, NOW + 3 * DAY)
    assert used() == {"edit": (True, today), "read": (True, today + 3 * DAY)}
    with create_engine(url).begin() as connection:
        connection.execute(update(links).where(links.c.kind == "read").values(expires=None, created=7))
        before = connection.execute(select(links)).all()
    store.open(read, NOW + 3 * DAY + timedelta(hours=14))
    with create_engine(url).begin() as connection:
        assert connection.execute(select(links)).all() == before
    store.save(token, 1, "text", NOW + 5 * DAY)
    assert used()["edit"] == (True, today + 5 * DAY)


@pytest.mark.parametrize(
    ("kind", "notes", "carried"), [("read", False, False), ("read", True, True), ("edit", False, True)]
)
def test_a_read_only_link_shows_notes_only_where_it_was_made_to(
    store: Store, kind: str, notes: bool, carried: bool
) -> None:
    _, token = create_dossier(store, noted(), load_questionnaire(), NOW)
    link = store.add_link(token, kind, None, NOW, notes=notes)  # type: ignore[arg-type]
    shown = open_dossier(store, link, load_questionnaire(), NOW).saved.dossier
    assert shown.answers == (noted() if carried else without_notes(noted())).answers
    assert ("secret" in write_dossier(shown, load_questionnaire())) is carried
    assert [one.carries_notes for one in store.links(token, NOW) if not one.current] == [carried]


def test_without_its_notes_a_dossier_keeps_every_answer() -> None:
    bare = without_notes(noted())
    assert "secret" not in bare.model_dump_json()
    assert bare.answers.actions == {"salon": {"serves_sales": Answer(value="no")}}
    assert bare.answers.business == {"objective": Answer(dont_know=True)}
    assert without_notes(bare) == bare


def test_a_link_made_to_carry_notes_in_the_database_opens_nothing(url: str, store: Store) -> None:
    _, token = store.create("text", NOW)
    read = store.add_link(token, "read", None, NOW)
    with create_engine(url).begin() as connection:
        connection.execute(update(links).where(links.c.kind == "read").values(carries_notes=1))
    with pytest.raises(TamperedError):
        store.open(read, NOW)


def test_ended_links_leave_nothing_that_joins_them_to_a_dossier(url: str, store: Store) -> None:
    _, token = store.create("text", NOW)
    store.replace_edit_link(token, NOW)
    with create_engine(url).connect() as connection:
        (row,) = connection.execute(select(ended_links)).mappings()
    assert set(row) == {"lookup", "kind", "reason", "ended"}
    assert (row["kind"], row["reason"], row["ended"]) == ("edit", "replaced", int(NOW.timestamp()))


def test_ended_links_are_remembered_as_long_as_dossiers_are_kept(store: Store) -> None:
    _, token = store.create("text", NOW)
    new = store.replace_edit_link(token, NOW)
    store.open(new, NOW + 29 * DAY)
    store.expire_unused(NOW + 30 * DAY, 30 * DAY)
    assert ended(store, token).reason == "replaced"
    store.expire_unused(NOW + 31 * DAY, 30 * DAY)
    with pytest.raises(UnknownLinkError):
        store.peek(token, NOW)


def test_more_unused_dossiers_than_one_transaction_takes_all_go_and_all_leave_word(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("assessment.storage.store.SWEPT_AT_ONCE", 2)
    tokens = []
    for _ in range(5):
        _, token = store.create("text", NOW)
        tokens += [token, store.add_link(token, "read", None, NOW)]
    assert store.expire_unused(NOW + 31 * DAY, 30 * DAY) == 5
    assert [ended(store, token).reason for token in tokens] == ["unused"] * 10


def test_an_expired_link_stays_told_as_expired_as_long_as_its_dossier_lives(store: Store) -> None:
    _, token = store.create("text", NOW)
    read = store.add_link(token, "read", NOW + DAY, NOW)
    for years in range(1, 6):
        store.open(token, NOW + years * 365 * DAY)
        store.expire_unused(NOW + years * 365 * DAY, 730 * DAY)
    with pytest.raises(ExpiredLinkError) as refused:
        store.open(read, NOW + 5 * 365 * DAY)
    assert refused.value.ending == Ending("expired", "read", NOW + DAY)
    store.delete(token, NOW + 6 * 365 * DAY)
    assert ended(store, read).reason == "deleted"


def test_several_sweeping_at_once_erase_each_dossier_once(url: str, opened: Callable[[str], Store]) -> None:
    stores = [opened(url) for _ in range(4)]
    tokens = [stores[0].create("text", NOW)[1] for _ in range(12)]
    with ThreadPoolExecutor(4) as pool:
        swept = list(pool.map(lambda store: store.expire_unused(NOW + 31 * DAY, 30 * DAY), stores))
    assert sum(swept) == 12
    assert {ended(stores[0], token).reason for token in tokens} == {"unused"}


@pytest.mark.parametrize("ask", ["add_link", "save", "delete", "replace_edit_link"])
def test_what_waits_while_its_link_is_being_turned_off_is_refused(
    url: str, opened: Callable[[str], Store], ask: str
) -> None:
    store = opened(url)
    _, token = store.create("text", NOW)
    given = {"add_link": ("edit", None), "save": (1, "changed")}.get(ask, ())
    engine = create_engine(url)
    with ThreadPoolExecutor(1) as pool:
        with engine.connect() as connection:
            # As another process turns the link off: the dossier's row is held until it is done.
            connection.exec_driver_sql("BEGIN IMMEDIATE" if engine.dialect.name == "sqlite" else "SELECT 1")
            connection.execute(select(dossiers.c.id).with_for_update()).all()
            asked = pool.submit(getattr(store, ask), token, *given, NOW)
            _until_someone_waits(url)
            end_links(connection, links.c.lookup == link_keys(token).lookup, "revoked", NOW)
            connection.commit()
        with pytest.raises(EndedLinkError):
            asked.result(timeout=20)
    with engine.connect() as connection:
        assert connection.execute(select(links)).all() == []
        assert connection.execute(select(dossiers.c.version)).scalars().all() == [1]


def _until_someone_waits(url: str) -> None:
    """On PostgreSQL, which says so; on SQLite whoever comes meanwhile or later finds the same."""
    if url.startswith("sqlite"):
        return
    engine, deadline = create_engine(url), time.monotonic() + 2
    with engine.connect() as connection:
        waiting = text("SELECT count(*) FROM pg_locks WHERE NOT granted")
        while not connection.execute(waiting).scalar_one():
            assert time.monotonic() < deadline
            time.sleep(0.02)


def test_a_first_save_under_a_link_being_ended_opens_nothing(url: str, opened: Callable[[str], Store]) -> None:
    stores = [opened(url) for _ in range(2)]
    for _ in range(5):
        _, token = stores[0].create("text", NOW)

        def end(token: str = token) -> None:
            stores[0].delete(token, NOW)

        def begin(token: str = token) -> None:
            with pytest.raises((EndedLinkError, LinkExistsError)):
                stores[1].create_at(token, "copy", NOW)

        with ThreadPoolExecutor(2) as pool:
            for done in (pool.submit(end), pool.submit(begin)):
                done.result()
        assert ended(stores[0], token).reason == "deleted"


def test_a_store_of_the_first_layout_opens_with_all_it_held(url: str, opened: Callable[[str], Store]) -> None:
    text_, questionnaire = write_dossier(noted(), load_questionnaire()), load_questionnaire()
    edit, read = lay_out_one(url, text_, NOW)
    store = opened(url)
    assert store.open(edit, NOW).text == text_
    assert open_dossier(store, read, questionnaire, NOW).saved.dossier.answers == without_notes(noted()).answers
    assert {(link.kind, link.label, link.carries_notes) for link in store.links(edit, NOW)} == {
        ("edit", "", True),
        ("read", "", False),
    }
    assert store.save(edit, 1, text_, NOW) == 2
    store.replace_edit_link(edit, NOW)
    assert ended(store, edit).reason == "replaced"


def test_the_last_use_of_a_link_of_the_first_layout_is_unknown_until_it_is_used(
    url: str, opened: Callable[[str], Store]
) -> None:
    edit, read = lay_out_one(url, "text", NOW)
    store = opened(url)
    assert [(link.used, link.last_used) for link in store.links(edit, NOW)] == [(True, None)] * 2
    store.open(read, NOW)
    assert {link.last_used is None for link in store.links(edit, NOW) if link.kind == "read"} == {False}


def test_processes_starting_at_once_bring_the_first_layout_up_once(url: str, opened: Callable[[str], Store]) -> None:
    edit, read = lay_out_one(url, "text", NOW)
    stores = [opened(url) for _ in range(8)]
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(lambda store: store.open(edit, NOW).text, stores)) == ["text"] * 8
    with create_engine(url).connect() as connection:
        assert list(connection.execute(select(layout.c.version)).scalars()) == [2]
        assert {"carries_notes", "label", "last_used"} <= {c["name"] for c in inspect(connection).get_columns("links")}
    assert stores[0].open(read, NOW).carries_notes is False


def test_a_move_to_the_second_layout_that_stopped_halfway_is_finished(url: str, opened: Callable[[str], Store]) -> None:
    edit, _ = lay_out_one(url, "text", NOW)
    with create_engine(url).begin() as connection:
        connection.execute(text("ALTER TABLE links ADD COLUMN last_used BIGINT"))
    assert opened(url).open(edit, NOW).text == "text"


def test_a_program_that_knows_the_first_layout_alone_leaves_the_second(
    url: str, opened: Callable[[str], Store], monkeypatch: pytest.MonkeyPatch
) -> None:
    _, token = opened(url).create("text", NOW)
    monkeypatch.setattr(schema, "SCHEMA_VERSION", 1)
    with pytest.raises(NewerStoreError):
        opened(url).open(token, NOW)


def test_a_process_of_the_first_layout_still_running_goes_on_making_links(
    url: str, opened: Callable[[str], Store]
) -> None:
    edit, _ = lay_out_one(url, "text", NOW)
    store = opened(url)
    store.open(edit, NOW)
    with create_engine(url).begin() as connection:  # what the earlier program's insertion names, and nothing else
        names = "lookup, id, dossier_id, kind, wrapped_key, created, expires"
        connection.execute(
            text(
                f"INSERT INTO links ({names}) SELECT :other, 'x', dossier_id, kind, wrapped_key, created, expires "
                "FROM links WHERE kind = 'read'"
            ),
            {"other": b"another"},
        )
    assert len(store.links(edit, NOW)) == 3


def test_a_store_that_cannot_be_written_to_opens_what_it_holds_though_no_use_is_noted(
    tmp_path: Path, opened: Callable[[str], Store]
) -> None:
    url = f"sqlite:///{tmp_path}/store.sqlite3"
    store = opened(url)
    _, token = store.create("text", NOW)
    with create_engine(url).begin() as connection:
        connection.execute(text("CREATE TRIGGER no BEFORE UPDATE ON links BEGIN SELECT RAISE(ABORT, 'no'); END"))
    assert store.open(token, NOW + 3 * DAY).text == "text"
    with create_engine(url).connect() as connection:
        assert connection.execute(select(dossiers.c.last_used)).scalar_one() == NOW.timestamp()
