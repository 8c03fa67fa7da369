"""Follows the files being built: the page that shows them is drawn again where something moved, others hear the end.

It stands in one place on every page, and looks by itself only while there is something to wait for.
"""

from __future__ import annotations

from contextlib import AbstractContextManager
from dataclasses import dataclass

import streamlit as st

from assessment.report.jobs import Job
from assessment.ui.taking import files
from assessment.ui.visit import on_screen, travel
from assessment.ui.visit.held import OfDossier, held

PAGE = "report"
LOOKED_EVERY = 1.0  # seconds
_STEPS_OF_A_BAR = 10


@dataclass
class Followed(OfDossier):
    """How the files stood when the page was last drawn, and which ends were told elsewhere."""

    stood: str = ""
    told: tuple[Job, ...] = ()


def watch(place: AbstractContextManager[object], page: str) -> None:
    """Look after the files, in a `place` that is the same on every page."""
    followed, jobs = held(Followed), held(files.Taking).jobs
    followed.stood = _standing(page)
    if page == PAGE:
        followed.told = tuple(job for job in jobs if not job.is_under_way)
    waits = any(job.is_under_way for job in jobs)
    with place:
        st.fragment(_look, run_every=LOOKED_EVERY if waits else None, key="files_followed")(page)
        _tell_the_end()


def _look(page: str) -> None:
    travel.come_back()
    if _standing(page) != held(Followed).stood:
        st.rerun()


def _standing(page: str) -> str:
    """How the files stand, as far as the page shows it."""
    return " ".join(_stands(job) if page == PAGE else job.state for job in held(files.Taking).jobs)


def _stands(job: Job) -> str:
    queue = files.queue()
    return f"{job.state}:{queue.before(job)}:{int(queue.share(job) * _STEPS_OF_A_BAR)}"


def _tell_the_end() -> None:
    """Elsewhere than on its page, that a file is ready, or will not come."""
    t, followed = on_screen.texts(), held(Followed)
    for job in held(files.Taking).jobs:
        if job.state in ("ready", "failed") and job not in followed.told:
            followed.told = (*followed.told, job)
            ready = job.state == "ready"
            icon = ":material/download_done:" if ready else ":material/error:"
            st.toast(t("takeaway.told_ready" if ready else "takeaway.told_failed"), icon=icon, duration="long")
