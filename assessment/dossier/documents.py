"""Dossiers as JSON documents: read with every problem found, written so that reading gives the same dossier."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

from pydantic import ValidationError

from assessment.dossier.document_checks import check_answers, check_consistency
from assessment.dossier.migrations import compare_versions, migrated
from assessment.dossier.model import FORMAT, Dossier, QuestionnaireRef
from assessment.dossier.problems import path_of, problems_of, shown
from assessment.dossier.repeated_milestones import told_apart
from assessment.errors import DossierError, Problem
from assessment.questionnaire.model import Questionnaire

LARGEST_DOCUMENT = 5 * 1024 * 1024
MOST_VALUES = 300_000  # a hundred actions over twenty years hold 240 000
MOST_PROBLEMS = 2_000
LONGEST_INTEGER = 400

# The model raises these one at a time and only where the rest is right; `check_consistency` finds them all.
_FOUND_BY_CHECKS = frozenset(
    {
        "several_states",
        "repeated_month",
        "repeated_action",
        "repeated_supplier",
        "stopped_before_started",
        "unknown_action",
        "supplier_of_no_action",
        "refunds_exceed_sales",
    }
)


def read_dossier(text: str | bytes, questionnaire: Questionnaire) -> Dossier:
    """The dossier a JSON document holds, its answers brought to the version of `questionnaire`.

    Raises:
        DossierError: the document cannot be read; the error lists every problem. Nothing else is raised, whatever
            the bytes.
    """
    document = _parse(_decoded(text))
    if "format" in document and not _is_known_format(document["format"]):
        raise DossierError(
            [Problem("format", "format_unknown", {"value": shown(document["format"]), "expected": FORMAT})]
        )
    misfit = _check_questionnaire(document.get("questionnaire"), questionnaire)
    read, document = document, told_apart(migrated(document, questionnaire))
    problems = _bounded(_problems(read, document, misfit, questionnaire))
    try:
        dossier = Dossier.model_validate(document)
    except ValidationError as error:
        if error.error_count() > MOST_PROBLEMS:
            raise _too_many() from None
        problems += [problem for problem in problems_of(error) if problem.kind not in _FOUND_BY_CHECKS]
    if problems:
        raise DossierError(_first_at_each_place(problems), document)
    return dossier


def fits(text: str) -> bool:
    """Whether a document is small enough to be read back."""
    return len(text.encode("utf-8", "surrogatepass")) <= LARGEST_DOCUMENT and _values_at_most(text) <= MOST_VALUES


def write_dossier(dossier: Dossier, questionnaire: Questionnaire) -> str:
    """The dossier as a JSON document stamped with the questionnaire; unknown values are left out."""
    stamp = QuestionnaireRef(id=questionnaire.id, version=questionnaire.version)
    document = dossier.model_copy(update={"questionnaire": stamp}).model_dump(mode="json", exclude_none=True)
    for name in ("column_maps", "suppliers", "milestones", "occasions"):
        _without_empty(document, name)
    if dossier.milestones:  # as they came: a later version may have put in what this one does not know
        document["milestones"] = [one.model_dump(mode="json", exclude_unset=True) for one in dossier.milestones]
    _without_empty(document["business"], "settled")
    for action in document["actions"]:
        for name in ("criteria", "left_out", "settled"):
            _without_empty(action, name)
    for answers in (document["answers"]["business"], *document["answers"]["actions"].values()):
        for answer in answers.values():
            if not answer["dont_know"]:
                del answer["dont_know"]
    return json.dumps(document, ensure_ascii=False, indent=2, allow_nan=False) + "\n"


def _without_empty(part: dict[str, Any], name: str) -> None:
    if not part[name]:
        del part[name]


def _problems(
    read: dict[str, Any], document: dict[str, Any], misfit: Sequence[Problem], questionnaire: Questionnaire
) -> Iterator[Problem]:
    """What is wrong in the document as read, then in the same with its answers renamed."""
    yield from _check_values(read)
    if "format" not in read:
        yield Problem("format", "missing", {"field": "format"})
    yield from misfit
    yield from check_consistency(document)
    if not misfit:
        yield from check_answers(document, questionnaire)


def _bounded(problems: Iterable[Problem]) -> list[Problem]:
    """The problems, unless they are more than anybody reads: each takes a hundred times the bytes it points at."""
    found = list(islice(problems, MOST_PROBLEMS + 1))
    if len(found) > MOST_PROBLEMS:
        raise _too_many()
    return found


def _too_many() -> DossierError:
    return DossierError([Problem("", "too_many_problems", {"limit": MOST_PROBLEMS})])


def _values_at_most(text: str) -> int:
    """No fewer than the values of a JSON document; the commas of its texts are counted too."""
    return 1 + sum(map(text.count, ",[{"))


def _decoded(text: str | bytes) -> str:
    size = len(text.encode("utf-8", "surrogatepass") if isinstance(text, str) else text)
    if size > LARGEST_DOCUMENT:
        raise DossierError([Problem("", "too_large", {"value": size, "limit": LARGEST_DOCUMENT})])
    if isinstance(text, str):
        return text.removeprefix("\ufeff")
    try:
        return text.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise DossierError([Problem("", "not_utf8", {"position": error.start})]) from None


class _Object(dict[str, Any]):
    """A JSON object that remembers the keys it was given twice."""

    __slots__ = ("repeated",)

    def __init__(self, pairs: list[tuple[str, Any]]) -> None:
        super().__init__(pairs)
        seen: set[str] = set()
        self.repeated = tuple(
            key
            for key, _ in pairs
            if key in seen or seen.add(key)  # type: ignore[func-returns-value]
        )


def _parse(text: str) -> dict[str, Any]:
    if (count := _values_at_most(text)) > MOST_VALUES:
        raise DossierError([Problem("", "too_large", {"value": count, "limit": MOST_VALUES})])
    try:
        document = json.loads(text, object_pairs_hook=_Object, parse_int=_integer)
    except json.JSONDecodeError as error:
        values = {"line": error.lineno, "column": error.colno, "reason": error.msg}
        raise DossierError([Problem("", "not_json", values)]) from None
    except RecursionError:
        raise DossierError([Problem("", "not_json", {"line": 1, "column": 1, "reason": "nested too deeply"})]) from None
    if not isinstance(document, dict):
        raise DossierError([Problem("", "not_an_object", {"value": shown(document)})])
    return document


def _integer(digits: str) -> int | float:
    """Python refuses to read integers of thousands of digits: none is a figure."""
    return int(digits) if len(digits) <= LONGEST_INTEGER else math.inf


def _is_known_format(value: object) -> bool:
    return value == FORMAT and not isinstance(value, bool)


def _check_values(document: dict[str, Any]) -> Iterator[Problem]:
    """Repeated keys, numbers that are none and text that cannot be written, wherever they are."""
    for loc, value in _each(document):
        match value:
            case _Object():
                for key in dict.fromkeys(value.repeated):
                    yield Problem(path_of((*loc, key)), "duplicate_key", {"key": shown(key)})
                for key in value:
                    if not _encodable(key):
                        yield Problem(path_of((*loc, key)), "not_utf8", {"value": shown(key)})
            case float() if not math.isfinite(value):
                yield Problem(path_of(loc), "not_a_number", {"value": str(value)})
            case str() if not _encodable(value):
                yield Problem(path_of(loc), "not_utf8", {"value": shown(value)})


def _each(document: dict[str, Any]) -> Iterator[tuple[Sequence[int | str], Any]]:
    """Every value, outer before inner, with its place: one list, which goes on changing."""
    loc: list[int | str] = []
    inside = [_parts(document)]
    yield loc, document
    while inside:
        part = next(inside[-1], None)
        if part is None:
            inside.pop()
            del loc[-1:]
            continue
        step, value = part
        loc.append(step)
        yield loc, value
        if isinstance(value, dict | list):
            inside.append(_parts(value))
        else:
            loc.pop()


def _parts(value: dict[str, Any] | list[Any]) -> Iterator[tuple[int | str, Any]]:
    return iter(value.items()) if isinstance(value, dict) else iter(enumerate(value))


def _encodable(text: str) -> bool:
    return text.isascii() or not any("\ud800" <= character <= "\udfff" for character in text)


def _check_questionnaire(reference: object, questionnaire: Questionnaire) -> list[Problem]:
    """Whether the answers were given to this questionnaire, at this version or an earlier one."""
    if not isinstance(reference, dict):
        return []
    given, version = reference.get("id"), reference.get("version")
    if isinstance(given, str) and given != questionnaire.id:
        return [
            Problem("questionnaire.id", "questionnaire_other", {"value": shown(given), "expected": questionnaire.id})
        ]
    if isinstance(version, str) and compare_versions(version, questionnaire.version) > 0:
        values = {"value": shown(version), "expected": questionnaire.version}
        return [Problem("questionnaire.version", "questionnaire_newer", values)]
    return []


def _first_at_each_place(problems: list[Problem]) -> list[Problem]:
    """A value wrong in itself is not reported again for what else it is not."""
    found: dict[tuple[str, bool], Problem] = {}
    for problem in problems:
        found.setdefault((problem.path, problem.kind == "duplicate_key"), problem)
    return list(found.values())
