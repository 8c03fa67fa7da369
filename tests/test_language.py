from __future__ import annotations

import ast
import datetime as dt
import math
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from string import Formatter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.errors import Problem
from assessment.language import (
    Texts,
    adding_up,
    catalogue,
    currency_symbol,
    date,
    escape,
    figure,
    hours,
    interval,
    money,
    money_alike,
    month_name,
    number,
    percent,
    plural,
    quantity,
    short_month,
    whole_up,
)
from assessment.languages import LANGUAGES, Language
from assessment.questionnaire.facts import FACTS
from assessment.questionnaire.model import PLACEHOLDERS
from assessment.results import Estimate, FunnelStep, Money, RuleCheck, Sale, Step, Warning, WouldChange
from assessment.sentences import (
    explain_score,
    explain_verdict,
    headline,
    problem_sentence,
    rules_tried,
    verdict_sentences,
    warning_sentence,
)
from tests import samples
from tests.tables import in_one_test

SOURCE = Path(__file__).parents[1] / "assessment"
PREFIXES = (
    "chart",
    "expected",
    "fact",
    "field",
    "format",
    "funnel",
    "headline",
    "place",
    "problem",
    "reason",
    "score",
    "unit",
    "verdict",
    "warning",
    "weak",
)
KEY = re.compile(rf"({'|'.join(PREFIXES)})\.[a-z0-9_]+")
NARROW, WIDE = "\u202f", "\u00a0"


def plain(text: str) -> str:
    return text.replace(NARROW, " ").replace(WIDE, " ")


# Numbers, money, dates


@in_one_test(
    ("amount", "french", "english"),
    [
        (1240.4, "1 240 €", "€1,240"),
        (12.5, "12,50 €", "€12.50"),
        (12.0, "12 €", "€12"),
        (99.996, "100 €", "€100"),
        (-410.0, "−410 €", "−€410"),
        (-0.001, "0 €", "€0"),
        (None, "inconnu", "unknown"),
    ],
)
def test_money_shows_cents_only_where_they_matter(amount: float | None, french: str, english: str) -> None:
    assert plain(money(amount, "EUR", "fr")) == french
    assert money(amount, "EUR", "en") == english


def test_a_french_amount_never_breaks_over_two_lines() -> None:
    assert money(1240.0, "EUR", "fr") == f"1{NARROW}240{WIDE}€"
    assert " " not in percent(-0.62, "fr") + hours(12.0, "fr")


def test_a_currency_without_cents_shows_none() -> None:
    assert plain(money(12.3, "JPY", "fr")) == "12 JPY"


@pytest.mark.parametrize(
    ("share", "french", "english"),
    [(-0.62, "−62 %", "−62%"), (0.045, "4,5 %", "4.5%"), (0.0996, "10 %", "10%"), (12.3, "1 230 %", "1,230%")],
)
def test_percentages_carry_a_decimal_only_below_ten(share: float, french: str, english: str) -> None:
    assert plain(percent(share, "fr")) == french
    assert percent(share, "en") == english


def test_a_signed_percentage_says_plus_but_never_plus_zero() -> None:
    assert plain(percent(0.3, "fr", signed=True)) == "+30 %"
    assert plain(percent(0.00001, "fr", signed=True)) == "0 %"


@pytest.mark.parametrize(("value", "digits", "shown"), [(2.5, 0, "3"), (1.005, 2, "1,01"), (-0.4, 0, "0")])
def test_numbers_round_as_people_do(value: float, digits: int, shown: str) -> None:
    assert number(value, "fr", digits) == shown


@given(st.floats(allow_nan=False, allow_infinity=False), st.sampled_from(LANGUAGES))
def test_any_amount_can_be_written(value: float, language: Language) -> None:
    for text in (number(value, language, 1), money(value, "EUR", language), percent(value, language)):
        assert any(character.isdigit() for character in text)
        assert "-" not in text


def test_small_words_of_numbers_follow_the_language() -> None:
    assert (number(2.0, "fr", 1), number(2.0, "en", 1)) == ("2,0", "2.0")
    assert (quantity(1.5, "fr"), quantity(2.0, "fr")) == ("1,5", "2")
    assert (plain(hours(12.0, "fr")), plain(hours(7.5, "fr"))) == ("12 h", "7,5 h")
    assert (currency_symbol("EUR", "fr"), currency_symbol("GBP", "en")) == ("€", "£")
    assert figure(4.5, "fr") == "4,5"


def test_sales_needed_are_whole_and_rounding_adds_none() -> None:
    assert [whole_up(value) for value in (0.2, 1.88, 2.0, 2.0000000000004)] == [1, 2, 2, 2]


def test_dates_and_months_are_written_in_full() -> None:
    assert plain(date("2026-01-01", "fr")) == "1er janvier 2026"
    assert date(dt.date(2026, 1, 2), "fr") == "2 janvier 2026"
    assert date("2026-01-01", "en") == "1 January 2026"
    assert (month_name("2026-01", "fr"), month_name("2026-01", "en")) == ("janvier 2026", "January 2026")
    assert (short_month("2026-01", "fr"), short_month("2026-01", "en")) == ("janv. 2026", "Jan 2026")


@pytest.mark.parametrize(
    ("low", "high", "french", "english"),
    [
        (0.4, 1.9, "entre 0,4 et 1,9", "between 0.4 and 1.9"),
        (0.4, None, "au moins 0,4", "at least 0.4"),
        (None, 1.9, "au plus 1,9", "at most 1.9"),
        (None, None, "inconnu", "unknown"),
        (0.41, 0.44, "0,4", "0.4"),
    ],
)
def test_ranges_are_said_in_words(low: float | None, high: float | None, french: str, english: str) -> None:
    assert interval(low, high, lambda value: number(value, "fr", 1), "fr") == french
    assert interval(low, high, lambda value: number(value, "en", 1), "en") == english


def test_plurals_follow_the_language() -> None:
    assert [plural(amount, "fr") for amount in (0, 1, 1.5, 2, 1_000_000)] == ["one", "one", "one", "other", "other"]
    assert [plural(amount, "en") for amount in (0, 1, 1.5, 2)] == ["other", "one", "other", "other"]


# Texts


def test_a_text_is_filled_in_and_agrees_with_its_count() -> None:
    texts = Texts("fr")
    assert texts("warning.stopped_kept", count=1).startswith("une action arrêtée reste")
    assert texts("warning.stopped_kept", count=2).startswith("2 actions arrêtées restent")


@pytest.mark.parametrize(
    ("key", "values"), [("chart.no_such_text", {}), ("format.between", {"low": "0"}), ("warning.stopped_kept", {})]
)
def test_an_unknown_key_or_a_missing_value_is_an_error(key: str, values: dict[str, str]) -> None:
    with pytest.raises(KeyError):
        Texts("fr")(key, None, **values)


def _placeholders(template: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(template) if name}


def test_every_text_exists_in_both_languages_with_the_same_placeholders() -> None:
    for key, entry in catalogue().items():
        assert set(entry) == set(LANGUAGES), key
        forms = [[form] if isinstance(form, str) else list(form.values()) for form in entry.values()]
        assert all(form for forms_of_one in forms for form in forms_of_one), key
        named = [set().union(*map(_placeholders, forms_of_one)) for forms_of_one in forms]
        assert named[0] == named[1], key


def test_french_punctuation_never_starts_a_line() -> None:
    own = {key: entry["fr"] for key, entry in catalogue().items() if key.split(".")[0] in PREFIXES}
    texts = {key: [form] if isinstance(form, str) else list(form.values()) for key, form in own.items()}
    assert [key for key, forms in texts.items() if re.search(r" [:;?!»%€]|« |'", "".join(forms))] == []


def test_texts_that_count_have_both_forms() -> None:
    for key, entry in catalogue().items():
        for template in entry.values():
            assert isinstance(template, str) or set(template) == {"one", "other"}, key


def _strings(tree: ast.AST) -> Iterator[str]:
    """Every literal of a module; the changing parts of an f-string read ``*``."""
    inside = {id(part) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in node.values}
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            yield "".join(str(part.value) if isinstance(part, ast.Constant) else "*" for part in node.values)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in inside:
            yield node.value


def _used() -> set[str]:
    return {text for file in SOURCE.rglob("*.py") for text in _strings(ast.parse(file.read_text(encoding="utf-8")))}


def test_no_key_is_used_without_being_defined() -> None:
    assert [text for text in sorted(_used()) if KEY.fullmatch(text) and text not in catalogue()] == []


def test_no_key_is_defined_without_being_used() -> None:
    patterns = [re.compile(re.escape(text).replace(r"\*", "[a-z0-9_]+")) for text in _used() if "." in text]
    own = [key for key in catalogue() if key.split(".")[0] in PREFIXES]
    assert [key for key in own if not any(pattern.fullmatch(key) for pattern in patterns)] == []


def _kinds(call: str, position: int) -> set[str]:
    """The literal kinds every call to a class is made with."""
    calls = (
        node
        for file in SOURCE.rglob("*.py")
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == call
    )
    given = [call.args[position] for call in calls if len(call.args) > position]
    return {arg.value for arg in given if isinstance(arg, ast.Constant) and isinstance(arg.value, str)}


def test_every_warning_has_its_sentence() -> None:
    kinds = _kinds("Warning", 0)
    assert "double_counting" in kinds
    assert {kind for kind in kinds if f"warning.{kind}" not in catalogue()} == set()


def test_every_problem_has_its_sentence() -> None:
    kinds = _kinds("Problem", 1) | _kinds("PydanticCustomError", 0)
    assert "margin_out_of_range" in kinds
    assert {kind for kind in kinds if f"problem.{kind}" not in catalogue()} == set()


def test_every_fact_has_its_label() -> None:
    assert {name for name in FACTS if f"fact.{name}" not in catalogue()} == set()


# Names typed by people


@in_one_test(
    "name",
    [
        *samples.NASTY_NAMES,
        "# titre",
        "- liste",
        "1. un",
        "> cite",
        "`code`",
        "100 $ et 200 $",
        ":material/home: :streamlit:",
        "a -- b -> c <- d >= e",
        "www.exemple.fr http://a.fr moi@a.fr",
        "ligne\n\n# autre",
        "fin\\",
    ],
)
def test_an_escaped_name_holds_all_its_characters_and_no_markup(name: str) -> None:
    escaped = escape(name)
    assert "\n" not in escaped
    assert re.search(r"(?<!\\)(\\\\)*[*_`$<>\[\]#:|~]", re.sub(r"\\[!-/:-@\[-`{-~]", "", escaped)) is None
    shown = re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", escaped).replace("\N{WORD JOINER}", "")
    assert shown == re.sub(r"\s+", " ", name.replace(WIDE, "\0")).strip().replace("\0", WIDE)


@in_one_test("rewritten", ["--", "->", "<-", ">=", "<=", "~=", ":streamlit:", "www.", "http://", "a@b"])
def test_what_the_screen_would_rewrite_is_held_apart(rewritten: str) -> None:
    assert "\N{WORD JOINER}" in escape(f"x {rewritten} y")


# The headline


def _headline(language: Language = "fr", **changes: float) -> str:
    totals = samples.totals(**changes)
    return plain(headline(samples.evaluation(samples.action(), totals=totals), samples.words(language)))


def test_the_headline_says_what_is_proven_and_what_awaits_proof() -> None:
    expected = "Sur 1 240 € par mois, 410 € servent vos ventes et peuvent le montrer. 530 € attendent une preuve."
    assert _headline() == f"{expected} Votre temps y est compté."
    assert _headline("en").startswith("Out of €1,240 a month, €410 serves your sales and can show it. €530 awaits")


def test_the_headline_is_as_frank_when_nothing_or_all_is_proven() -> None:
    nothing = _headline(proven_monthly=0.0)
    assert nothing.startswith("Sur 830 € par mois, rien n’a encore montré qu’il se rembourse. 530 €")
    everything = _headline(unproven_monthly=0.0, other_monthly=0.0)
    assert everything.startswith("Vos 410 € par mois servent tous vos ventes et peuvent le montrer.")
    assert "300 € sont à garder." in _headline(unproven_monthly=0.0)
    assert "90 € sont à réparer ou à suspendre. 530 € attendent une preuve." in _headline(failing_monthly=90.0)
    assert "coûtent pas d’argent" in _headline(proven_monthly=0.0, unproven_monthly=0.0, other_monthly=0.0)


def test_the_headline_says_that_time_is_left_out() -> None:
    totals = samples.totals(money=Money(monthly_cost=1240.0, monthly_hours=14.0))
    text = headline(samples.evaluation(samples.action(), totals=totals), samples.words("fr"))
    assert plain(text).endswith("Votre temps n’y est pas compté : 14 heures par mois.")


def test_the_headline_without_actions_or_costs_says_what_to_do() -> None:
    unknown_cost = samples.no_proof(money=Money())
    assert headline(samples.evaluation(), samples.words("fr")).startswith("Aucune action")
    assert "n’est pas encore connu" in headline(samples.evaluation(unknown_cost), samples.words("fr"))
    assert headline(samples.evaluation(replace(unknown_cost, running=False)), samples.words("fr")).startswith(
        "Toutes vos actions"
    )
    both = samples.evaluation(samples.action(), unknown_cost)
    assert "Le coût d’une action manque encore." in headline(both, samples.words("fr"))


# Verdicts


def _verdict(language: Language = "fr", **changes: object) -> tuple[tuple[str, ...], tuple[str, ...]]:
    result = samples.no_proof(**changes)
    return verdict_sentences(result, samples.words(language))


def test_a_verdict_shows_the_sentences_of_the_rule_that_fired() -> None:
    text, advice = _verdict()
    assert [plain(sentence) for sentence in text] == ["Vous y mettez 150 €."]
    assert advice == ("Notez-le.",)


def test_a_sentence_whose_figure_is_unknown_is_left_out() -> None:
    with_sales, _ = _verdict(would_change=WouldChange(orders_needed=Estimate(1.2)))
    assert with_sales[1] == "Il manque 2 ventes."
    assert _verdict(money=Money())[0] == ()


def test_a_capped_verdict_says_which_flag_capped_it() -> None:
    rules = (RuleCheck("no_proof", "measure", False),) * 2 + (RuleCheck("proven", "grow", True),)
    (flag,) = samples.questionnaire().red_flags
    capped = {"verdict": "keep", "reason": "proven", "rules": rules, "capped_by": flag, "money": samples.MEASURED}
    capped |= {"evidence_grade": 3}
    text, advice = _verdict(**capped)
    assert plain(text[0]) == "Une heure passée sur elle vous rapporte 55 €."
    assert plain(text[1]) == "Elle rapporte 236 € (entre −252 € et 1 159 €)."
    assert advice == ("Personne ne lit les réponses.",)
    lines = explain_verdict(samples.no_proof(**capped), samples.words())
    assert "Plafonné à « Garder » par l’alerte dite plus haut" in [plain(line) for line in lines]


def test_every_placeholder_of_the_contract_has_a_value() -> None:
    given = {
        "too_early_until": "2026-06-01",
        "would_change": WouldChange(orders_needed=Estimate(2.0), flip_margin=Estimate(0.4)),
        "sale": Sale(120.0, 0.4, 48.0),
        "step": Step(48.0, 3),
    }
    money = replace(samples.MEASURED, unmeasured_spend=10.0)
    result = samples.action(**given, money=money)
    losing = samples.action(**given, money=replace(money, roi=Estimate(-0.5, -0.35, 1.61)))
    for name in PLACEHOLDERS:
        default = samples.questionnaire().verdicts[-1]
        text = default.text.model_copy(update={"fr": (f"{{{name}}}",)})
        rule = default.model_copy(update={"text": text})
        of = losing if name == "monthly_loss" else result
        assert verdict_sentences(replace(of, rule=rule), samples.words())[0], name


def test_the_weak_step_is_that_of_the_figures_else_the_one_the_owner_names() -> None:
    default = samples.questionnaire().verdicts[-1]
    text = default.text.model_copy(update={"fr": ("Ce qui cède : {weak_step}.",)})
    rule = default.model_copy(update={"text": text})

    def said(*funnel: FunnelStep) -> str:
        result = samples.action(funnel=funnel, rule=rule, named_step="no_contact")
        return verdict_sentences(result, samples.words())[0][-1]

    assert said(*samples.FUNNEL) == "Ce qui cède : le passage du contact au devis."
    assert said(FunnelStep("visits", 90.0), FunnelStep("orders", 1.0, 0.01, 0.0, 0.03, 0.1, "usual", weak=True)) == (
        "Ce qui cède : le passage de la visite à la vente."
    )
    assert said() == "Ce qui cède : on la voit sans vous contacter."


def test_a_verdict_is_explained_by_its_facts_and_the_rules_tried() -> None:
    lines = explain_verdict(samples.no_proof(), samples.words())
    assert [plain(line) for line in lines] == ["Ce qui a décidé : pas de preuve.", "Preuve : aucune"]
    rules = (RuleCheck("too_early", "wait", None), RuleCheck("losing", "stop", False))
    tried = rules_tried(samples.action(rules=rules, verdict="grow", reason="proven"), samples.words())
    assert dict(tried) == {
        "Essayées avant, et écartées": ("perte montrée",),
        "Impossibles à essayer, faute de réponses ou de chiffres": ("trop tôt pour juger",),
    }


def test_the_score_is_explained_answer_by_answer() -> None:
    lines = explain_score(samples.evaluation(samples.action()), samples.words(names={"instagram": "Instagram"}))
    start = "Servir les ventes · Question serves_sales ?"
    assert [plain(line) for line in lines] == [
        f"{start} (Instagram) « Option yes_believed » vaut 50 points sur 100, pèse 60 % de la dimension.",
        f"{start} (salon) « Je ne sais pas » vaut entre 0 et 100 points, pèse 40 % de la dimension.",
        f"{start} (flyers) Sans réponse : ne compte pas, réduit la part des réponses données.",
        f"{start} (seo) Ne s’applique pas : ne compte pas.",
    ]


# Warnings and problems


def test_a_warning_names_its_action_and_its_amounts() -> None:
    names = {"a": "Instagram", "b": "Salon"}
    december = Warning("december", "a", {"december": 180.0, "other_months": 115.0})
    assert plain(warning_sentence(december, samples.words(names=names))).startswith(
        "Instagram : 180 € dépensés en décembre"
    )
    season = Warning("season", values={"first": "a", "second": "b"})
    assert warning_sentence(season, samples.words("en", names)).startswith("Instagram and Salon are measured")
    excess = Warning("double_counting", values={"claimed": 1500.0, "total": 1000.0, "excess": 500.0})
    assert plain(warning_sentence(excess, samples.words(names=names))).endswith("500 € sont comptés deux fois.")


def test_the_sample_of_the_design_is_said_word_for_word() -> None:
    problem = Problem("business.contribution_margin", "margin_out_of_range", {"value": 4.5, "limit": 1})
    expected = "la marge vaut 4,5 (450 %), elle doit être comprise entre 0 et 1."
    assert plain(problem_sentence(problem, "fr")) == expected


def test_a_problem_says_its_place_in_words() -> None:
    problem = Problem("actions[0].ledger[2].spend", "negative", {"value": -12})
    document = {"actions": [{"id": "ig", "name": "Instagram", "ledger": [{}, {}, {"month": "2026-03"}]}]}
    assert plain(problem_sentence(problem, "fr", document)) == (
        "action Instagram, mars 2026, dépense : −12 est négatif, il faut 0 ou plus."
    )
    assert plain(problem_sentence(problem, "fr")).startswith("action 1, ligne 3, dépense : ")
    answer = Problem("answers.actions.ig.origin.value", "unknown_option", {"value": "tol", "suggestion": "tool"})
    assert problem_sentence(answer, "en", document) == (
        "action Instagram, answer origin: “tol” is not an answer on offer, choose one from the questionnaire. "
        "Did you mean “tool”?"
    )


@given(
    st.text(max_size=30),
    st.sampled_from(sorted(key.removeprefix("problem.") for key in catalogue() if key.startswith("problem."))),
    st.dictionaries(
        st.sampled_from(["value", "limit", "expected", "key", "field", "suggestion"]),
        st.one_of(st.none(), st.booleans(), st.floats(), st.integers(), st.text(max_size=9)),
    ),
    st.recursive(
        st.none() | st.text(max_size=3),
        lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.sampled_from(["actions", "name", "id"]), inner),
        max_leaves=6,
    ),
)
def test_any_problem_of_any_document_can_be_said(
    path: str, kind: str, values: dict[str, object], document: object
) -> None:
    for place in (path, f"actions[0].{path}", f"answers.actions.{path}", f"business.revenue[{len(path)}].{path}"):
        assert problem_sentence(Problem(place, kind, values), "fr", document)


def test_a_kind_no_one_foresaw_still_gets_a_remedy() -> None:
    assert problem_sentence(Problem("actions[0].name", "brand_new"), "en").endswith("not accepted, correct it.")


def test_every_text_of_the_screens_is_used_somewhere() -> None:
    source = "\n".join(
        path.read_text(encoding="utf-8") for path in (Path(__file__).parents[1] / "assessment").rglob("*.py")
    )
    written = re.findall(r"[\"']([a-z_]+\.[^\"'\s]+)[\"']", source)
    patterns = [re.compile(re.sub(r"\\\{.*?\\\}", ".+", re.escape(key))) for key in written]
    assert [key for key in catalogue() if not any(pattern.fullmatch(key) for pattern in patterns)] == []


@in_one_test(
    ("amounts", "written"),
    [
        ((37.45, 84.46, 259.2), ["37 €", "84 €", "259 €"]),
        ((0.42, 1.2, 1.9), ["0,42 €", "1,20 €", "1,90 €"]),
        ((0.0, 12.4, 40.6), ["0 €", "12 €", "41 €"]),
        ((0.35, 12.4), ["0,35 €", "12,40 €"]),
        ((-55.2, 84.4), ["−55 €", "84 €"]),
        ((0.0, 0.0), ["0 €", "0 €"]),
        ((4.1, 9.99), ["4,10 €", "9,99 €"]),
    ],
)
def test_the_amounts_of_a_range_are_written_to_one_unit(amounts: tuple[float, ...], written: list[str]) -> None:
    show = money_alike("EUR", "fr", *amounts)
    assert [show(amount).replace("\xa0", " ") for amount in amounts] == written


def test_a_range_in_a_currency_without_cents_has_none() -> None:
    assert money_alike("JPY", "en", 3.2, 7.8)(7.8) == "JP¥8"


@pytest.mark.parametrize(
    ("first", "period"),
    [
        ("2026-08", "d’août 2026 à octobre 2026"),
        ("2026-04", "d’avril 2026 à octobre 2026"),
        ("2026-07", "de juillet 2026 à octobre 2026"),
    ],
)
def test_a_month_that_begins_with_a_vowel_shortens_the_word_before_it(first: str, period: str) -> None:
    said = Texts("fr")("imports.period", first=month_name(first, "fr"), last=month_name("2026-10", "fr"))
    assert said.replace("\xa0", " ") == period


@given(st.lists(st.floats(0, 1e6), min_size=1, max_size=8))
def test_parts_shown_add_up_to_the_whole_shown_and_none_moves_by_a_unit(parts: list[float]) -> None:
    whole = math.fsum(parts)
    unit = 1.0 if whole >= 99.995 else 0.01
    shown = adding_up(parts, whole, "EUR")
    assert money(math.fsum(shown), "EUR", "fr") == money(whole, "EUR", "fr")
    assert all(abs(one - part) < unit * 1.000001 for one, part in zip(shown, parts, strict=True))


@in_one_test(
    ("parts", "shown"),
    [
        ((33.4, 33.3, 33.4), (34.0, 33.0, 33.0)),  # 100.1
        ((120.5, 120.5), (121.0, 120.0)),  # a unit goes to the first of equals
        ((310.0, 50.0), (310.0, 50.0)),
        ((12.345, 20.005), (12.35, 20.0)),  # under 100, to the cent
        ((0.0, 250.0), (0.0, 250.0)),
        ((), ()),
    ],
)
def test_the_largest_remainders_get_the_units_that_rounding_down_leaves(
    parts: tuple[float, ...], shown: tuple[float, ...]
) -> None:
    assert adding_up(parts, math.fsum(parts), "EUR") == shown


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_full_stop_follows_a_name_cut_short(language: Language) -> None:
    texts = Texts(language)
    lines = [key for key, entry in catalogue().items() if isinstance(entry[language], str)]
    ending = [key for key in lines if re.search(r"\{\w+\}\**\.", str(catalogue()[key][language]))]
    assert len(ending) > 50
    for key in ending:
        names = set(re.findall(r"\{(\w+)\}", str(catalogue()[key][language])))
        count = 2 if "count" in names else None
        said = texts(key, count, **dict.fromkeys(names - {"count"}, "Salon de l’ex…"))
        assert not re.search(r"…\**\.", said), key
        if count is None:
            assert texts(key, None, **dict.fromkeys(names, "Salon")).count(".") > said.count("."), key
