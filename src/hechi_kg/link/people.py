"""Tells people and agencies from the bare names of places that they look like: "Zhang Huangyuan", "(Xinhua)"."""

import re
from collections.abc import Sequence

from hechi_kg.gazetteer import Gazetteer
from hechi_kg.link.context import LEVELS, level_of
from hechi_kg.model import Mention, Span

PREFECTURE, COUNTY = LEVELS.index("prefecture"), LEVELS.index("county")
REACH = 60  # characters behind a name
# fmt: off
PERSON = re.compile(
    r"(?: [A-Z][a-z]+)?(?:, (?:aged )?[1-9]\d(?:,|\.| and (?:his|her)\b)|, who\b|"
    r", an? (?:[\w-]+ ){0,3}?(?:farmer|herder|herdsman|herdswoman|nomad|villager|"
    r"resident|worker|teacher|student|doctor|entrepreneur|migrant|grower|man|woman|"
    r"mother|father|native|peasant|fisherman|shepherd|monk)\b| (?:said|says|recalled|explained|smiled|laughed)\b)"
)
# fmt: on
# "resident Baoshan"
OCCUPATION = re.compile(
    r"\b(?:resident|villager|farmer|herder|worker|teacher|doctor|director|secretary|manager|grower|student|"
    r"chairman|fisherman) $"
)
SURNAME = re.compile(r"(?<![A-Za-z'’-])[A-Z][a-z]{1,5} $")


def people(mentions: Sequence[Mention], text: str, gazetteer: Gazetteer) -> frozenset[Span]:
    """The spans of bare English names of counties and townships that name somebody, or a body of that name.

    A word that is somebody's name once is so each time, unless the text names the place in full ("Baima County").
    """
    bare = [m for m in mentions if _bare(m, gazetteer)]
    named = {m.span: m.text for m in bare if _is_person(m, text, gazetteer)}
    words = set(named.values())
    full = {m.text.split(" ")[0] for m in mentions if m.kind == "Place" and " " in m.text} if words else set()
    bodies = {m.span for m in mentions if m.kind == "Organisation"}
    return frozenset(
        m.span for m in bare if m.span in named or m.span in bodies or (m.text in words and m.text not in full)
    )


def _bare(mention: Mention, gazetteer: Gazetteer) -> bool:
    return (
        mention.kind == "Place"
        and mention.reason in ("stem", "weak")
        and mention.text.isascii()
        and " " not in mention.text
        and all(level_of(code, gazetteer) >= PREFECTURE for code in mention.candidates)
    )


def _is_person(mention: Mention, text: str, gazetteer: Gazetteer) -> bool:
    if OCCUPATION.search(text, max(0, mention.span.start - 16), mention.span.start):
        return True
    if any(level_of(code, gazetteer) < COUNTY for code in mention.candidates):
        return False
    led = mention.reason == "weak" and SURNAME.search(text, max(0, mention.span.start - 8), mention.span.start)
    return bool(led) or PERSON.match(text, mention.span.end, mention.span.end + REACH) is not None
