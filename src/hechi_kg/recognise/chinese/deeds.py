"""Tells the thing that a counted phrase names from the deed behind it: 水库 of 水库除险加固, 工厂 of 工厂携手.

The vocabulary `counted-word` holds the words: things, works that are done to a thing, acts that are never counted.
"""

import re

from hechi_kg.recognise.chinese.nouns import head_noun
from hechi_kg.recognise.chinese.units import Words

DIVISIONS = ("village", "town", "county", "place", "other:city", "other:province")
# The last character of nouns that are counted one by one: 茶厂, 步道, 合唱队.
_THING = re.compile(
    r"[村寨屯镇乡县市州省区路桥厂店社园站点所院校馆室场库井渠塔楼房屋组队户员家会线道池窖柜棚圃田地林树苗车机器船品"
    r"种牌证书课班吧街巷坊港岛湖河峰洞泉窑城堡宅圈舍灯坝闸链岗]$"
)
_NO_THING = re.compile(r"(?:[农乡]村|[农国大]家|当地|各地|就地|用地|机会|社会|市场化|全[县市省区镇乡村州])$")
_NO_DIVISION = ("地方", "地区")  # in 地方国企, 地区特产 they say whose
# Characters with which a division's name goes on to another word: 村史馆, 县级, 镇域.
_GOES_ON = re.compile(r"[民级史委医集支口落部域长土情村镇企农办组党干内里中校学性]")
_OF_ACT = re.compile(r"[生人员者地点区村户机车费率品物会团队营]")  # 高校毕业生, 产业集聚区


def is_thing(phrase: str, known: Words) -> bool:
    """Whether a phrase ends in a noun that is counted one by one."""
    if not phrase:
        return False
    if known.counted(phrase, least=2) or known.things.before(phrase, len(phrase)):
        return True
    return bool(_THING.search(phrase)) and not _NO_THING.search(phrase)


def is_kind(phrase: str, known: Words) -> bool:
    """Whether a phrase ends in a thing that is surely no name of a division (重点县, but not 青山县) nor a slogan."""
    if not is_thing(phrase, known) or known.rhetorical.before(phrase, len(phrase)):
        return False
    return phrase[-1] not in "村镇乡县市州省" or bool(known.counted(phrase, least=2))


def thing_end(phrase: str, known: Words) -> int:
    """How much of a phrase names a thing, without the deed behind it; 0 where it names a deed alone."""
    end = _acted(phrase, known)
    while act := known.acts.before(phrase, end):
        end -= len(act)
    rest = end
    while work := known.works.before(phrase, rest):
        rest -= len(work)
    return rest if rest < end and is_thing(phrase[:rest], known) else end


def is_deed(phrase: str, known: Words) -> bool:
    """Whether a phrase ends in an act, so that what stands before it does something and is not counted."""
    return bool(known.acts.before(phrase, len(phrase)))


def _acted(phrase: str, known: Words) -> int:
    """Where a thing ends that an act inside the phrase follows: 强县 of 强县参照直管县管理."""
    for at in range(2, len(phrase)):
        act = known.acts.at(phrase, at) if phrase[at] in known.acts.beginning else ""
        if act and not _OF_ACT.match(phrase, at + len(act)) and is_thing(phrase[:at], known):
            return at
    return len(phrase)


def head_of(phrase: str, known: Words) -> str:
    """The last word of a phrase: a known thing, else by the lengths that nouns have."""
    phrase = phrase.rpartition("的")[2] or phrase
    thing = known.things.before(phrase, len(phrase))
    return thing or head_noun(phrase)


def known_part(phrase: str, units: tuple[str, ...], known: Words) -> int:
    """Where the last noun of these units ends that a phrase holds, no part of another word; 0 where it holds none."""
    for end in range(len(phrase) - 1, 1, -1):
        counted = "" if phrase[:end].endswith(_NO_DIVISION) else known.counted(phrase[:end])
        if counted in units and not (counted in DIVISIONS and _GOES_ON.match(phrase, end)):
            return end
    return 0
