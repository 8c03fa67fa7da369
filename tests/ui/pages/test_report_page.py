"""The page of files to take away: asked for, waited for elsewhere, fetched; what is said of each and to whom."""

from __future__ import annotations

import datetime
import gc
import io
import threading
from collections.abc import Iterator
from typing import Any

import pytest
import streamlit as st
from PIL import Image
from streamlit.testing.v1 import AppTest

from assessment.dossier.documents import read_dossier, write_dossier
from assessment.dossier.editing import with_answer, with_business
from assessment.dossier.model import Dossier
from assessment.examples import example_text
from assessment.language import Texts
from assessment.languages import LANGUAGES, Language
from assessment.questionnaire.answers import Answer
from assessment.questionnaire.loading import load_questionnaire
from assessment.questionnaire.model import Questionnaire
from assessment.report.in_child import BuildError, Failure, UnwantedError, Wanted
from assessment.report.jobs import Job
from assessment.report.options import Options
from assessment.report.order import KINDS, Order, file_of
from assessment.storage.store import Store
from assessment.ui.taking import files
from assessment.ui.taking.files import Taking, Wishes
from tests.ui.held import dossier_of, held_by, show
from tests.ui.pages.reading import plain
from tests.ui.pages.test_pages import app, keyed, many, page, shown
from tests.ui.saving.test_keeping import NOW, opened

LONG = 10.0


class Workshop:
    """Builds in the place of a process, once it is told to."""

    def __init__(self) -> None:
        self.orders: list[Order] = []
        self.go = threading.Event()
        self.failure: Failure | None = None

    def build(self, _: Questionnaire, order: Order, wanted: Wanted) -> bytes:
        self.orders.append(order)
        while not self.go.wait(0.01):
            if not wanted():
                raise UnwantedError
        if self.failure is not None:
            raise BuildError(self.failure)
        return b"a file of 2 KB".ljust(2000)


@pytest.fixture(autouse=True)
def workshop(monkeypatch: pytest.MonkeyPatch) -> Iterator[Workshop]:
    made = Workshop()
    monkeypatch.setattr(files, "build", made.build)
    files.queue.clear()
    yield made
    made.go.set()
    files.queue().settle(LONG)
    files.queue.clear()


def finished(workshop: Workshop, test: AppTest) -> AppTest:
    workshop.go.set()
    assert files.queue().settle(LONG)
    return test.run()


def started(workshop: Workshop) -> None:
    pause = threading.Event()
    for _ in range(500):
        if workshop.orders:
            return
        pause.wait(0.01)
    pytest.fail("nothing was built")


def ask(test: AppTest, kind: str = "pdf") -> AppTest:
    test = keyed(test, f"ask:{kind}").click().run()
    assert not test.exception
    return test


def jobs(test: AppTest) -> tuple[Job, ...]:
    return held_by(test, Taking).jobs


def offered(test: AppTest) -> list[str]:
    return [one.proto.label for one in test.get("download_button")]


def read(test: AppTest) -> str:
    return plain(shown(test) + "\n" + "\n".join(str(one.proto.text) for one in test.get("progress")))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_pdf_is_asked_for_the_page_left_and_the_file_found_on_coming_back(
    workshop: Workshop, language: Language
) -> None:
    t = Texts(language)
    what = t("takeaway.file_pdf")
    test = ask(page(app(language, many(2)), "report"))
    started(workshop)
    test = test.run()
    assert plain(t("takeaway.building", what=what)) in read(test)
    assert keyed(test, "give_up:pdf:False")
    test = page(page(test, "results"), "report")
    assert plain(t("takeaway.building", what=what)) in read(test)
    test = finished(workshop, test)
    assert not test.exception
    assert t("takeaway.download", what=what) in offered(test)
    assert "2 K" in read(test)
    assert [order.language for order in workshop.orders] == [language]


def test_the_same_file_asked_twice_is_built_once(workshop: Workshop) -> None:
    test = finished(workshop, ask(ask(page(app("fr", many(1)), "report"))))
    test = ask(test)
    assert (len(workshop.orders), len(jobs(test))) == (1, 1)


def test_a_file_says_of_which_moment_it_is_once_the_dossier_has_changed(workshop: Workshop) -> None:
    test = finished(workshop, ask(page(app("fr", many(1)), "report")))
    changed = plain(Texts("fr")("takeaway.changed_since"))
    assert changed not in read(test)
    show(test, with_business(dossier_of(test), name="Lou"))
    test = test.run()
    assert changed in read(test)
    test = finished(workshop, ask(test))
    assert changed not in read(test)
    assert (len(workshop.orders), len(jobs(test))) == (2, 1)
    assert workshop.orders[1].dossier.business.name == "Lou"


def test_the_whole_report_and_the_one_page_stand_side_by_side(workshop: Workshop) -> None:
    test = ask(page(app("fr", many(1)), "report"))
    test.radio(key=next(one.key for one in test.radio if ":short" in str(one.key))).set_value(True).run()
    test = finished(workshop, ask(test))
    names = [Texts("fr")(f"takeaway.file_pdf{end}") for end in ("", "_short")]
    assert [any(name in label for label in offered(test)) for name in names] == [True, True]


def test_a_file_is_given_up_while_it_is_built(workshop: Workshop) -> None:
    test = ask(page(app("fr", many(1)), "report"))
    started(workshop)
    test = keyed(test.run(), "give_up:pdf:False").click().run()
    assert jobs(test) == ()
    assert files.queue().settle(LONG)
    assert not test.get("progress")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("failure", ["failed", "slow", "memory"])
def test_a_failure_is_one_sentence_and_nothing_is_lost(
    workshop: Workshop, language: Language, failure: Failure
) -> None:
    workshop.failure = failure
    dossier = many(1)
    test = finished(workshop, ask(page(app(language, dossier), "report")))
    t = Texts(language)
    assert [error.value for error in test.error] == [t(f"takeaway.failed_{failure}", what=t("takeaway.file_pdf"))]
    assert dossier_of(test) == dossier
    workshop.failure = None
    test = finished(workshop, ask(test))
    assert not test.error


def test_two_visitors_know_their_place_and_each_gets_their_own(workshop: Workshop) -> None:
    ann = ask(page(app("fr", with_business(many(1), name="Ann")), "report"))
    started(workshop)
    bob = ask(page(app("fr", with_business(many(1), name="Bob")), "report"))
    assert "Un autre fichier passe avant le vôtre" in read(bob)
    finished(workshop, ann)
    assert [order.dossier.business.name for order in workshop.orders] == ["Ann", "Bob"]
    assert [job.order.dossier.business.name for test in (ann, bob) for job in jobs(test)] == ["Ann", "Bob"]


def test_another_dossier_forgets_what_was_asked_for_the_first(workshop: Workshop) -> None:
    test = ask(page(app("fr", with_business(many(1), name="Ann")), "report"))
    started(workshop)
    test = next(button for button in test.button if button.key == "new_dossier").click().run()
    assert not test.exception
    assert jobs(test) == ()
    assert files.queue().settle(LONG)
    gc.collect()
    assert not [one for one in gc.get_objects() if isinstance(one, Job) and one.order.dossier.business.name == "Ann"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_dossier_is_put_inside_only_when_asked_and_what_that_means_is_said(
    workshop: Workshop, language: Language
) -> None:
    t = Texts(language)
    test = page(app(language, many(1)), "report")
    assert not test.warning
    test = next(box for box in test.checkbox if str(box.key).endswith(":attach")).set_value(True).run()
    assert [warning.value for warning in test.warning] == [t("takeaway.attach_warning")]
    test = finished(workshop, ask(test))
    assert workshop.orders[0].options.attach
    assert t("takeaway.attached") in read(test)


def test_what_is_chosen_is_there_on_coming_back_and_gone_with_the_dossier() -> None:
    test = page(app("fr", many(1)), "report")
    next(one for one in test.text_input if str(one.key).endswith(":consultant")).set_value("Ida Conseil").run()
    test = page(page(test, "plan"), "report")
    assert held_by(test, Wishes).options().consultant == "Ida Conseil"
    assert next(one for one in test.text_input if str(one.key).endswith(":consultant")).value == "Ida Conseil"
    test = next(button for button in test.button if button.key == "new_dossier").click().run()
    assert held_by(test, Wishes) == Wishes()


def test_a_reader_takes_away_what_their_link_shows(store: Store, workshop: Workshop) -> None:
    dossier = with_answer(many(1), "action-0", "serves_sales", Answer(value="yes_believed", note="entre nous"))
    _, token = store.create(write_dossier(dossier, load_questionnaire()), NOW)
    test = page(opened(store.add_link(token, "read", None, NOW)), "report")
    test = next(box for box in test.checkbox if str(box.key).endswith(":attach")).set_value(True).run()
    assert [warning.value for warning in test.warning] == [Texts("fr")("takeaway.attach_warning_reading")]
    finished(workshop, ask(test))
    (order,) = workshop.orders
    assert order.dossier.actions == dossier.actions
    assert "entre nous" not in write_dossier(order.dossier, load_questionnaire())


@pytest.mark.parametrize("language", LANGUAGES)
def test_elsewhere_the_end_is_told_once(workshop: Workshop, language: Language) -> None:
    test = page(ask(page(app(language, many(1)), "report")), "plan")
    assert not test.toast
    test = finished(workshop, test)
    assert [toast.value for toast in test.toast] == [Texts(language)("takeaway.told_ready")]
    assert not test.run().toast
    assert not page(test, "report").toast


def test_the_page_looks_by_itself_only_while_there_is_something_to_wait_for(
    workshop: Workshop, monkeypatch: pytest.MonkeyPatch
) -> None:
    looks: list[Any] = []
    fragment = st.fragment

    def noted(*arguments: Any, **named: Any) -> Any:
        if named.get("key") == "files_followed":
            looks.append(named["run_every"])
        return fragment(*arguments, **named)

    monkeypatch.setattr(st, "fragment", noted)
    test = page(app("fr", many(1)), "report")
    assert set(looks) == {None}
    test = ask(test)
    assert looks[-1] == 1.0
    finished(workshop, test)
    assert looks[-1] is None


def test_there_is_nothing_to_take_away_of_an_empty_dossier() -> None:
    test = page(app("fr"), "report")
    assert [info.value for info in test.info] == [Texts("fr")("takeaway.nothing")]
    assert not any(":ask:" in str(button.key) for button in test.button)


@pytest.mark.parametrize("kind", ["xlsx", "png", "svg"])
def test_the_other_files_are_asked_for_likewise(workshop: Workshop, kind: str) -> None:
    dossier = read_dossier(example_text("likes"), load_questionnaire())
    test = finished(workshop, ask(page(app("en", dossier), "report"), kind))
    assert not test.exception
    assert [order.kind for order in workshop.orders] == [kind]
    assert any(Texts("en")(f"takeaway.file_{kind}") in label for label in offered(test))


@pytest.mark.parametrize("name", ["results", "plan"])
def test_the_page_is_reached_from_what_it_is_about(name: str) -> None:
    test = page(app("fr", many(1)), name)
    links = [link.proto.label for link in test.get("page_link")]
    assert links.count(Texts("fr")("takeaway.link")) == 2  # the menu, and the foot of the page


def test_a_file_is_named_after_the_business_the_day_and_its_kind() -> None:
    def names() -> None:
        from assessment.dossier.editing import with_business
        from assessment.report.order import KINDS
        from assessment.ui.taking import files
        from assessment.ui.visit import on_screen

        on_screen.change(lambda document: with_business(document, name="Chez ../Été & Fils <b>"))
        import streamlit as st

        for kind in KINDS:
            st.text(files.name_of(kind, on_screen.today(), "ca-vend"))

    test = AppTest.from_function(names).run()
    day = datetime.date.today().isoformat()
    endings = ("pdf", "xlsx", "zip", "json", "zip", "zip")
    assert [text.value for text in test.text] == [f"ca-vend-chez-ete-fils-b-{day}.{end}" for end in endings]
    assert len(KINDS) == len(endings)


def test_a_dossier_is_what_was_on_screen_when_it_was_asked_for(workshop: Workshop) -> None:
    before = many(1)
    test = ask(page(app("fr", before), "report"))
    show(test, Dossier())
    finished(workshop, test)
    assert workshop.orders[0].dossier == before


@pytest.fixture(scope="module")
def carrying() -> bytes:
    """A one-page report with the dossier of an example inside."""
    dossier = read_dossier(example_text("likes"), load_questionnaire())
    order = Order("pdf", dossier, NOW.date(), "fr", Options(short=True, attach=True))
    return file_of(order, load_questionnaire())


def test_a_report_that_carries_its_dossier_opens_as_a_file_does(carrying: bytes) -> None:
    before = many(2)
    test = app("fr", before)
    test.file_uploader[0].upload("rapport.pdf", carrying, "application/pdf").run()
    assert not test.exception
    likes = read_dossier(example_text("likes"), load_questionnaire())
    assert (dossier_of(test).actions, dossier_of(test).answers) == (likes.actions, likes.answers)
    next(button for button in test.button if "Retrouver" in button.label).click().run()
    assert dossier_of(test) == before


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("damage", ["empty", "cut", "plain"])
def test_a_pdf_that_gives_no_dossier_is_refused_and_the_work_stays(
    carrying: bytes, language: Language, damage: str
) -> None:
    before = many(1)
    content = {"empty": b"%PDF-1.7\n", "cut": carrying[: len(carrying) // 3], "plain": b"%PDF-1.7\n1 0 obj\n"}[damage]
    test = app(language, before)
    test.file_uploader[0].upload("rapport.pdf", content, "application/pdf").run()
    assert not test.exception
    assert plain(Texts(language)("file.refused")) in plain(shown(test))
    assert "PDF" in shown(test)
    assert dossier_of(test) == before


def test_a_logo_that_is_no_picture_is_refused_in_a_sentence_and_the_one_before_stays(workshop: Workshop) -> None:
    test = page(app("fr", many(1)), "report")
    picture = io.BytesIO()
    Image.new("RGB", (30, 20), "navy").save(picture, "PNG")
    test = logo(test).upload("logo.png", picture.getvalue(), "image/png").run()
    kept = held_by(test, Wishes).logo
    assert kept is not None
    test = logo(test).upload("logo.png", b"GIF89a", "image/png").run()
    assert [error.value for error in test.error] == [Texts("fr")("report.logo_not_a_picture")]
    finished(workshop, ask(test))
    assert workshop.orders[0].options.logo == kept


def logo(test: AppTest) -> Any:
    return next(one for one in test.file_uploader if str(one.key).endswith(":logo"))
