"""Finds names that the words behind them describe: "Orange Valley, a farm park at ..."."""

import re
from collections.abc import Iterator
from functools import lru_cache

from hechi_kg.lexicon import Lexicon
from hechi_kg.model import Mention, Span
from hechi_kg.recognise.dictionary import lower, plural
from hechi_kg.recognise.english.calendar_words import MONTHS, WEEKDAYS
from hechi_kg.recognise.english.word_sets import word_set

CAPITALISED = r"[A-Z][\w'’-]*"
# What lies between the article and the noun holds no clause of its own: not "the boss of a farm".
BETWEEN = (
    r"(?:(?!(?:of|in|at|on|for|from|by|with|near|under|to|who|that|which|whose)\b)[\w'’%-]+ "
    r"(?:\([^()]{1,80}\) )?){0,6}?"
)
# What goes on behind the noun; "a company manager" is no company.
BEHIND = (
    r"(?=[,.]|\s+(?:at|in|on|of|near|by|along|for|with|under|from|outside|inside|that|which|where|run|owned|based|located|"
    r"situated|set|built|established|founded|led|managed|jointly|covering|making|producing|specializing|known|famous|and|"
    r"home|deep|high|hidden|far|close|just|some|about|atop|amid|among|between|beside|inhabited|\w+(?:ed|ing))\b)"
)
# "Langda, located in Nandan county, is a village"
LIES = (
    r"(?:, (?:located|situated|nestled|lying|perched|tucked(?: away)?|hidden|based) [^.;:,]{0,60}"
    r"(?:, [A-Z][^.;:,]{0,40}){0,2},)?"
)
THERE = re.compile(r" (?:(?:based|located) )?(?:in|at|near) (?:the )?[A-Z]")  # "Heyi, a farm in Nandan"
FIRMS = frozenset(("company", "firm"))
# Words that begin a sentence with a capital, behind which a thing may be named: "Today, a village in ...".
NO_NAMES = word_set("""
    today now then here there nowadays yesterday tomorrow meanwhile however instead besides moreover furthermore thus
    monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september
    october november december spring summer autumn winter home he she we they i you who what everything everyone it this
    that these those everybody nobody nothing something ours mine
""")

TIMES = MONTHS.keys() | WEEKDAYS.keys() | word_set("year eve festival holiday week month day plan congress season")


@lru_cache(maxsize=8)
def kinds_of(lexicon: Lexicon) -> dict[str, str]:
    """The nouns that say what a name names, singular and in lower case, with the kind of thing."""
    schemes = ("name-suffix", "described-name")
    return {
        form.lower(): concept.values["namesKind"][0]
        for scheme in schemes
        for form, concept in lexicon.forms(scheme, "en")
        if concept.values["namesKind"][0] in ("Site", "ResettlementSite", "Village", "Organisation") and form.islower()
    }


@lru_cache(maxsize=8)
def _singular(lexicon: Lexicon) -> dict[str, str]:
    return {plural(noun): noun for noun in kinds_of(lexicon)}


@lru_cache(maxsize=8)
def _pattern(lexicon: Lexicon) -> re.Pattern[str]:
    kinds = kinds_of(lexicon)
    one = "|".join(sorted(map(re.escape, kinds), key=lambda w: (-len(w), w)))
    many = "|".join(sorted((re.escape(plural(k)) for k in kinds), key=lambda w: (-len(w), w)))
    return re.compile(
        rf"(?P<name>[A-Z](?<!\w.)(?<!said .)(?<!says .)[\w'’-]*(?: (?:{CAPITALISED}|of|and|&)){{0,4}})"
        rf"(?: \([^()]{{1,40}}\))?(?: in {CAPITALISED}(?: {CAPITALISED}){{0,4}})?"
        rf"{LIES}(?:, |(?P<be> (?:is|was|became|has become|remains|remained|used to be) (?=an? |the |one of )))"
        rf"(?:(?:a|an|the|its) {BETWEEN}(?P<one>{one})|one of (?:the|its) {BETWEEN}(?P<many>{many})){BEHIND}"
    )


@lru_cache(maxsize=8)
def _announced_pattern(lexicon: Lexicon) -> re.Pattern[str]:
    one = "|".join(sorted(map(re.escape, kinds_of(lexicon)), key=lambda w: (-len(w), w)))
    return re.compile(
        rf"(?=[OAFHhTt'’\n.!?])(?:\b(?:Once|As|Formerly|Originally) an? |(?:^|\n|[.!?] )An? |"
        rf"(?P<own>\b(?:[Hh]is|[Hh]er|[Tt]heir|['’]s) )){BETWEEN}(?P<one>{one})"
        rf"(?: (?:in|of|at|near|under) [^.;:\n]{{0,80}}?)?, (?P<name>{CAPITALISED}(?: {CAPITALISED}){{0,3}})"
        r"(?(own)(?=[,.]| in )|"
        r"(?=(?:,[^.;,]{0,80},)? (?:in|of|has|is|was|had|used|once|now|boasts|lies|sits|covers)\b))"
    )


def announced(folded: str, lexicon: Lexicon) -> Iterator[Mention]:
    """Each name behind the noun that says what it is: "Once a poor village, Langda has ..."."""
    kinds = kinds_of(lexicon)
    for match in _announced_pattern(lexicon).finditer(folded):
        if _is_name(match["name"], folded, alone=True):
            span = Span(*match.span("name"))
            yield Mention(span=span, text=match["name"], kind=kinds[match["one"]], head=match["one"])


def described(text: str, folded: str, lexicon: Lexicon) -> Iterator[Mention]:
    """Each name with the noun that describes it as its `head`."""
    kinds = kinds_of(lexicon)
    yield from announced(folded, lexicon)
    for match in _pattern(lexicon).finditer(folded):
        noun = match["one"] or _singular(lexicon)[lower(match["many"])]
        span = Span(*match.span("name"))
        sure = kinds[noun] == "Village" or noun in FIRMS
        there = not match["be"] and THERE.match(folded, match.end()) is not None
        if not _is_name(match["name"], folded, alone=sure or there) or (match["be"] and not sure):
            continue
        yield Mention(span=span, text=span.of(text), kind=kinds[noun], head=noun)


def _is_name(words: str, folded: str, *, alone: bool) -> bool:
    """Whether capitalised words are a name: a single one, if it may stand `alone` and is no word of the language.

    Those of a time are none: "Between May and July, the company", "This New Year, the village".
    """
    if " " in words:
        return TIMES.isdisjoint(lower(words).split(" "))
    word = lower(words)
    return (
        alone and word not in NO_NAMES and not word.endswith("ly") and not re.search(rf"\b{re.escape(word)}\b", folded)
    )
