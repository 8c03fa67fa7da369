"""Two people who freeze at once, through the store they share."""

from __future__ import annotations

import datetime
from pathlib import Path

from assessment.dossier.model import Dossier
from assessment.milestones.keeping import with_milestone, with_occasions
from assessment.milestones.occasions import FIRST_RESULTS
from assessment.storage.saving import Saved, create_dossier, open_dossier, save_merged
from assessment.storage.store import Store
from tests.milestones.frozen import DAY, SHIPPED, example, freeze

NOW = datetime.datetime(2026, 6, 15, 9, tzinfo=datetime.UTC)


def saved_at_once(folder: Path, one: Dossier, other: Dossier) -> tuple[Saved, Saved]:
    """What the store holds once both saved what they made of the same dossier, and what the second one then sees."""
    store = Store(f"sqlite:///{folder}/store.sqlite")
    base, token = create_dossier(store, example(), SHIPPED, NOW)
    save_merged(store, token, base, one, SHIPPED, NOW)
    landed = save_merged(store, token, base, other, SHIPPED, NOW)
    return open_dossier(store, token, SHIPPED, NOW).saved, landed.saved


def test_both_keep_their_milestone_as_they_made_it(tmp_path: Path) -> None:
    one, other = (freeze(example(), name) for name in ("Le sien", "Le mien"))
    kept, seen = saved_at_once(
        tmp_path, with_milestone(example(), one, SHIPPED), with_milestone(example(), other, SHIPPED)
    )
    assert set(kept.dossier.milestones) == {one, other}
    assert seen.dossier.milestones == kept.dossier.milestones


def test_those_of_one_occasion_are_one_the_earlier(tmp_path: Path) -> None:
    def made(day: datetime.date) -> Dossier:
        milestone = freeze(example(), "", day, "first_results", occasion=FIRST_RESULTS)
        return with_milestone(with_occasions(example(), [FIRST_RESULTS]), milestone, SHIPPED)

    early, late = made(DAY), made(DAY + datetime.timedelta(days=1))
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    for folder, one, other in (("a", early, late), ("b", late, early)):
        kept, _ = saved_at_once(tmp_path / folder, one, other)
        assert kept.dossier.milestones == early.milestones
        assert kept.dossier.occasions == (FIRST_RESULTS,)


def test_the_same_frozen_by_both_under_one_name_is_one(tmp_path: Path) -> None:
    both = with_milestone(example(), freeze(example()), SHIPPED)
    kept, _ = saved_at_once(tmp_path, both, both)
    assert kept.dossier.milestones == both.milestones
