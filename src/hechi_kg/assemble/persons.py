"""Where the people of an English report are from: "Wang Xuechao, a farmer from Qingshan village", later just "Wang"."""

import re
from collections.abc import Iterator, Mapping, Sequence

from hechi_kg.assemble.passage import Passage
from hechi_kg.model import Linked, Mention, Span
from hechi_kg.spans import by_place, within

NAME = re.compile(
    r"(?=[A-Z])\b(?!(?:In|On|By|At|As|Since|From|During|After|Before|Until|For|With|The|Last|This|Every|Each|When|While|Villager|"
    r"Farmer|Resident|Grower|Herder|Worker|Teacher|Official|Party|Secretary|Director)\b)"
    r"([A-Z][a-z]+)(?: [A-Z][a-z'’-]+){1,2}(?=[,( ])"
)
# From a name to the place that its bearer is of: ", a 52-year-old farmer in", ", Party secretary of".
OF = re.compile(
    r"(?: ?\(\d{2}\)|, (?:aged )?\d{2})?,? (?:(?:(?:is |was )?an?|the|who|whose|one|head|chief|director|deputy|vice|"
    r"manager|owner|[Pp]arty|secretary|from|of|villagers?|farmers?|residents?|president|chair\w*|founders?|CEO|boss|"
    r"principal|headmaster|general|local|village|township|town|county|lives?|lived|"
    r"and (?:his|her) (?:family|wife|husband)|"
    r"comes?|hails?|was born|grew up)\b[^.;:\"“”]{0,70}?\s)?(?:from|of|in|at|(?<=official )with) (?:the )?"
)
# "Li Ning, who sells tea, is thought to be the first woman of Qingshan village to run a firm"
ONE_FROM = re.compile(
    r"(?:, [^,.;:\"“”]{1,60},)? (?:is|was) [^,.;:\"“”]{0,50}\b(?:person|one|man|woman|native|villager|farmer|resident|"
    r"herder|youth|teacher|doctor|entrepreneur) (?:from|of|in) (?:the )?"
)
# "Wei Ning, a Langda villager", "Langda villager Wei Ning"
BEFORE_KIND = re.compile(
    r"(?: ?\(\d{2}\)|, (?:aged )?\d{2})?(?:,| is| was| became|, who (?:is|was|became))"
    r"(?: (?:an?|the|then|now))?(?: \d\d-year-old)? "
)
KIND_OF_PERSON = re.compile(
    r"(?:['’]s)?(?: (?:new|former|current|first|then|deputy|young|local|village|branch|[Pp]arty|committee|CPC)){0,4}"
    r" (?:villager|resident|farmer|herder|grower|leader|head|chief|secretary|director|official|cadre)\b"
)
LIVES = re.compile(
    r"([A-Z](?<!\w.)[a-z]+)(?=(?:, who)? (?:also )?(?:lives?|lived|comes|hails|was born|grew up|"
    r"has (?:lived|worked|farmed|grown|raised|planted|run)(?: [a-z]+){0,6}) "
    r"(?:with (?:[a-z]+ ){1,4}?)?(?:in|from) )"
)
PRONOUN = re.compile(
    r"[\"“\s]*(?:(?:[A-Z][a-z]+)\b[^,.;]{0,40}, )?(?:(?:Each|All|Most|Some|Half|Many) of )?"
    r"(?:[Hh]e|[Ss]he|[Hh]is|[Hh]er)\b"
)
HE_SAID = re.compile(r"[\"”] (?:he|she) (?:said|says|added|adds|explained|recalled)\b")
AGED = re.compile(r"([A-Z](?<!\w.)[a-z]+)(?=, (?:aged )?[1-9]\d, )")
GONE = re.compile(
    r"\b(?:quit|left|resigned|used to|graduat\w+|jobs?)\b[^,.;]*$"
)  # "Li and her husband quit their jobs in"
SAYING = re.compile(
    r"[\"”],? (?:said|says|adds|added|explains|explained|recalls|recalled) ([A-Z][a-z]+)(?=, (?:an?|the) )"
)
OURS = re.compile(r"[\"“][^\"“”]*\b(?:[Ww]e|[Oo]ur|I|[Mm]y)\b")
# “I sell 4 tons a year.” behind who was named last: the quotation goes on, or they begin to speak
GOES_ON = re.compile(
    r"[\"“](?!.*[\"”],? (?:said|says|added|adds|according|[A-Z]))[^\"“”]{0,120}?\b(?:[Ww]e|[Oo]ur|I|[Mm]y)\b"
)
# "In Pan's village - Langda in ...", "Pan's home village of Langda"
OWN_VILLAGE = re.compile(r"\b([A-Z][a-z]+)['’]s (?:home |native )?(?:village|hamlet)(?: [-–—]|,| of) $")
HOUSE = r"(?:house|home|residence|farm|orchard|courtyard|yard|hometown|inn)"
# "Li's stilted house is located in Qingshan village", "Li's farm in"
OWN_HOUSE = re.compile(
    rf"\b([A-Z][a-z]+)(?: [A-Z][a-z]+)?['’]s (?!former|old\b|previous|original)(?:[a-z-]+ ){{0,3}}?{HOUSE}"
    r"(?: (?:is|lies|stands|sits))?(?: (?:located|situated|nestled))? (?:in|at|of) (?:the )?$"
)
# "The 56-year-old from Qingshan village", "cover the floor of his house in": of somebody whom the text named last
SOMEBODY = re.compile(
    rf"(?:\b(?:[Hh]is|[Hh]er) (?!former|old\b|previous|original)(?:[a-z-]+ ){{0,3}}?{HOUSE}|"
    r"\b[Tt]he [1-9]\d-year-old(?: [a-z]+){0,2}) (?:in|at|from|of) (?:the )?(?:[a-z]+['’]s )?$"
)
# “I grow tea.” said Li; “I grow tea.” Li said
SPOKEN = re.compile(
    r"[\"”],? (?:(?:said|says|added|adds|explained|explains|recalled|recalls) ([A-Z][a-z]+)|"
    r"([A-Z][a-z]+)(?: [A-Z][a-z]+)? (?:said|says|added|adds|explained|explains|recalled|recalls)\b)"
)
# What somebody does in a village who is at home there: "Li Ning returned to", "Li Ning works at a tea garden in"
AT_HOME = re.compile(
    r"(?:(?:['’]s)? (?:family|wife|husband|parents|son|daughter)\b[^,.;:\"“”]{0,30}?| (?:has |have |had )?(?:also )?"
    r"(?:lived|lives|works?|worked|grows?|grew|raises?|raised|runs?|farms?|settled|"
    r"(?:returned|returns|came back|went back|moved|moves)(?: home)? to)\b[^.;:\"“”]{0,50}?)"
    r"(?: (?:in|at|of|to)|(?<= to)|(?<=hometown),|(?<=home village),) (?:the )?"
)
# "Born in Langda village, Li Ning ...", "At an orchard in Langda village, farmer Li Ning ..."
OPENS_AT = re.compile(r"[\"“\s]*(?:In|At|From|[A-Z][^,.;:\"“”]{0,60}?\b(?:in|of|at|from)) (?:the )?")
THEN = re.compile(r",(?: [a-z\d][a-z\d-]*){0,4} (?=[A-Z])")
SMALL = frozenset(("Village", "Township"))
HOMES = SMALL | {"County"}
LAST_NAMED = 400  # characters within which somebody was named whom a text goes on to tell of
RECENT = 3  # sentences within which a pronoun finds its person


def home_of_person(
    figure: int,
    passage: Passage,
    places: Sequence[Mention],
    earlier: Sequence[tuple[Passage, Sequence[tuple[str, Mention]]]],
    text: str,
    later: Mapping[str, Mention],
) -> tuple[Mention, Passage] | None:
    """The place of the one whom a sentence introduces or calls by the surname or "he", and where they were introduced.

    What a sentence says before a figure that stands at `figure` introduces, and what a speaker says of "we"; it names
    `places`, in text order. `earlier` are the passages before with whom they introduce, `later` is where those are from
    whom the text introduces at last.
    """
    ours = OURS.search(text, passage.span.start, passage.span.end) is None
    own = Span(passage.span.start, figure if ours else passage.span.end)
    for _, home in introduced(own, places, text):
        return home, passage
    there = (home for home in later.items() if home[1].kind in SMALL or not passage.span.holds(home[1].span))
    homes = {name: (home, passage) for name, home in there}
    homes |= {name: (home, passed) for passed, people in earlier for name, home in people}
    if not homes:
        return None
    whole = "|".join(rf"{name}(?: [A-Z][a-z]+)?" for name in later)
    called = re.compile(rf"\b(?=({'|'.join(map(re.escape, homes))})\b)(?:{whole or '(?!)'}|\w+\b(?! [A-Z]))")
    if found := called.search(text, passage.span.start, passage.span.end):
        return homes[found[1]]
    start, end = passage.span
    if quoted_by := _speaker_behind(figure, passage, text):
        return homes.get(quoted_by)
    if not PRONOUN.match(text, start) and not HE_SAID.search(text, start, end) and not GOES_ON.match(text, start, end):
        return None
    for passed, people in reversed(earlier[-RECENT:]):  # "he" is the one told of last
        told = [m for p in (called, NAME) for m in p.finditer(text, passed.span.start, passed.span.end)]
        told = [m for m in told if not any(n.span.overlaps(Span(*m.span())) for n in passed.mentions)]
        if told:
            return homes.get(max(told, key=lambda m: m.start())[1])
        if people:  # "The 56-year-old from Nandan"
            return people[-1][1], passed
    return None


def _speaker_behind(figure: int, passage: Passage, text: str) -> str:
    """By what name an English paragraph calls the speaker behind the quotation that a figure stands in; else empty."""
    block = passage.block.span
    if sum(text.count(mark, block.start, figure) for mark in '"“”') % 2 == 0:
        return ""
    said = SPOKEN.search(text, figure, block.end)
    closes = min((at for mark in '"”' if (at := text.find(mark, figure, block.end)) >= 0), default=-1)
    return (said[1] or said[2]) if said and said.start() == closes else ""


def english_people(linked: Linked, text: str) -> dict[str, Mention]:
    """By surname, those whom an English text says anywhere to be of a village: a story's lead tells of them before.

    A surname that several bear is left out.
    """
    found: dict[str, Mention] = {}
    homes = sorted((m for m in linked.mentions if m.kind in HOMES and len(m.candidates) == 1), key=by_place)
    for sentence in linked.recognition.sentences:
        span = sentence.span
        villages = within(homes, span, where=lambda m: m.span)
        for name, home in introduced(span, villages, text):
            found.setdefault(name, home)
        for village in villages:
            if own := OWN_VILLAGE.search(text, span.start, village.span.start):
                found.setdefault(own[1], village)
    return {name: home for name, home in found.items() if len({*re.findall(rf"\b{name} [A-Z][a-z]+", text)}) <= 1}


def introduced(part: Span, places: Sequence[Mention], text: str) -> Iterator[tuple[str, Mention]]:
    """Each name of somebody in a part of the text with the place that they are said to be of."""
    places = [m for m in places if m.kind != "Country"]  # "secretary of a committee of the Communist Party of China"
    if not places:
        return
    for pattern in (NAME, LIVES, AGED, SAYING):
        for name in pattern.finditer(text, part.start, part.end):
            if any(m.span.overlaps(Span(*name.span())) for m in places):
                continue  # "Qingshan Tea Garden in Nandan" is nobody
            said = [m for m in places if _is_of(name.end(), m, text)]
            home = next((m for m in said if m.kind == "Village"), said[0] if said else None)
            if home is not None:
                yield name[1], home
    for place in places:
        if place.kind in SMALL and OPENS_AT.fullmatch(text, part.start, place.span.start):
            then = THEN.match(text, _end_of_address(place, places, text), part.end)
            who = NAME.match(text, then.end(), part.end) if then else None
            if who and not any(m.span.overlaps(Span(*who.span())) for m in places):
                yield who[1], place
        if own := OWN_HOUSE.search(text, max(part.start, place.span.start - 90), place.span.start):
            yield own[1], place
        elif SOMEBODY.search(text, max(part.start, place.span.start - 60), place.span.start):
            told = list(NAME.finditer(text, max(0, place.span.start - LAST_NAMED), place.span.start))
            if told:
                yield told[-1][1], place
        kind = KIND_OF_PERSON.match(text, place.span.end, part.end) if place.span.start >= part.start else None
        if kind and (behind := NAME.match(text, kind.end() + 1, part.end)):
            yield behind[1], place


def _end_of_address(place: Mention, places: Sequence[Mention], text: str) -> int:
    """Where the names end behind a place of what it lies in: "Langda village, Nandan county"."""
    end = place.span.end
    for wider in places:
        if text[end : wider.span.start] in (", ", " in ", " of "):
            end = wider.span.end
    return end


def _is_of(end: int, place: Mention, text: str) -> bool:
    """Whether what stands behind a name, which ends there, says its bearer to be of a place."""
    if GONE.search(text, end, place.span.start):
        return False
    if OF.fullmatch(text, end, place.span.start) or ONE_FROM.fullmatch(text, end, place.span.start):
        return True
    if place.kind in SMALL and AT_HOME.fullmatch(text, end, place.span.start):
        return True
    led = BEFORE_KIND.fullmatch(text, end, place.span.start)
    return led is not None and KIND_OF_PERSON.match(text, place.span.end) is not None
