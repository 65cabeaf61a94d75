"""Finds the village that an English text tells of as "the village" and never names with a noun: "Langda has 30 inns".

The definite noun asks for something named before (Hawkins, Definiteness and Indefiniteness, 1978): where no name says
that it is a village, it is the one unknown name that stands where places stand.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from hechi_kg.model import Mention, Span
from hechi_kg.recognise.dictionary import lower
from hechi_kg.recognise.english.described import CAPITALISED, NO_NAMES
from hechi_kg.recognise.english.ethnic_groups import ETHNIC
from hechi_kg.recognise.english.proper_names import OPENERS, standing_alone
from hechi_kg.recognise.english.word_sets import word_set
from hechi_kg.spans import around, by_place

THE_VILLAGE = re.compile(
    r"\b(?:[Tt]he|[Tt]his|[Oo]ur) (?:[a-z]+(?:-[a-z]+)? )?(?:village|hamlet)\b|\b[Oo]ther villages\b|"
    r"\b[A-Z][a-z]+ villagers?\b"
)
# Where a place stands and hardly anybody does.
IN = (
    r"\b(?:[Ii]n|[Aa]t|into|across|around|outside|near|reach(?:es|ed)?|enter(?:s|ed)?|visit(?:s|ed|ing)?|to|from|"
    r"left|leave) "
    rf"(?P<in>{CAPITALISED})|\b(?:people|villagers|residents|heard|elders|houses) of (?P<of>{CAPITALISED})|"
    r"\b(?:Nestled|Located|Situated|Perched|Tucked|Surrounded|Hidden|Lying|Sitting|Like (?:many|most|other) villages)\b"
    rf"[^.;:\n]{{3,120}}?, (?P<there>{CAPITALISED}(?= [a-z]))"
)
LEADS = (
    rf"(?:(?<=[.!?] )|(?<=[.!?][”\"] )|(?<=\n)|(?<=, )|(?<=[.\"] -- ))(?P<lead>{CAPITALISED})"
    r"(?: (?:has been|used to be|is home|boasts|lies|sits|is located|is situated|is surrounded|is nestled|is perched|"
    r"is famous for|is known for|is inhabited|covers|villagers?)\b|, [^,.;:\n]{1,60}(?:village|hamlet)\b|"
    r" (?:is|was) [^,.;:\n]{1,40} village\b|(?:, an? [a-z -]{1,40}|,)? in (?:the )?(?:[a-z]+ )?[A-Z]|"
    r", (?:located|situated|nestled|perched|tucked|lying)\b)"
)
STANDS = re.compile(rf"(?:(?:{IN})(?![\w'’-]| [A-Z])|{LEADS})")
# fmt: off
PERSON = re.compile(
    r"(?: (?:said|says|told|tells|added|adds|recalled|recalls|explained|explains|smiled|laughed|"
    r"and (?:his|her|their)\b)|"
    r", (?:aged )?[1-9]\d\b|, (?:who|whose)\b|['’]s (?:\w+ )?(?:wife|husband|family|son|daughter|father|mother|parents|"
    r"house|home|village)\b)"
)
ELSEWHERE = word_set("""
    Asia Europe Africa America Oceania Russia Japan Korea Vietnam Laos Myanmar Thailand Cambodia Malaysia Singapore
    Indonesia Philippines India Nepal Pakistan Bangladesh Mongolia Kazakhstan Germany France Italy Spain Britain England
    Canada Australia Mexico Brazil Chile Peru Argentina Egypt Iran Iraq Israel Turkey Poland Ukraine Belgium Netherlands
    English Chinese Mandarin Taobao Douyin WeChat Alibaba Pinduoduo TikTok Kuaishou Internet Heaven God Local
""")
# fmt: on
INNER = re.compile(rf"((?:{CAPITALISED} ){{1,3}}[Vv]illage) [A-Z]")
SHORTEST, LIKELY = 4, 20  # letters of a name; names that a text has most often there
# "Langda, a village in", "Langda was one of the poorest villages", "Once a poor village, Langda", "a village named"
A_VILLAGE = r"(?:an?|the|one of (?:the|its)) (?:[\w-]+ ){0,4}?(?:village|hamlet)s?"
SAID = re.compile(
    rf"\b(?P<first>{CAPITALISED})(?:,| is| was| used to be| remains) {A_VILLAGE}\b|"
    rf"\b(?:Once|As|Formerly) {A_VILLAGE}, (?P<then>{CAPITALISED})(?! [A-Z])|"
    rf"\b(?:village|hamlet)(?:,? in [^,.;\n]{{1,40}},)? (?:named|called) (?P<last>{CAPITALISED})(?! [A-Z])"
)


def bare_villages(text: str, folded: str, known: Sequence[Mention], minted: Sequence[Mention]) -> Iterator[Mention]:
    """The mentions of that village, none where the text names a village or two names could be it."""
    if any(m.kind == "Village" and m.text.isascii() for m in minted):
        return
    if not _tells_of_villages(folded) or not THE_VILLAGE.search(folded):
        return
    taken = sorted({m for m in (*known, *minted) if m.kind != "PlaceWord"}, key=by_place)
    found: Counter[str] = Counter()
    for match in STANDS.finditer(folded):
        group = match.lastgroup or ""
        name, span = match[group], Span(*match.span(group))
        if not any(m.span.overlaps(span) for m in around(taken, span, where=lambda m: m.span)):
            found[name] += 1
    best = [(name, times) for name, times in found.most_common(LIKELY) if _may_be(name, folded)]
    if not best:
        yield from _in_longer_names(text, minted)
    if not best or (len(best) > 1 and best[0][1] == best[1][1]):
        return
    name = best[0][0]
    for span in standing_alone(name, folded):
        if not any(m.span.overlaps(span) for m in around(taken, span, where=lambda m: m.span)):
            yield Mention(span=span, text=span.of(text), kind="Village", head="village")


def _in_longer_names(text: str, minted: Sequence[Mention]) -> Iterator[Mention]:
    """The village that the names of sites begin with: "Langda Village Tourism Area"."""
    found = {m.span: match[1] for m in minted if m.kind == "Site" and (match := INNER.match(m.text))}
    if len(set(found.values())) == 1:
        for span, name in found.items():
            yield Mention(span=Span(span.start, span.start + len(name)), text=name, kind="Village", head="village")


def not_villages(known: Sequence[Mention], folded: str) -> list[Mention]:
    """What a list knows, but no county far away where an English text says that a village is called so."""
    if not _tells_of_villages(folded):
        return [*known]
    called = {match[match.lastgroup or 0] for match in SAID.finditer(folded)}
    bare = {m.text for m in known if m.kind == "Place" and m.text in called and m.reason in ("stem", "weak")}
    full = {m.text.split(" ")[0] for m in known if m.kind == "Place" and " " in m.text} if bare else set()
    return [m for m in known if m.kind != "Place" or m.text not in bare - full]


def _tells_of_villages(folded: str) -> bool:
    return "village" in folded or "hamlet" in folded


def _may_be(name: str, folded: str) -> bool:
    """Whether a name is no word of the language, nobody's, of no people and no country."""
    word = lower(name)
    if len(name) < SHORTEST or not name.isalpha() or name.isupper() or name in ELSEWHERE | ETHNIC or word in NO_NAMES:
        return False
    before = (match[1].lower() for match in re.finditer(rf"\b([A-Z][a-z]+) {name}\b(?! village)", folded))
    if re.search(rf"\b{word}\b|\b{name} [A-Z]", folded) or not OPENERS.issuperset(before):
        return False
    return not any(PERSON.match(folded, match.end()) for match in re.finditer(rf"\b{name}\b", folded))
