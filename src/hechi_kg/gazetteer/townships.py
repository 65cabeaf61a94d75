"""Finds names of towns, townships and subdistricts, `里湖瑶族乡` or `Lihu Yao town`, with all that share them."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cached_property

from ahocorasick_rs import AhoCorasick, Implementation

CUE = re.compile(r"\b(?:town(?:ship)?|sub-?district|sumu)\b")
BEFORE_CUE = re.compile(r"(?:[A-Z][A-Za-z'-]+ ){1,4}(?:(?:[Ee]thnic|[Nn]ationality) )?$")
PEOPLE_WORD = re.compile(r" (?:ethnic|nationality)$")
LONGEST = 60  # characters before a cue in which a name can begin
CHINESE_END = re.compile("[镇乡道木]")
PEOPLE = (
    "蒙古|回|藏|维吾尔|苗|彝|壮|布依|朝鲜|满|侗|瑶|白|土家|哈尼|哈萨克|傣|黎|傈僳|佤|畲|拉祜|水|东乡|纳西|景颇|柯尔克孜|"
    "土|达斡尔|仫佬|羌|布朗|撒拉|毛南|仡佬|锡伯|阿昌|普米|塔吉克|怒|乌孜别克|俄罗斯|鄂温克|德昂|保安|裕固|京|塔塔尔|独龙|"
    "鄂伦春|赫哲|门巴|珞巴|基诺"
)
FORMER_KINDS = {"镇": ("乡",), "街道": ("镇", "乡")}  # what most towns and subdistricts were before
COUNTRYSIDE = re.compile("乡[村镇土亲愁贤企风情旅间]")  # 创新乡村治理
OF_A_PEOPLE = re.compile(rf"(?<=..)(?:(?:{PEOPLE})族)*(?:{PEOPLE})(?:族民|民)?族(?=[镇乡]$)")


class TownshipNames:
    """Names of townships. `townships` gives (Chinese name, English name) by code; each language waits until needed."""

    def __init__(self, townships: Mapping[str, tuple[str, str]]) -> None:
        self._townships = townships

    @staticmethod
    def may_be_in(lowered: str) -> bool:
        """Whether a text holds a word that ends such a name."""
        return CUE.search(lowered) is not None or CHINESE_END.search(lowered) is not None

    def find(self, text: str, lowered: str) -> Iterator[tuple[int, int, tuple[str, ...]]]:
        """(start, end, codes) of each name; in English those of the printed kind first."""
        if CHINESE_END.search(text):
            codes, formerly, automaton = self._chinese
            for index, start, end in automaton.find_matches_as_indexes(text, overlapping=True):
                if index < formerly or not COUNTRYSIDE.match(text, end - 1):
                    yield start, end, codes[index]
        for cue in CUE.finditer(lowered):
            if words := BEFORE_CUE.search(text, max(0, cue.start() - LONGEST), cue.start()):
                yield from self._before(cue, words.start(), lowered)

    def _before(self, cue: re.Match[str], start: int, lowered: str) -> Iterator[tuple[int, int, tuple[str, ...]]]:
        """The longest run of words before the cue that is a township's name: the press also calls a township a town."""
        while start < cue.start():
            stem = PEOPLE_WORD.sub("", lowered[start : cue.start() - 1])
            if codes := self._english.get(stem):
                kind = cue.group().replace("-", "")
                other = {code: not self._townships[code][1].lower().endswith(f" {kind}") for code in codes}
                yield start, cue.end(), tuple(sorted(codes, key=lambda code: (other[code], code)))
                return
            start = lowered.index(" ", start) + 1

    @cached_property
    def _chinese(self) -> tuple[list[tuple[str, ...]], int, AhoCorasick]:
        """Full names, those less the people, as the press has them (`里湖乡` is 里湖瑶族乡), and those of former kinds.

        Those that only a former kind gives stand behind so many.
        """
        codes: dict[str, list[str]] = defaultdict(list)
        for code, (zh, _) in self._townships.items():
            codes[zh].append(code)
            if (short := OF_A_PEOPLE.sub("", zh)) != zh:
                codes[short].append(code)
        present = len(codes)
        for code, (zh, _) in self._townships.items():
            for kind, former in FORMER_KINDS.items():
                stem = zh.removesuffix(kind)
                if stem != zh and len(stem) > 1:
                    for name in (stem + old for old in former):
                        codes[name].append(code)
        automaton = AhoCorasick(list(codes), implementation=Implementation.ContiguousNFA)
        return [tuple(found) for found in codes.values()], present, automaton

    @cached_property
    def _english(self) -> Mapping[str, tuple[str, ...]]:
        """`lihu yao` and `lihu` -> codes: the press drops the people, and marks that a keyboard lacks."""
        codes: dict[str, list[str]] = defaultdict(list)
        for code, (zh, en) in self._townships.items():
            stem = en.rpartition(" ")[0].lower()
            stems = {stem, stem.replace("'", "").replace("ü", "u")}
            if "族" in zh and " " in stem:
                stems.add(stem.partition(" ")[0])
            for known in stems:
                codes[known].append(code)
        return {stem: tuple(found) for stem, found in codes.items()}
