"""Finds what has a name: places of the gazetteer, concepts of the vocabularies, and names that only the text knows.

Mentions come out unlinked: a place may have many candidates, a village or company none.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from hechi_kg.gazetteer import Gazetteer
from hechi_kg.lexicon import Lexicon
from hechi_kg.model import Mention, Span
from hechi_kg.recognise.chinese.mentions import (
    NAMED,
    SETTLED,
    called_again_chinese,
    chinese_names,
    inside_words,
    named_in_short,
)
from hechi_kg.recognise.dictionary import dictionary, lower, plural
from hechi_kg.recognise.english.described import described
from hechi_kg.recognise.english.features import is_told_of
from hechi_kg.recognise.english.lower_case_names import lower_case_names
from hechi_kg.spans import around, by_place

# Scheme -> kind of the mention. Relation, status and place words are cues that `assemble` reads.
KINDS = {
    "organisation": "Organisation",
    "plan": "Plan",
    "programme": "Programme",
    "measure": "SupportMeasure",
    "facility": "FacilityType",
    "site-type": "SiteType",
    "indicator": "Indicator",
    "status": "Status",
    "relation": "Relation",
    "place-word": "PlaceWord",
    "role": "Role",
    "actor": "Actor",
    "attribution": "Attribution",
}
# A label of one unit may stand inside a label of another: which one is meant, the figure's unit decides.
OVERLAPPING = frozenset(("indicator",))
CONCEPTS = frozenset(("Programme", "SupportMeasure", "FacilityType", "SiteType", "Indicator"))
CAPITALISED = r"[A-Z](?:[\w'’-]|\.(?=\w))*"
# Words that begin with a capital at a sentence's start and name nothing.
# fmt: off
OPENERS = frozenset("""
    the a an this that these those in at from to of on by for with and or but its it each every all some one our their
    one two three four five six seven eight nine ten eleven twelve dozens hundreds thousands both several
    his her under over after before since during through as when while where local new many most more another
    neighboring neighbouring nearby adjacent remote meanwhile elsewhere like unlike
    among amid across near beside inside outside despite besides
""".split())  # noqa: SIM905
# fmt: on
# Who reports from where: "新华社北京12月3日电".
DATELINE = re.compile(
    r"(?:[\u4e00-\u9fff]{1,6}[社网报讯]|(?m:^)\(?)\s*([\u4e00-\u9fff]{2,12}?)(?:\d{1,2}月)?\d{1,2}日(?:电|讯|专电|消息)"
)
IN_A_NAME = re.compile(
    r"(?:(?: [A-Z][a-z]+)?:|-[A-Z]|"  # "China Focus: ...", "Across China: ...", the China-ASEAN Expo
    r"共产党|共青团|移动|电信|联通|铁塔|石油|石化|邮政|人寿|平安|[\u4e00-\u9fff]{2,8}?(?:银行|公司|集团|协会|学会|联合会|大学|科学院|研究院|基金会|出版社))"
)
# "Party secretary of Langda, Guangxi", in a text that opens with a village
HEADED = re.compile(
    rf"\b(?:Party (?:secretary|chief)|[Vv]illage (?:head|chief)) of ({CAPITALISED})(?=,|\b(?! [A-Z]))(?! (?:and|of)\b)"
)
A_VILLAGE = r"(?:[Tt]he|[Tt]his|[Aa]|[Tt]heir|[Hh]is|[Hh]er)(?: [a-z-]+){0,2} (village|community)"
# "In Pan's village - Langda in the county-level city of"
OWN_VILLAGE = re.compile(
    rf"(?:['’]s|[Hh]is|[Hh]er|[Tt]heir) (?:home )?village(?: -|,) ({CAPITALISED})(?=,? (?:in|of) )"
)
VILLAGE = re.compile(r"\bvillage\b")
NAMING = re.compile(
    r" (?:named|called) [A-Z]| (?:village|community) of [A-Z]|new home [A-Z]"
)  # what `Suffixes.named` needs
FEATURE = re.compile(r" (?:Lake|River|Mountains?|Desert|Gorge|Canyon) [A-Z]")  # "Poyang Lake Nature Reserve"
OPENING = 600  # characters
BEGINS = re.compile(r"(?:^|[.!?:]|\n) ?[\"“]?$")
OWNED = ("-owned", "-funded", "-invested", "-run", "-level", "-held", "-style", "-themed", "-based", "-led")
DIVISION = ("县", "市", "区", "旗", "州", "盟", "镇", "乡")
NO_BODY = ("部门", "部分", "部署", "部级", "部位")
UNLISTED = frozenset(("county", "township", "subdistrict", "autonomous county", "banner"))
SMALL_PLACES = frozenset(("village", "town", "county", "township", "community"))
OWNER = re.compile(r"['’]s ")
SHORT = re.compile(rf" \((?:the )?({CAPITALISED}(?: {CAPITALISED}){{0,3}})\)")  # "Yida Energy Group (Yida Energy)"
POSSESSIVE = re.compile(r"['’]s\s+$")
SHORTEST_NAME = 3  # letters that a bare name has more than
CAPITAL_BEFORE = re.compile(r"\b([A-Z][a-z]+) $")  # "Wang Qingshan" is nobody's village
ROUTE = re.compile(r"[A-Z][a-z]+-[A-Z]|[\u4e00-\u9fff]{2,16}(?:高速|[公铁]路|高铁|[一二]级路|鐵路|級路|高鐵)$")
# "the mountainous county", "the solar power-rich province": the words that describe a place stand before what it is.
DESCRIBED_PLACE = re.compile(
    r"\b[Tt]h(?:e|is) (?:(?!(?:same|next|other|another|whole|first|second|last|only|neighbou?ring|nearby|adjacent|"
    r"host|capital|provincial|former|then|two|three|four|five|six|seven|eight|nine|ten|best|most|average|"
    r"central|target|recipient|of|in|and|for|to|by|from|with|on|as|\w{2,}est)\b)[a-z]+(?:-[a-z]+)*,? ){1,3}"
    r"(?P<noun>village|county|city|province|prefecture|township|district|town)\b"
    r"(?! (?:of|in|[a-z]+(?:ment|al)|seat|level|center|head|chief)\b)(?!['’]s\s+[A-Z])"
)
# 黑河沿线: a river, not the city called after it
NATURAL = re.compile(r"[河江湖山海](?=$)")
ALONG = re.compile(r"(?:沿线|沿岸|流域|两岸|沿江|沿河|上游|中游|下游|河畔|江畔|之滨|岸边|干流|支流|水系|源头)")
# "the Qingshan health and culture project": what a text calls by a name and what it is for
PROJECT = re.compile(
    rf"\b[Tt]he ((?P<stem>{CAPITALISED}(?: (?:and )?{CAPITALISED}){{0,5}})"
    r"(?: (?!(?:of|in|for|to|on|at|by|from|with|that|is)\b)[a-z-]+){0,7}? project)\b"
    r"(?! [a-z]*(?:team|manager|leader|office|area|site|fund))"
)
# 其中城镇人口, 新增城区绿地: words that a name cannot begin in the middle of
ACROSS = frozenset(("其中", "新增"))
SPOKESMAN = re.compile(r"(?:发言人|發言人|记者|記者|通讯员|通訊員)[\u4e00-\u9fff]?$")  # 发言人张吉林
CIRCULAR_LENGTH = 60  # characters of a title in 《》


@dataclass(frozen=True, slots=True, eq=False)
class Suffixes:
    """What ends a name, by language, and what kind of thing each suffix names."""

    english: re.Pattern[str]
    further: re.Pattern[str]  # "Songshan Village" goes on to a school or a firm
    circular: re.Pattern[str]
    issued: re.Pattern[str]
    named: re.Pattern[str]
    lived_in: re.Pattern[str]
    titled: re.Pattern[str]
    kinds: dict[str, str]
    generic: frozenset[str]


def names(text: str, folded: str, *, lexicon: Lexicon, gazetteer: Gazetteer) -> tuple[Mention, ...]:
    """Every mention of a text, in text order; `folded` is the text folded one character to one character."""
    lowered = lower(folded)
    known = [*_concepts(text, lowered, lexicon), *_places(text, folded, gazetteer)]
    loose = inside_words(known, folded)
    minted = [*_patterns(text, folded, known, loose, lexicon)]
    minted += _called_again(text, folded, [*known, *minted])
    minted += called_again_chinese(text, [m for m in known if m.span not in loose] + minted)
    minted = list(named_in_short(folded, minted))
    minted = list(_one_thing(minted, folded, [m for m in known if m.kind == "Place"]))
    return tuple(sorted(_settle(known, minted, loose, folded), key=lambda m: (*by_place(m), m.kind, m.candidates)))


def _concepts(text: str, lowered: str, lexicon: Lexicon) -> Iterator[Mention]:
    found = dictionary(lexicon, tuple(KINDS)).find(lowered, overlapping=OVERLAPPING)
    for scheme, kind in KINDS.items():
        for span, concepts in found[scheme]:
            if kind == "Organisation" and text[span.start].islower():
                continue  # "people's daily lives" are no newspaper
            if kind == "PlaceWord" and lowered[span.start : span.end].endswith("s") and text[span.start].isascii():
                continue  # "the cities of ..." is no one city
            if kind == "Organisation" and lowered[span.start : span.end + 1].endswith(NO_BODY):
                continue  # 教育部门
            yield Mention(span=span, text=span.of(text), kind=kind, candidates=tuple(c.id for c in concepts))


def _places(text: str, folded: str, gazetteer: Gazetteer) -> Iterator[Mention]:
    datelines = [] if folded.isascii() else [Span(*m.span(1)) for m in DATELINE.finditer(folded)]
    for match in gazetteer.find(folded):
        span = Span(match.start, match.end)
        if match.form == "former" and not text[span.start].isascii() and not span.of(folded).endswith(DIVISION):
            continue  # 鼓浪屿 is an island, since its district is no more
        if match.candidates == ("100000",) and IN_A_NAME.match(folded, match.end):
            continue  # 中国农业发展银行 is a bank
        if match.form != "full" and NATURAL.search(span.of(folded)) and ALONG.match(folded, match.end):
            continue
        if any(line.holds(span) for line in datelines) or folded[max(0, match.start - 1) : match.start + 1] in ACROSS:
            continue  # 其中城镇人口 names no 中城镇
        if match.form != "full" and not text[span.start].isascii() and SPOKESMAN.search(folded, 0, match.start):
            continue
        yield Mention(
            span=span,
            text=span.of(text),
            kind="Place",
            candidates=tuple(match.candidates),
            reason="weak" if match.weak else match.form,
        )


@lru_cache(maxsize=8)
def _suffixes(lexicon: Lexicon) -> Suffixes:
    kinds: dict[str, str] = {}
    english, bodies, sites, circular_en, circular_zh = [], [], [], [], []
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
            fixed = not spelling.islower() and kind in ("Project", "Organisation")
            bodies += [re.escape(spelling)] * (kind == "Organisation" and not spelling.islower())
            sites += [re.escape(spelling.title())] * (kind == "Site" and " " in spelling)
            english.append(re.escape(spelling) if fixed else f"(?i:{re.escape(spelling)})")
    for form, concept in lexicon.forms("name-suffix", "zh"):
        if concept.values["namesKind"][0] == "Circular":
            circular_zh.append(re.escape(form))
    return Suffixes(
        english=re.compile(
            rf"\b{CAPITALISED}(?:[ -](?:{CAPITALISED}|of|and|&))*?[ ](?:{_by_length(english)})(?![\w-])"
        ),
        further=re.compile(rf"(?: {CAPITALISED}){{0,2}}? (?:{_by_length([*bodies, *sites])})(?![\w-])"),
        circular=re.compile(rf"\b(?:[Aa]n?|[Tt]h(?:e|is))[ ](?:[a-z]+[ ])?(?:{_by_length(circular_en)})\b"),
        named=re.compile(
            rf"\b(?:({_by_length(kinds)}) (?:named|called)|{A_VILLAGE} of|new home) "
            rf"({CAPITALISED}(?: {CAPITALISED})?)\b"
        ),
        issued=re.compile(rf"(?:印发|下发|发布|发出|出台)了?({_by_length(circular_zh)})"),
        lived_in=re.compile(
            rf"\b[Vv]illagers? (?:in|of|from) ({CAPITALISED})\b(?! [A-Z])"
            rf"(?! (?:{_by_length(kinds)}|ethnic|people|nationality)\b)"
        ),
        titled=re.compile(rf"《[^《》]{{1,{CIRCULAR_LENGTH}}}(?:{_by_length(circular_zh)})》"),
        kinds=kinds,
        generic=frozenset(s for c in lexicon.scheme("name-suffix") for s in c.values.get("genericStem", ())),
    )


def _by_length(words: Iterable[str]) -> str:
    """Alternatives of a pattern, the longest first."""
    return "|".join(sorted(words, key=lambda w: (-len(w), w)))


def _patterns(
    text: str, folded: str, known: Sequence[Mention], loose: Collection[Span], lexicon: Lexicon
) -> Iterator[Mention]:
    yield from _english(text, folded, known, lexicon)
    if not folded.isascii():
        yield from _chinese(text, folded, known, loose, lexicon)


def _english(text: str, folded: str, known: Sequence[Mention], lexicon: Lexicon) -> Iterator[Mention]:
    suffixes = _suffixes(lexicon)
    place_ends = {m.span.end for m in known if m.kind == "Place"}
    wide = {m.span for m in known if m.kind == "Place" and all(c.endswith("00") for c in m.candidates)}
    provinces = {m.span for m in known if m.span in wide and any(c.endswith("0000") for c in m.candidates)}
    for match in suffixes.english.finditer(folded):
        on = suffixes.further.match(folded, match.end())
        span = _without_openers(folded, Span(match.start(), on.end() if on else match.end()))
        if span:
            owners = [m.end() for m in OWNER.finditer(folded, span.start, span.end) if m.start() in place_ends]
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
            if suffixes.kinds[suffix] in NAMED - {"Organisation"} and _of_a_headline(stem_at, folded):
                continue
            if len(suffix) < span.end - span.start and not owned and not generic:
                yield Mention(span=span, text=span.of(text), kind=suffixes.kinds[suffix], head=suffix)
    yield from lower_case_names(text, folded, lexicon)
    placed = [m.span for m in known if m.kind == "Place"]
    for match in PROJECT.finditer(folded):
        name = Span(*match.span("stem"))
        if not any(place.overlaps(name) for place in _near(placed, name)):
            yield Mention(span=Span(*match.span(1)), text=match[1], kind="Project", head="project")
    for match in suffixes.named.finditer(folded) if NAMING.search(folded) else ():
        head = lower(match[1] or match[2] or "")
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
    for pattern in (suffixes.lived_in, OWN_VILLAGE):
        for match in pattern.finditer(folded):
            yield Mention(span=Span(*match.span(1)), text=match[1], kind="Village", head="village")
    for match in suffixes.circular.finditer(folded):
        yield Mention(span=Span(*match.span()), text=match.group(), kind="Circular")
    for match in DESCRIBED_PLACE.finditer(folded):
        concept = _place_words(lexicon)[f"the {match['noun']}"]
        yield Mention(
            span=Span(*match.span()), text=text[slice(*match.span())], kind="PlaceWord", candidates=(concept,)
        )


@lru_cache(maxsize=8)
def _place_words(lexicon: Lexicon) -> dict[str, str]:
    return {form: concept.id for form, concept in lexicon.forms("place-word", "en")}


def _chinese(
    text: str, folded: str, known: Sequence[Mention], loose: Collection[Span], lexicon: Lexicon
) -> Iterator[Mention]:
    suffixes = _suffixes(lexicon)
    for match in suffixes.issued.finditer(folded):
        yield Mention(span=Span(*match.span(1)), text=match.group(1), kind="Circular")
    for match in suffixes.titled.finditer(folded):
        yield Mention(span=Span(*match.span()), text=match.group(), kind="Circular")
    yield from chinese_names(text, folded, known, loose, lexicon)


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


def _called_again(text: str, folded: str, mentions: Sequence[Mention]) -> Iterator[Mention]:
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
        for match in re.finditer(rf"\b{re.escape(name)}\b(?! [A-Z])", folded):
            span = Span(*match.span())
            before = CAPITAL_BEFORE.search(folded, max(0, span.start - 24), span.start)
            of_a_person = before is not None and before[1].lower() not in OPENERS
            inside = name in short and " " in name  # "China Energy" is no matter of the country
            near = (t for t in _near(taken, span) if not (inside and span.holds(t) and t != span))
            if not of_a_person and not any(t.overlaps(span) for t in near):
                yield Mention(span=span, text=span.of(text), kind=first.kind, head=first.head, antecedent=first.span)


def _one_thing(minted: Sequence[Mention], folded: str, places: Sequence[Mention]) -> Iterator[Mention]:
    """The names, "Shanghai Yida Hospital" and "Yida hospital" being one: only the place before it is left out."""
    first: dict[str, Mention] = {}
    areas = {lower(p.span.of(folded)).split(" ")[0] for p in places}
    for mention in sorted(minted, key=by_place):
        name = lower(mention.span.of(folded))
        if mention.kind == "Organisation" and mention.head and mention.antecedent is None:
            area, _, rest = name.partition(" ")
            bare = rest if area in areas else ""
            keys = [key for key in (name, bare) if " " in key]
            same = next((first[key] for key in keys if key in first), None)
            for key in keys:
                first.setdefault(key, same or mention)
            if same is not None and lower(same.span.of(folded)) != name:
                mention = replace(mention, antecedent=same.span)
        yield mention


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


def _within(part: Span, name: Span) -> bool:
    """Whether something stands in a name that does not begin with it."""
    return name.holds(part) and name.start < part.start


def _near(spans: Sequence[Span], span: Span) -> Iterator[Span]:
    return around(spans, span, where=lambda s: s)


def _leads(places: Sequence[Span], name: Span) -> bool:
    """Whether a name begins with a place, or with several, and goes on: "Guangxi Hechi Silk Park"."""
    reach = name.start
    for place in sorted(places):
        if place.start > (reach + 1 if reach > name.start else name.start):
            return False
        reach = max(reach, place.end)
    return reach < name.end


def _settle(
    known: Iterable[Mention], minted: Iterable[Mention], loose: Collection[Span], folded: str
) -> Iterator[Mention]:
    """Names of bodies swallow the places inside them; a pattern yields to what a list knows at the same words."""
    known = sorted(known, key=by_place)
    listed = {kind: [m.span for m in known if m.kind == kind] for kind in ("Place", "Organisation")}
    kept = []
    for mention in minted:
        same = [s for spans in listed.values() for s in _near(spans, mention.span) if s.overlaps(mention.span)]
        same = [s for s in same if s not in loose or not _within(s, mention.span)]  # 新城 of 聚福新城安置点
        # "the Hongshui and Longjiang rivers": a list of rivers names no county
        route = mention.kind == "Site" and ROUTE.match(mention.text) is not None  # the Nandan-Donglan highway
        # "Taoshan Yao autonomous county" is not the county of Taoshan, unless a list ends with it
        route = route or (mention.head in UNLISTED and all(s.end < mention.span.end for s in same))
        whole = (
            mention.kind == "Organisation" or (mention.kind == "NaturalFeature" and " and " in mention.text) or route
        )
        swallows = whole and all(mention.span.holds(s) and s != mention.span for s in same)
        if not same or swallows or _leads(same, mention.span):
            kept.append(mention)
    bodies = sorted([m.span for m in kept if m.kind == "Organisation"] + listed["Organisation"])
    roads = [m.span for m in kept if m.kind == "Site" and not m.text.isascii() and ROUTE.match(m.text)]
    # "Luofu Village Central Primary School" is a school; 青山村小学 says where it is.
    kept = [
        m
        for m in kept
        if m.kind not in SETTLED or not m.text.isascii() or not any(b.holds(m.span) for b in _near(bodies, m.span))
    ]
    words = [m.span for m in known if m.kind in CONCEPTS]
    villages = sorted(m.span for m in kept if m.kind in ("Village", "NaturalFeature", "Event"))
    countries = {m.span.start for m in kept if m.kind == "Site"}  # 中国西部皮具产业园 is no matter of the country
    for mention in known:
        if mention.kind != "Place":
            yield mention
            continue
        inside = mention.candidates == ("100000",) and mention.span.start in countries
        inside = inside or any(
            body.holds(mention.span) and body != mention.span for body in _near(bodies, mention.span)
        )
        inside = inside or any(road.holds(mention.span) for road in roads)
        if mention.reason == "full" and not mention.text.isascii() and any(len(c) == 6 for c in mention.candidates):
            inside = False  # 漳浦县第二幼儿园 says where it is
        if mention.reason in ("stem", "weak") and not mention.text.isascii():
            # 搬迁安置 holds no 迁安: a short Chinese name across or inside a longer word is none.
            inside = inside or any(
                w.overlaps(mention.span) and not mention.span.holds(w) for w in _near(words, mention.span)
            )
            names = (m.span for m in kept if m.kind in SETTLED)
            inside = inside or (mention.span in loose and any(_within(mention.span, s) for s in names))
        if mention.reason in ("stem", "weak") and mention.text.isascii():
            # "Fumin village" is no county, the Longjiang River no county either.
            inside = inside or any(
                v.holds(mention.span) and v.end > mention.span.end for v in _near(villages, mention.span)
            )
            inside = inside or FEATURE.match(folded, mention.span.end) is not None
        if not inside:
            yield mention
    for mention in kept:
        if mention.kind == "NaturalFeature" and mention.text.isascii() and is_told_of(mention, folded):
            yield replace(mention, kind="Site")
        elif mention.kind not in ("NaturalFeature", "Event"):
            yield mention
