"""Gives bare figures the unit that the text leaves out: `of them, 12 are`, `the number of villages reached 43`."""

import re
from dataclasses import dataclass, field, replace
from functools import lru_cache

from hechi_kg.hedge_words import HEDGE
from hechi_kg.lexicon import Lexicon
from hechi_kg.model import Reason
from hechi_kg.recognise.english.figures import OTHERS, Figure, Plain, population
from hechi_kg.recognise.english.loose import left_out
from hechi_kg.recognise.english.nouns import counted, plural_form
from hechi_kg.recognise.english.surroundings import CLASS, Scene
from hechi_kg.recognise.english.units import Unit, Units, plural, singular, units
from hechi_kg.recognise.english.word_sets import word_set

_ELLIPSIS = re.compile(
    r"(?:of (?:them|which|whom|these|those|the total)[a-z, ]{0,20}|including(?: [a-z]+){0,2}|"
    r"among (?:them|which|these|whom)[a-z, ]{0,20}|compared (?:with|to)|(?:up|down) (?:from|by)|from|than|instead of|"
    r"with|against|and|while|the (?:other|remaining|rest)|another|or|,)"
    rf"(?: (?:{HEDGE}|another))? ?$"
)
_NUMBER_OF = re.compile(
    r"(?<![a-z])(?:numbers?|quantity|quantities|total|count|amount|output|production|sales|stock|holdings) of"
    r"(?: the| its| their| all)?(?= )"
)
_NUMBERS = re.compile(r"(?<![a-z])([a-z]+) numbers?(?![a-z])")
_AMOUNT = re.compile(
    r"(?:reach(?:ed|ing|es)?|to|total(?:ed|led|ing|s)?|stood at|stands at|hit|hits|was|were|is|are|at|"
    r"number(?:ed|ing|s)|exceed(?:ed|ing|s)?|surpass(?:ed|ing)?|topp(?:ed|ing)|averag(?:ed|ing)|by|"
    r"than|of|ranked|scored|for|from)"
    rf"(?: (?:{HEDGE}|a record|an average of))? ?$"
)
# `its greenhouses grew from 12 to 80`, `base stations number 1,230`
_NOUNS_FROM = re.compile(
    r"(?<![a-z])([a-z]+) (?:(?:has |have |had )?(?:been )?(?:increased|risen|rose|grown|grew|expanded|fallen|fell|"
    r"dropped|declined|decreased|reduced|jumped|climbed|surged|soared|swelled) )?(?:(?:sharply|steadily|rapidly) )?"
    r"(?:from|(?<=s )number|(?<=s )numbered|(?<=sheep )number|(?<=cattle )number|(?<=people )number)"
    rf"(?: (?:{HEDGE}))? $"
)
_AMOUNTS = word_set(
    """
    sales exports imports prices revenues costs incomes earnings yields wages salaries profits deposits loans emissions
    temperatures levels rates shares scores points taxes rents fees savings assets funds stocks ratios proportions
    """
)
_TELLS_NONE = word_set(
    """
    areas averages amounts densities economies figures heights indexes investments lengths news numbers outputs scales
    series sizes speeds spendings stakes statistics surfaces times totals trades turnovers values volumes widths
    """
)
_WITHIN = re.compile(r" (?:in|at|of|for|among|across) (?:the |its |their )?(?:[a-z]+(?:'s)? ){0,3}")
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
_INDEX = re.compile(
    r"(?<![a-z])(?:index|(?:industrial|stock|share|jones|price) average|ftse|nikkei|dow|nasdaq|composite|stoxx|cac|dax|"
    r"topix|hang seng)(?![a-z])"
)
_FROM_TO = re.compile(rf"(?<![a-z])from [^,;]{{1,60}} to (?:(?:{HEDGE}) )?$")
_SCALE_WORDS = word_set("hundred thousand million billion trillion dozen")
_COMPARING = re.compile(r"(?:from|compared (?:with|to)|against|than|instead of)(?: [a-z]+){0,2} ?$")
_OF_WHICH = re.compile(r" of (?:which|whom|them|these|those|it)(?![a-z])")
_ELIDED_TAIL = re.compile(
    r" (?:are|were|is|was|in|have|had|from|of|increasing|earning|working|living|moving|under (?:construction|way)|"
    r"more (?:to|set|planned|under|this|last|next|in|by|are|were|will))(?![a-z])"
)
_ITEM = re.compile(rf"(?:,|;| and| or| while)(?: (?:{HEDGE}))? $")
_TARGET = re.compile(r" (?:for|in|to|per|at|by|from|on|with)(?= )")
_CLASS_OF = re.compile(r"(?<![a-z])(?:for|of|with|to) $")
_OF_THESE = re.compile(
    r" ?(?:of|among) (?:them|these|those|whom|that total|the total)(?: [a-z]+){0,2},? "
    rf"(?:(?:{HEDGE}) )?"
)
_OTHERS = re.compile(
    r" ?(?:(?:the|another) )?(?:(?:other|remaining|rest) )?"
    rf"(?:(?:{HEDGE}) )?"
)
_LIVING = re.compile(r" (?:live|work|are|were|have|had|moved|settled|come|came|remain|stayed|got|found)(?![a-z])")
_FROM = re.compile(rf"(?<![a-z])from (?:(?:{HEDGE}) )?$")
_FROM_THE = re.compile(rf"(?<![a-z])(?:from|than|with|against) the (?:(?:{HEDGE}) )?$")
_MOVED_BY = re.compile(
    r"(?<![a-z])(?:reduc|increas|cut|lower|expand|rais)(?:ed|es|e|ing|ting|s|) (?:the |its |their )?(?:[a-z-]+ ){0,3}?"
    rf"([a-z]+) by (?:(?:{HEDGE}) )?$"
)
# `The figure will reach over 10,000`: of what the sentence before counted
_THE_FIGURE = re.compile(
    r" ?(?:the|this|that) (?:figure|number|total) (?!of)(?:[a-z]+ ){0,4}?(?:reach|hit|exceed|surpass|top|rise to|"
    r"rose to|grow to|grew to|was|is|stood at)"
)
_CLAUSE = re.compile(r"(?:.*, (?:and|but|while|with) )?")
_FURTHER = re.compile(rf"(?<![a-z])(?:another|a further|an additional|leaving)(?: (?:{HEDGE}))? $")
# `built 20 schools and renovated 30`
_DID_TOO = re.compile(rf"(?<![a-z])and (?:[a-z]+ly )?(?:[a-z]+ed|built|set up) (?:(?:{HEDGE}|another) )?$")
# `By September it had 230`, behind a sentence that counted
_HAD_SO_MANY = re.compile(
    rf"(?<![a-z])(?:it|they|he|she|there) (?:now |already |once )?(?:had|has|have)(?: (?:{HEDGE}))? $"
)
# `So far 19 have one`, behind a sentence that counted them all
_SO_FAR = re.compile(rf" ?(?:so far|to date|by now|up to now),? (?:(?:{HEDGE}) )?")
# `Among them, 690 were poor families`
_ARE = re.compile(r" (?:are|were) ((?:[a-z-]+ ){0,2}[a-z]+)(?![a-z-])")
_MORE = re.compile(r" (?:more|fewer|less) than (?:in|at|during|for|a|the|last)(?![a-z])")  # `690 more than in 2022`
_STOPS = re.compile(r"[.,;)]|$| (?:in|by|this|last|next|from|and|over|during|after|within|now|a|per|due|each)(?![a-z])")
_CAPITAL_BEFORE = re.compile(r"([A-Z][\w'-]*) $")
# `Homestays in the county totaled 560`: the verbs behind which a number tells how many the subject is
_SUBJECT_TOTALS = re.compile(
    r"(.{2,90}) (?:(?:has|have|had|will|would|is expected to|are expected to) )?(?:already )?(?:reach(?:ed|es)?|hits?|"
    r"topped|exceed(?:ed|s)?|surpass(?:ed|es)?|total(?:ed|led|s)?|number(?:ed|s)?|(?:stood|stands?) at|"
    r"(?:increased?|rose|risen|grew|grown|climbed|expanded|soared|surged|swelled|dropped|fell|fallen|declined|decreased)"
    rf" to)(?: (?:{HEDGE}|a record))? $"
)
_SAYS = re.compile(r"(?<![a-z])(?:said|says?|shows?|showed|that|where|when|while|as|and|but) ")
_HEDGES = word_set("about almost another approximately around at just nearly only over roughly some than under up")
# `3.8 million, or a third of its population, work elsewhere`
_PART_OF_POPULATION = re.compile(
    r",? (?:or|that is|about) [^.;]{1,40}? of (?:its|the|their) (?:[a-z]+ )?"
    r"(?:population|people|residents|villagers)(?![a-z])"
)
_VERB = re.compile(
    r"(?<![a-z])([a-z]{2,}ed|drew|sold|made|got|saw|built|won|grew|bought|had|has|spent|paid|bred)"
    rf"(?: (?:{HEDGE}))? [$]?$"
)
_ONES = (" one", ":one")
_TOLD = 240
_REACH = 160  # characters from a figure to one that leaves its unit out
_MEMORY = 12  # figures that a figure may look back on


@dataclass(slots=True)
class _Seen:
    """What stands before a figure: the figures with a unit, the last first, and where a class was last named."""

    figures: list[Figure] = field(default_factory=list)
    classed: int = -1

    def add(self, part: Figure | Plain) -> None:
        if isinstance(part, Figure) and part.unit:
            self.figures = [part, *self.figures[: _MEMORY - 1]]
        elif isinstance(part, Plain) and part.note == CLASS:
            self.classed = part.number.end


def supply_units(scene: Scene, parts: list[Figure | Plain], lexicon: Lexicon) -> list[Figure | Plain]:
    """The parts, with a unit for each bare figure that the text gives one elsewhere."""
    table, volumes = units(lexicon), _volumes(lexicon)
    seen = _Seen()
    out: list[Figure | Plain] = []
    for part in parts:
        if isinstance(part, Figure) and part.unit is None:
            part = _supplied(scene, part, seen, table, volumes)
        elif isinstance(part, Figure) and part.unit and part.unit.code.endswith(_ONES):
            part = _ones(scene, part, seen)
        seen.add(part)
        out.append(part)
    return out


def _ones(scene: Scene, part: Figure, seen: _Seen) -> Figure:
    """`81 smaller ones` counts what was counted before it."""
    counted_before = (one for one in seen.figures if one.unit and one.unit.kind == "count" and _near(scene, one, part))
    like = next(counted_before, None)
    return replace(part, unit=like.unit, rule="elided") if like else part


def _supplied(
    scene: Scene, part: Figure, seen: _Seen, table: Units, volumes: tuple[re.Pattern[str], dict[str, Unit]]
) -> Figure | Plain:
    low, start = scene.lowered, part.start
    if part.number.plain and _YEAR.fullmatch(low[start : part.end]):
        return Plain(part.number, Reason.PERIOD, "year")
    left = re.split(r"[.;:!?] |\n", low[max(0, start - 200) : start])[-1]
    if seen.classed >= 0 and seen.classed >= start - len(left) and part.number.value < 100 and _CLASS_OF.search(left):
        return Plain(part.number, Reason.THRESHOLD, CLASS)  # `75 for three` after `50 for two-person households`
    if OTHERS.match(low, part.end):
        like = (one.unit for one in seen.figures if one.unit and one.unit.kind == "count" and _near(scene, one, part))
        return replace(part, unit=next(like, table.codes["person"]), rule="elided")
    if _OF_WHICH.match(low, part.end) and (whole := _whole(scene, part, seen)):
        return replace(part, unit=whole.unit, rule="elided")
    if (known := seen.figures[0] if seen.figures else None) and known.unit and _of_one_verb(scene, known, part):
        return replace(part, unit=known.unit, rule="elided")
    if unit := _predicated(scene, part, left, table):
        return replace(part, unit=unit, rule="elided")
    if whole := _said_before(scene, part, left, seen):
        return replace(part, unit=whole.unit, rule="elided")
    if unit := _named_amount(scene, part, left, seen, table, volumes):
        return replace(part, unit=unit, rule="number-of")
    if part.number.value >= 100 and _PART_OF_POPULATION.match(low, part.end):
        return replace(part, unit=population(left), rule="population")
    if "population" in left and part.number.value >= 100 and not re.search(r"[0-9]", left[left.rindex("population") :]):
        return replace(part, unit=population(left), rule="population")
    known = seen.figures[0] if seen.figures else None
    if known and known.unit and _near(scene, known, part):
        sentence = not re.search(r"[.;!?] ", low[known.end : start])
        if (
            sentence
            and known.rule in ("number-of", "population", "elided")
            and re.search(r"(?<![a-z])(?:to|from|and|than|by) (?:[a-z]+ ){0,2}$", left)
        ):
            return replace(part, unit=known.unit, rule="elided")
        if sentence and _parallel(scene, known, part):
            return replace(part, unit=known.unit, rule="elided")
        subject = _AMOUNT.fullmatch(low, known.end + 1, start)  # "the schools' 35 classes reached 900": not of classes
        if sentence and known.unit.kind == "count" and part.number.plain and part.number.value >= 1000 and not subject:
            return replace(part, unit=known.unit, rule="elided")
        if sentence and part.number.scale >= 10**6 and (level := _compared(scene, part, left, seen)):
            return replace(part, unit=level.unit, rule="elided")
        if sentence and known.unit.kind == "money" and part.number.scale >= 10**6:
            return replace(part, unit=known.unit, rule="elided")
        if (
            sentence
            and known.unit.kind in ("ratio", "money")
            and _ELIDED_TAIL.match(low, part.end)
            and _ELLIPSIS.search(left)
        ):
            whole = next((one for one in seen.figures if one.unit and one.unit.kind not in ("ratio", "money")), None)
            if whole and whole.unit and whole.unit.kind == "count" and _near(scene, whole, part):
                return replace(
                    part, unit=whole.unit, rule="elided"
                )  # `of the 90 men, 7 percent are ill and 30 are old`
        if sentence and part.number.value == 0 and _FROM_TO.search(left):
            return replace(part, unit=known.unit, rule="elided")  # `fell from 17.3 percent in 2015 to zero`
        counts = known.unit.kind == "count" or _COMPARING.search(left)
        stands = part.number.plain or _ELIDED_TAIL.match(low, part.end)
        if counts and stands and known.unit.kind != "ratio" and _ELLIPSIS.search(left):
            return replace(part, unit=known.unit, rule="elided")
    if _INDEX.search(left) and part.number.plain and not _capital_before(scene.text, start):
        return replace(part, unit=table.codes["other:point"], rule="index")
    if part.number.plain and (noun := _subject(scene.text[start - len(left) : start], table)):
        return replace(part, unit=noun, rule="number-of")
    said = (
        known.unit
        if known and _near(scene, known, part) and not re.search(r"[.;!?] ", low[known.end : start])
        else None
    )
    if not _capital_before(scene.text, start) and (loose := left_out(scene, part.number, said, left, table)):
        return replace(part, unit=loose, rule="elided" if loose == said else "bare")
    if low[start : part.end] in _SCALE_WORDS:
        return Plain(part.number, Reason.VAGUE, "scale alone")
    if part.number.plain and _capital_before(scene.text, start) and not part.currency:
        return Plain(part.number, Reason.NAME, "after a name")
    if _AMOUNT.search(left) and part.number.plain and not _capital_before(scene.text, start):
        return replace(part, unit=table.codes["item"], rule="bare")
    return part


def _said_before(scene: Scene, part: Figure, left: str, seen: _Seen) -> Figure | None:
    """What a bare number counts by the sentence before, or by the words around it.

    `Of them, 312,000 work there`, `The other 23,000 are`, `from 90 minutes to 35`, `and another 30,000 in 2025`.
    """
    told = [f for f in seen.figures if f.unit and f.unit.kind == "count" and part.start - f.end < _TOLD]
    if told and _OTHERS.fullmatch(left) and _LIVING.match(scene.lowered, part.end):
        return told[0]  # of the paragraph before, too
    near = [f for f in seen.figures if _near(scene, f, part) and f.unit and f.unit.kind not in ("ratio", "time")]
    counts = [f for f in near if f.unit and f.unit.kind == "count"]
    if _THE_FIGURE.match(left[_CLAUSE.match(left).end() :]) and part.number.plain:  # type: ignore[union-attr]
        return next(iter(counts), None)
    if counts and part.number.plain and _HAD_SO_MANY.search(left) and _STOPS.match(scene.lowered, part.end):
        return counts[0]
    if counts and _SO_FAR.fullmatch(left) and _LIVING.match(scene.lowered, part.end):
        return next((f for f in counts if f.number.value >= part.number.value), None)
    if _OF_THESE.fullmatch(left):
        return next((f for f in counts if f.number.value >= part.number.value), None)
    if part.number.plain and _MORE.match(scene.lowered, part.end):  # `342 days in 2019, 11 more than in 2018`
        counts = [f for f in seen.figures[:1] if f.unit and f.unit.code == "day" and _near(scene, f, part)] or counts
    if counts and part.number.plain and _MORE.match(scene.lowered, part.end):
        return counts[0] if not re.search(r"[.;!?] ", scene.lowered[counts[0].end : part.start]) else None
    last = seen.figures[0] if seen.figures else None
    if last is None or last.unit is None or not part.number.plain or not _near(scene, last, part):
        return None
    between = scene.lowered[last.end : part.start]
    if (
        between == " to "
        and _FROM.search(scene.lowered, max(0, last.start - 12), last.start)
        and last.unit.kind != "money"
    ):
        return last if _STOPS.match(scene.lowered, part.end) else None
    led = _FURTHER.search(left) or (last.unit.kind == "count" and _DID_TOO.search(left))
    further = led and _STOPS.match(scene.lowered, part.end)
    return near[0] if further and near and not re.search(r"[.;!?] ", scene.lowered[near[0].end : part.start]) else None


def _predicated(scene: Scene, part: Figure, left: str, table: Units) -> Unit | None:
    """What the predicate says that a part is: `Among them, 690 were poor families`."""
    if not _OF_THESE.fullmatch(left):
        return None
    are = _ARE.match(scene.lowered, part.end)
    words = are.group(1).split() if are else []
    return next((table.counts[word] for word in words if word in table.counts and plural_form(word)), None)


def _compared(scene: Scene, part: Figure, left: str, seen: _Seen) -> Figure | None:
    """The figure of the same scale that `from the 12 million in 2011` is held against."""
    if not _FROM_THE.search(left):
        return None
    return next(
        (f for f in seen.figures if f.unit and f.number.scale == part.number.scale and _near(scene, f, part)), None
    )


def _near(scene: Scene, known: Figure, part: Figure) -> bool:
    return part.start - known.end < _REACH and "\n" not in scene.text[known.end : part.start]


def _whole(scene: Scene, part: Figure, seen: _Seen) -> Figure | None:
    """What `of them` points back to: the last figure that is not smaller."""
    for known in seen.figures:
        if not _near(scene, known, part):
            break
        if known.unit and known.unit.kind not in ("ratio", "time") and known.number.value >= part.number.value:
            return known
    return None


def _named_amount(
    scene: Scene,
    part: Figure,
    left: str,
    seen: _Seen,
    table: Units,
    volumes: tuple[re.Pattern[str], dict[str, Unit]],
) -> Unit | None:
    """The unit of `the number of villages`, `visitor numbers` or `passenger volume` in the clause before.

    Only changes may stand between: `the number of villages rose by 3 percent to 43`.
    """
    begin = part.start - len(left)
    low, after, before = scene.lowered, begin, begin
    for known in seen.figures:
        if known.unit and known.unit.kind != "ratio" and known.end > begin:
            after, before = known.end, known.start
            break
    found: tuple[int, Unit] | None = None
    for match in _NUMBER_OF.finditer(low, after, part.start):
        if (noun := counted(scene.text, match.end(), table)) and noun.head_end < part.start:
            found = match.start(), noun.unit
    for match in _NUMBERS.finditer(low, after, part.start):
        if (unit := table.counts.get(match.group(1))) and (found is None or found[0] < match.start()):
            found = match.start(), unit
    whole = part.number.value == int(part.number.value)
    if found is None and whole and (nouns := _NOUNS_FROM.search(left)) and _countable(nouns.group(1)):
        word = nouns.group(1)
        found = 0, table.counts.get(word) or Unit(f"other:{singular(word)}", singular(word), "count")
    if found is None and (moved := _MOVED_BY.search(left)) and _countable(moved.group(1)):
        word = moved.group(1)  # `reduced the poor people by 980,000`
        found = 0, table.counts.get(word) or Unit(f"other:{singular(word)}", singular(word), "count")
    if found is None and _AMOUNT.search(left):
        pattern, named = volumes
        for match in pattern.finditer(low, begin, part.start):
            if match.start() >= after or _WITHIN.fullmatch(low, match.end(), before):
                found = match.start(), named[match.group(1)]
    return found[1] if found else None


def _subject(left: str, table: Units) -> Unit | None:
    """What a number behind a verb of totalling counts: the first plural noun of the clause, which heads its subject."""
    clause = _SUBJECT_TOTALS.search(re.split(r"[,:(]", left)[-1])
    if clause is None or re.search(r"[0-9$%]", clause[1]):
        return None
    words = re.findall(r"[A-Za-z'-]+", _SAYS.split(clause[1])[-1])
    plurals = (at for at, word in enumerate(words) if plural_form(word.lower()) and "'" not in word)
    at = next(plurals, None)
    if at is None or (at and words[at][0].isupper()):
        return None
    word = words[at].lower()
    if word in _AMOUNTS or word in _TELLS_NONE:
        return None
    return table.counts.get(word) or Unit(f"other:{singular(word)}", singular(word), "count")


def _of_one_verb(scene: Scene, known: Figure, part: Figure) -> bool:
    """Whether the verb before a bare number is that of the figure before: `sold 260 tons. Its neighbor sold 180`."""
    low = scene.lowered
    if not part.number.plain or not _near(scene, known, part) or not _STOPS.match(low, part.end):
        return False
    if known.unit is None or known.unit.kind in ("ratio", "time"):
        return False
    one = _VERB.search(low, max(0, known.start - 40), known.start)
    two = _VERB.search(low, max(0, part.start - 40), part.start)
    return bool(one and two and one[1] == two[1])


def _countable(word: str) -> bool:
    return plural_form(word) and word not in _AMOUNTS


def _parallel(scene: Scene, known: Figure, part: Figure) -> bool:
    """`50 square meters for two, 75 for three`: the same preposition behind both."""
    low = scene.lowered
    if not _ITEM.search(low, max(0, part.start - 24), part.start):
        return False
    one, two = _TARGET.match(low, known.end), _TARGET.match(low, part.end)
    return bool(one and two and one.group() == two.group())


@lru_cache(maxsize=8)
def _volumes(lexicon: Lexicon) -> tuple[re.Pattern[str], dict[str, Unit]]:
    """The volume nouns of the vocabulary and what each counts."""
    table, named = units(lexicon), dict[str, Unit]()
    for form, concept in lexicon.forms("volume-noun", "en"):
        notation = lexicon.concepts[concept.values["impliesUnit"][0]].notation
        for spelling in (form.lower(), plural(form.lower())):
            named[spelling] = table.codes[notation]
    forms = "|".join(sorted(map(re.escape, named), key=lambda form: (-len(form), form)))
    return re.compile(rf"(?<![a-z])({forms or '(?!)'})(?![a-z])"), named


def _capital_before(text: str, start: int) -> bool:
    """Whether the number follows a name: `Boeing 737`, not `Roughly 3,800`."""
    word = _CAPITAL_BEFORE.search(text, max(0, start - 30), start)
    return word is not None and word[1].lower() not in _HEDGES
