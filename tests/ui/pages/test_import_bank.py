"""A bank statement on the import page, in both languages, without a browser."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from streamlit.testing.v1 import AppTest

from assessment.dossier.editing import with_action_added, with_business, with_ledger
from assessment.dossier.model import BusinessMonth, Dossier, LedgerRow
from assessment.importing.model import Dropped, Export, Payer, Receipts, Series
from tests.ui.held import dossier_of
from tests.ui.pages.reading import plain
from tests.ui.pages.test_import_pages import choose, disabled, give, importing, press
from tests.ui.pages.test_pages import shown

WORDS = {
    "fr": {"add": "Ajouter à mon dossier", "known": "Publicité et outils reconnus", "kept": "Ni libellés"},
    "en": {"add": "Add to my check", "known": "Advertising and tools recognised", "kept": "No labels"},
}


def rows(*spends: float) -> tuple[LedgerRow, ...]:
    return tuple(LedgerRow(month=f"2026-{month:02d}", spend=spend) for month, spend in enumerate(spends, 7))


def received(kind: str, *amounts: float, proposed: bool = True) -> Receipts:
    months = tuple(BusinessMonth(month=f"2026-{month:02d}", revenue=one) for month, one in enumerate(amounts, 7))
    return Receipts(kind, months, proposed)


def statement(others: int = 2) -> Export:
    """A florist's: one known supplier, some more of which one costs more than the other, two ways of coming in."""
    return Export(
        "bank",
        "bank",
        (
            Series("Google Ads", rows(120, 150), "search_ads"),
            *(Series(f"Fournisseur {n}", rows(10 + n, 20), proposed=False) for n in range(others)),
        ),
        business_revenue=received("card_terminal", 4000, 5000).rows,
        receipts=(received("card_terminal", 4000, 5000), received("transfers", 900, proposed=False)),
        currency="EUR",
        lines=214,
        dropped=(Dropped("not_paid", 3, amount=12.5, amounts={"spend": 12.5}),),
    )


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> Callable[[Export], None]:
    def as_that(export: Export) -> None:
        monkeypatch.setattr("assessment.importing.read_export", lambda *_: export)

    return as_that


def ticks(test: AppTest, part: str) -> dict[str, bool]:
    return {plain(one.label): one.value for one in test.checkbox if f":{part}:" in (one.key or "")}


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_statement_is_shown_as_suppliers_and_added_as_proposed(
    language: str, reads: Callable[[Export], None]
) -> None:
    reads(statement())
    test = give(importing(language), "x")
    assert not test.exception
    assert "214" in shown(test)
    assert WORDS[language]["known"] in shown(test)
    assert WORDS[language]["kept"] in shown(test)
    assert list(ticks(test, "taken").values()) == [False, False]
    assert list(ticks(test, "received").values()) == [True, False]
    test = press(test, WORDS[language]["add"])
    assert not test.exception
    document = dossier_of(test)
    assert [(action.name, action.channel) for action in document.actions] == [("Google Ads", "search_ads")]
    assert [row.spend for row in document.actions[0].ledger] == [120, 150]
    assert [row.revenue for row in document.business.revenue] == [4000, 5000]


def test_other_payments_come_by_amount_and_go_where_they_are_sent_once_ticked(
    reads: Callable[[Export], None],
) -> None:
    reads(statement())
    dossier, place = with_action_added(Dossier(), "Vitrine", "other")
    test = give(importing(dossier=dossier), "x")
    assert [label.partition(" :")[0] for label in ticks(test, "taken")] == ["Fournisseur 1", "Fournisseur 0"]
    test = choose(choose(test, "taken:2", True), "target:2", place)
    test = choose(test, "target:0", ":left_out")
    test = press(test, WORDS["fr"]["add"])
    assert [(action.name, [row.spend for row in action.ledger]) for action in dossier_of(test).actions] == [
        ("Vitrine", [11, 20])
    ]


def test_what_came_in_is_the_business_s_revenue_as_ticked(reads: Callable[[Export], None]) -> None:
    reads(statement())
    test = choose(choose(give(importing(), "x"), "received:transfers", True), "received:card_terminal", False)
    test = press(test, WORDS["fr"]["add"])
    assert [row.revenue for row in dossier_of(test).business.revenue] == [900]


def test_nothing_ticked_is_nothing_to_add(reads: Callable[[Export], None]) -> None:
    reads(statement())
    test = choose(choose(give(importing(), "x"), "received:card_terminal", False), "target:0", ":left_out")
    assert not test.exception
    assert disabled(test, WORDS["fr"]["add"])


def test_a_ticked_payment_keeps_its_place_in_another_language(reads: Callable[[Export], None]) -> None:
    reads(statement())
    test = choose(give(importing(), "x"), "taken:1", True)
    test.session_state["lang"] = "en"
    test = test.run()
    assert list(ticks(test, "taken").values()) == [False, True]
    assert len(dossier_of(press(test, WORDS["en"]["add"])).actions) == 2


@pytest.mark.parametrize("others", [0, 1, 40, 500])
def test_a_statement_works_whatever_the_number_of_its_suppliers(others: int, reads: Callable[[Export], None]) -> None:
    reads(statement(others))
    test = give(importing(), "x")
    assert not test.exception
    assert len(ticks(test, "taken")) == min(others, 15)
    assert len(dossier_of(press(test, WORDS["fr"]["add"])).actions) == 1


@pytest.mark.parametrize(("language", "said"), [("fr", "est celui de la TVA"), ("en", "is that of VAT")])
def test_what_a_platform_told_before_is_the_same_money_and_counted_once(
    language: str, said: str, reads: Callable[[Export], None]
) -> None:
    reads(statement())
    dossier, place = with_action_added(Dossier(), "Google Ads", "search_ads")
    dossier = with_ledger(dossier, place, [{"month": "2026-07", "spend": 100.0}])
    test = give(importing(language, dossier), "x")
    assert not test.exception
    assert said in shown(test)
    test = press(test, WORDS[language]["add"])
    assert [row.spend for row in dossier_of(test).action(place).ledger] == [100, 150]


@pytest.mark.parametrize(
    ("language", "rate", "label", "kept"),
    [
        ("fr", None, "Ôter la TVA au taux de 20 %", "gardent leur montant"),
        ("fr", 0.085, "Ôter la TVA au taux de 8,5 %", "gardent leur montant"),
        ("en", None, "Take out VAT at 20%", "keep their amount"),
    ],
)
def test_a_dossier_without_taxes_takes_a_statement_net_of_them(
    language: str, rate: float | None, label: str, kept: str, reads: Callable[[Export], None]
) -> None:
    told = replace(statement(), tax_basis="including_tax")
    google, *others = told.series
    reads(replace(told, series=(replace(google, taxed=False), *others)))
    test = give(importing(language, with_business(Dossier(), tax_rate=rate)), "x")
    assert not test.exception
    (asked,) = [one for one in test.radio if ":amounts" in (one.key or "")]
    assert (plain(asked.options[0]), len(asked.options), asked.value) == (label, 2, None)
    assert kept in asked.proto.captions[0]
    assert disabled(test, WORDS[language]["add"])
    test = choose(choose(test, "taken:2", True), "amounts", "net_of_tax")
    test = press(test, WORDS[language]["add"])
    assert not test.exception
    document, factor = dossier_of(test), 1 + (rate or 0.2)
    assert {one.name: [row.spend for row in one.ledger] for one in document.actions} == {
        "Google Ads": [120, 150],
        "Fournisseur 1": [round(11 / factor, 2), round(20 / factor, 2)],
    }
    assert [row.revenue for row in document.business.revenue] == [round(4000 / factor, 2), round(5000 / factor, 2)]
    assert document.business.tax_basis == "excluding_tax"


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_table_can_be_said_to_be_a_bank_statement(language: str) -> None:
    test = give(importing(language), "Mois;Poste;Coût\n2026-07;Salon;120,50\n")
    test = choose(test, "read_as", "bank")
    assert not test.exception
    assert len(test.error) == 1
    assert [one for one in test.selectbox if "column:spend" in (one.key or "")]


@pytest.mark.parametrize(
    ("language", "top", "below", "rule"),
    [
        (
            "fr",
            "343,50 € de sorties, 9 900,00 € d’entrées",
            "Sorties du compte : 343,50 € = 270,00 € repris + 73,50 € laissés de côté.",
            "Laissé de côté, par règle : 12,50 € de sorties",
        ),
        (
            "en",
            "€343.50 paid out, €9,900.00 paid in",
            "Paid out of the account: €343.50 = €270.00 taken + €73.50 left out.",
            "Left out, by rule: €12.50 paid out",
        ),
    ],
)
def test_the_top_of_a_statement_is_the_whole_of_it_as_its_reckoning(
    language: str, top: str, below: str, rule: str, reads: Callable[[Export], None]
) -> None:
    reads(statement())
    test = give(importing(language), "x")
    assert top in plain(shown(test))
    assert below in plain(shown(test))
    assert rule in [plain(one.label) for one in test.expander]


@pytest.mark.parametrize(
    ("language", "currency", "both"),
    [
        (
            "fr",
            "Il reste à dire : si les montants sont en EUR.",
            "Il reste à dire : que faire de la TVA ; si les montants sont en EUR.",
        ),
        (
            "en",
            "Still to be said: whether the amounts are in EUR.",
            "Still to be said: what to do about VAT; whether the amounts are in EUR.",
        ),
    ],
)
def test_what_is_left_to_say_stands_by_the_button(
    language: str, currency: str, both: str, reads: Callable[[Export], None]
) -> None:
    reads(replace(statement(), currency=None))
    assert currency in plain(shown(give(importing(language), "x")))
    reads(replace(statement(), currency=None, tax_basis="including_tax"))
    net = with_business(Dossier(), tax_basis="excluding_tax")
    assert both in plain(shown(give(importing(language, net), "x")))


@pytest.mark.parametrize(
    ("stem", "named"), [("a2", "Tableau"), ("xkcd", "Tableau"), ("2026-09", "Tableau"), ("Salon", "Salon")]
)
def test_a_table_without_names_is_called_by_its_file_only_where_that_is_a_word(
    stem: str, named: str, reads: Callable[[Export], None]
) -> None:
    reads(Export("table", "table", (Series("", rows(120)),), currency="EUR"))
    test = press(give(importing(), "x", f"{stem}.csv"), WORDS["fr"]["add"])
    assert [action.name for action in dossier_of(test).actions] == [named]


def test_a_payer_is_named_and_unticked_alone(reads: Callable[[Export], None]) -> None:
    way = replace(received("transfers", 900), payers=(Payer("Tante Odette", received("", 700).rows),))
    reads(replace(statement(), receipts=(way,), business_revenue=way.rows))
    test = give(importing(), "bank.csv")
    assert ticks(test, "payer") == {"Tante Odette : 700,00 €, en juillet 2026": True}
    assert "Tous les autres : 200,00 €" in plain(shown(test))
    next(one for one in test.checkbox if ":payer:" in (one.key or "")).uncheck().run()
    after = dossier_of(press(test, WORDS["fr"]["add"]))
    assert [month.revenue for month in after.business.revenue] == [200.0]
    assert "Odette" not in repr(after)
