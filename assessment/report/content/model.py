"""The parts of a report. Every text is plain: nothing typed by people is ever read as markup."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from assessment.languages import Language
from assessment.questionnaire.model import Verdict


@dataclass(frozen=True, slots=True)
class Picture:
    """A chart as an SVG, with what it says in words."""

    svg: str
    alt: str


@dataclass(frozen=True, slots=True)
class Cell:
    """An amount, cut before its decimals so that a column of them stands aligned: ``12`` and ``,50 €``."""

    whole: str
    rest: str = ""


@dataclass(frozen=True, slots=True)
class MoneyRow:
    """An action, or all of them (no `verdict`): cost, sales, contribution, what one unit brings back, its range."""

    name: str
    verdict: Verdict | None
    word: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class MoneyTable:
    """The money of each action and in all, under its head; `notes` say what the amounts are worth."""

    head: tuple[str, ...]
    rows: tuple[MoneyRow, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Points:
    """Short lines under a title."""

    title: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class VerdictCard:
    """The verdict on one action: `word`, what it `costs`, what comes `back`, `why`, what to do.

    `facts` are those it rests on, `points` what would change it and what to know of its figures.
    """

    name: str
    verdict: Verdict
    word: str
    costs: str
    back: str
    why: str
    advice: str
    facts: tuple[Points, ...]
    points: tuple[Points, ...]


@dataclass(frozen=True, slots=True)
class ChartsOf:
    """Charts under a title, those of all actions under none."""

    title: str
    note: str
    pictures: tuple[Picture, ...]


@dataclass(frozen=True, slots=True)
class Charts:
    """Charts of all actions, then those of `each` of a few, in columns; `paired`, the first stand side by side too."""

    together: ChartsOf
    paired: bool
    each: tuple[ChartsOf, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to do: for whom, who does it and when, its `gist` in a line, and `parts`: why, how and done when."""

    title: str
    whose: str
    who_when: str
    gist: str
    parts: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Steps:
    """Things to do under a title, in full or in a line each."""

    title: str
    full: bool
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and the text under it."""

    title: str
    text: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Objective:
    """The objective in words, and the way to it."""

    title: str
    text: str
    picture: Picture | None


@dataclass(frozen=True, slots=True)
class Practice:
    """The score of practice, what it rests on, and its dimensions."""

    title: str
    text: tuple[str, ...]
    picture: Picture | None


@dataclass(frozen=True, slots=True)
class Term:
    """A word and what it means, with the verdict it is, where it is one."""

    name: str
    meaning: str
    verdict: Verdict | None = None


@dataclass(frozen=True, slots=True)
class Method:
    """How it is worked out: definitions, verdicts, the questionnaire."""

    title: str
    terms: tuple[Term, ...]
    ranges: Section
    verdicts: Section
    words: tuple[Term, ...]
    questionnaire: str


@dataclass(frozen=True, slots=True)
class Cover:
    """Whose report it is and of which day; `prepared` says by whom, where a consultant is named.

    `foot`, the name in short, stands at the foot of each page after it, with the day.
    """

    kind: str
    name: str
    day: str
    foot: str
    prepared: str
    logo: tuple[int, ...]
    logo_alt: str


@dataclass(frozen=True, slots=True)
class SheetLine:
    """An action in a line: its verdict, what it costs, what comes back."""

    name: str
    verdict: Verdict
    word: str
    costs: str
    back: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """The report on one page, under its `name`; `left` counts the actions that have no line."""

    name: str
    lines: tuple[SheetLine, ...]
    left: str
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """All of a report, in the order it is read: on one page where there is a `sheet`.

    `labels` are the small words of the template, by their name.
    """

    language: Language
    document_title: str
    colours: Mapping[str, str]
    labels: Mapping[str, str]
    cover: Cover
    lesson: str
    ribbon: Picture | None
    ribbon_notes: str
    sheet: Sheet | None
    headline: str
    money: MoneyTable | None
    warnings: Points | None
    verdicts: tuple[VerdictCard, ...]
    charts: Charts | None
    objective: Objective | None
    plan: tuple[Steps, ...]
    practice: Practice | None
    milestones: Points | None
    method: Method
    attached: str
