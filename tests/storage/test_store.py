from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from sqlalchemy import create_engine, select, text, update

from assessment.dossier.documents import LARGEST_DOCUMENT, MOST_VALUES
from assessment.storage.failures import (
    ConflictError,
    DocumentTooLargeError,
    EndedLinkError,
    Ending,
    ExpiredLinkError,
    LinkExistsError,
    LinkInUseError,
    NewerStoreError,
    ReadOnlyLinkError,
    TamperedError,
    UnknownLinkError,
)
from assessment.storage.schema import SCHEMA_VERSION, dossiers, layout, links
from assessment.storage.store import Store
from assessment.storage.vault import new_token
from tests.storage.conftest import NOW

LATER = NOW + timedelta(hours=1)


def ending(store: Store, token: str) -> Ending:
    """How that link ended; asked of everything that takes a token, which must all say the same."""
    said = []
    asked = (
        lambda: store.open(token, NOW),
        lambda: store.peek(token, NOW),
        lambda: store.save(token, 1, "text", NOW),
        lambda: store.links(token, NOW),
        lambda: store.add_link(token, "read", None, NOW),
        lambda: store.revoke(token, "0" * 16, NOW),
        lambda: store.replace_edit_link(token, NOW),
        lambda: store.delete(token, NOW),
        lambda: store.create_at(token, "text", NOW),
    )
    for ask in asked:
        with pytest.raises(EndedLinkError) as refused:
            ask()
        said.append(refused.value.ending)
    assert set(said) == {said[0]}
    return said[0]


def test_a_document_comes_back_as_it_was_saved(store: Store) -> None:
    access, token = store.create("« été » 🎉\n", NOW)
    assert (access.version, access.kind, access.text) == (1, "edit", "« été » 🎉\n")
    assert store.open(token, NOW) == access
    assert store.save(token, 1, "deux", NOW) == 2
    assert (store.open(token, NOW).text, store.peek(token, NOW)) == ("deux", 2)


def test_another_program_on_the_same_database_finds_it(url: str, opened: Callable[[str], Store]) -> None:
    _, token = opened(url).create("text", NOW)
    assert opened(url).open(token, NOW).text == "text"


def test_a_save_over_another_version_is_refused_with_what_is_there(store: Store) -> None:
    _, token = store.create("one", NOW)
    store.save(token, 1, "two", NOW)
    with pytest.raises(ConflictError) as refused:
        store.save(token, 1, "other two", NOW)
    assert (refused.value.version, refused.value.text) == (2, "two")
    assert store.open(token, NOW).text == "two"


@pytest.mark.parametrize(
    "token",
    ["", "x", "é" * 43, "a" * 44, "a" * 42 + "\n", new_token()],
    ids=["empty", "short", "accents", "long", "line", "unknown"],
)
def test_an_unknown_token_opens_nothing(store: Store, token: str) -> None:
    for ask in (store.open, store.peek, store.links, store.delete, store.replace_edit_link):
        with pytest.raises(UnknownLinkError):
            ask(token, NOW)
    with pytest.raises(UnknownLinkError):
        store.save(token, 1, "text", NOW)


def test_a_read_only_link_reads_and_changes_nothing(store: Store) -> None:
    _, token = store.create("text", NOW)
    read = store.add_link(token, "read", None, NOW)
    access = store.open(read, NOW)
    assert (access.kind, access.may_edit, access.text, store.peek(read, NOW)) == ("read", False, "text", 1)
    link_id = store.links(token, NOW)[0].link_id
    for change in (
        lambda: store.save(read, 1, "changed", NOW),
        lambda: store.add_link(read, "edit", None, NOW),
        lambda: store.links(read, NOW),
        lambda: store.revoke(read, link_id, NOW),
        lambda: store.replace_edit_link(read, NOW),
        lambda: store.delete(read, NOW),
    ):
        with pytest.raises(ReadOnlyLinkError):
            change()
    assert store.open(token, NOW).text == "text"


def test_a_read_only_link_made_an_edit_link_in_the_database_opens_nothing(url: str, store: Store) -> None:
    _, token = store.create("text", NOW)
    read = store.add_link(token, "read", None, NOW)
    with create_engine(url).begin() as connection:
        connection.execute(update(links).where(links.c.kind == "read").values(kind="edit"))
    with pytest.raises(TamperedError):
        store.save(read, 1, "changed", NOW)


def test_a_link_expires_when_its_time_is_over(store: Store) -> None:
    _, token = store.create("text", NOW)
    read = store.add_link(token, "read", LATER, NOW)
    assert store.open(read, LATER - timedelta(seconds=1)).expires == LATER
    for ask in (store.open, store.peek):
        with pytest.raises(ExpiredLinkError):
            ask(read, LATER)
    assert store.open(token, LATER).expires is None


def test_an_edit_link_does_not_expire(store: Store) -> None:
    _, token = store.create("text", NOW)
    with pytest.raises(ValueError, match="expires"):
        store.add_link(token, "edit", LATER, NOW)
    with pytest.raises(ValueError, match="expires"):
        store.add_link(token, "read", NOW, NOW)


def test_a_moment_without_a_time_zone_is_refused(store: Store) -> None:
    with pytest.raises(ValueError, match="aware"):
        store.create("text", NOW.replace(tzinfo=None))


def test_links_are_listed_and_revoked_without_their_tokens(store: Store) -> None:
    _, token = store.create("text", NOW)
    read = store.add_link(token, "read", None, LATER)
    edit = store.add_link(token, "edit", None, LATER + timedelta(hours=1))
    listed = store.links(token, LATER)
    assert [(link.kind, link.current) for link in listed] == [("edit", True), ("read", False), ("edit", False)]
    store.revoke(edit, listed[1].link_id, LATER)
    store.revoke(edit, listed[1].link_id, LATER)
    assert ending(store, read) == Ending("revoked", "read", LATER)
    with pytest.raises(LinkInUseError):
        store.revoke(edit, listed[2].link_id, LATER)
    assert len(store.links(edit, LATER)) == 2


def test_a_link_of_another_dossier_cannot_be_revoked(store: Store) -> None:
    _, token = store.create("text", NOW)
    _, other = store.create("other", NOW)
    store.revoke(token, store.links(other, NOW)[0].link_id, NOW)
    assert store.open(other, NOW).text == "other"


def test_a_replaced_edit_link_dies_at_once_and_the_others_live(store: Store) -> None:
    _, token = store.create("text", NOW)
    read = store.add_link(token, "read", None, NOW)
    new = store.replace_edit_link(token, NOW)
    with pytest.raises(EndedLinkError):
        store.save(token, 1, "changed", NOW)
    assert ending(store, token) == Ending("replaced", "edit", NOW)
    assert store.open(new, NOW).kind == "edit"
    assert store.open(read, NOW).kind == "read"


def test_a_deleted_dossier_leaves_no_row(url: str, store: Store) -> None:
    _, token = store.create("text", NOW)
    read = store.add_link(token, "read", None, NOW)
    _, other = store.create("other", NOW)
    store.delete(token, LATER)
    assert ending(store, token) == Ending("deleted", "edit", LATER)
    assert ending(store, read) == Ending("deleted", "read", LATER)
    with create_engine(url).connect() as connection:
        assert len(connection.execute(select(links)).all()) == 1
        assert len(connection.execute(select(dossiers)).all()) == 1
    assert store.open(other, NOW).text == "other"


def test_a_first_save_tried_again_makes_no_second_dossier(store: Store) -> None:
    token = new_token()
    assert store.create_at(token, "first", NOW).version == 1
    with pytest.raises(LinkExistsError):
        store.create_at(token, "again", NOW)
    assert store.open(token, NOW).text == "first"


def test_a_first_save_tried_several_times_at_once_makes_one_dossier(url: str, opened: Callable[[str], Store]) -> None:
    token, stores = new_token(), [opened(url) for _ in range(6)]

    def restore(number: int) -> bool:
        try:
            stores[number].create_at(token, f"copy {number}", NOW)
        except LinkExistsError:
            return False
        return True

    with ThreadPoolExecutor(6) as pool:
        assert sorted(pool.map(restore, range(6))) == [False] * 5 + [True]
    with create_engine(url).connect() as connection:
        assert len(connection.execute(select(dossiers)).all()) == 1


def test_unused_dossiers_go_and_used_ones_stay(store: Store) -> None:
    _, unused = store.create("unused", NOW)
    _, read = store.create("read", NOW)
    _, saved = store.create("saved", NOW)
    _, peeked = store.create("peeked", NOW)
    store.open(read, NOW + timedelta(days=20))
    store.save(saved, 1, "saved again", NOW + timedelta(days=20))
    store.peek(peeked, NOW + timedelta(days=20))
    assert store.expire_unused(NOW + timedelta(days=31), timedelta(days=30)) == 2
    for gone in (unused, peeked):
        assert ending(store, gone) == Ending("unused", "edit", NOW + timedelta(days=31))
    assert store.open(read, NOW).text == "read"
    assert store.open(saved, NOW).text == "saved again"


def test_reading_writes_its_day_once(url: str, store: Store) -> None:
    _, token = store.create("text", NOW)
    engine = create_engine(url)

    def last_used() -> int:
        with engine.connect() as connection:
            return int(connection.execute(select(dossiers.c.last_used)).scalar_one())

    store.open(token, NOW + timedelta(hours=23))
    assert last_used() == NOW.timestamp()
    store.open(token, NOW + timedelta(hours=25))
    assert last_used() == (NOW + timedelta(hours=25)).timestamp()


def test_a_document_too_large_to_be_read_back_is_refused(store: Store) -> None:
    _, token = store.create("text", NOW)
    with pytest.raises(DocumentTooLargeError):
        store.save(token, 1, "é" * (LARGEST_DOCUMENT // 2 + 1), NOW)
    with pytest.raises(DocumentTooLargeError):
        store.save(token, 1, f"[{'0,' * MOST_VALUES}0]", NOW)


def test_processes_starting_at_once_lay_the_tables_out_once(url: str, opened: Callable[[str], Store]) -> None:
    stores = [opened(url) for _ in range(8)]
    with ThreadPoolExecutor(8) as pool:
        tokens = list(pool.map(lambda store: store.create("text", NOW)[1], stores))
    assert [stores[0].open(token, NOW).text for token in tokens] == ["text"] * 8


def test_a_layout_of_a_newer_program_is_left_alone(url: str, opened: Callable[[str], Store]) -> None:
    _, token = opened(url).create("text", NOW)
    with create_engine(url).begin() as connection:
        connection.execute(update(layout).values(version=SCHEMA_VERSION + 1))
    with pytest.raises(NewerStoreError):
        opened(url).open(token, NOW)


def test_tables_lost_under_a_running_program_are_laid_out_again(url: str, store: Store) -> None:
    _, token = store.create("text", NOW)
    with create_engine(url).begin() as connection:
        for table in ("ended_links", "links", "dossiers", "schema_version"):
            connection.execute(text(f"DROP TABLE {table}"))
    with pytest.raises(UnknownLinkError):
        store.open(token, NOW)
    store.create_at(token, "restored", NOW)
    assert store.open(token, NOW).text == "restored"
