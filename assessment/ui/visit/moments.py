"""When something happened, on the visitor's own clock."""

from __future__ import annotations

import datetime
import zoneinfo

import streamlit as st

from assessment.language import date, moment
from assessment.ui.visit import on_screen


def to_the_minute(when: datetime.datetime) -> str:
    """A moment to the minute, which tells things of one day apart."""
    return moment(_here(when), on_screen.language())


def to_the_day(when: datetime.datetime) -> str:
    """The day of a moment."""
    return date(_here(when).date(), on_screen.language())


def utc_day(day: datetime.datetime) -> str:
    """A day noted as such, whose midnight is in UTC: the same for all."""
    return date(day.date(), on_screen.language())


def _here(when: datetime.datetime) -> datetime.datetime:
    """The moment where the visitor is, if the browser says where."""
    try:
        zone: datetime.tzinfo = zoneinfo.ZoneInfo(st.context.timezone or "UTC")
    except (LookupError, ValueError, OSError):
        zone = datetime.UTC
    return when.astimezone(zone)
