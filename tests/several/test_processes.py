"""Several processes behind one address: who serves whom, and what happens when one dies."""

from __future__ import annotations

import time
from http.cookiejar import CookieJar
from urllib.request import HTTPCookieProcessor, build_opener

from tests.several.conftest import Arrive, House, Houses, eventually


def _cookie_of_a_newcomer(house: House) -> str:
    jar = CookieJar()
    build_opener(HTTPCookieProcessor(jar)).open(house.address).close()
    return next(cookie.value or "" for cookie in jar if cookie.name == "ca_vend_process")


def test_visitors_are_spread_over_the_processes(house: House) -> None:
    assert len({_cookie_of_a_newcomer(house) for _ in range(24)}) == 2


def test_a_visitor_stays_with_one_process(houses: Houses, arrive: Arrive) -> None:
    house = houses.start()
    visitor = arrive(house, "/")
    first = house.serving()
    for _ in range(4):
        visitor.reload()
        visitor.choose("Cette action vous amène", "Indirectement")
        second_tab = visitor.page.context.new_page()
        second_tab.goto(house.address)
        second_tab.get_by_text("Votre marketing vend-il").first.wait_for()
        second_tab.close()
    assert house.serving() is first


def test_a_reload_lands_on_the_other_process_when_one_is_killed(houses: Houses, arrive: Arrive) -> None:
    house = houses.start()
    visitor = arrive(house, "/?lang=en")
    killed = house.serving()
    killed.kill()
    began = time.monotonic()
    visitor.page.reload()
    visitor.sees("Does your marketing sell?")
    print(f"back after {time.monotonic() - began:.1f} s")
    visitor.console.clear()  # the browser reports the connection that broke
    visitor.rest()
    visitor.choose("Does this action bring you sales", "Yes, I believe so")
    other = house.serving()
    assert other is not killed

    killed.start()
    visitor.reload()
    assert house.serving() is other, "a process that comes back takes newcomers, not those who settled elsewhere"
    eventually(lambda: len({_cookie_of_a_newcomer(house) for _ in range(12)}) == 2, within=10)


def test_a_visitor_who_waits_is_reconnected_without_reloading(houses: Houses, arrive: Arrive) -> None:
    house = houses.start()
    visitor = arrive(house, "/?lang=en")
    house.serving().kill()
    eventually(lambda: sum(house.sessions()) == 1, within=20)
    visitor.console.clear()
    visitor.rest()
    visitor.choose("Does this action bring you sales", "Yes, I believe so")
