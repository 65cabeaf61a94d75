"""What ends a name or leads to it, in either language: the rows of the vocabularies as patterns."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from hechi_kg.lexicon import Lexicon
from hechi_kg.recognise.dictionary import plural

CONCEPTS = frozenset(("Programme", "SupportMeasure", "FacilityType", "SiteType", "Indicator"))
CAPITALISED = r"[A-Z](?:[\w'’-]|\.(?=\w))*"
# "Yida Cereals, Oils and Foods Co": the comma behind a trade belongs to the name
TRADED = (
    r"(?<=Cereals)|(?<=Grain)|(?<=Grains)|(?<=Oils)|(?<=Oil)|(?<=Foods)|(?<=Food)|(?<=Agriculture)|(?<=Forestry)|"
    r"(?<=Husbandry)|(?<=Fishery)|(?<=Fruit)|(?<=Fruits)|(?<=Vegetables)|(?<=Tea)|(?<=Science)|(?<=Culture)|"
    r"(?<=Industry)|(?<=Trade)|(?<=Commerce)|(?<=Water)|(?<=Energy)|(?<=Chemicals)|(?<=Textiles)"
)
A_VILLAGE = r"(?:[Tt]he|[Tt]his|[Aa]|[Tt]heir|[Hh]is|[Hh]er)(?: [a-z-]+){0,2} (village|community|township|town)"
# "a village in Nandan county, named Langda"
IN_BETWEEN = r"(?:,| (?:in|of|at|near|under) (?:[\w'’-]+,? ){0,8}?[\w'’-]+,?)?"
SETTLED = frozenset(("community", "town", "hamlet", "county", "township", "subdistrict", "autonomous county", "banner"))
ROADS = ("way", "bridge", "tunnel")  # "Qingshan Airport" goes on to a highway
FIRST_LETTER = re.compile(r"\(\?i:([A-Za-z])")
CIRCULAR_LENGTH = 60  # characters of a title in 《》


@dataclass(frozen=True, slots=True, eq=False)
class Suffixes:
    """What ends a name, by language, and what kind of thing each suffix names."""

    english: re.Pattern[str]
    further: re.Pattern[str]  # "Songshan Village" goes on to a school or a firm
    beside: re.Pattern[str]  # "Qingshan Lake" goes on to a scenic area, and to a spring that shares it
    circular: re.Pattern[str]
    issued: re.Pattern[str]
    named: re.Pattern[str]
    lived_in: re.Pattern[str]
    titled: re.Pattern[str]
    kinds: dict[str, str]
    generic: frozenset[str]


@lru_cache(maxsize=8)
def name_suffixes(lexicon: Lexicon) -> Suffixes:
    kinds: dict[str, str] = {}
    english, bodies, sites, lower_sites, roads, circular_en, circular_zh = [], [], [], [], [], [], []
    for form, concept in lexicon.forms("name-suffix", "en"):
        kind = concept.values["namesKind"][0]
        if kind == "Circular":
            circular_en.append(re.escape(form))
            continue
        for spelling in (
            (form, plural(form)) if kind in ("NaturalFeature", "Event") else (form,)
        ):  # "sites" name no one site
            kinds[spelling.lower()] = kind
            # "the Gujiang Project" and "Dahe Foods" are names, "its projects" and "Chinese foods" are not.
            fixed = not spelling.islower() and kind in ("Project", "Organisation", "Site")
            bodies += [re.escape(spelling.title() if spelling.islower() else spelling)] * (kind == "Organisation")
            lower_sites += [re.escape(spelling)] * (kind == "Site" and spelling not in SETTLED)
            roads += [re.escape(spelling)] * (concept.id.endswith("/structure") and spelling.endswith(ROADS))
            sites += [re.escape(spelling.title())] * (kind == "Site" and " " in spelling)
            english.append(re.escape(spelling) if fixed else f"(?i:{re.escape(spelling)})")
    for form, concept in lexicon.forms("name-suffix", "zh"):
        if concept.values["namesKind"][0] == "Circular":
            circular_zh.append(re.escape(form))
    return Suffixes(
        english=re.compile(
            rf"(?=[A-Z])\b{CAPITALISED}(?:(?:(?:{TRADED}),)?[ -](?:{CAPITALISED}|of|and|&))*?"
            rf"[ ](?:{FIRST_LETTER.sub(_either_case, _by_length(english))})(?![\w-])"
        ),
        further=re.compile(
            rf"(?: {CAPITALISED}){{0,8}}? (?:{_by_length([*bodies, *sites])})(?![\w-])|"
            rf"(?<=port) (?:{_by_length(roads)})(?![\w-])"
        ),
        beside=re.compile(
            rf"(?: and {CAPITALISED}(?: {CAPITALISED})?(?= [Ss]cenic))?(?: {CAPITALISED}){{0,2}}? "
            rf"(?i:{_by_length(lower_sites)})(?![\w-])"
        ),
        circular=re.compile(rf"\b(?:[Aa]n?|[Tt]h(?:e|is))[ ](?:[a-z]+[ ])?(?:{_by_length(circular_en)})\b"),
        named=re.compile(
            rf"\b(?:({_by_length(kinds)}){IN_BETWEEN} (?:named|called)|{A_VILLAGE} of|new home) "
            rf"({CAPITALISED}(?: {CAPITALISED})?)\b"
        ),
        issued=re.compile(rf"(?:印发|下发|发布|发出|出台)了?({_by_length(circular_zh)})"),
        lived_in=re.compile(
            rf"[Vv](?<!\w.)illagers? (?:in|of|from) ({CAPITALISED})\b(?! [A-Z])"
            rf"(?! (?:{_by_length(kinds)}|ethnic|people|nationality)\b)"
        ),
        titled=re.compile(rf"《[^《》]{{1,{CIRCULAR_LENGTH}}}(?:{_by_length(circular_zh)})》"),
        kinds=kinds,
        generic=frozenset(s for c in lexicon.scheme("name-suffix") for s in c.values.get("genericStem", ())),
    )


def _either_case(match: re.Match[str]) -> str:
    """The begin of a word in any case, its first letter as a class: that tells fast where the word does not stand."""
    return f"[{match[1].lower()}{match[1].upper()}](?i:"


def _by_length(words: Iterable[str]) -> str:
    """Alternatives of a pattern, the longest first."""
    return "|".join(sorted(words, key=lambda w: (-len(w), w)))
