"""Takes a Chinese division name apart and says it in English: stem, peoples, kind of division.

The readings and the names that do not follow pinyin stand in `tables/`; a wrong English name is mended there.
"""

import csv
import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from pypinyin import Style, lazy_pinyin

TABLES = Path(__file__).parent / "tables"

# Chinese suffix -> English; longer ones first. The last word is the one that short forms keep.
SUFFIXES = {
    "特别行政区": "Special Administrative Region",
    "自治区": "Autonomous Region",
    "自治州": "Autonomous Prefecture",
    "自治县": "Autonomous County",
    "自治旗": "Autonomous Banner",
    "联合旗": "United Banner",
    "左翼中旗": "Left Middle Banner",
    "左翼后旗": "Left Rear Banner",
    "右翼前旗": "Right Front Banner",
    "右翼中旗": "Right Middle Banner",
    "右翼后旗": "Right Rear Banner",
    "左旗": "Left Banner",
    "右旗": "Right Banner",
    "前旗": "Front Banner",
    "中旗": "Middle Banner",
    "后旗": "Rear Banner",
    "街道办事处": "Subdistrict",
    "民族苏木": "Sumu",
    "民族乡": "Township",
    "民族镇": "Town",
    "街道": "Subdistrict",
    "苏木": "Sumu",
    "地区": "Prefecture",
    "特区": "Special District",
    "矿区": "Mining District",
    "省": "Province",
    "市": "City",
    "州": "Prefecture",
    "县": "County",
    "区": "District",
    "盟": "League",
    "旗": "Banner",
    "镇": "Town",
    "乡": "Township",
}
WHOLE = {
    "浦东新区": ("浦东", "New Area"),
    "沈北新区": ("沈北", "New District"),
    "滨海新区": ("滨海", "New Area"),
    "神农架林区": ("神农架", "Forestry District"),
}
SHORT = frozenset({"林区", "矿区", "特区", "地区"})  # districts of one-character stem: 矿区 is no 矿 + 区
VOWELS = ("a", "e", "o")


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """`大化瑶族自治县` -> stem 大化, peoples (瑶), suffix Autonomous County, generic 县."""

    zh: str
    stem: str
    peoples: tuple[str, ...]
    suffix: str
    tail: str  # the Chinese suffix without peoples


@lru_cache(maxsize=1)
def peoples() -> dict[str, tuple[str, ...]]:
    """Chinese name of a people without 族 -> English names, the first preferred."""
    with (TABLES / "ethnic.csv").open(encoding="utf-8", newline="") as file:
        return {
            row["zh"]: (row["en"], *row["variants"].split("|")) if row["variants"] else (row["en"],)
            for row in csv.DictReader(file)
        }


@lru_cache(maxsize=1)
def readings() -> tuple[dict[str, str], dict[str, dict[str, str]], dict[str, str]]:
    """Reading of a character in place names; the same by the first two digits of a code; English of a stem."""
    table = tomllib.loads((TABLES / "readings.toml").read_text(encoding="utf-8"))
    return table["characters"], table["regional"], table["stems"]


@lru_cache(maxsize=1)
def exonyms() -> dict[str, tuple[str, ...]]:
    """Stem, or code where one stem needs two names -> English names that are no pinyin, the first preferred."""
    with (TABLES / "exonyms.csv").open(encoding="utf-8", newline="") as file:
        return {row["zh"]: tuple(row["en"].split("|")) for row in csv.DictReader(file)}


@lru_cache(maxsize=1)
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    names = sorted(peoples(), key=len, reverse=True)
    full = [name + "族" for name in names]
    bare = [name for name in names if len(name) > 1]  # 蒙古自治州, 柯尔克孜自治州: 族 left out
    one = f"(?:{'|'.join(full + bare)})"
    return re.compile(one), re.compile(rf"(?P<stem>.{{2,}}?)(?P<peoples>{one}+)")


def take_apart(zh: str) -> Parts:
    """Stem, peoples and suffix of a division's Chinese name; a name without a known suffix is all stem."""
    if zh in WHOLE:
        stem, suffix = WHOLE[zh]
        return Parts(zh=zh, stem=stem, peoples=(), suffix=suffix, tail=zh[len(stem) :])
    tail = next(
        (
            s
            for s in SUFFIXES
            if zh.endswith(s) and len(zh) > len(s) and not (s in SHORT and len(zh) == len(s) + 1 and s != "矿区")
        ),
        "",
    )
    if not tail or zh in {"矿区", "回民区"}:
        tail = tail and tail[-1]
    if not tail:
        return Parts(zh=zh, stem=zh, peoples=(), suffix="", tail="")
    stem = zh.removesuffix(tail)
    suffix = SUFFIXES[tail]
    one, many = _patterns()
    if stem.endswith("各族"):
        return Parts(zh=zh, stem=stem[:-2], peoples=("各",), suffix=suffix, tail=tail)
    named: tuple[str, ...] = ()
    if tail.startswith(("自治", "民族")) or (stem.endswith("族") and len(stem) > 3):
        if match := many.fullmatch(stem):
            stem, named = match["stem"], tuple(name.removesuffix("族") for name in one.findall(match["peoples"]))
        else:  # 东乡族自治县, 鄂温克族自治旗: the people's name is the place's
            stem = stem.removesuffix("族")
    return Parts(zh=zh, stem=stem, peoples=named, suffix=suffix, tail=tail)


def romanise(stem: str, *, after: str = "", code: str = "") -> str:
    """A stem in pinyin: its own reading, its region's, then its characters'. `after` helps pypinyin's phrases."""
    characters, regional, stems = readings()
    if stem in stems:
        return stems[stem]
    said = lazy_pinyin(stem + after, style=Style.NORMAL, v_to_u=True)
    syllables = [
        regional.get(character, {}).get(code[:2]) or characters.get(character) or syllable
        for character, syllable in zip(stem, said, strict=False)
    ]
    name = syllables[0] + "".join(("'" if s.startswith(VOWELS) else "") + s for s in syllables[1:])
    return name[0].upper() + name[1:]


def people_names(people: str) -> tuple[str, ...]:
    """English names of a people, the first preferred; 各 is the various ones of 龙胜各族自治县."""
    return (
        ("Various Nationalities", "Multi-ethnic", "Multinational", "Various Ethnic")
        if people == "各"
        else peoples()[people]
    )


def english(parts: Parts, name: str) -> str:
    """A full English name around a stem's: `Lihu Yao Township`."""
    peoples_named = [people_names(people)[0] for people in parts.peoples]
    joined = (
        ", ".join(peoples_named[:-1]) + " and " + peoples_named[-1]
        if len(peoples_named) > 1
        else "".join(peoples_named)
    )
    return " ".join(word for word in (name, joined, parts.suffix) if word)
