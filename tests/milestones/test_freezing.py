from __future__ import annotations

import base64
import contextlib
import datetime
import json
import zlib
from typing import Any

import pytest
from hypothesis import given, settings
from pydantic import ValidationError

from assessment.dossier.documents import LARGEST_DOCUMENT, read_dossier, write_dossier
from assessment.dossier.editing import with_answer, without_notes
from assessment.dossier.model import Dossier, Milestone, QuestionnaireRef
from assessment.errors import DossierError
from assessment.evaluation import evaluate
from assessment.languages import LANGUAGES
from assessment.milestones.freezing import frozen
from assessment.milestones.keeping import MOST_FROZEN, with_milestone, without_milestone
from assessment.milestones.model import State
from assessment.milestones.opening import Damaged, in_order, opened, states
from assessment.milestones.packing import LARGEST_STATE, UnreadableStateError, unpacked
from assessment.milestones.sealing import seal_of
from assessment.questionnaire.answers import Answer
from assessment.sentences.frozen import said_of
from assessment.serialising import as_json
from tests.milestones.frozen import DAY, SHIPPED, example, freeze
from tests.storage.dossiers import dossiers, large_dossier

NAMES = ("likes", "copied_ads", "neighbours_funnel", "broken_journey", "two_stances")


def state_of(milestone: Milestone) -> State:
    state = opened(milestone)
    assert isinstance(state, State)
    return state


def changed(milestone: Milestone, **parts: Any) -> Milestone:
    return Milestone.model_validate({**milestone.model_dump(mode="json", exclude_unset=True), **parts})


def resealed(milestone: Milestone, **parts: Any) -> Milestone:
    edited = changed(milestone, **parts)
    return changed(edited, seal=seal_of(edited))


@pytest.mark.parametrize("name", NAMES)
def test_all_that_was_concluded_reads_back_equal(name: str) -> None:
    dossier, evaluation = example(name), evaluate(SHIPPED, example(name), DAY)
    state = state_of(freeze(dossier))
    stamp = QuestionnaireRef(id=SHIPPED.id, version=SHIPPED.version)
    assert state.evaluation == evaluation
    assert repr(state.evaluation.actions[0].facts) == repr(evaluation.actions[0].facts)
    assert state.dossier == without_notes(dossier).model_copy(update={"questionnaire": stamp})
    assert state.said == said_of(SHIPPED, dossier, evaluation)
    assert set(state.said) == set(LANGUAGES)
    assert all(state.said["fr"].verdicts[action.id] for action in dossier.actions)


@settings(max_examples=40, deadline=None)
@given(dossiers())
def test_whatever_the_figures_their_evaluation_reads_back_equal(dossier: Dossier) -> None:
    dossier = dossier.model_copy(update={"answers": Dossier().answers})
    evaluation = evaluate(SHIPPED, dossier, DAY)
    milestone = frozen(SHIPPED, dossier, evaluation, {}, "x", DAY, "named")
    assert state_of(milestone).evaluation == evaluation


def test_freezing_the_same_twice_is_one_milestone() -> None:
    assert freeze(example()) == freeze(example())
    once = with_milestone(example(), freeze(example()), SHIPPED)
    assert with_milestone(once, freeze(once), SHIPPED) is once
    assert freeze(example()).id != freeze(example(), "Juillet").id


def test_a_milestone_goes_through_a_file_untouched() -> None:
    dossier = with_milestone(example(), freeze(example()), SHIPPED)
    again = read_dossier(write_dossier(dossier, SHIPPED), SHIPPED)
    assert again.milestones == dossier.milestones
    assert opened(again.milestones[0]) == opened(freeze(example()))


def test_one_made_by_a_later_version_is_kept_as_it_came() -> None:
    document = json.loads(write_dossier(example(), SHIPPED))
    made = freeze(example()).model_dump(mode="json")
    later = {**made, "format": 2, "kind": "season", "mood": {"calm": None, "list": [1, 2.5, None]}, "none": None}
    document["milestones"] = [later]
    read = read_dossier(json.dumps(document), SHIPPED)
    assert json.loads(write_dossier(read, SHIPPED))["milestones"] == [later]
    assert opened(read.milestones[0]) == Damaged("newer")


@pytest.mark.parametrize(
    ("part", "value"),
    [
        ("id", "another"),
        ("kind", "pause_test"),
        ("name", "Juillet"),
        ("day", "2026-06-14"),
        ("questionnaire", {"id": "roi-marketing", "version": "1.0.0"}),
        ("state", freeze(example("copied_ads")).state),
        ("seal", "0" * 64),
        ("more", 1),
    ],
)
def test_whatever_part_is_changed_by_hand_the_seal_says_so(part: str, value: object) -> None:
    milestone = freeze(example())
    assert opened(milestone) != Damaged("edited")
    assert opened(changed(milestone, **{part: value})) == Damaged("edited")


def packed(content: bytes) -> str:
    return base64.b64encode(zlib.compress(content, 9)).decode()


def test_what_unpacks_to_no_end_is_not_unpacked() -> None:
    bomb = packed(b" " * (LARGEST_STATE * 4))
    assert len(bomb) < 100_000
    with pytest.raises(UnreadableStateError):
        unpacked(bomb)
    assert opened(resealed(freeze(example()), state=bomb)) == Damaged("damaged")


@pytest.mark.parametrize(
    "state",
    ["", "é", "AAAA", packed(b""), packed(b"{}"), packed(b"[" * 100_000), packed(b"[1," * 900_000), packed(b"\xff")],
    ids=lambda state: state[:12],
)
def test_a_state_that_cannot_be_read_is_damaged(state: str) -> None:
    assert opened(resealed(freeze(example()), state=state)) == Damaged("damaged")


def test_a_state_with_what_this_version_does_not_know_is_newer() -> None:
    document = json.loads(zlib.decompress(base64.b64decode(freeze(example()).state)))
    document["dossier"]["mood"] = "calm"
    assert opened(resealed(freeze(example()), state=packed(json.dumps(document).encode()))) == Damaged("newer")


def test_no_note_is_ever_inside() -> None:
    secret = "confidentiel-4711"
    noted = with_answer(example(), None, "objective", Answer(note=secret))
    noted = with_answer(noted, noted.actions[0].id, "serves_sales", Answer(value="no", note=secret))
    content = zlib.decompress(base64.b64decode(freeze(noted).state))
    assert secret.encode() not in content
    assert secret in write_dossier(noted, SHIPPED)


def test_milestones_are_not_frozen_within_one_another() -> None:
    once = with_milestone(example(), freeze(example()), SHIPPED)
    assert state_of(freeze(once, "Encore")).dossier.milestones == ()


def test_an_evaluation_is_the_same_with_milestones_as_without() -> None:
    once = with_milestone(example(), freeze(example()), SHIPPED)
    kept = read_dossier(write_dossier(once, SHIPPED), SHIPPED)
    found = [as_json(evaluate(SHIPPED, one, DAY), SHIPPED, one, "fr") for one in (example(), kept)]
    assert found[0] == found[1]


def test_one_too_many_is_refused_with_what_to_do() -> None:
    dossier = example()
    one = freeze(dossier)
    full = dossier.model_copy(
        update={"milestones": tuple(changed(one, id=f"m{number}") for number in range(MOST_FROZEN))}
    )
    with pytest.raises(DossierError) as refused:
        with_milestone(full, one, SHIPPED)
    assert refused.value.problems[0].kind == "too_many_milestones"


def test_one_that_would_make_the_dossier_too_large_is_refused() -> None:
    dossier = example()
    heavy = changed(freeze(dossier), state="x" * (LARGEST_DOCUMENT - 1000))
    with pytest.raises(DossierError) as refused:
        with_milestone(dossier, heavy, SHIPPED)
    assert refused.value.problems[0].kind == "milestone_too_large"


def test_one_taken_out_leaves_the_others() -> None:
    first, second = freeze(example()), freeze(example(), "Autre")
    both = with_milestone(with_milestone(example(), first, SHIPPED), second, SHIPPED)
    assert without_milestone(both, first.id).milestones == (second,)
    assert without_milestone(both, "unknown") is both


def test_those_that_can_be_shown_come_by_day_whatever_the_clock_was() -> None:
    dossier = example()
    late, early = freeze(dossier, day=DAY), freeze(dossier, day=datetime.date(2026, 1, 1))
    spoilt = changed(late, id="spoilt")
    kept = dossier.model_copy(update={"milestones": (late, spoilt, early)})
    assert in_order(kept) == (early, late, spoilt)
    assert [milestone for milestone, _ in states(kept)] == [early, late]


def test_twenty_milestones_of_a_large_dossier_stay_small() -> None:
    dossier = large_dossier(actions=10, months=36)
    assert len(freeze(dossier).state) * 20 < LARGEST_DOCUMENT / 2


def with_milestones(*found: dict[str, Any]) -> str:
    return json.dumps({**json.loads(write_dossier(example(), SHIPPED)), "milestones": list(found)})


def test_milestones_of_one_id_are_one_where_they_are_alike_and_all_kept_where_they_are_not() -> None:
    first, other = (freeze(example(), name).model_dump(mode="json", exclude_unset=True) for name in ("Juin", "Mai"))
    other["id"] = taken = first["id"]
    third = {**first, "id": f"{taken}-2"}
    read = read_dossier(with_milestones(first, first, other, third, other), SHIPPED)
    assert [one.id for one in read.milestones] == [taken, f"{taken}-3", f"{taken}-2"]
    assert [one.name for one in read.milestones] == ["Juin", "Mai", "Juin"]
    assert isinstance(opened(read.milestones[0]), State)
    assert opened(read.milestones[1]) == Damaged("edited")
    assert read_dossier(write_dossier(read, SHIPPED), SHIPPED).milestones == read.milestones


def test_a_long_id_that_stands_twice_is_still_one_that_can_be_read() -> None:
    one = {**freeze(example()).model_dump(mode="json", exclude_unset=True), "id": "x" * 64}
    read = read_dossier(with_milestones(one, {**one, "name": "y"}), SHIPPED)
    assert [len(milestone.id) for milestone in read.milestones] == [64, 64]


@pytest.mark.parametrize("depth", [100, 900, 990])
def test_milestones_of_one_id_nested_as_deep_as_can_be_are_read_or_refused(depth: int) -> None:
    one = {**freeze(example()).model_dump(mode="json", exclude_unset=True), "more": "DEEP"}
    text = with_milestones(one, one).replace('"DEEP"', "[" * depth + "]" * depth)
    with contextlib.suppress(DossierError):
        assert len(read_dossier(text, SHIPPED).milestones) <= 2


def test_the_model_itself_refuses_two_milestones_of_one_id() -> None:
    one = freeze(example())
    with pytest.raises(ValidationError, match="appears twice"):
        Dossier.model_validate({"milestones": [one, one]})
