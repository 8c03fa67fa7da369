"""The shape of a questionnaire file: keys, types and limits, each mistake at its place."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from typing import Any, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from assessment.errors import Mistake
from assessment.questionnaire.conditions import AllOf, AnswerTest, AnyOf, FactTest, Not, Unless
from assessment.questionnaire.loading.located import Spot
from assessment.questionnaire.model import Questionnaire

Loc = tuple[int | str, ...]
MOST_COMPARED = 200

_CONDITION_MODELS: Mapping[str, type[BaseModel]] = {
    "answer": AnswerTest,
    "fact": FactTest,
    "all": AllOf,
    "any": AnyOf,
    "not": Not,
    "not_": Not,
    "unless": Unless,
}
_PATTERNS = {
    r"^[a-z][a-z0-9_]*$": "a lower-case id such as serves_sales",
    r"^[a-z][a-z0-9-]*$": "a lower-case id such as roi-marketing",
    r"^[SN][0-9]+(\.[0-9]+)?$": "a row such as S0.1",
    r"^00[0-4](, 00[0-4])*$": "numbers of articles between quotes, such as '000' or '000, 003'",
    r"^[0-9]+\.[0-9]+\.[0-9]+$": "a version such as 1.0.0",
}
_EXPECTED = {
    "string_type": "text",
    "bool_type": "true or false",
    "float_type": "a number",
    "tuple_type": "a list",
    "dict_type": "a mapping",
    "greater_than": "a number above {gt:g}",
    "greater_than_equal": "a number of at least {ge:g}",
    "less_than_equal": "a number of at most {le:g}",
    "literal_error": "{expected}",
    "too_short": "at least {min_length} items",
    "too_long": "at most {max_length} items",
}


def one_of(known: Iterable[str], word: str = "") -> str:
    """`one of a, b, c`, with the closest named first where one resembles `word`."""
    names = list(dict.fromkeys(known))
    close = get_close_matches(word, names[:MOST_COMPARED], n=1)
    listed = f"one of {', '.join(names)}" if 0 < len(names) <= 12 else "one that this file defines"
    return listed + (f" (did you mean '{close[0]}'?)" if close else "")


def read_shape(root: Spot) -> tuple[Questionnaire | None, list[Mistake]]:
    """The questionnaire, or every mistake of shape."""
    try:
        # JSON is strict about types (`yes` is no boolean) and knows lists where Python would ask for tuples.
        return Questionnaire.model_validate_json(json.dumps(root.plain()), strict=True), []
    except ValidationError as error:
        return None, _mistakes(root, error.errors(include_url=False))


def _mistakes(root: Spot, errors: Iterable[ErrorDetails]) -> list[Mistake]:
    mistakes: list[Mistake] = []
    # Each type a union allows is an error of its own at one place.
    wrong_values: dict[Spot, tuple[str, list[str]]] = {}
    for error in errors:
        loc = error["loc"]
        spot = _spot_at(root, loc)
        match error["type"]:
            case "missing" if loc[-1] in ("fr", "en"):
                mistakes.append(spot.mistake(f"missing translation '{loc[-1]}'; expected the text in fr and en"))
            case "missing":
                mistakes.append(spot.mistake(f"missing key '{loc[-1]}'; expected it here"))
            case "extra_forbidden":
                mistakes.append(_unknown_key(spot, loc))
            case "string_too_short":
                continue  # an empty translation, which the checks report with blank ones
            case "too_short" | "too_long" if loc == ("verdict_words",):
                continue  # the checks name the missing or repeated word
            case "too_short" if "options" in loc:
                continue  # the checks count the options of questions and sets alike
            case _:
                wrong_values.setdefault(spot, (_name(loc), []))[1].append(_expected(error))
    for spot, (name, expected) in wrong_values.items():
        wanted = " or ".join(dict.fromkeys(expected))
        mistakes.append(spot.mistake(f"{name} is {_shown(spot)}; expected {wanted}"))
    return mistakes


def _expected(error: ErrorDetails) -> str:
    context = error.get("ctx", {})
    match error["type"]:
        case "string_pattern_mismatch":
            return _PATTERNS.get(context["pattern"], f"text that matches {context['pattern']}")
        case "model_type":
            return f"a mapping with the keys {', '.join(_keys(_model_at(error['loc'])))}"
        case kind if kind in _EXPECTED:
            return _EXPECTED[kind].format(**context)
        case _:
            return error["msg"].removeprefix("Value error, ").removeprefix("expected ")


def _shown(spot: Spot) -> str:
    if spot.entries is not None:
        return "a mapping" if spot.entries else "an empty mapping"
    if spot.items is not None:
        return f"a list of {len(spot.items)}"
    return "empty" if spot.value is None else json.dumps(spot.value, ensure_ascii=False)[:60]


def _name(loc: Loc) -> str:
    if not loc:
        return "the document"
    if isinstance(loc[-1], int):
        return f"{_name(loc[:-1])}[{loc[-1]}]"
    if loc[-1] in _CONDITION_MODELS and len(loc) > 1 and loc[-2] not in ("all", "any"):
        return "the condition"
    return str(loc[-1])


def _unknown_key(spot: Spot, loc: Loc) -> Mistake:
    model = _model_at(loc[:-1])
    what = "operator" if model in (AnswerTest, FactTest) else "key"
    return (spot.key or spot).mistake(f"unknown {what} '{loc[-1]}'; expected {one_of(_keys(model), str(loc[-1]))}")


def _spot_at(root: Spot, loc: Loc) -> Spot:
    """The value at pydantic's location, or the last one on the way; tags of conditions are no keys of the file."""
    spot, condition_next, before = root, False, ""
    for step in loc:
        if condition_next and step in _CONDITION_MODELS:
            condition_next = False
            continue
        child = spot.at(step)
        if child is None:
            return spot
        in_list = isinstance(step, int) and before in ("all", "any")
        condition_next = in_list or step in ("visible_if", "when", "not", "unless")
        spot, before = child, str(step)
    return spot


def _model_at(loc: Loc) -> type[BaseModel] | None:
    """The model pydantic expected at a location; ``None`` where it is a plain mapping or a condition."""
    model: type[BaseModel] | None = Questionnaire
    for step in loc:
        if isinstance(step, int):
            continue
        if model is None:
            model = _CONDITION_MODELS.get(step)
        else:
            model = next((_model_in(f.annotation) for n, f in model.model_fields.items() if step in (n, f.alias)), None)
    return model


def _model_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return None if annotation in _CONDITION_MODELS.values() else annotation
    return next((model for part in get_args(annotation) if (model := _model_in(part)) is not None), None)


def _keys(model: type[BaseModel] | None) -> list[str]:
    return [field.alias or name for name, field in model.model_fields.items()] if model is not None else []
