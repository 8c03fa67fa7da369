from __future__ import annotations

from datetime import timedelta

from assessment.storage import throttle
from assessment.storage.throttle import WITHIN, Throttle, network_of
from tests.storage.conftest import NOW
from tests.tables import in_one_test

SECOND = timedelta(seconds=1)


def test_an_address_that_failed_too_often_is_told_the_moment_it_may_fail_again() -> None:
    door = Throttle(allowed=3)
    for number in range(3):
        assert door.failed("198.51.100.7", NOW + number * SECOND) is None
    assert door.failed("198.51.100.7", NOW + 5 * SECOND) == NOW + WITHIN
    assert door.failed("198.51.100.8", NOW + 5 * SECOND) is None


def test_trying_again_too_early_does_not_put_that_moment_off() -> None:
    door = Throttle(allowed=3)
    for _ in range(3):
        door.failed("198.51.100.7", NOW)
    for number in range(1, 600):
        assert door.failed("198.51.100.7", NOW + number * SECOND) == NOW + WITHIN
    assert door.failed("198.51.100.7", NOW + WITHIN) is None


def test_a_crowd_of_guessers_slows_nobody_who_is_not_one_of_them() -> None:
    door = Throttle(allowed=3)
    for number in range(2000):
        door.failed(f"2001:db8:{number // 100:x}:{number % 100:x}::1", NOW)
    assert door.failed("198.51.100.7", NOW) is None
    assert door.failed("198.51.100.7", NOW) is None


def test_memory_is_bounded_whatever_the_number_of_addresses_and_failures() -> None:
    door = Throttle(allowed=3)
    for number in range(throttle.ADDRESSES + 500):
        door.failed(f"address {number}", NOW + timedelta(microseconds=number))
    for _ in range(100):
        door.failed("address 10000", NOW)
    assert len(door._failures) == throttle.ADDRESSES
    assert max(map(len, door._failures.values())) == 3


@in_one_test(
    ("address", "network"),
    [
        ("198.51.100.7", "198.51.100.7"),
        ("::ffff:198.51.100.7", "198.51.100.7"),  # as a server that listens to both families names it
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2::9", "2001:db8:1:2::/64"),
        ("fe80::1%eth0", "fe80::/64"),
        ("", ""),
        ("no address", "no address"),
    ],
)
def test_whoever_has_a_network_of_ipv6_has_one_address(address: str, network: str) -> None:
    assert network_of(address) == network
