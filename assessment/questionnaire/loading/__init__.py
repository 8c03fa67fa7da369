"""From `questions.yaml` to a `Questionnaire`, or to every mistake of the file with its line and column."""

from __future__ import annotations

from pathlib import Path

from assessment.errors import Mistake, QuestionnaireError
from assessment.questionnaire.loading.checks import check
from assessment.questionnaire.loading.located import read_yaml
from assessment.questionnaire.loading.shape import read_shape
from assessment.questionnaire.model import Questionnaire

LARGEST_QUESTIONNAIRE = 1024 * 1024
DEFAULT_PATH = Path(__file__).resolve().parents[3] / "questions.yaml"


def load_questionnaire(path: Path | None = None) -> Questionnaire:
    """The questionnaire of a file, by default `questions.yaml` beside the package.

    Raises:
        QuestionnaireError: the file cannot be used; the error lists all its mistakes.
        OSError: the file cannot be read.
    """
    source = path or DEFAULT_PATH
    shown = source.name if path is None else str(path)
    with source.open("rb") as file:
        content = file.read(LARGEST_QUESTIONNAIRE + 1)
    if len(content) > LARGEST_QUESTIONNAIRE:
        mistake = Mistake(1, 1, f"a file of more than {LARGEST_QUESTIONNAIRE} bytes; expected a questionnaire")
        raise QuestionnaireError(shown, [mistake])
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise QuestionnaireError(shown, [_undecodable(error)]) from None
    return parse_questionnaire(text, shown)


def parse_questionnaire(text: str, source: str) -> Questionnaire:
    """The questionnaire a text holds, the options of answer sets filled in; `source` names it in the mistakes.

    Raises:
        QuestionnaireError: the text cannot be used; the error lists all its mistakes.
    """
    root, mistakes = read_yaml(text)
    if root is None:
        raise QuestionnaireError(source, mistakes)
    questionnaire, shape = read_shape(root)
    already = {(mistake.line, mistake.column) for mistake in mistakes}
    mistakes += [mistake for mistake in shape if (mistake.line, mistake.column) not in already]
    mistakes += check(root)
    if questionnaire is None or mistakes:
        raise QuestionnaireError(source, mistakes)
    return _with_shared_options(questionnaire)


def _with_shared_options(questionnaire: Questionnaire) -> Questionnaire:
    shared = {answers.id: answers.options for answers in questionnaire.answer_sets}
    questions = tuple(
        question
        if question.answer_set is None
        else question.model_copy(update={"options": shared[question.answer_set]})
        for question in questionnaire.questions
    )
    return questionnaire.model_copy(update={"questions": questions})


def _undecodable(error: UnicodeDecodeError) -> Mistake:
    before = error.object[: error.start].decode("utf-8-sig", errors="replace")
    column = len(before) - (before.rfind("\n") + 1) + 1
    return Mistake(before.count("\n") + 1, column, "not UTF-8 text; expected a file saved in UTF-8")
