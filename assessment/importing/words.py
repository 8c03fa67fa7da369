"""What a file gave, left out, asks or lacks, in a sentence of the reader's language.

What comes from a file stands in these sentences as it was written: escape them before Markdown.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from assessment.importing.adding.changes import SameMoney
from assessment.importing.model import Dropped, ImportRefusedError, Note, Question, Receipts
from assessment.language import Texts, catalogue, date, exact_money, money, month_name, number
from assessment.languages import Language

_BARE_LINE = re.compile(r"([0-9]+):\s*")
_DAYS = ("start", "end")
_MONEY = frozenset({"amount", "total", "listed"})
_ASIDE = frozenset({"months"})
_OF_ONE_LINE = frozenset(
    (
        *("comparison", "corrected_movement", "cut_line", "formula", "impossible_amount", "information_only"),
        *("other_currency", "pending_movement", "refused_movement", "repeated_line"),
        *("several_months", "too_many_cells", "unknown_direction", "unknown_kind", "unknown_status"),
        *("unreadable_date", "unreadable_number"),
    )
)
"""Reasons whose examples may begin with the number of their line."""
_NUMBERED = re.compile(r"([0-9]+): (.+)")
_STOPPED_TWICE = re.compile(r"(\.\.\.|…|(?<!\.)\.)\.(?=\s|$)")


def format_name(format: str, language: Language) -> str:
    """The name of a kind of export."""
    return Texts(language)(f"imports.format.{format}")


def where_found(format: str, language: Language) -> str:
    """Where that export is found in the menus of the service it comes from."""
    return Texts(language)(f"imports.where.{format}")


def receipts_name(receipts: Receipts, language: Language) -> str:
    """The name of a way of coming in."""
    return Texts(language)(f"import.receipts.{receipts.kind}")


def dropped_sentence(dropped: Dropped, language: Language, currency: str | None = None) -> str:
    """How many lines were left out and why, what they amount to in that currency where it is known, with examples."""
    texts = Texts(language)
    sentence = texts(f"import.dropped.{dropped.reason}", count=dropped.count)
    currency = dropped.currency or currency
    if dropped.amount and dropped.says_amount:
        amount = exact_money(dropped.amount, currency, language) if currency else number(dropped.amount, language, 2)
        sentence = texts("import.dropped_amount", sentence=sentence, amount=amount)
    examples = dropped.examples
    if dropped.reason in _OF_ONE_LINE:
        examples = [_of_line(example, texts) for example in examples]
    return _with_examples("import.dropped_examples", sentence, examples, texts)


def _of_line(example: str, texts: Texts) -> str:
    """An example with its line, where it says which one."""
    found = _NUMBERED.fullmatch(example)
    return texts("import.line_example", line=found[1], text=found[2]) if found else example


def note_sentence(note: Note, language: Language, currency: str | None = None) -> str:
    """What to know about what was read; amounts are in that currency."""
    values = dict(note.values)
    shown: dict[str, str | int] = {}
    for name, value in values.items():
        if name in _ASIDE or name == "count":
            continue
        if name in _DAYS:
            shown[name] = date(str(value), language)
        elif name == "month":
            shown[name] = month_name(str(value), language)
        elif name in _MONEY and isinstance(value, (int, float)):
            shown[name] = money(value, currency, language) if currency else number(value, language, 2)
        else:
            shown[name] = str(value)
    return _stopped_once(Texts(language)(f"import.note.{note.kind}", _count(values.get("count")), **shown))


def same_money_sentence(same: SameMoney, language: Language, currency: str) -> str:
    """What the dossier and the file say of one month's spend, and why they are likely to differ."""
    kind = "shifted" if same.agrees_in_all and same.cause != "tax" else same.cause
    return Texts(language)(
        f"import.same_money.{kind}",
        month=month_name(same.month, language),
        known=exact_money(same.known, currency, language),
        incoming=exact_money(same.incoming, currency, language),
        difference=exact_money(abs(same.difference), currency, language),
    )


def refusal_sentence(error: ImportRefusedError, language: Language) -> str:
    """Why a file cannot be read and what to do."""
    key = f"import.refused.{error.kind}"
    shown: dict[str, str | int] = {name: str(value) for name, value in error.values.items() if name != "count"}
    if bare := _BARE_LINE.fullmatch(str(shown.get("example", ""))):
        shown["example"] = bare[1]
    dropped = error.values.get("dropped")
    if "format" in shown:
        shown["format"] = format_name(str(shown["format"]), language)
    texts = Texts(language)
    if isinstance(missing := error.values.get("missing"), tuple):
        shown["missing"] = _separator(texts).join(_one_of(names, texts) for names in missing)
    sentence = _stopped_once(texts(key, _count(error.values.get("count")), **shown))
    if isinstance(dropped, Dropped):
        sentence = f"{sentence} {dropped_sentence(dropped, language)}"
    if error.held_for is None:
        return sentence
    if error.kind == "several_months" and (way_out := f"import.by_month.{error.held_for}") in catalogue():
        sentence = f"{sentence} {texts(way_out)}"
    return texts("import.refused_as", sentence=sentence, format=format_name(error.held_for, language))


def question_sentence(question: Question, language: Language) -> str:
    """What only the owner can say, with values of the file that raise it."""
    texts = Texts(language)
    sentence = texts(f"import.question.{question.field}")
    return _with_examples("import.question_examples", sentence, question.examples, texts)


def _with_examples(key: str, sentence: str, examples: Iterable[str], texts: Texts) -> str:
    listed = _separator(texts).join(_example(one, texts) for one in examples)
    return _stopped_once(texts(key, sentence=sentence, examples=listed)) if listed else sentence


def _separator(texts: Texts) -> str:
    return "\N{NO-BREAK SPACE}; " if texts.language == "fr" else "; "


def _one_of(names: Sequence[str], texts: Texts) -> str:
    """The names that a column may have."""
    quoted = [texts("import.column_missing", name=name) for name in names]
    if len(quoted) == 1:
        return quoted[0]
    return texts("import.column_missing_or", names=", ".join(quoted[:-1]), name=quoted[-1])


def _stopped_once(sentence: str) -> str:
    """A sentence whose last word has a full stop of its own."""
    return _STOPPED_TWICE.sub(r"\1", sentence)


def _example(example: str, texts: Texts) -> str:
    """An example as it is; of a line of which nothing but its number is known, that it is a line."""
    bare = _BARE_LINE.fullmatch(example)
    return texts("import.line", line=bare[1]) if bare else example


def _count(value: object) -> float | None:
    return float(value) if isinstance(value, (int, float)) else None
