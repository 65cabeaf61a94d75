"""Finds what a number counts: the head noun of the phrase after it, its premodifiers, and a short restriction after it.

No tagger: a counted noun is a plural, so the head is the first plural of the run that no other plural follows at once.
The run ends at function words, finite verbs, digits and punctuation.
"""

import re
from dataclasses import dataclass

from hechi_kg.recognise.english.noun_words import (
    ADJECTIVES,
    ADVERBIAL,
    CARDINALS,
    CARE,
    COMPOUND,
    FINITE,
    INVARIANT,
    NOUNS_IN_ING,
    PREMODIFYING,
    SCIENCES,
    SHORT_PLURALS,
    STOP,
)
from hechi_kg.recognise.english.units import Unit, Units, singular

_TOKEN = re.compile(r"( {1,3}|, (?=[a-z]+,? )| ?/ ?)([\"']?)([A-Za-z0-9][A-Za-z0-9'&.\-]*|&)")
_DASH = re.compile(
    r"(?<=[a-z]{3})-(?:an?|the|which|including|about|nearly)$|(?:(?<=[a-z]s)|(?<=people))-(?:[A-Z][a-z]+|most|all|some|many|mainly|mostly)$"
)
_DIMENSION = re.compile(r"-(?:long|wide|high|tall|deep|thick)")
_SINGLE = re.compile(r"(?<![A-Za-z])(?:[Aa]n?|[Ee]ach|[Ee]very|[Oo]ne) (?:new,? |[a-z]+ )?[^ ]+$")
_PARTITIVE = re.compile(
    r" of (?:all )?(?:the |its |these |those |their |our |his |her |my |your )?(?:very few |very |most |more |least )?"
)
_OF = re.compile(r" of (?:the |its |their |all )?")
_LISTED = re.compile(r" (?:Fortune|Forbes)(?: Global)? [0-9]{3}(?= [a-z])")  # "30 Fortune 500 companies"
_MORE = re.compile(r" (?:more|other|such|additional|further)(?= [A-Za-z])")
_SAID = re.compile(r", (?:[a-z]+ ){1,3}(?:said|says|say|showed?|noted|added|told|announced)(?![a-z])")
_LONGEST = 9
_ANCHOR_WORDS = 5
_COORDINATED = re.compile(r"(?:, (?:[a-z-]+ )?[a-z]+s){0,3},? (?:and|or|&) ")

_NOT_PLURAL = re.compile(r"(?:ss|us|is|ous|'s)$")
_NOT_COMPOUND = re.compile(r"(?:ed|al|ic|ive|ous|able|ible|ful|less|ary|ish|ese|ern|ly|est|ant|ent)$")
_OTHER_PLACES = frozenset({"communities", "farms", "banners", "streets", "subdistricts", "areas"})
_MEASURE_NOUNS = frozenset({"other:set", "other:unit", "other:piece"})  # 40,000 sets of resettlement housing
_PLACE_KINDS = frozenset({"place", "county", "town", "village"}) | {
    f"other:{kind}"
    for kind in ("city", "country", "district", "municipality", "prefecture", "province", "region", "state")
}
_PARTICIPLE = re.compile(r" ([a-z-]+(?:ed|ing|built|held|grown|sold|lost|won|sent|made)) ?")
# What follows a finite verb and never a participle: `the projects attracted a total`.
_OBJECT = re.compile(r" (?:an?|the|its|their|his|her|more|some|over|nearly|about|all|[0-9$¥€£])(?![a-z])")
_AFTER_PARTICIPLE = re.compile(r"(?:to|in|from|by|out of|with|for|on|into|at|as) ")


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """`start`..`head_end` is the noun phrase to its head, `end` takes in the restriction after it."""

    start: int
    head_end: int
    end: int
    unit: Unit


def counted(text: str, at: int, table: Units, *, single: bool = False) -> Counted | None:
    """The noun counted by a number that ends at `at`; `single` where the number is one and the noun no plural."""
    if listed := _LISTED.match(text, at):
        at = listed.end()
    partitive = _PARTITIVE.match(text, at)
    words = _run(text, partitive.end() - 1 if partitive else at)
    if not words:
        return None
    head = _head(words, table, single=single and not partitive)
    if head is None:
        return None
    start, end = words[0].start, words[head].end
    unit = _unit(words, head, table)
    if unit.kind == "count" and unit.code in _PLACE_KINDS and (other := _coordinated_place(text, end, table)):
        stop, code = other
        if len(text[start:stop].split()) < _ANCHOR_WORDS:
            end = stop
        if code != unit.code and not (unit.code == "county" and text.endswith("districts", 0, stop)):
            unit = Unit("place", "place", "count")
    elif unit.code == "other:head" and text.startswith(" of ", end):
        below = _run(text, end + 3)
        if below and below[0].lower.isalpha():
            end = below[0].end
            unit = Unit(f"other:{singular(below[0].lower)}", singular(below[0].lower), "count")
    elif unit.code in _MEASURE_NOUNS and text.startswith(" of ", end):
        below = _run(text, end + 3, joined=False)
        at_head = _head(below, table, single=False) if below else None
        while (
            at_head is None and below and re.search(r"(?:ed|ly)$|^(?:have|has|had|is|are|was|were)$", below[-1].lower)
        ):
            below.pop()
        if below:
            last = len(below) - 1 if at_head is None else at_head
            end, unit = below[last].end, _unit(below, last, table)
    return Counted(start=start, head_end=end, end=restriction_end(text, end), unit=unit)


def phrase_after_of(text: str, at: int) -> tuple[int, int] | None:
    """The noun phrase in ` of tea`, after a unit of measure."""
    match = _OF.match(text, at)
    if not match:
        return None
    words = _run(text, match.end() - 1, joined=False)
    if not words:
        return None
    words = words[:5]
    while len(words) > 1 and re.search(r"(?:ed|ing)$", words[-1].lower) and words[-1].lower not in COMPOUND:
        words.pop()  # the verb of the clause: `of the population traveled`
    return words[0].start, words[-1].end


def attributed_phrase(text: str, at: int) -> tuple[int, int] | None:
    """The thing that a compound measures: `a 90-square-meter home`, `a 50-kilometer-long road`."""
    long = _DIMENSION.match(text, at)
    words = _run(text, long.end() if long else at, joined=False)
    ends = [index for index, word in enumerate(words) if plural_form(word.lower) and word.lower not in PREMODIFYING]
    if ends and ends[0] > 0:
        several = not _SINGLE.search(text, max(0, at - 60), at)
        words = words[: ends[0] + several]  # `a 70-square-meter flat costs`: a verb, behind one flat
    while len(words) > 1 and re.search(r"(?:ed|ing)$", words[-1].lower) and words[-1].lower not in COMPOUND:
        words.pop()
    return (words[0].start, words[min(len(words), 4) - 1].end) if words else None


def restriction_end(text: str, at: int) -> int:
    """Where a short restriction after the head ends: `of the city`, `relocated`, `related to relocation`."""
    end = at
    if match := _OF.match(text, end):
        words = _run(text, match.end() - 1, joined=False)
        if words:
            end = words[min(len(words), 4) - 1].end
    match = _PARTICIPLE.match(text, end)
    if match and match.group(1) not in FINITE and not _OBJECT.match(text, match.end(1)):
        end = match.end(1)
        after = _AFTER_PARTICIPLE.match(text, end + 1)
        if after and text[end : end + 1] == " ":
            words = _run(text, after.end() - 1, joined=False)
            if words:
                end = words[min(len(words), 3) - 1].end
    return end


@dataclass(frozen=True, slots=True)
class _Word:
    start: int
    end: int
    lower: str
    joint: str  # what stands before it: "", "and", ","
    capital: bool


def _run(text: str, at: int, *, joined: bool = True) -> list[_Word]:
    """The words that may belong to the noun phrase; `joined` ones may hold `and` between modifiers."""
    words: list[_Word] = []
    joint = ""
    if more := _MORE.match(text, at):
        at = more.end()
    while len(words) < _LONGEST:
        match = _TOKEN.match(text, at)
        if not match:
            break
        space, _, printed = match.groups()
        if dash := _DASH.search(printed):
            printed = printed[: dash.start() + 1]  # `tourists-an increase`: a dash that folds to a hyphen
        word = printed if re.fullmatch(r"(?:[A-Z]\.)+", printed) else printed.rstrip(".'-")
        lower = word.lower()
        ends = len(word) < len(printed) and not printed.endswith("'")
        if (
            joined
            and lower in ("and", "or", "&")
            and words
            and not joint
            and not any(plural_form(w.lower) for w in words)
        ):
            joint, at = "and", match.end()
            continue
        if not word or lower in STOP or lower in CARDINALS or not re.search(r"[a-z&]", lower):
            break
        if space.startswith(",") and (
            not joined or not words or plural_form(words[-1].lower) or words[-1].lower in ADVERBIAL
        ):
            break
        if space.startswith(",") and _SAID.match(text, at):
            break  # 30k additional TEUs, officials said
        possessive = printed.endswith("'") or lower.endswith("'s")
        words.append(
            _Word(
                match.start(3),
                match.start(3) + len(word),
                f"{lower}'s" if possessive and not lower.endswith("'s") else lower,
                joint or ("," if space.startswith(",") else ""),
                word[0].isupper(),
            )
        )
        joint = ""
        at = match.end()
        if text.startswith('"', at):
            at += 1
        if ends:
            break
    return words


def plural_form(lower: str) -> bool:
    """Whether a word looks like a plural, or counts things without looking so."""
    if lower in INVARIANT:
        return True
    if lower in SCIENCES:
        return False
    return lower.endswith("s") and (len(lower) > 3 or lower in SHORT_PLURALS) and not _NOT_PLURAL.search(lower)


def _head(words: list[_Word], table: Units, *, single: bool) -> int | None:
    """The index of the head: a plural after which no plural stands at once."""
    first = next((i for i, word in enumerate(words) if word.joint), len(words))
    if single and not any(plural_form(word.lower) and word.lower not in PREMODIFYING for word in words[:first]):
        return _single_head(words)
    for index, word in enumerate(words):
        if not plural_form(word.lower):
            continue
        following = words[index + 1] if index + 1 < len(words) else None
        if following and not following.joint:
            if plural_form(following.lower):
                continue
            if word.lower in PREMODIFYING and any(plural_form(w.lower) for w in words[index + 1 :]):
                continue
        return index
    last = len(words) - 1
    for index in range(last, -1, -1):
        if words[index].lower in table.counts and (index == last or index == last - 1):
            return index
    return None


def _single_head(words: list[_Word]) -> int | None:
    """The last word of the run before a participle or adverb."""
    index = next((i for i, w in enumerate(words) if w.joint), len(words)) - 1
    index = min(index, 3)
    while index > 0 and re.search(r"(?:ed|ing|ly)$", words[index].lower) and words[index].lower not in NOUNS_IN_ING:
        index -= 1
    return index if index >= 0 else None


def _unit(words: list[_Word], head: int, table: Units) -> Unit:
    """The vocabulary's unit for the longest label that ends with the head, else a kind of its own."""
    if head > 0 and words[head].lower == "homes" and words[head - 1].lower in CARE:
        return Unit(f"other:{words[head - 1].lower} home", f"{words[head - 1].lower} home", "count")
    for first in range(max(0, head - 2), head + 1):
        form = " ".join(word.lower for word in words[first : head + 1])
        if unit := table.counts.get(form):
            return Unit(unit.code, singular(words[head].lower), unit.kind)
    if measure := table.measures.get(words[head].lower):
        return measure
    name = singular(words[head].lower)
    if re.search(r"(?:ist|ian)$", name) and name not in ("list", "waist", "twist", "mist", "fist"):
        return Unit("person", name, "count")
    if head > 0 and _compounds(words[head - 1]) and not words[head].joint:
        name = f"{words[head - 1].lower} {name}"
    return Unit(f"other:{name}", name, "count")


def _compounds(word: _Word) -> bool:
    """Whether a word before the head names the kind with it (`demonstration zone`) or only describes (`new zone`)."""
    lower = word.lower
    if word.capital or not lower.isalpha() or lower in ADJECTIVES or lower in ADVERBIAL:
        return False
    return lower in COMPOUND or not _NOT_COMPOUND.search(lower)


def _coordinated_place(text: str, at: int, table: Units) -> tuple[int, str] | None:
    """`prefectures and cities`: where the second kind of place ends, and its unit."""
    match = _COORDINATED.match(text, at)
    if not match:
        return None
    words = _run(text, match.end() - 1)
    if not words or (head := _head(words, table, single=False)) is None or head > 2:
        return None
    unit = _unit(words, head, table)
    if unit.code in _PLACE_KINDS or words[head].lower in _OTHER_PLACES:
        return words[head].end, unit.code
    return None
