"""Lines that repeat others: recognised by what they sum, not by a name.

A line may repeat others where one of its cells names no single thing (`total_words`) while other lines fill that
column, and does where its figures are the sum of the lines that agree with the cells it fills. One that sums nothing is
kept where it has a date, whatever it is called, and where none of its words says that it is a total. With blanks alone
and one figure alone, a sum may be a coincidence, as 300 = 200 + 100 in a budget: it then takes a line without any
name, or several lines that do the same.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from assessment.importing.files.cells import as_text
from assessment.importing.lines.gathering import cents
from assessment.importing.lines.held_lines import Held, Watch
from assessment.importing.lines.parts import Line
from assessment.importing.lines.scopes import Block, Key, Scopes, Sums
from assessment.importing.lines.total_words import Naming, naming
from assessment.importing.model import Note

_SHORTEST_BLOCK = 2
_MOST_BLOCKS = 8
_LONGER_THAN_ANY = 100_000  # days


@dataclass
class Told:
    """Lines told apart: those that repeat others, those called a total that sum nothing, and the others."""

    repeats: list[Held] = field(default_factory=list)
    unmatched: list[Held] = field(default_factory=list)
    kept: list[Held] = field(default_factory=list)
    mixed: list[Held] = field(default_factory=list)  # those kept that sum others, while others of their name do not


def tell_apart(watch: Watch, whole: Sums, lines: Callable[[], Iterable[Line]]) -> Told:
    """Which of the lines held back repeat others.

    A name like that of a total is one in all its months or in none.

    Args:
        watch: It holds them.
        whole: The sums of all other lines.
        lines: Every line once more; asked for where the sums of all do not tell.
    """
    told = Told()
    undecided = []
    for one in watch.held:
        if one.is_nameless and _is_repeat(one, whole):
            told.repeats.append(one)
        elif one.period is None and (Naming.TOTAL in one.namings or (one.is_nameless and one.is_called_total)):
            told.unmatched.append(one)
        elif one.period is None and one.is_nameless and not any(one.figures.values()):
            told.kept.append(one)
        else:
            undecided.append(one)
    if undecided:
        first = _decided(watch, undecided, lines(), {})
        judged = _judged_as_a_whole(watch, first)
        decided = _decided(watch, undecided, lines(), judged) if judged else first
        told.repeats.extend(decided.repeats)
        told.unmatched.extend(decided.unmatched)
        told.kept.extend(decided.kept)
        told.mixed.extend(one for one in first.repeats if judged.get(watch.key_of(one.row)) is False)
    return told


def _judged_as_a_whole(watch: Watch, told: Told) -> dict[Key, bool]:
    """Names that sum others in some months only → whether they may be totals in all of them."""
    summing = {watch.key_of(one.row) for one in told.repeats if one.is_dated_like_total}
    judged: dict[Key, bool] = {}
    for one in told.kept:
        key = watch.key_of(one.row)
        if one.is_dated_like_total and key in summing:
            is_sum = not any(one.figures.values()) or any(sums.agree(one.figures) for sums in one.sums)
            judged[key] = judged.get(key, True) and is_sum
    return judged


def _decided(watch: Watch, undecided: Sequence[Held], lines: Iterable[Line], judged: Mapping[Key, bool]) -> Told:
    """Tell lines apart by the sums of those that agree with them; `judged` names are totals, or are not."""
    told, scopes, over_names, over_totals = Told(), Scopes(), Scopes(), Scopes()
    for one in undecided:
        asked, of = over_names if one.is_of_everything else scopes, watch.totalled_key(one)
        one.of = None if of is None else asked.ask(of, one.period)
        one.sums = [asked.ask(one.key, one.period), *([] if one.of is None else [one.of])]
        one.with_totals = [over_totals.ask(one.key, one.period)] if one.is_of_everything else []
        one.beside = []
    _add_up(watch, (scopes, over_names, over_totals), {one.number: one for one in undecided}, lines)
    several = Counter(_shape(one) for one in undecided if any(sums.repeated(one.figures) for sums in one.sums))
    verdicts = {one.number: judged.get(watch.key_of(one.row)) for one in undecided if one.is_dated_like_total}
    sure = {one.number for one in undecided if one.is_called_total and any(_is_repeat(one, sums) for sums in one.sums)}
    proven = {one.wording for one in undecided if one.number in sure and verdicts.get(one.number) is not False}
    for one in sorted(undecided, key=_from_fine_to_coarse):
        verdict = verdicts.get(one.number)
        if verdict is None:
            verdict = one.number in sure or _repeats(one, several[_shape(one)] > 1, one.wording in proven)
        if verdict:
            told.repeats.append(one)
        elif one.period is None and watch.dates and one.is_called_total:
            told.unmatched.append(one)
        else:
            told.kept.append(one)
            for some in (scopes, over_names):
                some.feed(watch.key_of(one.row), one.period, one.figures, but=one.sums)
        over_totals.feed(watch.key_of(one.row), one.period, one.figures, but=one.with_totals)
    return told


def _from_fine_to_coarse(one: Held) -> tuple[int, int, bool, list[str]]:
    days = (one.period.end - one.period.start).days if one.period else _LONGER_THAN_ANY
    return one.key.count(None), days, one.is_of_everything, list(map(as_text, one.row))


def _shape(one: Held) -> tuple[bool, ...]:
    return tuple(text is None for text in one.key)


def _add_up(watch: Watch, scopes: Sequence[Scopes], undecided: Mapping[int, Held], lines: Iterable[Line]) -> None:
    """Feed the sums asked for; a total may also be that of the lines right above it or right below."""
    held = {one.number for one in watch.held}
    blocks, between = [Block()], []
    for number, row, period, figures, counts in lines:
        if number in held:
            between.append(undecided.get(number))
            blocks.append(Block())
            continue
        key = watch.key_of(row)
        for some in scopes:
            some.feed(key, period, figures, counts)
        blocks[-1].add(period, figures, counts)
    for place, one in enumerate(between):
        if one is not None and one.may_sum_block:
            first, last = max(0, place + 1 - _MOST_BLOCKS), place + 1 + _MOST_BLOCKS
            _try_blocks(one, blocks[first : place + 1][::-1], between[first:place][::-1])
            _try_blocks(one, blocks[place + 1 : last], between[place + 1 : last - 1])


def _try_blocks(one: Held, blocks: Sequence[Block], beyond: Sequence[Held | None]) -> None:
    """Have a line be the sum of the block beside it, or of several with nothing but totals between them.

    Args:
        one: The line.
        blocks: Those on one side of it, from the nearest on.
        beyond: The lines between them.
    """
    total = Sums()
    for block, end in zip(blocks, [*beyond, None], strict=False):
        total = total.and_those(block.within(one.period))
        if total.lines and (total.repeats_amount(one.figures) or total.repeated(one.figures) > 1):
            (one.sums if total.lines >= _SHORTEST_BLOCK else one.beside).append(total)
            return
        if end is None or not end.is_called_total:
            return


def _repeats(one: Held, several: bool, proven: bool) -> bool:
    """Whether a line is the sum of others, of totals too where it is one for certain.

    Args:
        one: The line.
        several: Other lines do the same.
        proven: Others of the same wording are totals: it may then be that of a single line.
    """
    if any(_is_repeat(one, sums, several, proven) for sums in one.sums):
        return True
    if proven and any(sums.repeated(one.figures) for sums in one.beside):
        return True
    return any(_is_repeat(one, sums) for sums in one.with_totals)


def _is_repeat(one: Held, sums: Sums, several: bool = False, proven: bool = False) -> bool:
    """Whether a line is the sum of some others, see `_repeats`."""
    if one.is_of_everything:
        return sums.agree(one.figures, rounded=True) or sums.repeats_amount(one.figures, rounded=True)
    figures = sums.repeated(one.figures)
    if figures > 1:
        return True
    if one.is_called_total:
        of_a_line = figures > 0 and (proven or sums is one.of)
        return of_a_line or (sums.lines > 1 and (figures > 0 or sums.repeats_amount(one.figures)))
    return figures > 0 and (several or (one.is_nameless and sums.lines > 1))


def campaigns_that_sum(watch: Watch, told: Told) -> Iterator[Note]:
    """The names kept as campaigns, each with the first month in which it is the sum of others."""
    months: dict[str, str] = {}
    for one in sorted(told.mixed, key=lambda one: one.period.start if one.period else dt.date.max):
        months.setdefault(watch.label_of(one.number, one.row), one.period.month or "" if one.period else "")
    return (Note("may_be_total", {"name": name, "month": month}) for name, month in months.items())


def called_totals(watch: Watch, told: Told) -> Iterator[Note]:
    """The names kept as campaigns that are but the word of a total, each with its first month."""
    months: dict[str, str] = {}
    for one in sorted(told.kept, key=lambda one: one.period.start if one.period else dt.date.max):
        name = watch.name_of(one.row)
        if naming(name) is Naming.TOTAL and one.period and one.period.month and any(one.figures.values()):
            months.setdefault(name, one.period.month)
    return (Note("called_total", {"name": name, "month": month}) for name, month in months.items())


def difference(told: Told, whole: Sums) -> Iterator[Note]:
    """By how much a total that the file gives exceeds its lines: some of them may be missing."""
    if any(one.is_nameless and one.period is None for one in told.repeats):
        return
    for figure in ("spend", "revenue"):
        total = max((one.figures.get(figure) or Decimal() for one in told.unmatched), default=Decimal())
        listed = whole.counted.get(figure, Decimal())
        if 0 < listed < total:
            values = {"total": cents(total), "listed": cents(listed), "amount": cents(total - listed)}
            yield Note("total_differs", values)
            return
