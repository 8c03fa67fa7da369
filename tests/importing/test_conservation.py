"""Whatever a file holds, what was added and what was left out are the sum of its own column (`kept_and_left`)."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assessment.dossier.model import Action, Business, Dossier
from assessment.errors import DossierError
from assessment.importing import read_export
from assessment.importing.adding.changes import Decisions, ExistingAction, NewAction
from assessment.importing.adding.merging import add, preview
from assessment.importing.model import ChoiceNeededError, Choices, Export, ImportRefusedError
from tests.importing.kept_and_left import MAKERS, Made, added, left_out

MADE = st.randoms(use_true_random=False)


def read(made: Made, content: bytes | None = None) -> Export | None:
    """The export; ``None`` where it is refused, or asks what its owner alone can say."""
    try:
        return read_export(made.content() if content is None else content, "", made.choices)
    except (ImportRefusedError, ChoiceNeededError):
        return None


def decisions(export: Export) -> Decisions:
    targets = tuple(NewAction(one.name or "Action") for one in export.series)
    is_business = bool(export.business_revenue)
    return Decisions(targets, business_revenue=is_business, currency_confirmed=True, amounts="as_they_are")


@pytest.mark.parametrize("maker", MAKERS)
@settings(max_examples=25, deadline=None)
@given(MADE)
def test_what_was_added_and_left_out_is_the_column_of_the_file(maker: str, random: Random) -> None:
    made = MAKERS[maker](random)
    export = read(made)
    if export is not None:
        for figure, total in made.sums.items():
            assert added(export, figure) + left_out(export, figure) == total, made.content().decode()


@pytest.mark.parametrize("maker", MAKERS)
def test_most_of_the_files_made_are_read(maker: str) -> None:
    assert sum(read(MAKERS[maker](Random(seed))) is not None for seed in range(20)) > 12


def carries_months(export: Export) -> bool:
    """Whether a month written once was carried down to the lines below it, which only their order tells."""
    return any(note.kind == "month_carried" for note in export.notes)


@pytest.mark.parametrize("maker", MAKERS)
@settings(max_examples=20, deadline=None)
@given(MADE)
def test_another_order_of_lines_gives_the_same_export(maker: str, random: Random) -> None:
    made = MAKERS[maker](random)
    turned = read(made, made.content([*made.lines][::-1]))
    export = read(made)
    if export is not None and turned is not None and not (carries_months(export) or carries_months(turned)):
        shown = [replace(one, examples=()) for one in export.dropped]
        assert shown == [replace(one, examples=()) for one in turned.dropped], made.content().decode()
        assert (export.series, export.business_revenue) == (turned.series, turned.business_revenue)


@pytest.mark.parametrize("maker", MAKERS)
@settings(max_examples=10, deadline=None)
@given(MADE)
def test_the_preview_is_what_is_added_and_twice_the_same_file_adds_nothing(maker: str, random: Random) -> None:
    export = read(MAKERS[maker](random))
    if export is None:
        return
    dossier = Dossier(business=Business(currency="EUR"), actions=(Action(id="flyers", name="Tracts"),))
    said = preview(dossier, export, decisions(export))
    try:
        changed, imported = add(dossier, export, decisions(export))
    except DossierError:  # refunds beyond the sales of a year, which no action can have
        return
    assert imported.figures == said.changing
    for change in said.changes:
        if isinstance(change.place, NewAction):
            [action] = [one for one in changed.actions if one.name == change.place.name]
            [row] = [row for row in action.ledger if row.month == change.month]
        else:
            [row] = [row for row in changed.business.revenue if row.month == change.month]
        assert getattr(row, change.figure) == change.after
    ids = {one.name: ExistingAction(one.id) for one in changed.actions}
    again = replace(
        decisions(export), targets=tuple(ids.get(one.name or "Action") for one in export.series), mode="skip"
    )
    assert preview(changed, export, again).empty
    assert add(changed, export, again)[0] == changed


@settings(max_examples=100, deadline=None)
@given(st.sampled_from(sorted(MAKERS)), MADE)
def test_a_damaged_file_ends_in_one_of_the_two_errors_at_worst(maker: str, random: Random) -> None:
    made = MAKERS[maker](random)
    content = bytearray(made.content())
    for _ in range(random.randint(1, 8)):
        place = random.randrange(len(content))
        content[place : place + random.randint(0, 3)] = random.randbytes(random.randint(0, 3))
    cut = bytes(content[: random.randint(1, len(content))])
    for choices in (made.choices, Choices()):
        assert isinstance(read(replace(made, choices=choices), cut), Export | None)
