"""Makes the forms that a text may print of a division's name: full ones (with the kind of division) and short ones.

A mark behind a form says how far it may stand alone: `~` weak (where the context supports it), `!` never.
"""

import csv
import tomllib
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import product

from .names import TABLES, Parts, exonyms, people_names, romanise
from .sources import Division

WEAK, NEVER = "~", "!"
# Suffix of the full name -> other words that the press uses for it.
OTHER_SUFFIXES = {
    "Autonomous Region": ("Region", "Province"),
    "Special Administrative Region": ("SAR",),
    "Autonomous Prefecture": ("Prefecture",),
    "Autonomous County": ("County",),
    "Autonomous Banner": ("Banner",),
    "United Banner": ("Joint Banner", "Banner"),
    "Special District": ("Special Area",),
    "New Area": ("New District",),
    "Mining District": ("Mining Area",),
    "Left Banner": ("Zuoqi", "Zuo Banner"),
    "Right Banner": ("Youqi", "You Banner"),
    "Front Banner": ("Qianqi", "Qian Banner"),
    "Middle Banner": ("Zhongqi", "Zhong Banner", "Central Banner"),
    "Rear Banner": ("Houqi", "Hou Banner", "Back Banner"),
    "Left Middle Banner": ("Left Wing Middle Banner", "Left Wing Central Banner", "Zuoyi Zhongqi"),
    "Left Rear Banner": ("Left Wing Rear Banner", "Left Back Banner", "Zuoyi Houqi"),
    "Right Front Banner": ("Right Wing Front Banner", "Youyi Qianqi"),
    "Right Middle Banner": ("Right Wing Middle Banner", "Right Wing Central Banner", "Youyi Zhongqi"),
    "Right Rear Banner": ("Right Wing Rear Banner", "Right Back Banner", "Youyi Houqi"),
}
CITY = {"province": ("Municipality", "City"), "prefecture": ("City", "Municipality"), "county": ("City",)}
WHOLE_WORD = {"县": "xian", "区": "qu"}  # Mianxian, Chengqu
SHORT_TAIL = {"自治县": "县", "自治州": "州", "自治旗": "旗", "联合旗": "旗"}


def short_english(division: Division, parts: Parts) -> list[str]:
    """`Du'an`, `Duan~`; `Urumqi`, `Ürümqi`; a one-syllable name is marked to never stand alone."""
    known = exonyms().get(division.code) or exonyms().get(parts.stem)
    names = list(known) if known else [romanise(parts.stem, after=parts.tail, code=division.code)]
    words = weak_words()
    compound = len(parts.suffix.split()) > 1 and parts.suffix.endswith(("Banner", "Mining District"))
    forms: dict[str, str] = {}
    for name in names:
        for form in (name, _plain(name), name.replace("ü", "v") if "ü" in name and not known else name):
            never = len(parts.stem) == 1 or form in words["en_never"]
            weak = compound or form in words["en_weak"]
            forms.setdefault(form, NEVER if never else WEAK if weak else "")
        bare = _plain(name).replace("'", "")
        forms.setdefault(bare, NEVER if len(parts.stem) == 1 else WEAK if len(parts.stem) == 2 else "")
    return [form + mark for form, mark in forms.items()] + extra(division.code, "en", "short")


def full_english(division: Division, parts: Parts, shorts: Iterable[str]) -> list[str]:
    """`Dahua Yao Autonomous County`, `Dahua Yao autonomous county`, `Dahua County` ...: the first is the label."""
    suffixes = CITY[division.level] if parts.suffix == "City" else (parts.suffix, *OTHER_SUFFIXES.get(parts.suffix, ()))
    phrases = list(_people_phrases(parts.peoples))
    forms: dict[str, None] = {}
    for number, short in enumerate(name.rstrip(WEAK + NEVER) for name in shorts):
        lead = list(product(phrases, suffixes)) if number < 3 else [(phrases[0], suffixes[0])]
        for phrase, suffix in [*lead, *((("", suffix) for suffix in suffixes) if parts.peoples else ())]:
            form = " ".join(word for word in (short, phrase, suffix) if word)
            forms[form] = None
            if number == 0 and phrase in ("", phrases[0]):
                forms[
                    " ".join(word for word in (short, phrase, suffix if suffix == "SAR" else suffix.lower()) if word)
                ] = None
        if len(parts.stem) == 1 and parts.tail in WHOLE_WORD:
            word = short + WHOLE_WORD[parts.tail]
            forms |= dict.fromkeys((word, f"{word} {parts.suffix}", f"{word} {parts.suffix.lower()}"))
    return list(forms | dict.fromkeys(extra(division.code, "en", "full")))


def short_chinese(division: Division, parts: Parts) -> list[str]:
    """`大化`; nothing for stems of one character and for those that banners and mining districts share."""
    words = weak_words()
    forms = []
    if len(parts.stem) > 1 and not (
        len(parts.tail) > 1
        and parts.tail[-1] in "旗区"
        and parts.tail not in {"自治旗", "联合旗", "自治区", "地区", "新区", "林区", "特区", "特别行政区"}
    ):
        mark = NEVER if parts.stem in words["zh_never"] else WEAK if parts.stem in words["zh_weak"] else ""
        forms.append(parts.stem + mark)
    return forms + extra(division.code, "zh", "short")


def full_chinese(division: Division, parts: Parts) -> list[str]:
    """Other full forms: `大化县` for 大化瑶族自治县; the name itself again with a mark, where it is a common word."""
    words = weak_words()
    forms = [division.zh + WEAK] if len(division.zh) == 2 or division.zh in words["zh_weak"] else []
    if parts.tail in SHORT_TAIL:
        forms.append(parts.stem + SHORT_TAIL[parts.tail])
    elif parts.peoples and parts.tail == "区":
        forms.append(parts.stem + "区")
    return forms + extra(division.code, "zh", "full")


@lru_cache(maxsize=1)
def weak_words() -> dict[str, frozenset[str]]:
    table = tomllib.loads((TABLES / "weak.toml").read_text(encoding="utf-8"))
    return {key: frozenset(words.split()) for key, words in table.items()}


@lru_cache(maxsize=1)
def _extras() -> dict[tuple[str, str, str], list[str]]:
    found: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    with (TABLES / "aliases.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            found[row["code"], row["language"], row["form"]].append(row["alias"])
    return found


def extra(code: str, language: str, form: str) -> list[str]:
    """Aliases set by hand in `tables/aliases.csv`."""
    return _extras().get((code, language, form), [])


def _people_phrases(peoples: tuple[str, ...]) -> Iterator[str]:
    """`Yao`; `Dong and Miao`, `Dong-Miao`; with each other spelling of a people in turn; the first is preferred."""
    if not peoples:
        yield ""
        return
    options = [people_names(people) for people in peoples]
    first = [names[0] for names in options]
    choices = [first]
    for place, names in enumerate(options):
        choices += [[*first[:place], name, *first[place + 1 :]] for name in names[1:]]
    for choice in choices:
        if len(choice) == 1:
            yield choice[0]
            continue
        yield ", ".join(choice[:-1]) + " and " + choice[-1]
        yield "-".join(choice)
        yield " ".join(choice)
        yield ", ".join(choice)
        if len(choice) > 2:
            yield ", ".join(choice[:-1]) + ", and " + choice[-1]


def _plain(name: str) -> str:
    """Without diacritics: `Urumqi` for `Ürümqi`."""
    return "".join(c for c in unicodedata.normalize("NFD", name) if not unicodedata.combining(c))
