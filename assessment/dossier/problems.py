"""What pydantic refuses in a dossier, as `Problem`s a shell can say in the reader's language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from difflib import get_close_matches
from itertools import islice
from typing import get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from assessment.dossier.model import Dossier
from assessment.errors import Problem

Loc = tuple[int | str, ...]

# Names of the sentences' words for what was expected; texts hold `expected.<name>`.
_EXPECTED_TYPE = {
    "string_type": "text",
    "float_type": "number",
    "int_type": "integer",
    "int_from_float": "integer",
    "bool_type": "true_or_false",
    "tuple_type": "list",
    "dict_type": "object",
    "model_type": "object",
}
_LIMITS = {"greater_than": "gt", "greater_than_equal": "ge", "less_than": "lt", "less_than_equal": "le"}
_COMPARISON = {"gt": "above", "ge": "at_least", "lt": "below", "le": "at_most"}
_PATTERNS = {
    "month": "bad_month",
    "started": "bad_month",
    "stopped": "bad_month",
    "by": "bad_month",
    "currency": "bad_currency",
}
LONGEST_SHOWN = 80
MOST_COMPARED = 100


def path_of(loc: Sequence[int | str]) -> str:
    """A place as the document spells it: ``actions[0].ledger[2].spend``."""
    path = ""
    for step in loc:
        if isinstance(step, int):
            path += f"[{step}]"
        else:
            path += f".{shown(step)}" if path else str(shown(step))
    return path


def shown(value: object) -> object:
    """A value fit for a sentence: short, on one line, encodable."""
    if isinstance(value, str):
        text = " ".join(value.encode("utf-8", "backslashreplace").decode().split())
        return text if len(text) <= LONGEST_SHOWN else text[: LONGEST_SHOWN - 1] + "…"
    if isinstance(value, Mapping):
        return "{…}" if value else "{}"
    if isinstance(value, list | tuple):
        return "[…]" if value else "[]"
    if isinstance(value, int) and not isinstance(value, bool) and abs(value) >= 10**15:
        return f"{str(value)[:15]}…" if abs(value) < 10**4000 else "…"
    return value if value is None or isinstance(value, bool | int | float) else type(value).__name__


def suggestion(word: str, known: Iterable[str]) -> Mapping[str, object]:
    """The closest of the first known words, as a value of a problem; nothing where none resembles it."""
    compared = [one for one in islice(known, MOST_COMPARED) if len(one) <= LONGEST_SHOWN]
    close = get_close_matches(word, compared, n=1) if len(word) <= LONGEST_SHOWN else []
    return {"suggestion": close[0]} if close else {}


def problems_of(error: ValidationError, model: type[BaseModel] = Dossier, at: Loc = ()) -> list[Problem]:
    """Every problem of a validation; `at` is where the validated `model` stands in the document."""
    return [_problem(detail, model, at) for detail in error.errors(include_url=False)]


def _problem(detail: ErrorDetails, model: type[BaseModel], at: Loc) -> Problem:
    kind, loc, given = detail["type"], detail["loc"], detail["input"]
    context = detail.get("ctx", {})
    path, name = path_of((*at, *loc)), str(next((step for step in reversed((*at, *loc)) if isinstance(step, str)), ""))
    value = {"value": shown(given)}
    match kind:
        case "missing":
            return Problem(path, "missing", {"field": name})
        case "extra_forbidden":
            return Problem(path, "unknown_key", {"key": shown(name), **suggestion(name, _fields(model, loc[:-1]))})
        case "literal_error":
            return Problem(path, "wrong_type", {**value, "expected": str(context["expected"]).replace("'", "")})
        case "string_pattern_mismatch":
            return Problem(path, _PATTERNS.get(name, "bad_identifier" if name == "id" else "wrong_type"), value)
        case "too_short":
            return _beyond(path, name, {"value": context["actual_length"]}, "ge", float(context["min_length"]))
        case "too_long":
            return _beyond(path, name, {"value": context["actual_length"]}, "le", float(context["max_length"]))
        case "string_too_long":
            return Problem(path, "too_long", {"limit": context["max_length"]})
        case "string_unicode":
            return Problem(path, "not_utf8", value)
        case "finite_number":
            return Problem(path, "not_a_number", value)
        case date if date.startswith("date_"):
            return Problem(path, "bad_day", value)
        case limit if limit in _LIMITS:
            return _beyond(path, name, value, _LIMITS[limit], float(context[_LIMITS[limit]]))
        case "refunds_exceed_sales":
            row = path_of((*at, *loc, context["table"], context["row"], "revenue"))
            return Problem(row, kind, {name: context[name] for name in ("value", "month")})
        case wrong if wrong in _EXPECTED_TYPE:
            return Problem(path, "wrong_type", {**value, "expected": _EXPECTED_TYPE[wrong]})
        case own:  # the kinds the dossier itself raises
            return Problem(path, own, {key: shown(item) for key, item in context.items()})


def _beyond(path: str, name: str, value: Mapping[str, object], bound: str, limit: float) -> Problem:
    given = value["value"]
    if name == "contribution_margin":
        return Problem(path, "margin_out_of_range", {**value, "limit": 1})
    if isinstance(given, int | float) and given < 0 and limit == 0:
        return Problem(path, "negative", value)
    return Problem(path, "out_of_range", {**value, "expected": _COMPARISON[bound], "limit": limit})


def _fields(model: type[BaseModel], loc: Loc) -> Iterable[str]:
    """Names of the fields at a location; none where a mapping is open."""
    for step in loc:
        if isinstance(step, str) and step in model.model_fields:
            inner = _model_in(model.model_fields[step].annotation)
            if inner is None:
                return ()
            model = inner
    return model.model_fields


def _model_in(annotation: object) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((model for part in get_args(annotation) if (model := _model_in(part)) is not None), None)
