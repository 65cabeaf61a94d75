"""What is measured: the words that name it, and the indicator of the vocabulary that they match."""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from hechi_kg.assemble.passage import Passage, gap
from hechi_kg.hedge_words import HEDGE
from hechi_kg.lexicon import Lexicon
from hechi_kg.model import CandidateConcept, Document, Mention, Quantity, Span
from hechi_kg.units import GENERAL, kind_of
from hechi_kg.vocab import concept_id, digest

# The noun phrase before a verb of being or reaching: "the per capita net income of the city's people [reached]".
COPULA = re.compile(
    r"\b(?:reached|reaches|reach|hit|was|were|is|are|stood at|stands at|totaled|totalled|amounted to|exceeded|"
    r"surpassed|rose|increased|fell|dropped|grew|climbed|will be|has been|have been)\b|"
    r"达到|达|为|是|增长|增加|下降|提高|突破|超过|实现",
    re.IGNORECASE,
)
LEADING = re.compile(
    r"^(?:[\s,，、;；:：.。“”\"'()（）]|(?:and|the|a|an|its|their|his|with|in|of|by|to|for|has|had|have)\b)+",
    re.IGNORECASE,
)
WORD = re.compile(r"[a-z][a-z'’-]*|[\u3400-\u9fff]+")
RELATIVE = frozenset(("percent", "percentage-point", "times"))
CLAUSAL = re.compile(
    r"\b(?:can|could|will|would|must|should|(?:had|has|have|used) to)\b|\b(?:them|him|us|me)$", re.IGNORECASE
)
DISTANCE = concept_id("indicator", "distance")
LENGTHS = frozenset(("km", "m", "other:li", "other:mile"))
AWAY = re.compile(r"\s+(?:away|from)\b")
AFAR = 16  # characters between "from" and how far
FAR_FROM = re.compile(r"(?:距离?|距離|离|離)[^，。；\d]{1,12}$")
AMONG = re.compile(r"[^，。；]{0,2}[中里内內]")  # 从搬迁户中选派
IN_REVENUE = re.compile(r"\s+(?:in|worth of)\s+(?:[a-z]+\s+){0,2}")
ADJACENT = 14  # characters: room for a hedge between a verb and its figure
TO_THEM = re.compile(r"[对對](?:全[国國省市县縣区區])?$")
DONE = re.compile(r"[^。；;\n]{0,60}?(?:予以|给予|給予|进行|進行)(?:了)?")
OTHER = "other"  # the unit of indicators that count things by any noun
NO_MEASURE = re.compile(
    r"(?:\w+ed|\w+ing|it|he|she|they|this|that|which|who|so|up|down|\d[\d,.]*|percentage)\b", re.IGNORECASE
)
MEASURED_LENGTH = 80  # characters; more is no noun phrase
ASIDE = re.compile(r"[\s,]*(?:however|though|meanwhile|in turn|for example|for instance|moreover|too)[\s,]*")
LED_TO = re.compile(rf"\s*(?:to(?:\s+(?:{HEDGE}))?|至|到)\s*", re.IGNORECASE)


def indicator_of(
    quantity: Quantity, passage: Passage, document: Document, lexicon: Lexicon
) -> tuple[str, str, CandidateConcept | None]:
    """(indicator id, measured words, candidate): the candidate is set when the vocabulary has no such indicator.

    Both id and words are empty where no noun names what is measured.
    """
    match = _match(quantity, passage, document.text, lexicon)
    measured = _measured(quantity, passage, document, match)
    if match is not None:
        return _best(match, quantity, lexicon), measured, None
    if not names(measured, lexicon) and not (quantity.noun is not None and len(measured) == 1):
        measured = ""
    words = measured or _counted(quantity, lexicon)
    if not words:
        return "", "", None
    candidate = candidate_of(words, quantity.unit, document)
    return candidate.id, measured, candidate


def _counted(quantity: Quantity, lexicon: Lexicon) -> str:
    """What a unit counts, where the unit is a noun: household, project; empty for yuan, percent, items and places."""
    counts = kind_of(quantity.unit, lexicon) == "count" and quantity.unit not in GENERAL
    return quantity.unit_name if counts and names(quantity.unit_name, lexicon) else ""


def names(words: str, lexicon: Lexicon) -> bool:
    """Whether words hold a noun that can name a measure: not "against", "them", 减到 or ±."""
    if CLAUSAL.search(words):
        return False
    rest = [word for word in WORD.findall(words.lower()) if word not in _empty(lexicon)]
    return any(len(word) > 1 for word in rest)


@lru_cache(maxsize=4)
def _empty(lexicon: Lexicon) -> frozenset[str]:
    return frozenset(form.lower() for language in ("en", "zh") for form, _ in lexicon.forms("empty-word", language))


def candidate_of(words: str, unit: str, document: Document) -> CandidateConcept:
    """The indicator that words name and no vocabulary knows."""
    label = " ".join(words.lower().split())
    notation = digest(document.language.split("-")[0], label, unit)
    return CandidateConcept(id=concept_id("candidate", notation), label=label, language=document.language, unit=unit)


def fitting(concepts: Iterable[str], unit: str, lexicon: Lexicon) -> list[str]:
    """Of the concepts that a label stands for those that can be measured in the unit."""
    units = _units(lexicon)
    if not unit.startswith(f"{OTHER}:"):
        return [c for c in concepts if unit in units[c]]
    return [c for c in concepts if OTHER in units[c] or unit in units[c]]


@lru_cache(maxsize=8)
def _units(lexicon: Lexicon) -> Mapping[str, frozenset[str]]:
    """The codes of the units that each concept can be measured in."""
    known = lexicon.concepts
    return {
        name: frozenset(known[unit].notation for unit in concept.values.get("measuredIn", ()) if unit in known)
        for name, concept in known.items()
    }


def _best(mention: Mention, quantity: Quantity, lexicon: Lexicon) -> str:
    return sorted(fitting(mention.candidates, quantity.unit, lexicon) or mention.candidates)[0]


def _match(quantity: Quantity, passage: Passage, text: str, lexicon: Lexicon) -> Mention | None:
    """The indicator label nearest to the figure: inside its noun phrase, then before it, then behind it."""
    # A change has the unit of a ratio; what changes may have any.
    relative = quantity.change and quantity.unit in RELATIVE
    spoken = passage.span.of(text)
    labels = [
        m
        for m in passage.of_kind("Indicator")
        if (relative or fitting(m.candidates, quantity.unit, lexicon)) and not _meant_otherwise(m, spoken, lexicon)
    ]
    if _tells_distance(quantity, text):
        labels = [m for m in labels if DISTANCE in m.candidates]
    own = passage.clause(quantity.span)
    counted = quantity.unit not in ("yuan", "usd", "percent", "percentage-point", "times")

    def cost(mention: Mention) -> float | None:
        whole = (
            quantity.span
            if quantity.noun is None
            else Span(quantity.span.start, max(quantity.noun.end, quantity.span.end))
        )
        if quantity.noun is not None and (quantity.noun.overlaps(mention.span) or whole.overlaps(mention.span)):
            if counted and not mention.span.holds(_head(quantity, quantity.noun)):
                return None  # "wooden drum towers" are no drums
            return -len(mention.text) / 1000
        if counted and quantity.noun is not None:
            # What is counted is named by its own noun, or by the verb right before it: "benefiting 300 households".
            beside = _right_before(mention, quantity, text) or _done_to(mention, quantity, text)
            return 0 if beside and not quantity.unit.startswith(OTHER) else None
        if counted and 0 <= mention.span.start - quantity.span.end <= 1:
            return 0.5  # "180 are over-60s and 24 have disabilities"
        index, distance = passage.clause(mention.span), gap(mention.span, quantity.span) / 10_000
        if _crosses(mention.span, quantity, passage):
            distance += (
                5  # the label of the figure before, unless a nearer one stands: "from 9,610 yuan to 14,870 yuan"
            )
        if quantity.change_cue and mention.span.overlaps(quantity.change_cue):
            # "grow" and 增长 say that it changes, and not what.
            return 20 + distance if fitting(mention.candidates, quantity.unit, lexicon) else None
        if mention.span.start - quantity.span.end >= 0 and IN_REVENUE.fullmatch(
            text, quantity.span.end, mention.span.start
        ):
            return 0.5 + distance  # "earned 96 million yuan in tourism revenue"
        if index == own:
            return (1 if mention.span.end <= quantity.span.start else 2) + distance
        return 3 + (own - index) + distance if index < own and own - index <= 1 else None

    ranked = [(value, -len(m.text), m.span, m) for m in labels if (value := cost(m)) is not None]
    nearest = min(ranked, key=lambda item: item[:3], default=None)
    if nearest is None:
        return None
    # Of labels inside one another the longest says most.
    return max((m for *_, m in ranked if m.span.holds(nearest[3].span)), key=lambda m: (len(m.text), m.span))


def _right_before(verb: Mention, quantity: Quantity, text: str) -> bool:
    """Whether a label stands right before a figure and takes it as its object: not in 从搬迁户中选派1名代表."""
    near = 0 <= quantity.span.start - verb.span.end <= ADJACENT
    return near and not AMONG.match(text, verb.span.end, quantity.span.start)


def _meant_otherwise(label: Mention, spoken: str, lexicon: Lexicon) -> bool:
    """Whether the sentence speaks of what makes another thing of a label: 入住率 of a hotel is no move-in rate."""
    barred = _not_beside(lexicon)
    return any(word in spoken for concept in label.candidates for word in barred.get(concept, ()))


@lru_cache(maxsize=8)
def _not_beside(lexicon: Lexicon) -> Mapping[str, Sequence[str]]:
    """The words that make another thing of a label, by the concept that it stands for."""
    known = lexicon.concepts.items()
    return {name: words for name, concept in known if (words := concept.values.get("notBeside", ()))}


def _tells_distance(quantity: Quantity, text: str) -> bool:
    """Whether a length says how far something lies: "a railway station 45 km away", 距国道仅3公里."""
    if quantity.unit not in LENGTHS:
        return False
    start = max(0, quantity.span.start - AFAR)
    return bool(AWAY.match(text, quantity.span.end) or FAR_FROM.search(text, start, quantity.span.start))


def _done_to(verb: Mention, quantity: Quantity, text: str) -> bool:
    """Whether a verb behind a figure has it as its object: 对12个乡镇…予以通报表扬."""
    begun = TO_THEM.search(text, max(0, quantity.span.start - ADJACENT), quantity.span.start)
    return bool(begun and DONE.fullmatch(text, quantity.span.end, verb.span.start))


def _head(quantity: Quantity, noun: Span) -> Span:
    """The last character of the noun that is counted: where the anchor ends, or where a noun before the number does."""
    end = noun.end if noun.end <= quantity.number.start or not noun.overlaps(quantity.span) else quantity.span.end
    return Span(end - 1, end)


def _crosses(label: Span, quantity: Quantity, passage: Passage) -> bool:
    """Whether another figure of the same unit stands between a label and the figure: then the label is that one's."""
    left, right = sorted((label, quantity.span))
    return any(
        q is not quantity and q.unit == quantity.unit and left.end <= q.span.start and q.span.end <= right.start
        for q in passage.quantities
    )


def _measured(quantity: Quantity, passage: Passage, document: Document, match: Mention | None) -> str:
    """The words that name what is measured, as printed."""
    if quantity.noun is not None:
        return _tidy(quantity.noun.of(document.text))
    text = document.text
    if match is not None:
        lead = text[match.span.start : quantity.span.start] if match.span.end <= quantity.span.start else match.text
        cut = COPULA.search(lead, len(match.text))
        return _tidy(lead[: cut.start()] if cut else match.text)
    begin = _behind_aside(quantity, passage, text)
    start = max([begin, *(p.span.end for p in passage.periods if begin < p.span.end <= quantity.span.start)])
    before = [q for q in passage.quantities if start < q.span.end <= quantity.span.start]
    if before and before[-1].change and LED_TO.fullmatch(text, before[-1].span.end, quantity.span.start):
        del before[-1]  # "the price fell by 2 yuan to 9 yuan": both are of the price
    start = max([start, *(q.span.end for q in before)])
    stop = quantity.span.start
    if quantity.change_cue and start < quantity.change_cue.start < stop:
        stop = quantity.change_cue.start  # what changed stands before the verb of the change
    lead = text[start:stop]
    verbs = list(COPULA.finditer(lead))
    phrase = re.sub(rf",{ASIDE.pattern}$", "", _tidy(lead[: verbs[0].start()] if verbs else lead))
    return "" if len(phrase) < 2 or NO_MEASURE.match(phrase) else phrase


def _behind_aside(quantity: Quantity, passage: Passage, text: str) -> int:
    """Where the clause of a figure begins: before "however" in "the price, however, fell by 2 yuan"."""
    at = passage.clause(quantity.span)
    aside = at > 1 and ASIDE.fullmatch(passage.clauses[at - 1].of(text))
    return passage.clauses[at - 2 if aside else at].start


def _tidy(words: str) -> str:
    folded = LEADING.sub("", " ".join(words.split())).rstrip(" ,，。.;；:：、(（").removesuffix(" of")
    return folded if len(folded) <= MEASURED_LENGTH else folded[:MEASURED_LENGTH].rsplit(" ", 1)[0]
