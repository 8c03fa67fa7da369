"""The model of `questions.yaml`: everything that is asked, scored, concluded and recommended."""

from __future__ import annotations

from functools import cached_property
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from assessment.languages import Language
from assessment.questionnaire.conditions import Condition, Scope

Identifier = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]
Row = Annotated[str, Field(pattern=r"^[SN][0-9]+(\.[0-9]+)?$")]
Verdict = Literal["stop", "fix", "measure", "wait", "keep", "grow"]
VERDICTS: tuple[Verdict, ...] = ("stop", "fix", "measure", "wait", "keep", "grow")
Severity = Literal["info", "warning", "critical"]
Size = Literal["small", "medium", "large"]

# What verdict sentences may name, each already formatted for the reader's language.
PLACEHOLDERS: tuple[str, ...] = (
    "name",
    "monthly_spend",
    "monthly_hours",
    "monthly_cost",
    "break_even_orders",
    "orders_per_month",
    "contribution_per_order",
    "roi",
    "roi_low",
    "roi_high",
    "for_one",
    "one_unit",
    "returned",
    "returned_blank_as_zero",
    "returned_with_repeat",
    "returned_lagged",
    "returned_out_of_season",
    "returned_without_best_month",
    "too_early_until",
    "cost_share",
    "measured_months",
    "unmeasured_spend",
    "hourly_earnings",
    "orders_needed",
    "flip_margin",
    "weak_step",
    "mend_first",
    "monthly_loss",
    "monthly_gain",
    "total_spend",
    "total_hours",
    "total_cost",
    "total_loss",
    "total_gain",
    "excess",
    "months_without_spend",
    "months_without_sales",
    "roi_blank_as_zero",
    "basket_break_even",
    "repeats_needed",
    "roi_with_repeat",
    "lag_months",
    "matched_months",
    "roi_lagged",
    "roi_out_of_season",
    "best_month",
    "roi_without_best_month",
    "break_even",
    "smallest_step",
    "step_months",
    "average_order_value",
    "margin",
)
Opening = Literal[
    "months",
    "answers",
    "criterion",
    "pause",
    "sale",
    "customers",
    "hours",
    "tax",
    "aim",
    "revenue",
    "actions",
    "code",
    "till",
]
"""Where an advice is carried out in the app: an action's months, its answers, its condition of success, its pause test,
its code; what a sale leaves, what customers and enquiries come to, what an hour costs, the basis of tax, the objective,
the revenue of the business, the list of actions, the card for the till."""


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Text(_Part):
    """One text in both languages."""

    fr: Annotated[str, Field(min_length=1)]
    en: Annotated[str, Field(min_length=1)]

    def __getitem__(self, language: Language) -> str:
        return self.fr if language == "fr" else self.en


class Sentences(_Part):
    """Sentences in both languages; one whose placeholder has no value is left out when shown."""

    fr: Annotated[tuple[str, ...], Field(min_length=1)]
    en: Annotated[tuple[str, ...], Field(min_length=1)]

    def __getitem__(self, language: Language) -> tuple[str, ...]:
        return self.fr if language == "fr" else self.en


class Dimension(_Part):
    id: Identifier
    weight: Annotated[float, Field(gt=0)] = 1
    name: Text
    explanation: Text


class Section(_Part):
    id: Identifier
    scope: Scope
    title: Text
    intro: Text


class Option(_Part):
    """One answer on offer; `points` (0–100) is left out where the question is not scored."""

    id: Identifier
    points: Annotated[float, Field(ge=0, le=100)] | None = None
    text: Text


class Question(_Part):
    """One question. It is scored when it names a dimension; then every option carries points.

    `alike` marks one that an owner often answers the same for every action.
    """

    id: Identifier
    section: Identifier
    scope: Scope
    dimension: Identifier | None = None
    weight: Annotated[float, Field(gt=0)] = 1
    covers: tuple[Row, ...] = ()
    source: Annotated[str, Field(pattern=r"^00[0-4](, 00[0-4])*$")] | None = None
    text: Text
    help: Text
    rationale: Text
    answer_set: Identifier | None = None
    options: tuple[Option, ...] = ()
    dont_know: bool = True
    not_applicable: tuple[Identifier, ...] = ()
    visible_if: Condition | None = None
    alike: bool = False

    @cached_property
    def points(self) -> dict[str, float]:
        """Points by option id; empty where the question is not scored."""
        return {option.id: option.points for option in self.options if option.points is not None}

    def option(self, option_id: str) -> Option:
        """The option of that id; `KeyError` when there is none."""
        for option in self.options:
            if option.id == option_id:
                return option
        raise KeyError(option_id)


class AnswerSet(_Part):
    """Options shared by several questions."""

    id: Identifier
    options: Annotated[tuple[Option, ...], Field(min_length=2)]


class Reason(_Part):
    """Why a question does not apply."""

    id: Identifier
    text: Text


class RedFlag(_Part):
    """A practice to name. It never changes a score; `cap: keep` turns *grow* into *keep*.

    `mendable` marks what an owner can put right within weeks: a losing action with one is fixed before it is stopped.
    """

    id: Identifier
    scope: Scope
    severity: Severity
    covers: tuple[Row, ...] = ()
    mendable: bool = False
    cap: Literal["keep"] | None = None
    when: Condition
    text: Text


class VerdictRule(_Part):
    """One row of the verdict table; the row with `default: true` has no condition and comes last.

    `asks` names what the verdict waits for: a screen opens the field, and the advice holds for a stopped action too.
    """

    when: Condition | None = None
    default: bool = False
    verdict: Verdict
    reason: Identifier
    covers: tuple[Row, ...] = ()
    asks: Opening | None = None
    text: Sentences
    next: Sentences


class VerdictWord(_Part):
    """How a verdict is named on screen: `Mesurer d'abord`, with one sentence of explanation.

    `past_name` names it where the action has stopped, `past` is the advice there; without them the word and the rule's
    own advice stand.
    """

    id: Verdict
    name: Text
    explanation: Text
    past_name: Text | None = None
    past: Sentences | None = None


class Trigger(_Part):
    """What calls for a recommendation: any of these red flags or verdict reasons.

    `verdicts` narrows `reasons`: where it names some, a reason calls only beside one of them. A red flag that caps
    growth leaves the reason as it is and turns *grow* into *keep*.
    """

    flags: tuple[Identifier, ...] = ()
    reasons: tuple[Identifier, ...] = ()
    verdicts: tuple[Verdict, ...] = ()


class Recommendation(_Part):
    """One thing to do. `effort`: an hour, a day, several days; `impact`: share of the stake it may move.

    `own_figures` say it with the owner's, for each action that calls for it; without them its cost and break-even are
    said. `opens` is where to go in the app to do it.
    """

    id: Identifier
    scope: Scope
    covers: tuple[Row, ...] = ()
    trigger: Trigger
    effort: Size
    impact: Size
    opens: Opening | None = None
    own_figures: Sentences | None = None
    title: Text
    why: Text
    how: Text
    done_when: Text


class Migration(_Part):
    """How answers given to version `before` read in the next one, and `changes`: what an owner is told of it.

    Questions and options are renamed; an option listed in `unsure` reads as "I don't know" and one in `asked_again` as
    no answer, its note kept. Options stand under the new name of their question.
    """

    before: Annotated[str, Field(pattern=r"^[0-9]+\.[0-9]+\.[0-9]+$")]
    changes: Text | None = None
    questions: dict[str, str] = {}
    options: dict[str, dict[str, str]] = {}
    unsure: dict[str, tuple[Identifier, ...]] = {}
    asked_again: dict[str, tuple[Identifier, ...]] = {}


class Questionnaire(_Part):
    """A whole questionnaire file, with the options of answer sets filled in."""

    id: Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]*$")]
    version: Annotated[str, Field(pattern=r"^[0-9]+\.[0-9]+\.[0-9]+$")]
    languages: tuple[Language, ...]
    title: Text
    dimensions: Annotated[tuple[Dimension, ...], Field(min_length=1)]
    answer_sets: tuple[AnswerSet, ...] = ()
    not_applicable_reasons: tuple[Reason, ...] = ()
    sections: Annotated[tuple[Section, ...], Field(min_length=1)]
    questions: Annotated[tuple[Question, ...], Field(min_length=1)]
    red_flags: tuple[RedFlag, ...] = ()
    verdict_words: Annotated[tuple[VerdictWord, ...], Field(min_length=6, max_length=6)]
    verdicts: Annotated[tuple[VerdictRule, ...], Field(min_length=1)]
    recommendations: tuple[Recommendation, ...] = ()
    migrations: tuple[Migration, ...] = ()

    def __hash__(self) -> int:
        """Cheap, so that what is derived from a questionnaire can be cached under it."""
        return hash((self.id, self.version))

    @cached_property
    def by_id(self) -> dict[str, Question]:
        """Questions by id."""
        return {question.id: question for question in self.questions}

    def of_scope(self, scope: Scope) -> tuple[Question, ...]:
        """Questions of one scope, in the order asked."""
        return tuple(question for question in self.questions if question.scope == scope)
