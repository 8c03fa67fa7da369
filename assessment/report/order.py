"""A file asked for, and what makes it; what only one kind of file needs is loaded for that kind alone."""

from __future__ import annotations

import base64
import dataclasses
import datetime
import json
from dataclasses import dataclass, field
from typing import Literal, get_args

from assessment.dossier.documents import read_dossier, write_dossier
from assessment.dossier.model import Dossier
from assessment.languages import Language
from assessment.questionnaire.model import Questionnaire
from assessment.report.options import Options

Kind = Literal["pdf", "xlsx", "csv", "json", "png", "svg"]
KINDS: tuple[Kind, ...] = get_args(Kind)


@dataclass(frozen=True, slots=True)
class Order:
    """A file asked for, of a dossier as it was then; the options are those of a PDF."""

    kind: Kind
    dossier: Dossier
    as_of: datetime.date
    language: Language
    options: Options = field(default_factory=Options)


def file_of(order: Order, questionnaire: Questionnaire) -> bytes:
    """The file; pictures come as a ZIP of them all."""
    asked = (questionnaire, order.dossier, order.as_of, order.language)
    match order.kind:
        case "pdf":
            from assessment.report.document import pdf

            return pdf(*asked, order.options)
        case "xlsx":
            from assessment.report.workbook import workbook

            return workbook(*asked)
        case "csv":
            from assessment.report.tables import csv_tables

            return csv_tables(*asked)
        case "json":
            from assessment.report.tables import evaluation_json

            return evaluation_json(*asked)
        case "png" | "svg":
            from assessment.report.images import images

            return images(*asked, order.kind)


def packed(order: Order, questionnaire: Questionnaire) -> bytes:
    """An order as bytes for another process: one line of JSON, then the dossier as a document."""
    options = dataclasses.asdict(order.options)
    options["logo"] = None if order.options.logo is None else base64.b64encode(order.options.logo).decode()
    head = {
        "kind": order.kind,
        "as_of": order.as_of.isoformat(),
        "language": order.language,
        "options": options,
    }
    return f"{json.dumps(head)}\n{write_dossier(order.dossier, questionnaire)}".encode()


def unpacked(content: bytes, questionnaire: Questionnaire) -> Order:
    """The order that `packed` made those bytes of."""
    head, _, document = content.partition(b"\n")
    asked = json.loads(head)
    logo = asked["options"].pop("logo")
    options = Options(**asked["options"], logo=None if logo is None else base64.b64decode(logo))
    day = datetime.date.fromisoformat(asked["as_of"])
    return Order(asked["kind"], read_dossier(document, questionnaire), day, asked["language"], options)
