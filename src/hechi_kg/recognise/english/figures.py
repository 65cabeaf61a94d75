"""Turns each numeral of an English text into a figure with its unit, or into the reason why it states none."""

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from hechi_kg.hedge_words import HEDGE
from hechi_kg.model import Period, Reason, Span
from hechi_kg.recognise.english.contexts import why_no_figure
from hechi_kg.recognise.english.datelines import datelines
from hechi_kg.recognise.english.general import age_end, counts_all_the_same, lasting
from hechi_kg.recognise.english.loose import attributive_unit, names_a_year
from hechi_kg.recognise.english.nouns import Counted, attributed_phrase, counted, phrase_after_of
from hechi_kg.recognise.english.numbers import AND_A_HALF, Kind, Number, numbers
from hechi_kg.recognise.english.surroundings import Scene
from hechi_kg.recognise.english.units import Unit, Units
from hechi_kg.recognise.english.word_sets import word_set

_HYPHEN_NOUN = re.compile(
    r"-(story|storey|lane|bed|seat|room|floor|acre|part|point|page|person|man|member|piece|carat|gun|"
    r"track|stop|course|seater|speed|cylinder|door|dimension|strong)(?![a-z])| (strong)(?= [a-z])"
)
# `after six years of development` says how long it took
_SPENT = re.compile(
    r" years? of (?:(?:hard|steady|rapid|continuous|sustained|joint|unremitting|painstaking|trial|field) )?"
    r"(?:development|work|efforts?|toil|operation|construction|study|research|practice|growth|preparation|cultivation|"
    r"planting|training|struggle|labor|exploration|service)(?![a-z])"
)
_PART_OF_MEASURE = re.compile(
    r" of an? (?=(?:hour|day|year|century|mile|kilometer|kilometre|hectare|mu|acre)(?![a-z-]))"
)
_HOUR_BEFORE = re.compile(r"(?<![a-z])an hour(?: and|,) $")
_MINUTES = 60
_HALF_BEHIND = re.compile(
    r"(?:(?<=hours)|(?<=years)|(?<=onths)|(?<= days)|(?<=weeks)) and a half(?![a-z-])(?! (?:of|an?)(?![a-z]))"
)
_SUSPENDED = re.compile(r"-(?=,? (?:and|or|to) |, [a-z0-9]+-)")  # `a 7- or 8-inch screen`
_COMPOUND = re.compile(r"-(?!plus|odd|to-)[a-z]")
# `an 11-member team`, `a four-game run`; neither `two-sided` nor `three-time champion`.
_ANY_COMPOUND = re.compile(
    r"-((?!time|way|plus|odd|star|level|tier|grade|class|digit|love|all|handed|figure|pronged|wheel|and|in|on|to|off|up)"
    r"[a-z]{3,}(?<!ed)(?<!al)(?<!ly)(?<!ic)(?<!ish)(?<!ous)(?<!fold))(?= [a-z])"
)
# Hedges between a number and what it counts.
_INNER_HEDGE = re.compile(r"(?:-plus|\+| plus|-odd| or so| or more| or thereabouts)(?= [a-z0-9])")
_NO_NOUN = re.compile(
    r"-(?:way|level|tier|star|grade|class|dimensional|digit|fold|year-old|plus|odd|in-one|wheel|"
    r"pronged|sided|time|stage)(?![a-z])"
)
_SCALE_BEHIND = re.compile(r" (thousand|million|billion|trillion)(?![a-z])")  # `75 USD million`
_SCALES = {"thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
_INCHES_NEXT = re.compile(r"'[0-9]{1,2}(?:\"|'')")
_FEET_BEFORE = re.compile(r"(?:(?:ft|feet|foot)\.?,? |[0-9]')$")
_INCH_SIGN = re.compile(
    r"(?P<unit>\"|''| ?in(?:ches|ch)?(?![a-z]))(?P<tail> (?:deep|wide|tall|thick|long|high|across|screens?|displays?|"
    r"pipes?|tvs?|wheels?|pizzas?)(?![a-z]))?"
)
_LAST_DAY = 31
_PEOPLED = 1000  # that a place may be said to be of
_DAY_JOINTS = frozenset((" ", " to ", " and ", "-", " - ", " or ", ", "))
_DAY_FIRST = re.compile(r"(?:to |and |until )?[0-9]{1,2}(?:st|nd|rd|th)? [a-z]{3}")
_FOLD = re.compile(r"[ -]?fold(?![a-z])|[ -]?times(?![a-z])|x(?![a-z0-9])")
_NAME_BEFORE = re.compile(r"[a-z,] [A-Z][A-Za-z-]+ $")
_ANIMALS = re.compile(
    r"(?<![a-z])(cattle|yak|sheep|goat|pig|hog|cow|horse|camel|chicken|duck|panda|deer|crane|bird|fish|antelope|"
    r"livestock|poultry|monkey|langur|elephant|tiger|leopard)s? population[^.;]*$"
)
_POPULATION = re.compile(
    r"population[a-z ]{0,40}? (?:of|reached|reaching|totaled|is|was|stood at|stands at|exceeded|"
    r"exceeding|topped|hit|to|about|around|at)(?: [a-z]+){0,3} ?$"
)
# "a county of 700,000"
_SETTLED_BY = re.compile(
    r"(?<![a-z])(?:city|town|county|province|country|nation|metropolis|municipality|region|village|community) of "
    rf"(?:(?:{HEDGE}) )?$"
)
_EMPLOYS = re.compile(
    r"(?<![a-z])(?:employ(?:s|ed|ing)?|hir(?:es|ed|ing)|recruit(?:s|ed|ing)?|kill(?:s|ed|ing)?|injur(?:es|ed|ing)|"
    r"help(?:s|ed|ing)?|benefit(?:s|ed|ing)?|train(?:s|ed|ing)?|lift(?:s|ed|ing)?|"
    r"mov(?:e|es|ed|ing)|relocat(?:e|es|ed|ing)|resettl(?:e|es|ed|ing))"
    r"(?: (?:the first|the remaining|another|a further))?"
    rf"(?: (?:{HEDGE}))? $"
)
_DO = re.compile(
    r" (?:who(?! (?:said|says))|visited|attended|took part|participated|gathered|flocked|graduated|enrolled|signed up|"
    r"(?:to )?(?:find|found|get|got|land|landed|secure|secured) (?:a |their )?(?:new |stable )?"
    r"(?:jobs?|work|employment)|"
    r"(?:will |to |have |has |had )?(?:be |been |were |was )(?:moved|relocated|resettled|lifted|trained|"
    r"employed)|"
    r"(?:have |has |had )?(?:died|perished|drowned|(?:gone|went) missing)|"
    r"(?:is|are|was|were|remain|remained|have been|had been) (?:still )?(?:missing|trapped|dead|injured|killed|"
    r"wounded|hurt|hospitali[sz]ed|rescued|evacuated|arrested|detained))(?![a-z-]| [a-z]+s(?![a-z]))"
)
# `Of the 460 households, 120 run inns and 60 sell crafts`: a verb stands behind the number, and no noun
_OF_SO_MANY = re.compile(
    r"(?:^|[.;] |\n)(?:of|among|out of) (?:the|its|his|her|their|our|these|those) [0-9][^.;\n]{0,160}(?:,|and) $"
)
_PLURAL_VERBS = word_set("""
    run sell work grow raise own plant earn engage offer operate produce use need lack rely depend belong speak hold
    face keep breed rent lease attend pay process cultivate specialize serve provide supply moved settled opened
""")
_NEXT_WORD = re.compile(r" ([a-z]+)")
OTHERS = re.compile(r" others(?![a-z])")  # of what was counted before
_FAMILY_OF = re.compile(
    r"(?:family|families|household|group|team|class|crew|delegation|audience|staff|"
    rf"workforce) of(?: (?:{HEDGE}))? $"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A numeral with what stands at it, from a currency sign before it to the end of its unit or head noun."""

    number: Number
    start: int
    end: int
    unit: Unit | None = None
    noun: Counted | None = None
    phrase: tuple[int, int] | None = None  # the noun in `tons of tea`
    currency: bool = False  # the unit stands before the number
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Plain:
    """A numeral that is no figure, and why."""

    number: Number
    reason: Reason
    note: str


def figures(scene: Scene, table: Units, periods: list[Period]) -> list[Figure | Plain]:
    """Every numeral in text order."""
    found: list[Figure | Plain] = []
    known = [(period.span, Reason.PERIOD, period.rule) for period in periods]
    known = sorted([*known, *((line, Reason.FURNITURE, "dateline") for line in datelines(scene.text))])
    at = inside = 0  # inside: where the noun phrase of the last figure ends
    for number in numbers(scene.lowered, scene.original):
        while at < len(known) and known[at][0].end <= number.start:
            at += 1
        if found and isinstance(found[-1], Figure) and number.start < found[-1].number.end:
            continue  # the half of `two years and a half`
        timed = at < len(known) and known[at][0].start < number.end
        timed = timed and not _SPENT.match(scene.lowered, number.end)
        if timed and not (known[at][1] is Reason.PERIOD and "plan" not in known[at][2] and lasting(scene, number)):
            found.append(Plain(number, *known[at][1:]))
        elif at < len(known) and _day_of_range(scene, number, known[at][0]):
            found.append(Plain(number, Reason.PERIOD, "day"))
        elif number.start < inside:
            measure = _inner_measure(scene, table, number)
            if measure and isinstance(found[-1], Figure):
                found[-1] = replace(found[-1], end=found[-1].number.end)
            found.append(measure or Plain(number, Reason.NAME, "inside a counted name"))
        elif not _bare_quarter(scene, number):
            figure = _figure(scene, table, number)
            found.append(figure)
            if isinstance(figure, Figure) and figure.noun:
                inside = figure.noun.head_end
    return found


def _inner_measure(scene: Scene, table: Units, number: Number) -> Figure | None:
    """The measure of each thing counted: `two 35-kilometer roads` are two figures."""
    measured = _measured(scene, table, number) if scene.lowered.startswith("-", number.end) else None
    if not measured or not measured.unit or measured.unit.kind in ("count", "ratio"):
        return None
    return None if why_no_figure(scene, number, has_unit=True) else measured


def _day_of_range(scene: Scene, number: Number, period: Span) -> bool:
    """Whether a number is the first day of `14 to 17 February`."""
    gap = scene.lowered[number.end : period.start] if number.plain and number.value <= _LAST_DAY else ""
    return gap in _DAY_JOINTS and bool(_DAY_FIRST.match(scene.lowered, period.start))


def _bare_quarter(scene: Scene, number: Number) -> bool:
    """A quarter without a number is a place or a season of accounts, and no numeral outside words of time."""
    return number.kind is Kind.ORDINAL and scene.lowered[number.start : number.end] in ("quarter", "quarters")


def _figure(scene: Scene, table: Units, number: Number) -> Figure | Plain:
    if number.kind in (Kind.ORDINAL, Kind.VAGUE, Kind.CODE):
        why = why_no_figure(scene, number, has_unit=False)
        return Plain(number, *(why or (Reason.UNEXPLAINED, "")))
    measured = _measured(scene, table, number)
    has_unit, paid = measured is not None, measured is not None and measured.currency
    why = why_no_figure(scene, number, has_unit=has_unit, paid=paid)
    if why and scene.general and why[0] is Reason.AGE:
        return _aged(scene, table, number)
    if why and not counts_all_the_same(scene, number, why, has_unit=has_unit):
        return Plain(number, *why)
    if measured:
        return measured
    if _NO_NOUN.match(scene.lowered, number.end) and not scene.lowered.startswith(("-plus", "-odd"), number.end):
        return Plain(number, Reason.NAME, "compound")
    if match := _HYPHEN_NOUN.match(scene.lowered, number.end):
        word = match.group(1) or match.group(2)
        unit = (
            table.codes["person"]
            if word == "strong"
            else table.counts.get(word) or Unit(f"other:{word}", word, "count")
        )
        named = unit if word == "strong" else Unit(unit.code, word, "count")
        return Figure(number=number, start=number.start, end=match.end(), unit=named, rule="hyphenated")
    if scene.general and number.value > 1 and (match := _ANY_COMPOUND.match(scene.lowered, number.end)):
        unit = table.counts.get(match.group(1)) or Unit(f"other:{match.group(1)}", match.group(1), "count")
        named = Unit(unit.code, match.group(1), "count")
        return Figure(number=number, start=number.start, end=match.end(1), unit=named, rule="hyphenated")
    if _SUSPENDED.match(scene.lowered, number.end):
        return Figure(number=number, start=number.start, end=number.end + 1, rule="bare")
    if _COMPOUND.match(scene.lowered, number.end):
        return Plain(number, Reason.NAME, "compound")
    return _counting(scene, table, number)


def _aged(scene: Scene, table: Units, number: Number) -> Figure:
    code, end = age_end(scene, number)
    noun = attributed_phrase(scene.text, end) if scene.lowered.endswith("old", number.end, end) else None
    return Figure(number=number, start=number.start, end=end, unit=table.coded(code), phrase=noun, rule="age")


def _measured(scene: Scene, table: Units, number: Number) -> Figure | None:
    """A figure whose unit of measure stands before it or right after it."""
    text, low, start, end = scene.text, scene.lowered, number.start, number.end
    if inner := AND_A_HALF.match(low, start, end):
        within = table.measure_at(text, low, inner.end())
        if within:  # a year and a half
            return Figure(
                number=number, start=start, end=end, unit=within[0], phrase=phrase_after_of(text, end), rule="unit-time"
            )
    if number.kind is Kind.FRACTION and (part_of := _PART_OF_MEASURE.match(low, end)) and number.denominator is None:
        unit_of = table.measure_at(text, low, part_of.end())
        if unit_of:  # three-quarters of an hour
            whole = replace(number, value=number.value / 100, kind=Kind.FIGURE, numerator=None)
            return Figure(number=whole, start=start, end=unit_of[1], unit=unit_of[0], rule="unit-time")
    if number.kind is Kind.FRACTION:
        unit = table.codes["percent"]
        if (
            low[start:end] == "half"
            and low.startswith(" of", end) is False
            and not low.startswith((" the", " its"), end)
        ):
            phrase = None
        else:
            phrase = phrase_after_of(text, end)
        return Figure(number=number, start=start, end=end, unit=unit, phrase=phrase, rule="fraction")
    if number.kind is Kind.MULTIPLE:
        return Figure(number=number, start=start, end=end, unit=table.codes["times"], rule="multiple")
    before = table.currency_before(text, start)
    after = _after(scene, table, start, end)
    if before:
        unit, begin = before
        if after and after[0].kind == "money":
            end = after[1]
            unit = after[0] if unit.code == "usd" and after[0].code != "usd" else unit
        return Figure(
            number=number,
            start=begin,
            end=end,
            unit=unit,
            phrase=phrase_after_of(text, end),
            currency=True,
            rule="currency",
        )
    if after:
        unit, stop = after
        if unit.kind == "money" and (scale := _SCALE_BEHIND.match(low, stop)):
            factor = _SCALES[scale.group(1)]
            number, stop = replace(number, value=number.value * factor, scale=factor), scale.end()
        if unit.code == "other:minute" and (hour := _HOUR_BEFORE.search(low, max(0, start - 14), start)):
            start = hour.start()  # an hour and 20 minutes
            number = replace(number, start=start, value=number.value + _MINUTES)
        if half := _HALF_BEHIND.match(low, stop):
            number, stop = replace(number, value=number.value + Decimal("0.5"), end=half.end()), half.end()
        attributive = low.startswith("-", end) and unit.kind != "ratio"
        return Figure(
            number=number,
            start=start,
            end=stop,
            unit=unit,
            phrase=attributed_phrase(text, stop) if attributive else phrase_after_of(text, stop),
            rule=f"unit-{unit.kind}",
        )
    return None


def _foot_or_inch(low: str, start: int, end: int, table: Units) -> tuple[Unit, int] | None:
    """`6 ft 2 in`, `5'10" tall`, `a 12" pipe`: signs and a word that are mostly something else."""
    if low.startswith("'", end) and _INCHES_NEXT.match(low, end):
        return table.coded("other:foot"), end + 1
    sign = _INCH_SIGN.match(low, end)
    if sign and (_FEET_BEFORE.search(low, max(0, start - 6), start) or sign.group("tail")):
        return table.coded("other:inch"), sign.end("unit")
    return None


def _after(scene: Scene, table: Units, start: int, end: int) -> tuple[Unit, int] | None:
    """The unit right after a number, over a hedge (`60,000-plus`), glued, spaced or hyphenated."""
    text, low = scene.text, scene.lowered
    if hedge := _INNER_HEDGE.match(low, end):
        end = hedge.end()
    if end >= len(text):
        return None
    first = text[end]
    if foot_or_inch := _foot_or_inch(low, start, end, table):
        return foot_or_inch
    if first == "-":
        if match := _FOLD.match(low, end):
            return table.codes["times"], match.end()
        found = table.hyphenated_at(low, end)
        return found if found and found[0].kind != "count" else None
    if first == "%" and text[end + 1 : end + 2] != "-":
        return table.codes["percent"], end + 1
    if low.startswith(" of a ", end) and (part := table.measure_at(text, low, end + 5)) and part[0].kind == "ratio":
        return part
    if first != " " and first not in table.initials and not first.isalpha():
        return None
    if match := _FOLD.match(low, end):
        return table.codes["times"], match.end()
    return table.measure_at(text, low, end)


def _counting(scene: Scene, table: Units, number: Number) -> Figure | Plain:
    """A figure that counts the noun after it, or stands bare."""
    end = number.end
    low = scene.lowered
    if hedge := _INNER_HEDGE.match(low, end):
        end = hedge.end()
    noun = (
        None
        if _DO.match(low, end) or OTHERS.match(low, end) or _does(low, number)
        else counted(scene.text, end, table, single=number.value <= 1)
    )
    figure = Figure(number=number, start=number.start, end=number.end, noun=noun, rule="count" if noun else "bare")
    if noun and names_a_year(scene, number, noun):
        return Plain(number, Reason.PERIOD, "year")
    if noun and not _follows_name(scene, number, noun):
        return replace(figure, unit=noun.unit, end=noun.head_end)
    if noun:
        return Plain(number, Reason.NAME, "after a name")
    if kind := attributive_unit(scene, number, table):
        return replace(figure, unit=kind[0], end=kind[1], rule="attributive")
    left = low[max(0, number.start - 70) : number.start]
    left = left[max(left.rfind(". "), left.rfind(";")) + 1 :]
    people = _POPULATION.search(left) or _FAMILY_OF.search(left) or _EMPLOYS.search(left) or _DO.match(low, end)
    if people or (number.value >= _PEOPLED and _SETTLED_BY.search(left)):
        return replace(figure, unit=population(left), rule="population")
    return figure


def _does(low: str, number: Number) -> bool:
    """Whether a verb stands behind one of the parts of a whole: 120 in `Of the 460 households, 120 run inns`."""
    verb, left = _NEXT_WORD.match(low, number.end), low[max(0, number.start - 200) : number.start]
    return verb is not None and verb[1] in _PLURAL_VERBS and _OF_SO_MANY.search(left) is not None


def population(left: str) -> Unit:
    """What a population before a figure is of: people, or the animals that it names."""
    animal = _ANIMALS.search(left)
    return Unit(f"other:{animal[1]}", animal[1], "count") if animal else Unit("person", "person", "count")


def _follows_name(scene: Scene, number: Number, noun: Counted) -> bool:
    """Whether the number ends a name, as in `Polestar 2 finally getting results`, and counts nothing."""
    if not number.plain or number.value > 1000 or number.scale > 1:
        return False
    if not _NAME_BEFORE.search(scene.text, max(0, number.start - 40), number.start):
        return False
    between = scene.lowered[noun.start : noun.head_end].split()
    return len(between) > 2 and between[0].endswith(("ly", "ing", "ed"))
