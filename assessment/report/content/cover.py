"""Whose report it is, of which day, and who prepared it."""

from __future__ import annotations

import datetime

from assessment.dossier.model import Dossier
from assessment.report.content.model import Cover
from assessment.report.content.short import in_short
from assessment.report.logo import logo_for_print
from assessment.report.options import Options
from assessment.sentences import Words

_FOOT = 44
"""Characters of the name at the foot of a page, in the widest letters."""


def title_of(dossier: Dossier, as_of: datetime.date, words: Words) -> str:
    """The title of the document: what it is, of whom, of which day."""
    parts = (words.texts("report.kind"), dossier.business.name.strip(), words.date(as_of))
    return " · ".join(part for part in parts if part)


def cover_of(dossier: Dossier, as_of: datetime.date, options: Options, words: Words) -> Cover:
    """The cover; a business without a name has what the report is as its title."""
    t, consultant = words.texts, options.consultant.strip()
    return Cover(
        kind=t("report.kind"),
        name=dossier.business.name.strip(),
        day=words.date(as_of),
        foot=in_short(dossier.business.name, _FOOT) or t("report.kind"),
        prepared=t("report.prepared_by", name=consultant) if consultant else "",
        logo=tuple(logo_for_print(options.logo)) if options.logo else (),
        logo_alt=t("report.logo_of", name=consultant) if consultant else t("report.logo"),
    )
