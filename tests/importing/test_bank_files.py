"""OFX, CAMT.053 and CFONB 120: what each says of movements, accounts, days and balances."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from assessment.importing.bank.model import Statement
from assessment.importing.bank.proposing import as_export
from assessment.importing.model import ChoiceNeededError, ImportRefusedError
from tests.importing.reading import read
from tests.importing.statements import left_out, moved, noted, statement
from tests.tables import in_one_test

HEAD = "OFXHEADER:100\nDATA:OFXSGML\nVERSION:102\nENCODING:USASCII\nCHARSET:1252\n\n"
XML_HEAD = '<?xml version="1.0" encoding="UTF-8"?><?OFX OFXHEADER="200" VERSION="211"?>'


def ofx(*statements: str, head: str = HEAD, end: str = "</OFX>") -> str:
    return f"{head}<OFX><SIGNONMSGSRSV1><SONRS><DTSERVER>20261001<LANGUAGE>FRA</SONRS></SIGNONMSGSRSV1>" + (
        f"<BANKMSGSRSV1>{''.join(statements)}</BANKMSGSRSV1>{end}"
    )


def of_account(number: str, *movements: str, currency: str = "EUR", days: str = "") -> str:
    return (
        f"<STMTTRNRS><TRNUID>1<STMTRS><CURDEF>{currency}<BANKACCTFROM><BANKID>30004<ACCTID>{number}"
        f"<ACCTTYPE>CHECKING</BANKACCTFROM><BANKTRANLIST>{days}{''.join(movements)}</BANKTRANLIST>"
        "<LEDGERBAL><BALAMT>10.00<DTASOF>20260930</LEDGERBAL></STMTRS></STMTTRNRS>"
    )


def trn(day: str, amount: str, name: str, id: str = "", memo: str = "", kind: str = "") -> str:
    kind = kind or ("DEBIT" if amount.startswith("-") else "CREDIT")
    told = f"<FITID>{id}\n" if id else ""
    return (
        f"<STMTTRN>\n<TRNTYPE>{kind}\n<DTPOSTED>{day}\n<TRNAMT>{amount}\n{told}<NAME>{name}\n<MEMO>{memo}\n</STMTTRN>\n"
    )


@in_one_test("day", ["20260815", "20260815120000", "20260815235959.000[+2:CEST]", "20260815[0:GMT]"])
@in_one_test("amount", ["-1081,20", "-1081.20", "-1 081,20", "-1,081.20"])
def test_ofx_days_and_amounts_as_banks_write_them(day: str, amount: str) -> None:
    line = statement(ofx(of_account("123", trn(day, amount, "GOOGLE ADS", "1")))).lines[0]
    assert (line.day, line.amount, line.purpose) == (date(2026, 8, 15), Decimal("-1081.20"), "DEBIT")


def test_ofx_of_both_versions_and_encodings_with_name_and_memo_said_once() -> None:
    sgml = ofx(of_account("123", trn("20260815", "-5", "CAFÉ &amp; CIE", "1", "CAFÉ &amp; CIE PARIS")))
    assert moved(statement(sgml.encode("cp1252"))) == [("2026-08-15", -5.0, "CAFÉ & CIE PARIS")]
    assert moved(statement(sgml.encode())) == [("2026-08-15", -5.0, "CAFÉ & CIE PARIS")]
    xml = (
        f"{XML_HEAD}<OFX><BANKMSGSRSV1><STMTTRNRS><STMTRS><CURDEF>EUR</CURDEF><BANKTRANLIST><STMTTRN>"
        "<TRNTYPE>DEBIT</TRNTYPE><DTPOSTED>20260815</DTPOSTED><TRNAMT>-5.00</TRNAMT><FITID>1</FITID>"
        "<PAYEE><NAME>META</NAME></PAYEE><BANKACCTTO><ACCTID>999999</ACCTID></BANKACCTTO>"
        "<MEMO><![CDATA[ADS <12>]]></MEMO></STMTTRN></BANKTRANLIST></STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>"
    )
    read = statement(xml)
    assert (moved(read), read.account) == ([("2026-08-15", -5.0, "META ADS <12>")], None)


def test_ofx_movements_repeated_under_their_number_count_once_and_others_alike_twice() -> None:
    same = trn("20260815", "-5", "META", "7")
    read = statement(ofx(of_account("123", same, same, trn("20260815", "-5", "META", "8"))))
    assert [amount for _, amount, _ in moved(read)] == [-5.0, -5.0]
    assert left_out(read) == {"repeated_line": (1, {"spend": 5.0})}
    for number in ("", "0"):
        alike = [trn("20260815", "-5", "META", number), trn("20260815", "-5", "META", number)]
        read = statement(ofx(of_account("123", *alike, trn("20260816", "-9", "GOOGLE", number))))
        assert (len(read.lines), left_out(read)) == (3, {})


def test_ofx_of_several_accounts_asks_which_by_their_last_digits() -> None:
    text = ofx(
        of_account("00011112222", trn("20260815", "-5", "META", "1")),
        of_account("00033334444", trn("20260816", "9", "CLIENT", "1")),
        of_account("00055556666"),
    )
    with pytest.raises(ChoiceNeededError) as asked:
        statement(text)
    assert [(one.field, one.options) for one in asked.value.questions] == [("account", ("…2222", "…4444"))]
    read = statement(text, account="…4444")
    assert (moved(read), left_out(read)) == ([("2026-08-16", 9.0, "CLIENT")], {"other_account": (1, {"spend": 5.0})})


def test_ofx_days_covered_are_those_said_unless_they_are_a_filler() -> None:
    movement = trn("20260815", "-5", "META", "1")
    said = statement(ofx(of_account("1", movement, days="<DTSTART>20260810<DTEND>20260831")))
    assert (said.covered, noted(said)) == ((date(2026, 8, 10), date(2026, 8, 31)), ["part_of_month"])
    filler = statement(ofx(of_account("1", movement, days="<DTSTART>19700101<DTEND>20260831")))
    assert (filler.covered, noted(filler)) == ((date(2026, 8, 15), date(2026, 8, 31)), ["statement_days"])


def of_types(*movements: tuple[str, str]) -> str:
    """Movements by type and amount, each named by its place."""
    listed = (trn("20260815", amount, f"N{at}", str(at), kind=kind) for at, (kind, amount) in enumerate(movements, 1))
    return ofx(of_account("1", *listed))


def test_ofx_whose_amounts_are_all_above_zero_is_read_by_the_types_of_its_movements() -> None:
    kinds = ("DEBIT", "CHECK", "FEE", "PAYMENT", "CREDIT", "DEP", "XFER")
    read = statement(of_types(*((kind, "10.00") for kind in kinds)))
    assert [float(line.amount) for line in read.lines] == [-10, -10, -10, -10, 10, 10]
    assert left_out(read) == {"unknown_direction": (1, {})}
    receipts = statement(of_types(("CREDIT", "10.00"), ("XFER", "5.00"), ("POS", "2.00")))
    assert [float(line.amount) for line in receipts.lines] == [10, 5, 2]


@in_one_test(
    "movements",
    [
        (("DEBIT", "1200.00"), ("CREDIT", "50.00"), ("XFER", "-30.00")),
        (("DEBIT", "-100.00"), ("DEBIT", "40.00"), ("CREDIT", "-15.00")),
        (("DEBIT", "100.00"), ("CREDIT", "-15.00")),
    ],
)
def test_ofx_whose_types_and_signs_contradict_each_other_is_refused(movements: tuple[tuple[str, str], ...]) -> None:
    with pytest.raises(ImportRefusedError, match="sign_against_type"):
        statement(of_types(*movements))


def test_ofx_type_against_the_sign_of_most_others_is_the_habit_of_a_bank_and_said() -> None:
    read = statement(of_types(*[("DEBIT", "-10.00")] * 6, ("DEBIT", "4.00"), ("CREDIT", "-3.00"), ("XFER", "-1.00")))
    assert [float(line.amount) for line in read.lines][6:] == [4, -3, -1]
    assert [note.values["count"] for note in read.notes if note.kind == "sign_against_type"] == [2]


def test_ofx_corrections_replace_or_delete_what_they_name() -> None:
    def correcting(action: str, id: str = "1") -> Statement:
        told = f"<CORRECTFITID>{id}\n<CORRECTACTION>{action}\n"
        second = trn("20260816", "-12", "META", "2").replace("<NAME>", f"{told}<NAME>")
        return statement(ofx(of_account("1", trn("20260815", "-10", "META", "1"), second, trn("20260816", "-1", "X"))))

    replaced, deleted, unknown = correcting("REPLACE"), correcting("DELETE"), correcting("REPLACE", "9")
    assert [float(line.amount) for line in replaced.lines] == [-12, -1]
    assert left_out(replaced) == {"corrected_movement": (1, {"spend": 10.0})}
    assert [float(line.amount) for line in deleted.lines] == [-1]
    assert left_out(deleted) == {"corrected_movement": (2, {"spend": 22.0})}
    assert [float(line.amount) for line in unknown.lines] == [-10, -12, -1]


def test_ofx_pending_movements_are_left_out_and_said() -> None:
    pending = trn("20260816", "-77", "META").replace("STMTTRN>", "STMTTRNP>").replace("DTPOSTED", "DTTRAN")
    read = statement(ofx(of_account("1", trn("20260815", "-10", "META"), pending)))
    assert (len(read.lines), left_out(read)) == (1, {"pending_movement": (1, {"spend": 77.0})})


def test_ofx_decimals_are_settled_by_the_whole_file() -> None:
    def amounts(*written: str, **choices: object) -> list[float]:
        listed = (trn("20260815", amount, "META", str(at)) for at, amount in enumerate(written))
        return [float(line.amount) for line in statement(ofx(of_account("1", *listed)), **choices).lines]

    assert amounts("-1.234", "-1,5") == [-1234, -1.5]
    assert amounts("-1.234", "-1.50") == [-1.234, -1.5]
    with pytest.raises(ImportRefusedError, match="two_decimal_signs"):
        amounts("-1,5", "-1 234.56", "1.000")
    with pytest.raises(ChoiceNeededError) as asked:
        amounts("-1.234", "-2.000")
    assert [(one.field, one.examples) for one in asked.value.questions] == [("decimal", ("-1.234", "-2.000"))]
    assert amounts("-1.234", "-2.000", decimal="comma") == [-1234, -2000]


def test_a_reference_that_only_fills_the_place_makes_no_two_movements_one() -> None:
    same = trn("20260815", "-5", "META", "NOTPROVIDED")
    assert len(statement(ofx(of_account("1", same, same))).lines) == 2
    filled = entry("7.00", "DBIT", "<AcctSvcrRef>NOTPROVIDED</AcctSvcrRef>")
    assert len(statement(camt(filled, filled)).lines) == 2
    named = entry("7.00", "DBIT", "<AcctSvcrRef>X1</AcctSvcrRef>")
    assert len(statement(camt(named, named)).lines) == 1


def test_ofx_that_is_cut_says_so() -> None:
    text = ofx(of_account("1", trn("20260815", "-5", "META", "1"), trn("20260816", "-7", "GOOGLE", "2")))
    read = statement(text[: text.index("-7")])
    assert (len(read.lines), noted(read)[0]) == (1, "statement_cut")
    assert left_out(read) == {"unreadable_number": (1, {})}


def entry(amount: str, direction: str, inner: str = "", status: str = "<Sts>BOOK</Sts>", currency: str = "EUR") -> str:
    return (
        f'<Ntry><Amt Ccy="{currency}">{amount}</Amt><CdtDbtInd>{direction}</CdtDbtInd>{status}'
        f"<BookgDt><Dt>2026-09-05</Dt></BookgDt>{inner}</Ntry>"
    )


def camt(*parts: str, version: str = "053.001.02", prefix: str = "", iban: str = "FR7612345678901234567890123") -> str:
    inner = f"<Stmt><Acct><Id><IBAN>{iban}</IBAN></Id><Ccy>EUR</Ccy><Nm>Pro</Nm></Acct>{''.join(parts)}</Stmt>"
    document = (
        f'<Document xmlns{prefix}="urn:iso:std:iso:20022:tech:xsd:camt.{version}">'
        f"<BkToCstmrStmt><GrpHdr><MsgId>1</MsgId></GrpHdr>{inner}</BkToCstmrStmt></Document>"
    )
    return '<?xml version="1.0" encoding="UTF-8"?>' + document


GOOGLE = (
    "<NtryDtls><TxDtls><RltdPties><Dbtr><Nm>Demo</Nm></Dbtr><Cdtr><Nm>Google Ireland</Nm></Cdtr></RltdPties>"
    "<RmtInf><Ustrd>ADS 55</Ustrd></RmtInf></TxDtls></NtryDtls>"
)


@in_one_test("version", ["053.001.02", "053.001.08", "053.001.13", "052.001.06"])
def test_camt_of_any_version_names_the_other_party(version: str) -> None:
    status = "<Sts>BOOK</Sts>" if version == "053.001.02" else "<Sts><Cd>BOOK</Cd></Sts>"
    code = "<BkTxCd><Domn><Cd>PMNT</Cd><Fmly><Cd>CCRD</Cd><SubFmlyCd>POSD</SubFmlyCd></Fmly></Domn></BkTxCd>"
    inner = GOOGLE if version != "053.001.08" else GOOGLE.replace("<Nm>", "<Pty><Nm>").replace("</Nm>", "</Nm></Pty>")
    read = statement(camt(entry("120.00", "DBIT", code + inner, status), version=version))
    line = read.lines[0]
    assert (line.amount, line.counterparty, line.label) == (Decimal("-120.00"), "Google Ireland", "ADS 55")
    assert (line.purpose, read.account, read.currency) == ("PMNT/CCRD/POSD", "Pro …0123", "EUR")


def test_camt_reversals_pending_entries_and_other_currencies() -> None:
    read = statement(
        camt(
            entry("120.00", "CRDT", f"<RvslInd>true</RvslInd>{GOOGLE}"),
            entry("99.00", "DBIT", "", "<Sts>PDNG</Sts>"),
            entry("5.00", "DBIT", "", currency="USD"),
        )
    )
    assert [(line.amount, line.counterparty) for line in read.lines] == [(Decimal(120), "Google Ireland")]
    assert left_out(read) == {"other_currency": (1, {"spend": 5.0}), "pending_movement": (1, {"spend": 99.0})}


def of_party(amount: str, direction: str, role: str, name: str, inner: str = "") -> str:
    party = f"<RltdPties><{role}><Nm>{name}</Nm></{role}></RltdPties>"
    return entry(amount, direction, f"{inner}<NtryDtls><TxDtls>{party}</TxDtls></NtryDtls>")


@in_one_test("is_reversed", ["true", "1"])
def test_camt_reversals_take_off_what_they_take_back(is_reversed: str) -> None:
    back = f"<RvslInd>{is_reversed}</RvslInd>"
    paid = of_party("100.00", "DBIT", "Cdtr", "Agence X")
    received = of_party("270.00", "CRDT", "Dbtr", "Client C")
    paid_back = of_party("100.00", "CRDT", "Cdtr", "Agence X", back)
    returned = "<AddtlNtryInf>REJET PRELEVEMENT CLIENT C</AddtlNtryInf>"
    received_back = of_party("70.00", "DBIT", "Dbtr", "Client C", back + returned)
    export = as_export(statement(camt(paid, paid_back, received_back, received)))
    assert [(one.name, [row.spend for row in one.rows]) for one in export.series] == [("Agence X", [0.0])]
    assert [row.revenue for row in export.business_revenue] == [200.0]
    assert "pays_and_is_paid" not in {note.kind for note in export.notes}


def test_camt_entries_that_gather_several_payments_are_read_apart_where_their_sums_agree() -> None:
    one = '<TxDtls><Amt Ccy="EUR">{}</Amt><RltdPties><Cdtr><Nm>{}</Nm></Cdtr></RltdPties></TxDtls>'
    gathered = f"<NtryDtls>{one.format('20.00', 'Meta')}{one.format('30.00', 'Google')}</NtryDtls>"
    apart = statement(camt(entry("50.00", "DBIT", gathered)))
    assert [(line.amount, line.counterparty) for line in apart.lines] == [(-20, "Meta"), (-30, "Google")]
    whole = statement(camt(entry("51.00", "DBIT", gathered)))
    assert [(line.amount, line.counterparty) for line in whole.lines] == [(-51, "")]


def balance(kind: str, amount: str, day: str) -> str:
    return (
        f'<Bal><Tp><CdOrPrtry><Cd>{kind}</Cd></CdOrPrtry></Tp><Amt Ccy="EUR">{amount}</Amt>'
        f"<CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>{day}</Dt></Dt></Bal>"
    )


def test_camt_balances_that_do_not_follow_are_said() -> None:
    opening, movement = balance("OPBD", "100.00", "2026-09-01"), entry("30.00", "DBIT")
    assert noted(statement(camt(opening, balance("CLBD", "70.00", "2026-09-30"), movement))) == []
    differs = statement(camt(opening, balance("CLBD", "75.50", "2026-09-30"), movement))
    assert [(note.kind, note.values) for note in differs.notes] == [("balance_differs", {"amount": 5.5})]


BOMB = (
    '<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>'
    '<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.02"><BkToCstmrStmt><Stmt>&b;</Stmt>'
    "</BkToCstmrStmt></Document>"
)


@in_one_test(
    ["content", "kind"],
    [
        (BOMB.encode(), "doctype"),
        (camt(entry("1.00", "DBIT"))[:-40].encode(), "damaged"),
        (camt().encode(), "no_movements"),
        (camt(entry("1.00", "SIDEWAYS")).encode(), "every_unreadable_number_of_statement"),
        (ofx(of_account("1")).encode(), "no_movements"),
        (ofx(of_account("1", trn("hier", "-5", "META"))).encode(), "every_unreadable_date_of_statement"),
    ],
)
def test_bank_files_that_cannot_be_read_are_refused_in_a_sentence(content: bytes, kind: str) -> None:
    with pytest.raises(ImportRefusedError) as refused:
        read(content)
    assert refused.value.kind == kind


def test_camt_in_another_encoding_than_it_says_is_read() -> None:
    text = camt(entry("1.00", "DBIT", "<AddtlNtryInf>Café</AddtlNtryInf>"))
    assert [moved(statement(text.encode(code)))[0][2] for code in ("utf-8", "cp1252")] == ["Café", "Café"]
    utf16 = text.replace("UTF-8", "UTF-16")
    assert moved(statement(utf16.encode("utf-16")))[0][2] == "Café"


DIGITS = {1: "{ABCDEFGHI", -1: "}JKLMNOPQR"}


def written(cents: int) -> str:
    """An amount of the format, in cents."""
    digits = f"{abs(cents):014d}"
    return digits[:-1] + DIGITS[-1 if cents < 0 else 1][int(digits[-1])]


def record(code: str, day: str, cents: int, label: str = "", account: str = "00012345678", decimals: int = 2) -> str:
    start = f"{code}30004    00001EUR{decimals} {account}  {day}  {day if code == '04' else '':6}{label:31}"
    return start.ljust(90)[:90] + written(cents) + " " * 16


def complement(kind: str, text: str) -> str:
    return f"0530004    00001EUR2 00012345678  020926     {kind}{text:70}  "


def test_cfonb_movements_with_their_complements() -> None:
    records = [
        record("01", "310826", 100000),
        record("04", "020926", -5230, "PRLV SEPA"),
        complement("LIB", "GOOGLE ADS 55"),
        complement("NBE", "Google Ireland"),
        record("04", "130926", 120411, "VIR SEPA RECU"),
        complement("NPY", "Client Un"),
        complement("NBE", "Demo"),
        record("07", "300926", 215181),
    ]
    for text in ("\n".join(records), "\r\n".join(records), "".join(records)):
        read = statement(text)
        assert moved(read) == [
            ("2026-09-02", -52.3, "PRLV SEPA GOOGLE ADS 55"),
            ("2026-09-13", 1204.11, "VIR SEPA RECU"),
        ]
        assert [line.counterparty for line in read.lines] == ["Google Ireland", "Client Un"]
        assert (read.account, read.currency, noted(read)) == ("…5678", "EUR", [])
        assert read.covered == (date(2026, 8, 31), date(2026, 9, 30))


def test_cfonb_decimals_come_from_the_record_and_signs_may_be_of_the_old_alphabet() -> None:
    whole = statement("\n".join([record("01", "310826", 0), record("04", "020926", -5230, "X", decimals=3)]))
    assert [float(line.amount) for line in whole.lines] == [-5.23]
    old = "\n".join([record("01", "310826", 0), record("04", "020926", -5230, "X"), record("04", "030926", 10)])
    read = statement(old.replace("}", "è").replace("{", "é").encode("iso8859-15"))
    assert [float(line.amount) for line in read.lines] == [-52.3, 0.1]


def test_cfonb_balances_that_do_not_follow_cut_files_and_unknown_records_are_said() -> None:
    begun = [record("01", "310826", 100000), record("04", "020926", -5230, "GOOGLE")]
    differs = statement("\n".join([*begun, record("07", "300926", 100000)]))
    assert [(note.kind, note.values) for note in differs.notes] == [("balance_differs", {"amount": 52.3})]
    assert noted(statement("\n".join(begun)))[0] == "statement_cut"
    assert noted(statement("\n".join([*begun, record("04", "030926", -10, "X")[:95]])))[0] == "statement_cut"
    odd = statement("\n".join([*begun, "99" + " " * 10 + "x", record("07", "300926", 94770)]))
    assert left_out(odd) == {"unknown_kind": (1, {})}


def test_cfonb_of_several_accounts_asks_which() -> None:
    parts = []
    for account, cents in (("00011112222", -100), ("00033334444", 900)):
        parts += [record("01", "310826", 0, account=account), record("04", "020926", cents, "X", account)]
        parts.append(record("07", "300926", cents, account=account))
    with pytest.raises(ChoiceNeededError) as asked:
        statement("\n".join(parts))
    assert asked.value.questions[0].options == ("…2222", "…4444")
    assert [amount for _, amount, _ in moved(statement("\n".join(parts), account="…4444"))] == [9.0]


def test_a_cfonb_statement_that_comes_again_word_for_word_counts_once() -> None:
    once = [
        record("01", "310826", 100000),
        record("04", "020926", -5230, "GOOGLE"),
        complement("LIB", "GOOGLE ADS"),
        record("04", "030926", -4820, "META"),
        record("07", "300926", 89950),
    ]
    next_month = [record("01", "300926", 89950), record("04", "021026", 50, "X"), record("07", "311026", 90000)]
    read = statement("\n".join([*once, *once, *next_month]))
    assert [amount for _, amount, _ in moved(read)] == [-52.3, -48.2, 0.5]
    assert left_out(read) == {"repeated_line": (2, {"spend": 100.5})}
    assert "balance_differs" not in noted(read)


def test_cfonb_statements_whose_balances_do_not_follow_each_other_are_said() -> None:
    first = [record("01", "310826", 100000), record("04", "020926", -5230, "GOOGLE"), record("07", "300926", 94770)]
    second = [record("01", "300926", 100000), record("04", "021026", -10, "X"), record("07", "311026", 99990)]
    before = [record("01", "310726", 90000), record("04", "020826", 10000, "X"), record("07", "310826", 100000)]
    differs = statement("\n".join([*first, *second]))
    assert [note.values for note in differs.notes if note.kind == "balance_differs"] == [{"amount": 52.3}]
    assert "balance_differs" not in noted(statement("\n".join([*first, *before])))
