"""The files asked for in this visit, and the queue of the server that builds them beside every page."""

from __future__ import annotations

import datetime
import secrets
import weakref
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import streamlit as st

from assessment.plain import slug
from assessment.report.in_child import build
from assessment.report.jobs import Job, Jobs
from assessment.report.options import Options
from assessment.report.order import Kind, Order, file_of
from assessment.ui.visit import on_screen
from assessment.ui.visit.held import OfDossier, held

ENDINGS: dict[Kind, str] = {"pdf": "pdf", "xlsx": "xlsx", "csv": "zip", "json": "json", "png": "zip", "svg": "zip"}
_LONGEST_NAME = 40
Slot = tuple[Kind, bool]
"""What there is one file of: the kind, and whether it is the short one."""


@dataclass
class Taking(OfDossier):
    """The files asked for of the dossier on screen, and the name of this visit in the queue.

    Nothing else holds them: they go with this.
    """

    owner: str = ""
    jobs: tuple[Job, ...] = ()


@dataclass
class Wishes(OfDossier):
    """What was chosen of the PDF to ask for, and what the last picture was refused for."""

    short: bool = False
    attach: bool = False
    consultant: str = ""
    logo: bytes | None = None
    fault: str = ""

    def options(self) -> Options:
        """The same for whoever builds it."""
        return Options(self.short, self.consultant.strip(), self.logo, self.attach)


@st.cache_resource(show_spinner=False)
def queue() -> Jobs:
    """The queue of this server."""
    return Jobs(partial(build, on_screen.questionnaire()))


def ask(kind: Kind, options: Options | None = None) -> None:
    """Have a file built of the dossier as it is now; it takes the place of the one of its slot."""
    taking = held(Taking)
    taking.owner = taking.owner or secrets.token_hex(8)
    job = queue().ask(_order(kind, options or Options()), taking.owner, datetime.datetime.now(datetime.UTC))
    for other in taking.jobs:
        if other is not job and slot_of(other) == slot_of(job):
            queue().cancel(other)
    taking.jobs = (*(other for other in taking.jobs if slot_of(other) != slot_of(job)), job)


def _order(kind: Kind, options: Options) -> Order:
    return Order(kind, on_screen.dossier(), on_screen.today(), on_screen.language(), options)


def give_up(slot: Slot) -> None:
    """Have the file of a slot no more, wherever it stands."""
    taking = held(Taking)
    for job in taking.jobs:
        if slot_of(job) == slot:
            queue().cancel(job)
    taking.jobs = tuple(job for job in taking.jobs if slot_of(job) != slot)


def of_kind(kind: Kind) -> tuple[Job, ...]:
    """The files of a kind, asked first first."""
    return tuple(job for job in held(Taking).jobs if job.order.kind == kind)


def slot_of(job: Job) -> Slot:
    """Which file it is."""
    return job.order.kind, job.order.options.short


def content_of(job: Job) -> Callable[[], bytes]:
    """What gives a finished file when it is downloaded, and does not keep it."""
    found = weakref.ref(job)

    def content() -> bytes:
        job = found()
        return queue().hand_over(job) if job is not None else b""

    return content


def built_now(kind: Kind) -> Callable[[], bytes]:
    """What builds a file of the dossier on screen at once, when it is downloaded."""
    order, questionnaire = _order(kind, Options()), on_screen.questionnaire()
    return lambda: file_of(order, questionnaire)


def name_of(kind: Kind, day: datetime.date, what: str) -> str:
    """What a file is called: what it is, of which business, of which day."""
    parts = (what, slug(on_screen.dossier().business.name, _LONGEST_NAME), day.isoformat())
    return "-".join(part for part in parts if part) + f".{ENDINGS[kind]}"
