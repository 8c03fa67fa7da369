"""The queue of files being built, with builders of our own in the place of real ones."""

from __future__ import annotations

import datetime
import gc
import threading
from collections.abc import Iterator

import pytest

from assessment.dossier.model import Business, Dossier
from assessment.report import jobs as queue
from assessment.report.in_child import BuildError, UnwantedError, Wanted
from assessment.report.jobs import Job, Jobs
from assessment.report.order import Kind, Order

NOW = datetime.datetime(2026, 11, 21, 9, 30, tzinfo=datetime.UTC)
LONG = 10.0


def order(name: str = "A", kind: Kind = "pdf") -> Order:
    return Order(kind, Dossier(business=Business(name=name)), NOW.date(), "fr")


class Workshop:
    """Builds when told to, and notes in which order it was asked."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.given_up: list[str] = []
        self.begun = threading.Semaphore(0)
        self.go = threading.Semaphore(0)
        self.fails: dict[str, Exception] = {}
        self.at_a_time = self.most_at_a_time = 0

    def build(self, order: Order, wanted: Wanted) -> bytes:
        name = order.dossier.business.name
        self.asked.append(name)
        self.at_a_time += 1
        self.most_at_a_time = max(self.most_at_a_time, self.at_a_time)
        self.begun.release()
        try:
            while not self.go.acquire(timeout=0.01):
                if not wanted():
                    self.given_up.append(name)
                    raise UnwantedError
            if name in self.fails:
                raise self.fails[name]
            return f"file of {name}".encode()
        finally:
            self.at_a_time -= 1


@pytest.fixture
def workshop() -> Workshop:
    return Workshop()


@pytest.fixture
def jobs(workshop: Workshop) -> Iterator[Jobs]:
    made = Jobs(workshop.build)
    yield made
    workshop.go.release(100)
    assert made.settle(LONG)


def finish(jobs: Jobs, workshop: Workshop, count: int = 100) -> None:
    workshop.go.release(count)
    assert jobs.settle(LONG)


def begun(workshop: Workshop) -> None:
    assert workshop.begun.acquire(timeout=LONG)


def test_a_file_is_built_while_its_visitor_goes_on_and_is_there_when_they_come_back(
    jobs: Jobs, workshop: Workshop
) -> None:
    job = jobs.ask(order(), "ann", NOW)
    begun(workshop)
    assert (job.state, job.content) == ("building", b"")
    finish(jobs, workshop)
    assert (job.state, jobs.hand_over(job), jobs.share(job)) == ("ready", b"file of A", 1.0)


def test_one_is_built_at_a_time_and_the_others_know_their_place(jobs: Jobs, workshop: Workshop) -> None:
    held = [jobs.ask(order(name), name, NOW) for name in "ABC"]
    begun(workshop)
    assert [jobs.before(job) for job in held] == [0, 1, 2]
    workshop.go.release()
    begun(workshop)
    assert [job.state for job in held] == ["ready", "building", "waiting"]
    assert [jobs.before(job) for job in held] == [0, 0, 1]
    finish(jobs, workshop)
    assert (workshop.asked, workshop.most_at_a_time) == (["A", "B", "C"], 1)


def test_the_first_file_of_a_visitor_comes_before_the_second_of_another(jobs: Jobs, workshop: Workshop) -> None:
    held = [jobs.ask(order(name), "ann", NOW) for name in ("A1", "A2", "A3")]
    held += [jobs.ask(order(name), "bob", NOW) for name in ("B1", "B2")]
    begun(workshop)
    assert jobs.before(held[3]) == 1
    finish(jobs, workshop)
    assert workshop.asked == ["A1", "B1", "A2", "B2", "A3"]


def test_the_same_file_asked_twice_is_built_once(jobs: Jobs, workshop: Workshop) -> None:
    job = jobs.ask(order(), "ann", NOW)
    assert jobs.ask(order(), "ann", NOW) is job
    finish(jobs, workshop)
    assert jobs.ask(order(), "ann", NOW) is job
    assert workshop.asked == ["A"]


def test_two_visitors_who_ask_the_same_never_share_a_file(jobs: Jobs, workshop: Workshop) -> None:
    ann, bob = jobs.ask(order(), "ann", NOW), jobs.ask(order(), "bob", NOW)
    finish(jobs, workshop)
    assert ann is not bob
    jobs.cancel(ann)
    assert (ann.content, bob.content) == (b"", b"file of A")


def test_another_state_of_the_dossier_is_another_file(jobs: Jobs, workshop: Workshop) -> None:
    before, after = jobs.ask(order("before"), "ann", NOW), jobs.ask(order("after"), "ann", NOW)
    finish(jobs, workshop)
    assert (before.content, after.content) == (b"file of before", b"file of after")


def test_what_is_given_up_while_waiting_is_not_built(jobs: Jobs, workshop: Workshop) -> None:
    first, second = jobs.ask(order("A"), "ann", NOW), jobs.ask(order("B"), "bob", NOW)
    begun(workshop)
    jobs.cancel(second)
    finish(jobs, workshop)
    assert ([first.state, second.state], workshop.asked) == (["ready", "cancelled"], ["A"])


def test_what_is_given_up_while_it_is_built_is_stopped_and_makes_room(jobs: Jobs, workshop: Workshop) -> None:
    first, second = jobs.ask(order("A"), "ann", NOW), jobs.ask(order("B"), "bob", NOW)
    begun(workshop)
    jobs.cancel(first)
    begun(workshop)
    finish(jobs, workshop)
    assert (workshop.given_up, first.state, second.state) == (["A"], "cancelled", "ready")
    again = jobs.ask(order("A"), "ann", NOW)
    finish(jobs, workshop)
    assert (again is first, again.state) == (False, "ready")


@pytest.mark.parametrize("building", [True, False])
def test_a_job_that_nobody_holds_any_more_is_let_go_of(jobs: Jobs, workshop: Workshop, building: bool) -> None:
    """As when its visitor opens another dossier or has left."""
    present: Job | None = jobs.ask(order("A"), "ann", NOW)
    begun(workshop)
    other: Job | None = jobs.ask(order("B"), "bob", NOW)
    if building:
        present = None
        begun(workshop)
        assert workshop.given_up == ["A"]
    else:
        other = None
    finish(jobs, workshop)
    assert workshop.asked == (["A", "B"] if building else ["A"])
    assert [one.state for one in (present, other) if one is not None] == ["ready"]
    gc.collect()
    assert not [one for one in gc.get_objects() if isinstance(one, Job) and one not in (present, other)]


@pytest.mark.parametrize(
    ("error", "why"), [(BuildError("slow"), "slow"), (BuildError("memory"), "memory"), (ZeroDivisionError(), "failed")]
)
def test_a_failure_is_told_to_its_visitor_and_the_next_file_is_built(
    jobs: Jobs, workshop: Workshop, error: Exception, why: str
) -> None:
    workshop.fails["A"] = error
    bad, good = jobs.ask(order("A"), "ann", NOW), jobs.ask(order("B"), "bob", NOW)
    finish(jobs, workshop)
    assert ((bad.state, bad.failure), good.state) == (("failed", why), "ready")
    del workshop.fails["A"]
    again = jobs.ask(order("A"), "ann", NOW)
    finish(jobs, workshop)
    assert again.state == "ready"


def test_a_queue_that_is_too_long_says_so_at_once(
    jobs: Jobs, workshop: Workshop, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queue, "MOST_WAITING", 2)
    held = [jobs.ask(order(name), name, NOW) for name in "ABC"]
    assert (held[2].state, held[2].failure) == ("failed", "busy")
    finish(jobs, workshop)
    assert workshop.asked == ["A", "B"]


def wait_until_dropped(job: Job) -> None:
    pause = threading.Event()
    for _ in range(500):
        if job.state == "dropped":
            return
        pause.wait(0.01)
    pytest.fail("kept for ever")


def test_a_file_is_kept_for_a_time_and_then_forgotten_by_itself() -> None:
    jobs = Jobs(lambda *_: b"file", kept_for=0.05)
    job = jobs.ask(order(), "ann", NOW)
    assert jobs.settle(LONG)
    wait_until_dropped(job)
    assert jobs.hand_over(job) == b""
    again = jobs.ask(order(), "ann", NOW)
    assert jobs.settle(LONG)
    assert again is not job


def test_a_file_downloaded_goes_sooner(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(queue, "KEPT_ONCE_TAKEN", 0.05)
    jobs = Jobs(lambda *_: b"file", kept_for=LONG)
    job = jobs.ask(order(), "ann", NOW)
    assert jobs.settle(LONG)
    assert jobs.hand_over(job) == b"file"
    wait_until_dropped(job)


def test_files_kept_take_no_more_room_than_there_is_and_the_latest_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(queue, "MOST_KEPT", 10)
    jobs = Jobs(lambda *_: b"8 bytes.", kept_for=LONG)
    first = jobs.ask(order("A"), "ann", NOW)
    assert jobs.settle(LONG)
    second = jobs.ask(order("B"), "bob", NOW)
    assert jobs.settle(LONG)
    wait_until_dropped(first)
    assert second.state == "ready"


def test_nothing_runs_once_there_is_nothing_to_do(workshop: Workshop) -> None:
    before = set(threading.enumerate())
    jobs = Jobs(workshop.build)
    job = jobs.ask(order(), "ann", NOW)
    finish(jobs, workshop)
    jobs.cancel(job)
    for thread in set(threading.enumerate()) - before:
        thread.join(LONG)
        assert not thread.is_alive()
    job = jobs.ask(order("B"), "ann", NOW)
    finish(jobs, workshop)
    assert job.state == "ready"
