"""Reads which way a figure changes something: rose by, an increase of, percent higher than last year.

The words come from the vocabulary of changes; what is here is where they may stand.
"""

import re

from hechi_kg.model import Span
from hechi_kg.recognise.english.hedges import Hedges
from hechi_kg.recognise.english.word_sets import word_set

_ADVERBS = word_set(
    """
    year-on-year year-over-year yearly annually slightly sharply further again another an a additional only just
    significantly steadily month-on-month quarter-on-quarter y-o-y yoy dramatically rapidly markedly by a
    annual respectively remarkably substantially modestly
    """
)
_LINKS = word_set(
    """
    of at rate rates reached reaching reaches hit hits was were is are averaged averaging stood stands came
    exceeded exceeding target range speed year-on-year year-over-year annual average the an a to hitting registered
    remained remains
    """
)
_COMPARATIVE = word_set(
    """
    more less fewer higher lower larger smaller greater bigger longer shorter faster slower taller cheaper off
    """
)
_DIRECT = word_set(
    """
    up down increase increased increases increasing rise rises rose risen rising grow grows grew grown growing
    growth fall falls fell fallen falling drop drops dropped dropping decline declines declined declining
    decrease decreased decreases decreasing jump jumped surge surged surging soared climb climbed climbing
    plunge plunged slump slumped dip dipped slid shrank tumbled slipped lost rebounded expanded gained minus
    """
)
_NOUNS = word_set(
    """
    growth increase rise decline decrease drop reduction fall expansion gain improvement contraction
    increases rises declines decreases drops reductions falls gains
    """
)
_EVENTS = word_set("cut jump surge hike plunge slump uptick upsurge leap dip rebound bump spike")
_WORKS = word_set("expansion improvement")
_PHRASAL = word_set(
    """
    set sets setting made make makes making take takes taking took taken build built building pick open opened
    bought buy end ended used give sign signs signed signing chalk chalks chalked chalking rack racks racked racking
    pile piled piling add adds added adding notch notched notching
    """
)
# `outputs are up 300 tons`, `prices went up 3 yuan`, but `shut down 96 mines`, `picks up 30 children`
_STANDING = word_set("was were is are be been being stood go goes going went gone still also now all not ahead")
_DONE_BY = word_set("grown raised")  # `tea grown by 300 farmers` tells who does it
_LEADING = re.compile(r"(?:surpass|exceed|outpac|outperform|outstrip|beat|overtak|top(?=p|s$)|trail)|(?:ahead|than)$")
_UNHELD = re.compile(r"(?:an?|with|to|that|which|and|while)$|.{2,}ed$")
_PAST = re.compile(r"(?:ed|ing)$")
_IRREGULAR_PAST = word_set(
    """
    rose grew fell shrank slid sank lost leapt risen grown fallen add lose save shed
    """
)
_COPULAS = word_set("was were is are reached hit at averaged registered")
_GROWTH_OF = re.compile(
    r"(?<![a-z])(growth|increase|decrease|decline|drop|reduction)(?: rate| speed)? (?:of|in|for|during) (?![0-9])"
)
_NO_SUBJECT = re.compile(
    r"[0-9;:!?\n\"]|, (?![a-z-]+,? (?:and|[a-z-]+,) )(?!and [a-z-]+ )|[.] | (?:that|which|who|as|while|with|to|by) "
)
_CONTRIBUTES = re.compile(r"(?<![a-z])(?:contribution|contributed)[^,.;]*$")
_SUBJECT_REACH = 170
_LONGEST_PHRASE = 13  # words of `an increase in the yearly income of all those who farm in the village of`
_LEVELS_OF = word_set("total")  # `an increase in arrivals to a total of 300`
_AFTER_UNIT = re.compile(
    r"[ -](?:(?:year-on-year|year on year|year-over-year|month-on-month|quarter-on-quarter|annual|average|yearly|"
    r"monthly|cumulative|real|nominal|total|overall|"
    r"compound|sharp|steep|net|y-o-y|yoy)[ -])*((?:[a-z]+ )?[a-z]+)"
)
_THAN = re.compile(r" than(?= )")
# What a figure is compared with when it tells a change: the same thing at another time.
_TIME_WORDS = (
    r"(?:(?:that|those|the|it|they|its|their|was|were|is|a|an|in|of|for|at|on|during|from|level|levels|figure|"
    r"figures|number|amount|average|value|rate|recorded|registered|reported|seen) )*"
    r"(?:same|previous|prior|preceding|corresponding|past|last|year|years|"
    r"month|quarter|half|week|day|decade|year-earlier|year-ago|before|previously|ever|earlier|usual|pre-[a-z]+|"
    r"(?:first|second|third|fourth) (?:quarter|half)|"
    r"yesterday|spring|summer|autumn|winter|(?:19|20)[0-9]{2}|january|february|march|april|may|june|july|august|september|october|november|"
    r"december|one|two|three|five|ten|initial|original|beginning|start|end)(?![a-z])"
)
# "2.9 times more than the 230 in 1990"
_FIGURE_THEN = r"(?:the )?[0-9][0-9,.]*(?: (?:million|billion|percent))?(?: [a-z]+){0,2} in (?:19|20)[0-9]{2}(?![0-9])"
_THAN_BEFORE = re.compile(rf" than (?:{_TIME_WORDS}|{_FIGURE_THEN})")
_TIMES_THEN = re.compile(
    r"(?:(?<=times)|(?<=twice)) (as (?:much|many|high|large) as(?: that| it was)?|"
    r"(?:the )?(?:that|those|figure|level|amount|number|size|total|value|sum|volume|output|income)s?)"
    r"(?: (?:of|in|from|for|recorded in|registered in))?(?: the)?(?: year)?"
    r" (?:(?:19|20)[0-9]{2}(?![0-9])|last year|(?:previous|preceding) year|"
    r"[a-z0-9]+ (?:years?|decades?) (?:ago|earlier))"
)
_LEAD_OVER = re.compile(r" (?:(?:higher|lower|more|less|faster|slower)(?= than )|(?:above|below)(?= ))()(?!.{0,3}$)")
_ABOVE = re.compile(rf" (above|below)(?= {_TIME_WORDS})")


def change_before(
    found: list[tuple[int, int, str]], lowered: str, table: Hedges, *, ratio: bool, counted: bool
) -> tuple[str, Span] | None:
    """The word of change that the figure completes: `rose by`, `up`, `an increase of`. `found` ends before any hedge.

    `ratio` tells percentages and multiples, `counted` counted things, which a verb of change may take as its object.
    """
    last = len(found) - 1
    if last < 0:
        return None
    if ratio and (subject := _growth_subject(found, lowered)):
        return table.changes[subject[0]], subject[1]
    if (
        last > 2
        and found[last][2] == "of"
        and found[last - 1][2] in ("average", "total")
        and found[last - 3][2] == "by"
    ):
        last -= 3  # `raising incomes by an average of`
    word = found[last][2]
    if word == "by":
        for index in range(last - 1, max(-1, last - 12), -1):
            if (found[index][2] == "to" and index == last - 1) or _LEADING.match(found[index][2]):
                break
            if (code := table.changes.get(found[index][2])) and found[index][2] not in _COMPARATIVE:
                near = index >= last - 2
                if counted and found[index][2] in _DONE_BY and found[index - 1][2] not in ("has", "have", "had"):
                    return None
                if near or not counted:
                    return code, Span(found[index][0], found[index][1])
        return None
    if word == "of" and ratio and last > 2 and found[last - 1][2] in ("rate", "pace", "speed"):
        for index in range(last - 2, max(-1, last - 8), -1):
            if found[index][2] == "at":
                verb = found[index - 1] if index else None
                return (code, Span(verb[0], verb[1])) if verb and (code := table.changes.get(verb[2])) else None
    if word == "of":
        for index in range(last - 1, max(-1, last - _LONGEST_PHRASE), -1):
            form = found[index][2]
            if (index <= last - 7 and _UNHELD.match(form)) or form in _LEVELS_OF:
                break
            if counted and form in _WORKS:
                return None  # `the expansion of 40 schools`
            if counted and form == "growth" and index == last - 1 and found[index - 1][2] == "the":
                return None  # `drives the growth of 40 firms`
            if form in _NOUNS | _EVENTS and (code := table.changes.get(form)):
                between = [item[2] for item in found[index + 1 : last]]
                if not between or between[0] in ("in", "rate", "target") or all(w in _LINKS for w in between):
                    return code, Span(found[index][0], found[index][1])
        return None
    at = last
    while at > 0 and found[at][2] in _ADVERBS:
        at -= 1
    word = found[at][2]
    if (
        (code := table.changes.get(word))
        and word not in _COMPARATIVE
        and (ratio or (word in _DIRECT and not counted) or word in ("up", "down"))
    ):
        if at > 0 and word in ("up", "down") and lowered[found[at - 1][1] : found[at][0]] == " ":
            phrasal = found[at - 1][2] in _PHRASAL if ratio else found[at - 1][2] not in _STANDING
            if phrasal and (word == "up" or not ratio):
                return None  # `made up 12 percent`, not `were made, up 12 percent`
        return code, Span(found[at][0], found[at][1])
    if ratio:
        for index in range(last - 1, max(-1, last - 8), -1):
            if found[index][2] in _NOUNS and (code := table.changes.get(found[index][2])):
                if found[last][2] != "to" and all(w[2] in _LINKS or w[2] in _ADVERBS for w in found[index + 1 :]):
                    return code, Span(found[index][0], found[index][1])
                return None
    return None


def leads(lowered: str, at: int) -> bool:
    """Whether a figure is a lead over another place or industry: `points higher than the national average`."""
    if match := _LEAD_OVER.match(lowered, at):
        return not _THAN_BEFORE.match(lowered, match.end(1))
    return False


def _growth_subject(found: list[tuple[int, int, str]], lowered: str) -> tuple[str, Span] | None:
    """`the growth rate of industry in June was`: what is measured is a change."""
    if found[-1][2] not in _COPULAS:
        return None
    end = found[-1][1]
    match = next(reversed(list(_GROWTH_OF.finditer(lowered, max(0, end - _SUBJECT_REACH), end))), None)
    if match is None or _NO_SUBJECT.search(lowered, match.end(), end):
        return None
    if _CONTRIBUTES.search(lowered, max(0, match.start() - _SUBJECT_REACH // 2), match.start()):
        return None
    return match.group(1), Span(*match.span(1))


def change_then(lowered: str, at: int) -> tuple[str, Span] | None:
    """The level of another time that a multiple is told of: `47 times the figure in 1961`, `twice that of 2012`."""
    match = _TIMES_THEN.match(lowered, at)
    return ("up", Span(*match.span(1))) if match else None


def change_after(lowered: str, at: int, table: Hedges) -> tuple[str, Span] | None:
    """The noun or comparative of change right after the unit: `percent year-on-year increase`, `yuan more than`."""
    if then := change_then(lowered, at):
        return then
    if level := _ABOVE.match(lowered, at):
        return ("up" if level.group(1) == "above" else "down"), Span(*level.span(1))
    match = _AFTER_UNIT.match(lowered, at)
    if not match:
        return None
    for form in (match.group(1), match.group(1).split(" ")[0]):
        code = table.changes.get(form)
        end = match.start(1) + len(form)
        named = not _PAST.search(form) or (form.endswith("ing") and lowered.startswith((" of ", " in "), end))
        if code and named and form not in _IRREGULAR_PAST:
            if form in ("more", "less", "fewer") and lowered.startswith((" and", "-"), end):
                continue
            if form in _COMPARATIVE and _THAN.match(lowered, end) and not _THAN_BEFORE.match(lowered, end):
                continue  # a lead over another place or industry is no change
            return code, Span(match.start(1), end)
    return None
