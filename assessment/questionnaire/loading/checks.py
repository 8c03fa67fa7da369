"""What a questionnaire file must hold beyond its shape; each check yields its mistakes and trusts no other.

They read the file as written rather than the model, so that they still run where the shape is wrong.
"""

from __future__ import annotations

import string
from collections.abc import Callable, Iterable, Iterator, Mapping

from assessment.errors import Mistake
from assessment.questionnaire.loading.book import Book, unknown
from assessment.questionnaire.loading.condition_checks import check_conditions, check_reachable, check_visibility
from assessment.questionnaire.loading.located import Spot
from assessment.questionnaire.loading.relied_on_checks import check_relied_on
from assessment.questionnaire.loading.shape import one_of
from assessment.questionnaire.model import PLACEHOLDERS, VERDICTS


def check(root: Spot) -> list[Mistake]:
    """Every mistake of meaning in a questionnaire file."""
    book = Book(root)
    return [mistake for part in CHECKS for mistake in part(book)]


def check_ids(book: Book) -> Iterator[Mistake]:
    """Each id once among its kind."""
    groups = [(book.root.each(kind), "id") for kind in book.KINDS]
    groups += [(owner.each("options"), "id") for kind in ("questions", "answer_sets") for owner in book.root.each(kind)]
    groups += [(book.root.each("migrations"), "before")]
    for spots, key in groups:
        seen: dict[str, Spot] = {}
        for spot in spots:
            if (name := spot.word(key)) is None:
                continue
            if name.text in seen:
                first = seen[name.text].line
                yield name.mistake(f"duplicate {key} '{name.text}' (first at line {first}); expected each {key} once")
            seen.setdefault(name.text, name)


def check_translations(book: Book) -> Iterator[Mistake]:
    """No blank text in either language."""
    for spot in book.root.walk():
        for language in ("fr", "en"):
            if (text := spot.get(language)) is not None:
                for part in text.items if text.items is not None else (text,):
                    if isinstance(part.value, str) and not part.value.strip():
                        yield part.mistake(f"empty translation '{language}'; expected the text in fr and en")


def check_references(book: Book) -> Iterator[Mistake]:
    """Sections, dimensions, answer sets and reasons that questions name."""
    for question in book.root.each("questions"):
        for key in ("section", "dimension", "answer_set"):
            name = question.word(key)
            if name is not None and name.text not in book.ids(f"{key}s"):
                yield unknown(key.replace("_", " "), name, book.ids(f"{key}s"))
        for reason in question.words("not_applicable"):
            if reason.text not in book.ids("not_applicable_reasons"):
                yield unknown("reason", reason, book.ids("not_applicable_reasons"))
        section, scope = question.word("section"), question.word("scope")
        home = book.find("sections", section.text) if section is not None else None
        home_scope = home.word("scope") if home is not None else None
        if section and scope and home_scope and home_scope.text != scope.text:
            yield scope.mistake(
                f"scope '{scope.text}' in section '{section.text}'; expected its scope, '{home_scope.text}'"
            )


def check_options(book: Book) -> Iterator[Mistake]:
    """Two options at least, with points if and only if the question is scored."""
    for question in book.root.each("questions"):
        own, shared = question.get("options"), question.word("answer_set")
        if own is not None and shared is not None:
            yield shared.mistake("both options and answer_set; expected one of them")
        elif own is None and shared is None and question.get("answer_set") is None:
            yield question.mistake("a question without answers; expected options or answer_set")
        yield from _check_points(question, book)
    for owner in (*book.root.each("questions"), *book.root.each("answer_sets")):
        options = owner.get("options")
        if options is not None and options.items is not None and len(options.items) < 2:
            yield options.mistake(f"{len(options.items)} option to choose from; expected at least two")


def _check_points(question: Spot, book: Book) -> Iterator[Mistake]:
    scored = question.get("dimension") is not None
    shared = question.word("answer_set")
    for option in book.offered(question):
        points = option.get("points")
        if scored == (points is not None) or option.entries is None:
            continue
        at = shared or points or option
        name = option.word("id")
        named = f"option '{name.text}'" if name is not None else "an option"
        if scored:
            yield at.mistake(f"{named} without points in a scored question; expected points from 0 to 100")
        else:
            yield at.mistake(f"{named} has points in a question without dimension; expected none")


def check_verdict_table(book: Book) -> Iterator[Mistake]:
    """A default, last and alone; a condition everywhere else."""
    table = book.root.get("verdicts")
    rules = book.root.each("verdicts")
    defaults = [rule for rule in rules if (given := rule.get("default")) is not None and given.value is True]
    if table is not None and not defaults:
        yield table.mistake("a verdict table without default; expected a last rule with 'default: true'")
    for rule in defaults[1:]:
        yield rule.mistake("a second default rule; expected only one, the last")
    if defaults and defaults[0] is not rules[-1] and len(defaults) == 1:
        yield defaults[0].mistake("the default rule is followed by rules that can never fire; expected it last")
    for rule in rules:
        condition = rule.get("when")
        if rule in defaults and condition is not None:
            yield (condition.key or condition).mistake("a default rule with a condition; expected no 'when'")
        if rule not in defaults and condition is None and rule.entries is not None:
            yield rule.mistake("a verdict rule without condition; expected 'when'")


def check_verdict_words(book: Book) -> Iterator[Mistake]:
    """A word for each verdict."""
    words = book.root.get("verdict_words")
    for verdict in VERDICTS:
        if words is not None and words.items is not None and verdict not in book.ids("verdict_words"):
            yield words.mistake(f"missing verdict word '{verdict}'; expected one for each verdict")


def check_placeholders(book: Book) -> Iterator[Mistake]:
    """Placeholders of the sentences of verdicts and recommendations: known ones, the same in both languages."""
    with_figures = (("verdicts", ("text", "next")), ("recommendations", ("own_figures",)))
    for rule, keys in ((rule, keys) for part, keys in with_figures for rule in book.root.each(part)):
        for key in keys:
            sentences = rule.get(key)
            if sentences is None:
                continue
            named: dict[str, set[str]] = {}
            for language in ("fr", "en"):
                named[language] = set()
                for sentence in sentences.words(language):
                    names, mistakes = _placeholders(sentence)
                    named[language] |= names
                    yield from mistakes
            english = sentences.get("en")
            if english is not None and sentences.get("fr") is not None and (apart := named["fr"] ^ named["en"]):
                listed = ", ".join(f"{{{name}}}" for name in sorted(apart))
                yield english.mistake(f"{listed} in one language only; expected the same placeholders in fr and en")


def _placeholders(sentence: Spot) -> tuple[set[str], list[Mistake]]:
    try:
        fields = [
            (name, form, how) for _, name, form, how in string.Formatter().parse(sentence.text) if name is not None
        ]
    except ValueError:
        return set(), [sentence.mistake("a brace that opens or closes nothing; expected placeholders such as {name}")]
    mistakes = [
        sentence.mistake(f"unknown placeholder '{{{name}}}'; expected {one_of(PLACEHOLDERS, name)}")
        for name, _, _ in fields
        if name not in PLACEHOLDERS
    ]
    if any(form or how for _, form, how in fields):
        mistakes.append(sentence.mistake("a placeholder with a format; expected its name alone, such as {roi}"))
    return {name for name, _, _ in fields}, mistakes


def check_triggers(book: Book) -> Iterator[Mistake]:
    """Recommendations are called for by flags of their scope, or by reasons of verdicts on actions."""
    for recommendation in book.root.each("recommendations"):
        trigger, scope = recommendation.get("trigger"), recommendation.word("scope")
        if trigger is None or trigger.entries is None:
            continue
        if not trigger.each("flags") and not trigger.each("reasons"):
            yield trigger.mistake("an empty trigger, so the recommendation is never made; expected flags or reasons")
        for flag in trigger.words("flags"):
            found = book.find("red_flags", flag.text)
            flag_scope = found.word("scope") if found is not None else None
            if found is None:
                yield unknown("red flag", flag, book.ids("red_flags"))
            elif scope and flag_scope and flag_scope.text != scope.text:
                yield flag.mistake(
                    f"red flag '{flag.text}' is of scope {flag_scope.text}; expected one of scope {scope.text}"
                )
        for reason in trigger.words("reasons"):
            if reason.text not in book.reasons:
                yield unknown("verdict reason", reason, book.reasons)
            elif scope is not None and scope.text == "business":
                yield reason.mistake("verdicts are about actions; expected red flags in a business recommendation")
        yield from _check_trigger_verdicts(trigger, book)


def _check_trigger_verdicts(trigger: Spot, book: Book) -> Iterator[Mistake]:
    verdicts, wanted = trigger.get("verdicts"), {verdict.text for verdict in trigger.words("verdicts")}
    if verdicts is not None and trigger.each("flags") and not trigger.each("reasons"):
        yield (verdicts.key or verdicts).mistake("verdicts narrow reasons, and none is named; expected reasons")
    for reason in trigger.words("reasons"):
        given = book.verdicts_with(reason.text)
        if wanted and wanted <= set(VERDICTS) and given and given.isdisjoint(wanted):
            yield reason.mistake(
                f"reason '{reason.text}' never comes with the verdict {' or '.join(sorted(wanted))}; "
                f"expected {' or '.join(sorted(given))}"
            )


def check_migrations(book: Book) -> Iterator[Mistake]:
    """Answers lead, through later migrations, to questions and options that exist, and come from older versions."""
    current = book.root.word("version")
    migrations = [m for m in book.root.each("migrations") if m.word("before") is not None]
    migrations.sort(key=lambda migration: _version(migration.word("before")))
    renamed: dict[str, str] = {}
    later: dict[str, set[str]] = {}
    for migration in reversed(migrations):
        before = migration.word("before")
        if before and current and _version(before) >= _version(current):
            yield before.mistake(f"version {before.text} is not before {current.text}; expected an older one")
        yield from _check_let_go(migration, renamed, later, book)
        for question, options in _entries(migration, "options"):
            now = renamed.get(question, question)
            offered = book.option_ids(now)
            if offered is None:
                yield unknown("question", options.key or options, book.ids("questions"))
                continue
            targets = [spot for spot in (options.entries or {}).values() if spot.text]
            reachable = {*offered, *later.get(now, ())}
            yield from (unknown("option", spot, offered) for spot in targets if spot.text not in reachable)
            later.setdefault(now, set()).update(options.entries or ())
        step = {old: spot for old, spot in _entries(migration, "questions") if spot.text}
        for spot in step.values():
            if renamed.get(spot.text, spot.text) not in book.ids("questions"):
                yield unknown("question", spot, book.ids("questions"))
        renamed |= {old: renamed.get(spot.text, spot.text) for old, spot in step.items()}


def _check_let_go(
    migration: Spot, renamed: Mapping[str, str], later: dict[str, set[str]], book: Book
) -> Iterator[Mistake]:
    """Options that mean nothing any more: of a question that exists, and that offers what they now read as."""
    for way in ("unsure", "asked_again"):
        listed = migration.get(way)
        for question, options in _entries(migration, way):
            now = renamed.get(question, question)
            found = book.find("questions", now)
            if found is None:
                yield unknown("question", options.key or options, book.ids("questions"))
                continue
            offers = found.get("dont_know")
            if way == "unsure" and offers is not None and offers.value is False:
                yield (options.key or options).mistake(
                    f"question '{now}' offers no \"don't know\"; expected one that does"
                )
            if listed is not None:
                later.setdefault(now, set()).update(option.text for option in listed.words(question))


def _entries(spot: Spot, name: str) -> Iterable[tuple[str, Spot]]:
    found = spot.get(name)
    return (found.entries or {}).items() if found is not None else ()


def _version(spot: Spot | None) -> tuple[int, ...]:
    numbers = spot.text.split(".") if spot is not None else []
    return tuple(int(number) if number.isdecimal() else 0 for number in numbers)


CHECKS: tuple[Callable[[Book], Iterable[Mistake]], ...] = (
    check_ids,
    check_translations,
    check_references,
    check_options,
    check_conditions,
    check_visibility,
    check_verdict_table,
    check_verdict_words,
    check_placeholders,
    check_triggers,
    check_reachable,
    check_migrations,
    check_relied_on,
)
