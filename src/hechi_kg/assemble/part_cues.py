"""The words that make a figure a part: before it ("including", 其中), behind it ("of them"), or in front ("Of the")."""

import re

from hechi_kg.assemble.placed import Placed
from hechi_kg.model import Document, Mention

# what follows a semicolon as a statement of its own, and no part
STATEMENT = re.compile(
    r"[；;]\s*(?:(?:全|该|本)[县市州区镇乡村省]|建有|建成|拥有|现有|已|累计|投入|完成|实现|新建|建有|擁有|現有|累計|投入|實現)"
)
LIST_END = re.compile(r"[；;]")
ACCOUNTS = re.compile(r"占|account|ma[dk]", re.IGNORECASE)
OF_THEM = re.compile(r"(?:\s+\w+)?\s+of\s+(?:them|which|whom?|these|those)\b")
OF_THE = re.compile(
    r"(?:Of|Among|Out of)\s+(?:(?:the|this|these|those|its|their|all|that|which|them|a total)\b|\d|"
    r"(?:[A-Z][\w-]*\s){0,3}[A-Z][\w-]*['’]s?\s)|From a total\b"
)
DASHED = re.compile(r"\s[-–—]{1,2}\s[^;]{1,160}\s[-–—]{1,2}\s$")  # "Of the 900 residents - Yao and Zhuang - 300 ..."
FEW_CUES = 8  # words before a figure that can make it a part
APART = 5  # clauses between the parts of a list, each told of at length


def cue_start(item: Placed, document: Document) -> int | None:
    """Where the words stand that make a figure a part: before it, behind it ("of them"), or "Of the ..." in front."""
    starts = [m.span.start for m in cues(item)]
    if starts:
        return starts[-1]
    if OF_THEM.match(document.text, item.quantity.number.end):
        return item.quantity.span.start
    fronted = OF_THE.match(document.text, item.passage.span.start)
    if fronted and (
        item.passage.clause(item.quantity.span) > 0
        or DASHED.search(document.text, item.passage.span.start, item.quantity.span.start)
    ):
        return item.passage.span.start
    return None


def cues(item: Placed) -> list[Mention]:
    """The words before a figure that make it a part. 占 speaks of percentages; a Chinese cue governs its own clause."""
    roles = item.passage.of_kind("Role")
    if not roles:
        return []
    own = item.passage.clause(item.quantity.span)
    found = []
    told = [m for m in roles if m.candidates[0].endswith("/share") and m.span.end <= item.quantity.span.start]
    for mention in told[-FEW_CUES:]:
        if ACCOUNTS.match(mention.text) and item.quantity.unit != "percent":
            continue
        if item.text.startswith("之一", mention.span.end):
            continue
        index = item.passage.clause(mention.span)
        alone = len(item.passage.clauses[index].of(item.text).strip(" ，,")) <= len(mention.text)
        if mention.text.isascii() or index == own or (alone and own - index == 1) or _listed_under(mention, item):
            found.append(mention)
    return found


def _listed_under(cue: Mention, item: Placed) -> bool:
    """Whether a figure is of one kind with the first that 其中 governs: 其中甲3个；乙4个."""
    if ACCOUNTS.match(cue.text):
        return False
    stop = LIST_END.search(item.text, cue.span.end, item.passage.span.end)
    until = stop.start() if stop else item.passage.span.end
    first = [q for q in item.passage.quantities if cue.span.end <= q.span.start < until and not q.change]
    # 其中，甲产业园是 ..., 总投资3亿元: what comes so late is told of the part, and is none.
    like = [q for q in first if q.unit == item.quantity.unit and q.span.end <= item.quantity.span.start]
    if like and item.passage.clause(item.quantity.span) - item.passage.clause(like[-1].span) > APART:
        return False
    if stop and STATEMENT.match(item.text, item.text.rfind(stop[0], 0, item.quantity.span.start)):
        return False
    late = first and item.passage.clause(first[0].span) - item.passage.clause(cue.span) > 1
    return not late and item.quantity.unit in {q.unit for q in first} and not (stop and _is_parted(item))


def _is_parted(item: Placed) -> bool:
    """Whether a figure is a whole by itself: what comes behind it in a list is told to be a part of it."""
    following = [q for q in item.passage.quantities if q.span.start >= item.quantity.span.end and not q.change]
    end = following[0].span.start if following and following[0].unit == item.quantity.unit else item.quantity.span.end
    return "其中" in item.text[item.quantity.span.end : end]
