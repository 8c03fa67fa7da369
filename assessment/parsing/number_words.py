"""Whole numbers below a million in words, as both languages spell them, and words for nothing; all else is none."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

_FRENCH = (
    "zero", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze", "douze", "treize",
    "quatorze", "quinze", "seize", "dix-sept", "dix-huit", "dix-neuf",
)  # fmt: skip
_ENGLISH = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_NOTHING = ("rien", "aucun", "aucune", "gratuit", "gratuite", "nothing", "none", "free")
_FRENCH_TENS = {2: "vingt", 3: "trente", 4: "quarante", 5: "cinquante", 6: "soixante"}
_ENGLISH_TENS = {2: "twenty", 3: "thirty", 4: "forty", 5: "fifty", 6: "sixty", 7: "seventy", 8: "eighty", 9: "ninety"}


def number_in_words(text: str) -> int | None:
    """The number that a text without capitals and accents spells: ``deux cents``, ``a thousand``; else ``None``."""
    bare = " ".join(text.replace("-", " ").split())
    for thousand, ones in (("mille", ("", "un")), ("thousand", ("a", "one"))):
        before, parted, after = bare.partition(thousand)
        if parted:
            many = 1 if before.strip() in ones else _below_thousand().get(before.strip())
            rest = 0 if not after.strip() else _below_thousand().get(after.strip().removeprefix("and "))
            return None if not many or rest is None else 1000 * many + rest
    return _below_thousand().get(bare)


@cache
def _below_thousand() -> Mapping[str, int]:
    """Every number below a thousand by its spellings."""
    spelled = dict.fromkeys(_NOTHING, 0) | {"une": 1, "a hundred": 100}
    for number in range(1000):
        for words in (_french(number), _english(number), _english(number).replace(" and ", " ")):
            spelled[" ".join(words.replace("-", " ").split())] = number
    spelled |= {words.replace("cents", "cent"): number for words, number in spelled.items() if "cents" in words}
    return spelled | {
        f"a {words.removeprefix('one ')}": n for words, n in spelled.items() if words[:11] == "one hundred"
    }


def _french(number: int) -> str:
    hundreds, left = divmod(number, 100)
    if hundreds:
        head = "cent" if hundreds == 1 else f"{_FRENCH[hundreds]} cent{'' if left else 's'}"
        return f"{head} {_french(left)}" if left else head
    if number < 20:
        return _FRENCH[number]
    ten, one = divmod(number, 10)
    if ten in (7, 9):
        ten, one = ten - 1, one + 10
    tens = "quatre-vingt" if ten == 8 else _FRENCH_TENS[ten]
    if not one:
        return f"{tens}s" if ten == 8 else tens
    return f"{tens}{' et ' if one in (1, 11) and ten != 8 else '-'}{_FRENCH[one]}"


def _english(number: int) -> str:
    hundreds, left = divmod(number, 100)
    if hundreds:
        return f"{_ENGLISH[hundreds]} hundred{f' and {_english(left)}' if left else ''}"
    if number < 20:
        return _ENGLISH[number]
    ten, one = divmod(number, 10)
    return _ENGLISH_TENS[ten] + (f"-{_ENGLISH[one]}" if one else "")
