"""Finds names that only an English text knows: of villages, sites, firms and projects, by what they end with."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from hechi_kg.lexicon import Lexicon
from hechi_kg.model import Mention, Span
from hechi_kg.recognise.chinese.mentions import NAMED, SETTLED
from hechi_kg.recognise.dictionary import lower, plural
from hechi_kg.recognise.english.described import described
from hechi_kg.recognise.english.ethnic_groups import ETHNIC
from hechi_kg.recognise.english.lower_case_names import lower_case_names
from hechi_kg.recognise.name_suffixes import CAPITALISED, CONCEPTS, Suffixes, name_suffixes
from hechi_kg.spans import around

# Words that begin with a capital at a sentence's start and name nothing.
# fmt: off
OPENERS = frozenset("""
    the a an this that these those in at from to of on by for with and or but its it each every all some one our their
    one two three four five six seven eight nine ten eleven twelve dozens hundreds thousands both several
    his her under over after before since during through as when while where local new many most more another
    neighboring neighbouring nearby adjacent remote meanwhile elsewhere like unlike
    among amid across near beside inside outside despite besides taking take visit visiting welcome entering
""".split())  # noqa: SIM905
# fmt: on
# "Party secretary of Langda, Guangxi", in a text that opens with a village
HEADED = re.compile(
    rf"\b(?:Party (?:secretary|chief)|[Vv]illage (?:head|chief)) of ({CAPITALISED})(?=,|\b(?! [A-Z]))(?! (?:and|of)\b)"
)
# "In Pan's village - Langda in the county-level city of"
OWN_VILLAGE = re.compile(
    rf"(?:['’]s|[Hh]is|[Hh]er|[Tt]heir) (?:home )?village(?: -|,) ({CAPITALISED})(?=,? (?:in|of) )"
)
VILLAGE = re.compile(r"\bvillage\b")
VILLAGERS = re.compile(rf"(?<=[a-z,] )({CAPITALISED}(?: {CAPITALISED})?)(?= villagers?\b)")  # "a Langda villager"
NAMING = re.compile(
    r" (?:named|called) [A-Z]| (?:village|community|township|town) of [A-Z]|new home [A-Z]"
)  # what `Suffixes.named` needs
OPENING = 600  # characters
BEGINS = re.compile(r"(?:^|[.!?:]|\n) ?[\"“]?$")
OWNED = ("-owned", "-funded", "-invested", "-run", "-level", "-held", "-style", "-themed", "-based", "-led")
UNLISTED = frozenset(("county", "township", "subdistrict", "autonomous county", "banner"))
SMALL_PLACES = frozenset(("village", "town", "county", "township", "community"))
ROUTE = re.compile(r"[A-Z][a-z]+-[A-Z]")
OWNER = re.compile(r"['’]s ")
# "Langda's Qingshan Winery", but "Nandan People's Hospital"
OWNED_NAME = re.compile(rf"['’]s (?={CAPITALISED} {CAPITALISED})")
PUBLIC = frozenset(("People", "Children", "Women", "Men", "Workers", "Farmers"))
NAMED_THERE = re.compile(rf"{CAPITALISED} [a-zA-Z]")
SMALL_ENDS = (" village", " Village", " township", " Township", " community", " Community", " hamlet", " town", " Town")
PERSON_OF, VILLAGE_ENDS = re.compile(r" of (?=[A-Z])"), (" village", " Village", " township", " Township")
SHORT = re.compile(rf" \((?:the )?({CAPITALISED}(?: {CAPITALISED}){{0,3}})\)")  # "Yida Energy Group (Yida Energy)"
POSSESSIVE = re.compile(r"['’]s\s+$")
SHORTEST_NAME = 3  # letters that a bare name has more than
CAPITAL_BEFORE = re.compile(r"\b([A-Z][a-z]+) $")  # "Wang Qingshan" is nobody's village
# "the mountainous county", "the solar power-rich province": the words that describe a place stand before what it is.
# As in other patterns here, a class of characters stands first, so that all others are passed over fast.
DESCRIBED_PLACE = re.compile(
    r"[Tt](?<!\w.)h(?:e|is) (?:(?!(?:same|next|other|another|whole|first|second|last|only|neighbou?ring|nearby|"
    r"adjacent|host|capital|provincial|former|then|two|three|four|five|six|seven|eight|nine|ten|best|most|average|"
    r"central|target|recipient|of|in|and|for|to|by|from|with|on|as|\w{2,}est)\b)[a-z]+(?:-[a-z]+)*,? ){1,3}"
    r"(?P<noun>village|county|city|province|prefecture|township|district|town)\b"
    r"(?! (?:of|in|[a-z]+(?:ment|al)|seat|level|center|head|chief)\b)(?!['’]s\s+[A-Z])"
)
# "the Qingshan health and culture project": what a text calls by a name and what it is for
PROJECT = re.compile(
    rf"[Tt](?<!\w.)he ((?P<stem>{CAPITALISED}(?: (?:and )?{CAPITALISED}){{0,5}})"
    r"(?: (?!(?:of|in|for|to|on|at|by|from|with|that|is)\b)[a-z-]+){0,7}? project)\b"
    r"(?! [a-z]*(?:team|manager|leader|office|area|site|fund))"
)


def english_names(text: str, folded: str, known: Sequence[Mention], lexicon: Lexicon) -> Iterator[Mention]:
    suffixes = name_suffixes(lexicon)
    folded = _parted(text, folded)
    place_ends = {m.span.end for m in known if m.kind == "Place"}
    provinces = {m.span for m in known if m.kind == "Place" and any(c.endswith("0000") for c in m.candidates)}
    wide = provinces | {m.span for m in known if m.kind == "Place" and all(c.endswith("00") for c in m.candidates)}
    reach = 0
    for match in suffixes.english.finditer(folded):
        if match.start() < reach:
            continue  # "Green Spring scenic spot" behind "Qingshan Mountain and"
        on = _goes_on(match, folded, suffixes)
        while on and (more := suffixes.further.match(folded, on.end())):
            on = more
        reach = on.end() if on else match.end()
        span = _without_openers(folded, Span(match.start(), on.end() if on else match.end()))
        if span:
            small = folded.endswith(SMALL_ENDS, 0, span.end)  # "Tonghai's Lihu village", whatever lists say of Tonghai
            owned_by = OWNER.finditer(folded, span.start, span.end)
            owners = [
                m.end() for m in owned_by if m.start() in place_ends or (small and NAMED_THERE.match(folded, m.end()))
            ]
            owners += _named_alone(span, folded)
            if folded.endswith(VILLAGE_ENDS, 0, span.end):  # "Li Ning of Lihu village" is somebody of that village
                owners += [m.end() for m in PERSON_OF.finditer(folded, span.start, span.end)]
            span = Span(max(owners, default=span.start), span.end)  # "Nandan's Lihu village" is Lihu village
            named = lower(span.of(folded))
            suffix = next((named[at:] for at in range(len(named)) if named[at:] in suffixes.kinds), "")
            if suffix in UNLISTED and lower(folded[span.start : span.end - len(suffix)].strip()) in folded:
                continue  # "Poor County" of a headline: a word of the text, no name
            if _is_a_class(span, suffix, folded):
                continue
            owned = POSSESSIVE.search(folded, span.start, span.end - len(suffix))  # "Xi's village" is no name
            stem = folded[span.start : span.end - len(suffix)].strip()
            generic = stem in suffixes.generic or stem.endswith(OWNED)  # "a State-owned company"
            stem_at = Span(span.start, span.start + len(stem))
            wider = suffix in SMALL_PLACES and stem_at in wide  # "Guangxi village grows rich"
            generic = generic or (wider and (stem_at in provinces or f"n {stem} {suffix}" not in folded))
            generic = generic or (suffixes.kinds[suffix] in ("Site", "Organisation") and _opens_only(stem_at, folded))
            route = ROUTE.match(folded, stem_at.start)  # no word of a headline
            if suffixes.kinds[suffix] in NAMED - {"Organisation"} and not route and _of_a_headline(stem_at, folded):
                continue
            if len(suffix) < span.end - span.start and not owned and not generic:
                yield Mention(span=span, text=span.of(text), kind=suffixes.kinds[suffix], head=suffix)
    yield from lower_case_names(text, folded, lexicon)
    placed = [m.span for m in known if m.kind == "Place"]
    for match in PROJECT.finditer(folded):
        name = Span(*match.span("stem"))
        if not any(place.overlaps(name) for place in near_spans(placed, name)):
            yield Mention(span=Span(*match.span(1)), text=match[1], kind="Project", head="project")
    for match in suffixes.named.finditer(folded) if NAMING.search(folded) else ():
        head = lower(match[1] or match[2] or "")
        if match[1] and CAPITAL_BEFORE.search(folded, max(0, match.start() - 24), match.start()):
            continue  # "a man from Langda village named Li Ning"
        if (kind := suffixes.kinds.get(head, "Site")) in NAMED:
            yield Mention(span=Span(*match.span(3)), text=match[3], kind=kind, head=head)
    for mention in described(text, folded, lexicon):
        span = _behind_openers(folded, mention)
        full = f"{lower(mention.text)} {mention.head}"  # by which the bare name is known too
        if span and full not in lower(folded) and not _ends_itself(span, folded, suffixes):
            yield replace(mention, span=span, text=span.of(text))
    if VILLAGE.search(folded, 0, OPENING):
        for match in HEADED.finditer(folded):
            yield Mention(span=Span(*match.span(1)), text=match[1], kind="Village", head="village")
    for match in VILLAGERS.finditer(folded) if " villager" in folded else ():
        known_as = match[1] in suffixes.generic or match[1].split(" ")[0] in ETHNIC or lower(match[1]) in OPENERS
        if len(match[1]) > SHORTEST_NAME and not known_as:
            yield Mention(span=Span(*match.span(1)), text=match[1], kind="Village", head="village")
    for pattern in (suffixes.lived_in, OWN_VILLAGE) if "village" in folded or "Village" in folded else ():
        for match in pattern.finditer(folded):
            yield Mention(span=Span(*match.span(1)), text=match[1], kind="Village", head="village")
    for match in suffixes.circular.finditer(folded):
        yield Mention(span=Span(*match.span()), text=match.group(), kind="Circular")
    for match in DESCRIBED_PLACE.finditer(folded):
        concept = _place_words(lexicon)[f"the {match['noun']}"]
        yield Mention(
            span=Span(*match.span()), text=text[slice(*match.span())], kind="PlaceWord", candidates=(concept,)
        )


def _named_alone(span: Span, folded: str) -> list[int]:
    """Where a name goes on behind an owner whom the text names elsewhere: "Langda's Qingshan Winery"."""
    ends = list[int]()
    for owned in OWNED_NAME.finditer(folded, span.start, span.end):
        owner = folded[span.start : owned.start()]
        known = owner not in PUBLIC and re.search(rf"\b{re.escape(owner)}\b(?!['’]s [A-Z]| [A-Z])", folded)
        ends += [owned.end()] * bool(known)
    return ends


def _parted(text: str, folded: str) -> str:
    """The folded text with commas for long dashes, which join no words: "Langda—in Nandan county—has 30 wells"."""
    return "".join("," if mark == "—" else c for mark, c in zip(text, folded, strict=True)) if "—" in text else folded


def _goes_on(match: re.Match[str], folded: str, suffixes: Suffixes) -> re.Match[str] | None:
    """What a name goes on with: of a firm behind that of a village, of a site behind that of a lake."""
    kind = suffixes.kinds.get(lower(match.group()).rsplit(" ", 1)[-1])
    beside = suffixes.beside.match(folded, match.end()) if kind == "NaturalFeature" else None
    return beside or suffixes.further.match(folded, match.end())


@lru_cache(maxsize=8)
def _place_words(lexicon: Lexicon) -> dict[str, str]:
    return {form: concept.id for form, concept in lexicon.forms("place-word", "en")}


def _opens_only(stem: Span, folded: str) -> bool:
    """Whether a word has its capital from the sentence that it opens, and none elsewhere: "Peony plantations grow"."""
    word = lower(stem.of(folded))
    opens = BEGINS.search(folded, max(0, stem.start - 4), stem.start)
    return bool(opens) and word.isalpha() and (f" {word} " in folded or f" {plural(word)} " in folded)


def _of_a_headline(stem: Span, folded: str) -> bool:
    """Whether a name begins with a word that only headlines give a capital: "Mountain village prospers"."""
    if _in_a_sentence(stem.start, folded):
        return False
    word = re.compile(rf"\b{re.escape(stem.of(folded).split(' ')[0])}\b")
    return not any(_in_a_sentence(match.start(), folded) for match in word.finditer(folded))


def _in_a_sentence(at: int, folded: str) -> bool:
    """Whether the paragraph that goes on at an offset ends like a sentence."""
    end = folded.find("\n\n", at)
    return folded[at : end if end >= 0 else len(folded)].rstrip(' \t\n"”’)]').endswith((".", "!", "?"))


def _is_a_class(span: Span, suffix: str, folded: str) -> bool:
    """Whether a text that calls one thing "Green Village" tells of "Green Villages" too: of a class, not a name."""
    many = f"{span.of(folded)[: -len(suffix)]}{plural(suffix).title()}"
    if not span.of(folded).endswith(suffix.title()) or many not in folded:
        return False
    return re.search(rf"\b{re.escape(many)}\b", folded) is not None


def _ends_itself(span: Span, folded: str, suffixes: Suffixes) -> bool:
    """Whether a name says by its last word what it is; "Orange Valley" may be a valley or a park."""
    found = suffixes.english.search(folded, span.start, span.end)
    last = lower(found.group()).rsplit(" ", 1)[-1] if found else ""
    return found is not None and suffixes.kinds.get(last) != "NaturalFeature"


def called_again(text: str, folded: str, mentions: Sequence[Mention]) -> Iterator[Mention]:
    """Each bare name of what the text has named in full: "Qingshan" behind "Qingshan village"."""
    full: dict[str, Mention] = {}
    for mention in mentions:
        words = mention.span.of(folded).split(" ")
        if mention.head and not lower(mention.text).endswith(mention.head):
            full.setdefault(" ".join(words), mention)
        elif mention.kind in SETTLED and not mention.candidates and len(words) < 3 and len(words[0]) > SHORTEST_NAME:
            full.setdefault(words[0], mention)
    bodies = [m for m in mentions if m.kind == "Organisation"]
    short = {match[1]: m for m in bodies if (match := SHORT.match(folded, m.span.end))}
    full = {**short, **full}
    taken = sorted(m.span for m in mentions if m.kind not in CONCEPTS)
    for name, first in full.items():
        for span in standing_alone(name, folded):
            before = CAPITAL_BEFORE.search(folded, max(0, span.start - 24), span.start)
            of_a_person = before is not None and before[1].lower() not in OPENERS
            inside = name in short and " " in name  # "China Energy" is no matter of the country
            near = (t for t in near_spans(taken, span) if not (inside and span.holds(t) and t != span))
            if not of_a_person and not any(t.overlaps(span) for t in near):
                yield Mention(span=span, text=span.of(text), kind=first.kind, head=first.head, antecedent=first.span)


def standing_alone(name: str, folded: str) -> Iterator[Span]:
    """Where a name stands as words of its own that no other capitalised word follows."""
    at = folded.find(name)
    while at >= 0:
        end = at + len(name)
        goes_on = folded.startswith(" ", end) and "A" <= folded[end + 1 : end + 2] <= "Z"
        if not goes_on and _parts_words(folded, at) and _parts_words(folded, end):
            yield Span(at, end)
            at = folded.find(name, end)
        else:
            at = folded.find(name, at + 1)


def _parts_words(text: str, at: int) -> bool:
    """Whether a word begins or ends at an offset, as `\\b` of a pattern has it."""
    before, behind = text[at - 1 : at] if at else "", text[at : at + 1]
    return (before.isalnum() or before == "_") != (behind.isalnum() or behind == "_")


def _without_openers(folded: str, span: Span) -> Span | None:
    """The span less the capitalised words that open a sentence; None when nothing names the thing."""
    start = span.start
    while True:
        word = re.match(r"[\w'’.-]+[ -]", folded[start : span.end])
        if word is None:
            return None
        if word.group().strip(" -").lower() not in OPENERS:
            return Span(start, span.end)
        start += word.end()


def _behind_openers(folded: str, described: Mention) -> Span | None:
    """The name of something described less what opens its sentence: "In Langda, a village"; else None.

    One word alone names a village, but no site.
    """
    span = described.span
    while (word := re.match(r"[\w'’.-]+ ", folded[span.start : span.end])) and lower(word.group().strip()) in OPENERS:
        span = Span(span.start + word.end(), span.end)
    whole = span == described.span or " " in span.of(folded) or described.kind == "Village"
    return span if whole and lower(span.of(folded)) not in OPENERS else None


def near_spans(spans: Sequence[Span], span: Span) -> Iterator[Span]:
    return around(spans, span, where=lambda s: s)
