"""Reads what a page says of itself (address, day, publisher, presenter): from meta names, then from printed lines."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from hechi_kg.model import Block, BlockKind, Interval, Span
from hechi_kg.read.dates import PrintedDay, date_of_address, find_date, find_month
from hechi_kg.read.words import Label, folded, label

URL = re.compile(r"https?://[^\s<>\"{}|\\^`\x00-\x20]{3,2000}", re.I)
URLS = ("url", "link:canonical", "og:url", "url:canonical")
DAYS = (
    "date",
    "pubdate",
    "article:published_time",
    "publishdate",
    "publish_date",
    "publishtime",
    "og:published_time",
    "datepublished",
    "weibo:article:create_at",
    "dc.date.issued",
    "dc.date",
)
PUBLISHERS = ("publisher", "contentsource", "source", "mediaid")
SITES = ("sitename", "og:site_name", "article:author", "author", "copyright", "application-name")
UPDATED = re.compile(r"updated?|publish|posted|date|发布|發布|發佈|更新|时间|時間|日期", re.I)
SOURCE = re.compile(
    r"(?:^|[\s\d|(（\[【])(?:sources?|from|(?:信息|文章|新闻|本文|内容|稿件)?来源|來源|稿源)\s*[:：]\s*"
    r"([^\s|(（\[【][^|()（）\[\]【】]{1,80})",
    re.I,
)
# Where the name after "Source:" ends: at the next field of the line, or its day.
NEXT_FIELD = re.compile(
    r"\s\S{0,6}(?:编辑|編輯|作者|记者|时间|時間|日期|浏览|阅读|责编|字体|字号|打印|点击|发布)"
    r"|(?:责任|責任|值班|网络)?(?:编辑|編輯|作者|记者|时间|時間|日期|浏览|阅读|责编|責編|字体|字号|点击|发布)[:：]"
    r"|\s*\b(?:updated?|editor|by|date|time|published|posted|views?)\b\s*[:：]?|(?:19|20)\d\d\s?[-/.年]",
    re.I,
)
YEARS = r"[\s\d,–-]*"
HOLDER = (
    re.compile(
        rf"(?:copyright\s*(?:©|\(c\))?|©|\(c\)){YEARS}(?:by\s+)?(?:the\s+)?([^.,|;©\d][^.|;©]{{1,80}}?)"
        r"\s*(?:$|[.|;,(（]|all rights|版权所有|版權所有)",
        re.I,
    ),
    re.compile(r"(?:主办(?:单位)?|版权所有)\s*[:：©]\s*([一-鿿]{3,40})"),
    re.compile(r"(?:^|[\s:：])([一-鿿]{3,40}?)\s*(?:©\s*)?(?:版权所有|版權所有)"),
)
PRESENTED = re.compile(r"presented by\s+(.{2,60}?)\s*\.?", re.I)
AGENCY = re.compile(r"(?:by\s+)?[\[(（]\s*([^()（）\[\]]{2,40}?)\s*[\])）].*", re.I)
DATED = re.compile(
    r"\b(?:updated?|published|posted|xinhua|source|from|time)\b|发布|發布|更新|时间|時間|日期|来源|來源", re.I
)
DATED_LINE, DATED_REST = 160, 30  # characters of such a line, and of it beside the day
CLOSING_AGENCY = re.compile(r"by .{2,60}?[\[(（]\s*([^()（）\[\]]{2,40}?)\s*[\])）]", re.I)
WRITER = re.compile(r"(?:by|edited|editor|updated?|published|source|views?|print|home)\b|\W*$", re.I)
DIGIT = re.compile(r"\d")
# Agencies and papers by their names, where a dateline has no field for them: "Xinhua, November 27, 2016".
BY_AGENCY = re.compile(r"\b(?:Xinhua|China News Service|People's Daily(?: Online)?|China Daily|CGTN|CCTV|Ecns)\b")
MEDIUM = re.compile(
    r"(?<![一-鿿])[一-鿿]{2,10}(?:日报|晚报|早报|新闻网|人民网|新华网|中国网|电视台|通讯社|在线|客户端)(?![一-鿿])"
)
NOBODY = re.compile(
    r"本(?:站|网|報|报|台|刊).{0,4}|原创|转载|网络|互联网|未知|佚名|other|unknown|internet|all rights reserved", re.I
)
DISPATCH = re.compile(
    r"[A-Z]{3}[^.()]{0,40}\.?[^.()]{0,20}\(([A-Z][\w -]{2,30})\) ?(?:--|—|–|-)"
    r"|([一-鿿]{2,5}[社网網])[一-鿿]{0,6}\d{1,2}月\d{1,2}日(?:电|電|讯|訊)"
)
# The words that open a report: "BEIJING, March 27, 2025 /PRNewswire/ --", "本报南宁2021年6月2日讯".
OPENING = re.compile(r"[^.!?。]{0,40}?$")
FOLLOWS = re.compile(r"\s*(?:/[^/]{2,30}/|[(（][^)）]{2,30}[)）]|[电電讯訊])")


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """What a page says of itself. An attribute that it does not state is empty."""

    url: str = ""
    publisher: str = ""
    presenter: str = ""
    published: date | None = None
    published_span: Span | None = None
    issued: Interval | None = None  # the month or year of publication, where no day is known


def read_metadata(
    text: str, blocks: Sequence[Block], labels: Sequence[Label | None], stated: Mapping[str, str]
) -> Metadata:
    """The metadata of a text; `stated` are its meta names, or the lines of its header."""
    lines = [(block, found, folded(block.span.of(text))) for block, found in zip(blocks, labels, strict=True)]
    furniture = [(found, line) for block, found, line in lines if block.kind is BlockKind.FURNITURE]
    url = next((stated[name] for name in URLS if name in stated and URL.fullmatch(stated[name])), "")
    published = next((day.day for name in DAYS if (day := find_date(stated.get(name, "")))), None)
    printed = _printed_day(text, blocks, labels, published)
    if published is None:
        published = printed.day if printed else _unprinted_day(stated, url)
    months = (month for name in DAYS if (month := find_month(stated.get(name, ""))))
    return Metadata(
        url=url,
        publisher=_publisher(furniture, stated) or _opening_agency(text, blocks),
        presenter=next((match[1] for _, line in furniture if (match := PRESENTED.fullmatch(line))), ""),
        published=published,
        published_span=Span(printed.start, printed.end) if printed else None,
        issued=None if published else next(months, None),
    )


def _printed_day(
    text: str, blocks: Sequence[Block], labels: Sequence[Label | None], published: date | None
) -> PrintedDay | None:
    """Where the page prints its day: a dateline that names it so, another dateline, the words that open the report."""
    days = []
    for block, found in zip(blocks, labels, strict=True):
        line = block.span.of(text)
        if (
            block.kind is BlockKind.FURNITURE
            and len(line) <= 300
            and found not in (Label.COPYRIGHT, Label.SOURCES, Label.NOTICE, Label.RELATED)
        ):
            day = find_date(line)
            if day and (published is None or day.day == published):
                named = UPDATED.search(line) is not None
                days.append((0 if named else 1 if found is Label.DATE else 2, day, block.span.start))
    if days:
        _, day, start = min(days, key=lambda found: (found[0], found[2]))
        return PrintedDay(day=day.day, start=start + day.start, end=start + day.end)
    return _opening_day(text, blocks, published) or (_dated_line(text) if published is None else None)


def _dated_line(text: str) -> PrintedDay | None:
    """A short line anywhere that is little else than a day, or says that it is the page's: "发布时间:2013-04-25"."""
    at = 0
    for line in text.splitlines(keepends=True):
        day = find_date(line) if len(line) <= DATED_LINE else None
        if day is not None:
            rest = len(line.strip()) - (day.end - day.start)
            if rest <= DATED_REST or (DATED.search(line) and rest <= 2 * DATED_REST):
                return PrintedDay(day=day.day, start=at + day.start, end=at + day.end)
        at += len(line)
    return None


def _opening_day(text: str, blocks: Sequence[Block], published: date | None) -> PrintedDay | None:
    for span in [block.span for block in blocks if block.kind is BlockKind.BODY][:3]:
        words = text[span.start : min(span.end, span.start + 120)]
        day = find_date(words)
        if day is None or published not in (None, day.day):
            continue
        if OPENING.fullmatch(words[: day.start]) and FOLLOWS.match(words, day.end):
            return PrintedDay(day=day.day, start=span.start + day.start, end=span.start + day.end)
    return None


def _unprinted_day(stated: Mapping[str, str], url: str) -> date | None:
    for name in ("time", "guessed:date"):
        day = find_date(stated.get(name, ""))
        if day:
            return day.day
    return date_of_address(url)


def _publisher(furniture: Sequence[tuple[Label | None, str]], stated: Mapping[str, str]) -> str:
    return next((name for name in _publishers(furniture, stated) if _is_name(name)), "")


def _opening_agency(text: str, blocks: Sequence[Block]) -> str:
    """The agency that the first words name: "NANNING, Aug. 8 (Xinhua) --", 新华社南宁6月26日电."""
    for span in [block.span for block in blocks if block.kind is BlockKind.BODY][:3]:
        match = DISPATCH.match(text, span.start, min(span.end, span.start + 120))
        if match:
            return match[1] or match[2]
    return ""


def _publishers(furniture: Sequence[tuple[Label | None, str]], stated: Mapping[str, str]) -> Iterator[str]:
    """Names of the publisher, the nearest to the article first: its own source line before the site that holds it."""
    yield from (stated[name] for name in PUBLISHERS if name in stated)
    for found, line in furniture:
        match = SOURCE.search(line) if found is not Label.SOURCES else None
        if match:
            name = NEXT_FIELD.split(match[1])[0].strip(" ,，;；")
            yield name if name.isascii() else name.split(" ")[0]
    for pattern in HOLDER:
        matches = (pattern.search(line) for found, line in furniture if found is Label.COPYRIGHT)
        yield from (match[1].strip() for match in matches if match)
    yield from (stated[name] for name in SITES if name in stated)
    for found, line in furniture:
        if found in (Label.BYLINE, Label.DATE):
            yield from _in_dateline(line)


def _in_dateline(line: str) -> Iterator[str]:
    """Who published, by the line of the day or the writer: "By X in Baise | China Daily | Updated: 2020-11-16"."""
    if match := AGENCY.fullmatch(line) or CLOSING_AGENCY.fullmatch(line):
        yield match[1].strip()
    day = find_date(line)
    for field in line.split("|"):
        words = field.strip()
        if "|" in line and day and not find_date(words) and not WRITER.match(words) and not DIGIT.search(words):
            yield words
    yield from (match[0] for match in BY_AGENCY.finditer(line))
    yield from (match[0] for match in MEDIUM.finditer(line))


def _is_name(name: str) -> bool:
    return (
        2 <= len(name) <= 100
        and any(char.isalpha() for char in name)
        and not URL.match(name)
        and find_date(name) is None
        and not NOBODY.fullmatch(name)
        and label(name) in (None, Label.NAVIGATION)  # a site may go by its address
    )
