from __future__ import annotations

from datetime import timedelta

from assessment.storage import throttle
from assessment.storage.throttle import Throttle
from tests.storage.conftest import NOW


def test_an_address_that_failed_too_often_waits_and_others_do_not() -> None:
    door = Throttle(by_address=3)
    for _ in range(3):
        assert not door.refused("guesser", NOW)
        door.failed("guesser", NOW)
    assert door.refused("guesser", NOW)
    assert not door.refused("owner", NOW)
    assert not door.refused("guesser", NOW + throttle.WITHIN)


def test_a_crowd_of_guessers_is_refused_and_owners_are_not() -> None:
    door = Throttle(by_address=3, overall=5)
    for number in range(5):
        door.failed(f"guesser {number}", NOW)
    assert door.refused("guesser 0", NOW)
    assert not door.refused("owner", NOW)


def test_memory_is_bounded_whatever_the_number_of_addresses() -> None:
    door = Throttle()
    for number in range(throttle.ADDRESSES + 500):
        door.failed(f"address {number}", NOW + timedelta(microseconds=number))
    assert len(door._failures) == throttle.ADDRESSES
    assert len(door._all) == throttle.FAILURES_OVERALL
