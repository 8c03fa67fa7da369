"""The report card in words: what held, what was promised, what was done."""

from __future__ import annotations

from collections.abc import Iterator

from assessment.milestones.card import LEAST_FOR_A_SHARE, LEAST_SCORED, Card, Promise, Scored
from assessment.sentences.criteria import aim, criterion_sentence
from assessment.sentences.words import Words


def card_said(card: Card, words: Words) -> tuple[str, ...]:
    """How many ranges held, whether that is odd, and how many are not scored."""
    if not card.ranges:
        return (words.texts("card.none"),)
    return (*_scored(card, words), *_others(card, words))


def _scored(card: Card, words: Words) -> Iterator[str]:
    texts = words.texts
    if not card.scored:
        return
    of = words.number(card.scored)
    if card.scored == 1:
        yield texts("card.held_of_one", 1 if card.held else 2)
    elif not card.held:
        yield texts("card.held_none", of=of)
    elif card.scored >= LEAST_FOR_A_SHARE:
        yield texts("card.held_share", card.held, of=of, share=words.percent(card.share_held))
    else:
        yield texts("card.held", card.held, of=of)
    if card.scored < LEAST_SCORED:
        yield texts("card.too_early")
    else:
        yield _judged(card, words)


def _judged(card: Card, words: Words) -> str:
    chance = card.chance_of_so_few
    if chance is None or not card.fewer_than_promised:
        return words.texts("card.as_promised")
    if card.odd and chance < 0.01:
        return words.texts("card.odd_rarely")
    in_hundred = words.number(chance * 100)
    return words.texts("card.odd" if card.odd else "card.fewer", None, chance=in_hundred)


def _others(card: Card, words: Words) -> Iterator[str]:
    for status in ("pending", "unknown", "set_aside"):
        count = card.count(status)
        if count:
            yield words.texts(f"card.{status}", count)


def range_said(one: Scored, words: Words) -> tuple[str, ...]:
    """What was sealed, and what came."""
    sealed = words.texts(
        "card.range",
        None,
        day=words.date(one.sealed_on),
        months=words.months(one.prediction.months),
        range=words.interval(one.roi.low, one.roi.high, words.signed),
    )
    return (sealed, _came_said(one, words), *_break_even_said(one, words))


def _came_said(one: Scored, words: Words) -> str:
    texts = words.texts
    match one.status:
        case "pending":
            return texts("card.came.pending", None, day=words.date(one.readable_from))
        case "unknown":
            return texts("card.came.unknown", None, months=words.months(one.lacking))
        case "set_aside":
            before, after = words.amount(one.prediction.monthly_cost), words.amount(one.cost)
            return texts(f"card.aside.{one.aside}", None, before=before, after=after)
        case status:
            return texts(f"card.came.{status}", None, came=words.percent(one.came, signed=True))


def _break_even_said(one: Scored, words: Words) -> Iterator[str]:
    needed = one.prediction.break_even_orders
    if one.broke_even is None or needed is None:
        return
    orders = words.quantity(one.orders)
    kind = "reached" if one.broke_even else "none" if orders == words.quantity(0.0) else "missed"
    yield words.texts(f"card.break_even.{kind}", None, needed=words.quantity(needed), orders=orders)


def promise_said(promise: Promise, words: Words) -> tuple[str, ...]:
    """The threshold as it was sealed, where it stands, and what became of the action."""
    texts = words.texts
    sealed = texts("card.promise", None, day=words.date(promise.sealed_on))
    if promise.gone or promise.result is None:
        wanted = aim(promise.criterion.figure, promise.criterion.at_least, words)
        return sealed, texts("card.promise.gone", None, aim=wanted, by=words.month(promise.criterion.by))
    did = [texts("card.did.replaced")] if promise.replaced else []
    if promise.result.status == "missed" or promise.stopped is not None:
        did.append(_did(promise, words))
    return sealed, criterion_sentence(promise.result, words), *did


def _did(promise: Promise, words: Words) -> str:
    if promise.stopped is None:
        return words.texts("card.did.goes_on")
    return words.texts("card.did.stopped", None, month=words.month(promise.stopped))
