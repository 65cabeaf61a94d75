"""Place and subject of a figure: where it holds, and what it is about."""

import re
from collections.abc import Sequence

from hechi_kg.assemble.chinese_persons import LEADER, LEADER_OF_IT, REACH
from hechi_kg.assemble.counted_divisions import around_counted, around_listed
from hechi_kg.assemble.heading_places import headed
from hechi_kg.assemble.listed_places import respective
from hechi_kg.assemble.named_places import OPENS_CLAUSE, area_of, chain, first_named, home_of, placed, took_over
from hechi_kg.assemble.nearest_place import SOLD, behind, in_sentence, numbered, one_among
from hechi_kg.assemble.passage import Passage
from hechi_kg.assemble.person_places import homes, of_named, of_person, of_villagers
from hechi_kg.assemble.quoted_speakers import home_of_speaker
from hechi_kg.assemble.subjects import DIVISIONS, OF_ALL, SITES, SPEECH, firm_before, firm_of
from hechi_kg.assemble.world import World
from hechi_kg.hedge_words import HEDGE
from hechi_kg.model import Basis, BlockKind, Cue, Mention, Quantity, Span
from hechi_kg.vocab import place_id

COUNTRY = "100000"
LOOK_BACK = {"en": 3, "zh": 1}  # paragraphs
LEFT = re.compile(r"\b(?:former|previous|original|old) (?:residences?|homes?|houses?)\b[^.;]* (?:in|at) ")
PASSED = 12  # sentences before a quotation within which the firm is named whose leader speaks
AMONG = re.compile(r"(?:Among|Of) (?:the|these|those|them)\b")
AND = re.compile(r"(?: (?:county|city|district|province))? and (?:the )?")
GOVERNMENT = re.compile(
    r"(?:In addition, |Meanwhile, )?[Tt]he (?:(?:central )?government|ministry|administration|authorities|state)\b"
)
VENUE = re.compile(
    r"\b(?:session|sidelines|meeting|deputy|member|delegate|congress) of (?:the )?(?:\w+ )?$|[Dd]uring (?:the )?$"
)
GIVER = re.compile(r"\b(?:from|of|by|with) (?:the )?$")  # "a loan from the Agricultural Bank of China"
TOLD_TO = re.compile(r"\b(?:told|tells|telling) (?:the )?$")  # "told Xinhua": who only listens
DATA = re.compile(r"\b(?:according to|(?:data|figures|statistics) (?:from|of|released by|issued by))\s[^.;]{0,60}$")
OF_GOVERNMENT = re.compile(r"(?:['’]s)? (?:[a-z]+ )?(?:government|authorities|bureau|committee|department)\b")
NATIONAL = re.compile(
    r"\b(national)\s+(?:[a-z]+\s+){0,2}(?:average|level|total|figure|rate|area|acreage|output|production|yield|number|"
    r"volume|capacity|population|sales|exports|consumption|price|income|wage|cost)s?\s+(?:in (?:19|20)\d\d )?"
    rf"(?:of|at|was|is|stood at)\s+(?:(?:{HEDGE})\s+)?$"
)
# "covers 300 schools in 22 provinces" tells of the country
PROVINCES = re.compile(r"\bprovinc", re.IGNORECASE)
COVERS = re.compile(r"\b(?:in|across|throughout|cover\w*|benefit\w*)\s+(?:\w+\s+){0,3}$")
BRANCH = re.compile(r"[\u4e00-\u9fff]{0,9}?(?:分行|支行|分公司)")
# 甲县水利局局长某某说: who speaks is of that place, what is told need not be
OFFICIAL = re.compile(
    r"[^，。；;,、“”]{0,10}?(?:局长|主任|书记|書記|县长|縣長|市长|镇长|鎮長|乡长|鄉長|队长|隊長|干部|負責人|负责人|行长)[\u4e00-\u9fff·]{2,4}?"
    r"(?:说|說|介绍|介紹|表示|告诉|告訴)"
)
# 某部今天（11月20日）发布数据显示, 某局最新统计显示
SHOWS = re.compile(
    r"(?:[^，。；;,\n（(]|[（(][^）)]{0,12}[）)]){0,16}?(?:显示|顯示|获悉|獲悉|统计|統計|发布|發布|公布|介绍|介紹|表示|消息|透露|数据|數據|通报|通報)"
)
# What is counted that no village or site holds several of
SETTLEMENTS = re.compile(r"[个處处](?:集中|新建|大型)?(?:安置[点點区區]|行政村|贫困村|貧困村|园区|景区)")
QUOTATION = re.compile(r"[“\"「]")
OF_SPEAKER = re.compile(
    r"(?:的|村民|农户|农民|贫困户|脱贫户|搬迁户|居民|群众|党支部|党总支|党委|党工委|支书|第一书记|书记|主任|村委会|驻村|工作队|负责人|带头人|"
    r"种植户|养殖户|大户|[茶果菜蚕花药粮]农|党员|干部|护林员|理事长|经理|[厂场站园校院馆所镇鎮乡鄉]长|技术员|\d|[一二三四五六七八九十]组)"
    r"[^。；;，,“”]{0,24}?(?:说|告诉|介绍|笑称|表示|坦言|感叹|算|称)"
)
# “我种了10亩。”青山村村民李某某作为大户……: who was quoted, be the verb what it may
DAY = re.compile(r"(?:\d{1,2}月)?(?:\d{1,2}日)?(?:近日|日前|[上下]午)?[，,]?")
QUOTED = re.compile(
    r"(?:的)?(?:村民|农户|農戶|种植户|養殖戶|养殖户|贫困户|貧困戶|脱贫户|脫貧戶|搬迁户|搬遷戶)[\u4e00-\u9fff·]{2,8}"
)


def place_of(
    quantity: Quantity, passage: Passage, earlier: list[Passage], world: World, following: Sequence[Passage] = ()
) -> tuple[str, Cue | None, str]:
    """(place id, its cue, subject id) of a figure; the place is empty where the text gives none.

    `following` is the rest of its paragraph.
    """
    place, cue, subject = _place_of(quantity, passage, earlier, world, following)
    if around := around_counted(quantity, place, cue, subject, passage, world):
        return around
    firm = firm_of(quantity.span, passage, world)
    named = subject.startswith("id/village/") and (subject, cue) != (world.linked.topic, world.linked.topic_cue)
    if not firm and not named:  # of a village named since, more is told than of its firm
        firm = firm_before(passage, earlier, world)
    return place, cue, firm or subject


def _place_of(
    quantity: Quantity, passage: Passage, earlier: list[Passage], world: World, following: Sequence[Passage] = ()
) -> tuple[str, Cue | None, str]:
    text, start = world.document.text, passage.span.start
    held = text.find("national", start, quantity.span.start) >= 0
    if held and (national := NATIONAL.search(text, start, quantity.span.start)):
        country = place_id(COUNTRY)  # "above the national average of 6 percent"
        return country, Cue(span=Span(*national.span(1)), basis=Basis.SENTENCE), country
    whole = quantity.unit == "percent"
    mention = (
        respective(quantity, passage, world)
        or behind(quantity, passage, world)
        or one_among(quantity, passage, world)
        or numbered(quantity, passage, world)
        or in_sentence(quantity.span, passage, world, share=whole, unit=quantity.unit)
    )
    if mention is not None:
        if mention.kind == "Village" and mention.antecedent and mention.text.lower() == "the village":
            person = of_person(quantity.span, passage, earlier, world)  # "Li said the village has 30 inns": Li's own
            mention = person if person is not None and person.kind == "Village" else mention
        return _settled(mention, _basis(mention, passage, world), world)
    if counted := _provinces(passage, world):
        country = place_id(COUNTRY)
        return country, Cue(span=counted, basis=Basis.SENTENCE), country
    if listed := around_listed(passage, world):
        return listed
    if speaker := _speaker(quantity.span, passage, earlier, following, world):
        return _settled(speaker, _basis(speaker, passage, world), world)
    if body := _national_body(quantity.span, passage, world):
        if not body[1] and (world.linked.home or not world.document.language.startswith("zh")):
            return _titled(world)  # what such a body does has no place
        country = place_id(COUNTRY)  # what it reports holds for the country, as all does in a text that names no area
        return country, Cue(span=body[0].span, basis=Basis.SENTENCE), country
    if quoted := _source(quantity.span, passage, world):
        country = place_id(COUNTRY)
        return country, Cue(span=quoted.span, basis=Basis.SENTENCE), country
    if reporter := _reported_before(passage, earlier, world):
        country = place_id(COUNTRY)
        return country, Cue(span=reporter.span, basis=Basis.PARAGRAPH), country
    found = of_person(quantity.span, passage, earlier, world) or _told_before(passage, earlier, world)
    if found and found.kind in SITES and quantity.value > 1 and SETTLEMENTS.search(quantity.text):
        found = None  # no site holds 26个安置区
    if found and (_opens_clause(found, earlier, world) or not _around_topic(found, earlier, world)):
        return _settled(found, _basis(found, passage, world), world)
    if world.linked.topic:
        return world.located_in(world.linked.topic) or home_of(world), world.linked.topic_cue, world.linked.topic
    if world.linked.home:
        home = place_id(world.linked.home)
        return home, world.linked.home_cue, home
    return _of_country(world)


def _of_country(world: World) -> tuple[str, Cue | None, str]:
    """The country, for a Chinese text that names no area and tells of a ministry or the like; else none."""
    if not world.document.language.startswith("zh"):
        return "", None, ""
    body = next((m for m in world.linked.mentions if m.kind == "Organisation" and world.national(m)), None)
    country = place_id(COUNTRY)
    return (country, Cue(span=body.span, basis=Basis.DOCUMENT), country) if body else ("", None, "")


def _around_topic(found: Mention, earlier: list[Passage], world: World) -> bool:
    """Whether a place is but the county or township in which the village lies that an article is about.

    An English paragraph whose last sentence opened with it, and not with its government, goes on with it.
    """
    topic = world.linked.topic
    if found.kind in SITES or not topic.startswith("id/village/"):
        return False
    told, text = earlier[-1].span if earlier else found.span, world.document.text
    if found.text.isascii() and told.holds(found.span) and OPENS_CLAUSE.fullmatch(text, told.start, found.span.start):
        return OF_GOVERNMENT.match(text, found.span.end) is not None
    area, own = world.located_in(topic), area_of(found, world)
    return bool(area and own) and world.small(own) and (area == own or world.holds(own, area))


def _opens_clause(found: Mention, earlier: list[Passage], world: World) -> bool:
    """Whether a Chinese sentence turned to a place for its own sake: 为了种桑，甲县投入3万元."""
    told = next((p for p in reversed(earlier) if p.span.holds(found.span)), None)
    if told is None or not world.document.language.startswith("zh") or found.antecedent:
        return False
    start = told.clauses[told.clause(found.span)].start
    return start > told.span.start and not world.plain.text[start : found.span.start].strip()


def _titled(world: World) -> tuple[str, Cue | None, str]:
    """The area that a title names, or the country that a text is about; else none."""
    cue = world.linked.home_cue
    if cue is None or not world.document.language.startswith("zh"):
        return "", None, ""
    titled = cue.basis is Basis.TITLE or cue.span.of(world.document.text) in world.document.title
    if not titled and world.linked.home != COUNTRY:
        return "", None, ""
    home = place_id(world.linked.home)
    return home, cue, home


def _speaker(
    span: Span, passage: Passage, earlier: list[Passage], rest: Sequence[Passage], world: World
) -> Mention | None:
    """Where the one is from who is quoted and named behind the quotation: “我家种了3亩桑。”甲县乙村村民某某说。"""
    text = world.plain.text
    if world.document.language == "en":
        named = [m for p in (passage, *rest) for m in homes(p, world)]
        found = home_of_speaker(span, (passage, *rest), named, world.document.text)
        return chain(found, named, world) if found else None
    if not rest or not QUOTATION.match(text, passage.span.start):
        return None
    following = rest[0]
    if found := of_named(following, world):
        return found
    if spoken_for := next((m for m in following.of_kind("Organisation") if _spoken_for(m, world)), None):
        return spoken_for
    if LEADER_OF_IT.search(text, following.span.start - 1, following.span.end):
        told = (m for p in reversed(earlier[-PASSED:]) for m in p.of_kind("Organisation"))
        return next((m for m in told if not world.linked.firms.isdisjoint(m.candidates[:1])), None)
    named = [
        m
        for m in placed(following, world)
        if OF_SPEAKER.match(text, m.span.end, following.span.end)
        or (_opens(m, following, text) and QUOTED.match(text, m.span.end, following.span.end))
    ]
    return chain(named[-1], placed(following, world), world) if named else None


def _spoken_for(firm: Mention, world: World) -> bool:
    """Whether the one who leads a Chinese firm was quoted: “我们种了300亩。”青山合作社理事长某某说。"""
    known = not world.linked.firms.isdisjoint(firm.candidates[:1])
    return known and LEADER.match(world.plain.text, firm.span.end, firm.span.end + REACH) is not None


def _opens(mention: Mention, passage: Passage, text: str) -> bool:
    """Whether a sentence begins with a place, be it behind those that it lies in and a day: 7月2日，甲县乙村."""
    lead = min((m.span.start for m in passage.mentions if m.kind in DIVISIONS), default=mention.span.start)
    between = text[lead : mention.span.start]
    return DAY.fullmatch(text, passage.span.start, lead) is not None and not re.search(r"[，,、]", between)


def _provinces(passage: Passage, world: World) -> Span | None:
    """Provinces that an English sentence counts things in."""
    text = world.document.text
    counted = (
        q.span
        for q in passage.quantities
        if q.unit in ("place", "other:province") and q.value > 1 and PROVINCES.search(q.text)
    )
    lead = (s for s in counted if not SOLD.search(text, passage.span.start, s.start))
    return next((s for s in lead if COVERS.search(text, passage.span.start, s.start)), None)


def _source(span: Span, passage: Passage, world: World) -> Mention | None:
    """The body of the whole country whose data an English figure is from, where the title names no smaller area."""
    cue = world.linked.home_cue
    if world.document.language != "en" or (cue is not None and cue.basis is Basis.TITLE):
        return None
    bodies = [m for m in passage.of_kind("Organisation") if m.span.start >= span.end and world.national(m)]
    told = (m for m in bodies if DATA.search(world.document.text, span.end, m.span.start))
    return next(told, None)


def told_place(passage: Passage, earlier: list[Passage], world: World) -> tuple[str, Cue | None]:
    """The place that a sentence without one is about, for relations: the paragraph's, else the article's own."""
    if found := _told_before(passage, earlier, world):
        place, cue, _ = _settled(found, _basis(found, passage, world), world)
        return place, cue
    if world.linked.home:
        return place_id(world.linked.home), world.linked.home_cue
    return "", None


def _reported_before(passage: Passage, earlier: list[Passage], world: World) -> Mention | None:
    """The body of the whole country that the sentence before was about, where no place came between.

    So may the paragraph before be, where an English one goes on with "The government plans".
    """
    goes_on = world.document.language == "en" and GOVERNMENT.match(world.document.text, passage.span.start)
    for passed in reversed(
        earlier[-LOOK_BACK["en"] :] if goes_on else [p for p in earlier if p.block is passage.block]
    ):
        if placed(passed, world):
            return None
        for mention in passed.of_kind("Organisation"):
            lead = world.document.text[max(passed.span.start, mention.span.start - 10) : mention.span.start]
            if world.national(mention) and not GIVER.search(lead) and not lead.endswith("("):
                return mention
    return None


def _told_before(passage: Passage, earlier: list[Passage], world: World) -> Mention | None:
    """The place that the paragraph was about, or the last that those before named inside the article's own area."""
    chinese = world.document.language.startswith("zh")
    for passed in reversed([p for p in earlier if p.block is passage.block]):
        found = None if _left(passed, world) else first_named(passed, world)
        official = found is not None and _of_official(found, passed, world)
        if official and chinese:
            return None  # an official of the county goes on
        if found and not official and not _one_of_two(found, passed, world):
            return took_over(passed, found, world) or found
        if chinese and (found := of_named(passed, world)):
            return found
    if person := None if chinese else _goes_on_with(passage, earlier, world) or of_villagers(passage, earlier, world):
        return person
    if heading := headed(passage, earlier, world):
        return heading
    if AMONG.match(world.document.text, passage.span.start):  # what the paragraph before counted, wherever
        for passed in reversed(earlier[-LOOK_BACK["en"] :]):
            if found := first_named(passed, world):
                return found
    blocks = [p.block for p in earlier if p.block is not passage.block and p.block.kind is BlockKind.BODY]
    if not blocks or not world.linked.home:
        return None
    home = place_id(world.linked.home)
    if chinese and OF_ALL.search(world.plain.text, *passage.span):
        return None
    near = list(dict.fromkeys(blocks))[-LOOK_BACK[world.document.language[:2]] :]
    told_before = [p for p in earlier if p.block in near and not _left(p, world)]
    # The last paragraph that names a place, a Chinese one by its last sentence, an English one by its first.
    told_before.sort(key=lambda p: (near.index(p.block), p.number if chinese else -p.number), reverse=True)
    for passed in told_before:
        told = _of_villager(passed, world) or first_named(passed, world)
        if told and not (told.kind == "Organisation" and not chinese):
            if world.document.language.startswith("zh") and told.kind not in SITES:
                return None  # a Chinese text says 全县 when it returns to its own area, but seldom repeats a village
            area = world.located_in(told.candidates[0])
            if world.linked.home == COUNTRY and area and not world.small(area):
                # A report on the country tells of provinces one by one; one that began with a village has left it.
                return told if world.linked.topic and not chinese else None
            if area and (area == home or world.holds(home, area)):
                return told
            if chinese:
                return None  # an English text that told of a market or a workplace elsewhere comes back
    return None if chinese else _only_told(earlier, home, world)


def _goes_on_with(passage: Passage, earlier: list[Passage], world: World) -> Mention | None:
    """The home of whom the English sentence right before tells without naming it: "Li's hut is small. It has a bed"."""
    if not earlier or earlier[-1].block is not passage.block or placed(earlier[-1], world):
        return None
    before = earlier[-1]
    return of_person(Span(before.span.end, before.span.end), before, earlier[:-1], world)


def _left(passage: Passage, world: World) -> bool:
    """Whether an English sentence tells where somebody lived before: "Their former house was in Qingshan village"."""
    return LEFT.search(world.document.text, passage.span.start, passage.span.end) is not None


def _one_of_two(mention: Mention, passage: Passage, world: World) -> bool:
    """Whether an English sentence names a place with another in one breath: "the merger of Nandan and Donglan"."""
    if world.document.language != "en":
        return False
    later = (m for m in placed(passage, world) if m.span.start >= mention.span.end)
    return any(AND.fullmatch(world.document.text, mention.span.end, m.span.start) for m in later)


def _of_official(mention: Mention, passage: Passage, world: World) -> bool:
    """Whether a place is only in the name of a body whose official a Chinese text quotes."""
    bodies = (m.span for m in passage.of_kind("Organisation") if m.span.holds(mention.span))
    return any(OFFICIAL.match(world.plain.text, body.end) for body in bodies)


def _settled(mention: Mention, basis: Basis, world: World) -> tuple[str, Cue | None, str]:
    identity = mention.candidates[0]
    return area_of(mention, world), Cue(span=mention.antecedent or mention.span, basis=basis), identity


def _basis(mention: Mention, passage: Passage, world: World) -> Basis:
    """Where the words stand that name the place: for "the city" that is where the city was named."""
    named = mention.antecedent or mention.span
    if passage.span.holds(named):
        return Basis.SENTENCE
    if passage.block.span.holds(named):
        return Basis.PARAGRAPH
    titled = any(b.kind is BlockKind.TITLE and b.span.holds(named) for b in world.document.blocks)
    return Basis.TITLE if titled else Basis.DOCUMENT


def _only_told(earlier: list[Passage], home: str, world: World) -> Mention | None:
    """The one county inside the article's area that an English text has told of, and nothing of that area since."""
    if world.linked.home == COUNTRY:
        return None
    told = [m for p in earlier if p.block.kind is BlockKind.BODY and (m := first_named(p, world)) is not None]
    inside = [m for m in told if world.holds(home, world.located_in(m.candidates[0]) or "id/place/")]
    one = {m.candidates[0] for m in told if m in inside}
    return inside[-1] if len(one) == 1 and told[-1] is inside[-1] and inside[-1].kind == "County" else None


def _of_villager(passage: Passage, world: World) -> Mention | None:
    """In a report on the country, the village or county that somebody is from: what is told there holds for it."""
    if world.linked.home != COUNTRY:
        return None
    named = [m for m in placed(passage, world) if world.small(area_of(m, world))]
    return chain(named[0], named, world) if named else None


def _before_quotation(mention: Mention, span: Span, world: World) -> bool:
    """Whether a Chinese figure stands in a quotation behind a body that does not speak: 他感谢某部的政策，“我……”."""
    text, end = world.plain.text, mention.span.end
    opens = text.rfind("“", end, span.start)
    if opens < 0 or not world.document.language.startswith("zh") or text.find("”", opens, span.start) >= 0:
        return False
    return not (SPEECH.match(text[end : end + 14]) or OFFICIAL.match(text, end) or SHOWS.match(text, end))


def _national_body(span: Span, passage: Passage, world: World) -> tuple[Mention, bool] | None:
    """The body of the whole country that leads to the figure, and whether it is merely quoted."""
    for mention in passage.of_kind("Organisation"):
        if BRANCH.match(world.plain.text, mention.span.end):
            continue  # 中国某银行甲市分行
        if _before_quotation(mention, span, world):
            continue
        if TOLD_TO.search(world.plain.text, max(0, mention.span.start - 16), mention.span.start):
            continue
        if mention.span.end <= span.start and world.national(mention):
            text, end = world.plain.text, mention.span.end
            return mention, bool(
                SPEECH.match(text[end : end + 14]) or OFFICIAL.match(text, end) or SHOWS.match(text, end)
            )
    return None
