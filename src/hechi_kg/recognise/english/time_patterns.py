"""The patterns of time in English, each with the words that it needs and the rule that works out its days."""

from collections.abc import Iterator

from hechi_kg.recognise.english.absolute_time import (
    bare_year,
    bracketed_year,
    century,
    dated,
    decade,
    five_year_plan,
    iso_date,
    month_of_year,
    month_range,
    months_through,
    relative_range,
    since_congress,
    year_after_word,
    year_range,
    years_to_half,
    years_to_month,
    years_up_to,
)
from hechi_kg.recognise.english.calendar_words import CARDINALS, MONTHS, WEEKDAYS
from hechi_kg.recognise.english.relative_time import (
    ago,
    anaphor,
    at_present,
    coded_quarter,
    compared,
    end_of,
    holiday,
    part_of_year,
    past_or_coming,
    relative,
    season,
    season_of,
    so_far,
    that_day,
    two_years,
    vague,
    weekday,
    whole_of_it,
    year_end,
)
from hechi_kg.recognise.english.time_scene import MONTH_ANY, ORDINAL, YEAR, Rule
from hechi_kg.recognise.english.told_time import at_that_time, since_then, year_after_told

_NOT_IN_NUMBER = r"(?<![a-z0-9.,$¥€£/#-])"
DAY = r"(?:[12][0-9]|3[01]|0?[1-9])(?:st|nd|rd|th)?(?![0-9]|[.,:][0-9]|%)"
_WEEKDAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
CARDINAL = r"(?:[0-9]{1,3}|" + "|".join(CARDINALS) + ")"
_SPAN = r"(?:days?|weeks?|months?|quarters?|years?|decades?|centuries|century)"
_PLAN_PATTERN = (
    rf"(?:the |china's )?(?P<ordinal>{ORDINAL})[ -]five[ -]year[ -](?:plans?|guidelines?|program(?:me)?s?)"
    r"(?: period)?"
    r"(?: ?\((?P<from>(?:19|20)[0-9]{2}) ?- ?(?P<till>[0-9]{4}|[0-9]{2})\))?(?: period)?"
)
_LEAD = (
    r"(?P<lead>(?:by|as of|as at|since|until|till|up to|up until|before|prior to|after|to) )?(?:early |mid-?|late )?"
)
_TAIL_YEAR = rf"(?P<y>(?:,? | of |, ){YEAR}|,? (?:of )?(?:this|last|next|the same) year)?"

_EDGED = (
    rf"(?:{YEAR}|{MONTH_ANY}(?![a-z])(?:,? (?:of )?(?:{YEAR}|this year|last year|"
    rf"next year))?|(?:this|last|next) (?:year|month)|the (?:year|month)(?! {YEAR})|"
    rf"the (?:{ORDINAL})[ -]five[ -]year[ -]plan(?: period)?(?: ?\([0-9]{{4}}-[0-9]{{2,4}}\))?)"
)
_COMPARED = (
    r"\b(?:(?:in|during|over|for|of|with|from|to|than) )?(?:(?:"
    r"the (?:same|corresponding) (?:(?:time )?period|months?|quarter|day|week|time|holiday|season)"
    rf"(?: of| in)? ?(?:a |one |the )?(?:{YEAR}|(?:last|previous|preceding|prior) (?:year|month|quarter)|"
    r"year (?:ago|earlier|before)))|the year-earlier period)"
)
_ANAPHOR = (
    r"\b(?P<lead>in|during|over|for|of|within|throughout|at) "
    r"(?:(?:the|that) same (?:period|time period|timeframe|months|quarter)|(?:the|this|that) period)"
    r"(?! (?:from|of|between|when|in which|before|after|under|[0-9(])|[a-z'-])"
)
_SO_FAR = (
    r"\b(?:(?:this|the) year )?(?:so far|to date|until now|up to now|till now|thus far)"
    r"(?: this (?:year|month))?(?![a-z])"
)

_PLAN = tuple(
    f"five{one}year{two}{word}"
    for one in "- "
    for two in "- "
    for word in ("plan", "plans", "guideline", "guidelines", "program", "programs", "programme", "programmes")
)
YEARS = ("19", "20")
_MONTH_NAMES = tuple(MONTHS)
_UNITS = tuple(f"{word}{s}" for word in ("day", "week", "month", "quarter", "year", "decade") for s in ("", "s"))
_SPANS = (*_UNITS, "century", "centuries", "recently")
_PARTS = ("half", "quarter", "quarters", "months")
_CODES = ("h1", "h2", "q1", "q2", "q3", "q4")
_ENDS = ("end of", "close of", "beginning of", "start of")
_YEAR_ENDS = ("year-end", "year end", "yearend", "'s end", "end-19", "end-20")
_CENTURY = ("century",)
_RELATIVE = (*_UNITS, "today", "yesterday", "tomorrow", "this morning", "last night", "before last")
_HOLIDAYS = ("holiday", "holidays", "golden week", "break", "travel rush")
_FESTIVALS = ("festival", "new year", "day")
_SEASONS = ("spring", "summer", "autumn", "winter", "fall")
_NOW = (
    "so far", "to date", "until now", "up to now", "till now", "thus far",
    "currently", "at present", "at the moment", "nowadays", "presently", "right now", "now",
)  # fmt: skip
_PERIOD = (
    "period",
    "same day",
    "same week",
    "same time",
    "same holiday",
    "same season",
    "same month",
    "same months",
    "same quarter",
    "corresponding month",
    "corresponding quarter",
    "same timeframe",
)
_TOLD = (
    "following year", "years after", "year after", "year later", "years later", "that year", "the same year",
    "year", "years",
)  # fmt: skip
# "and has since built 10 schools"
_PARTICIPLE = (
    r"(?:[a-z]+(?:ed|en|wn)|built|become|begun|bought|brought|come|cut|found|gone|got|had|held|kept|led|left|lost|made|"
    r"met|paid|put|run|sent|set|sold|spent|spread|taught|won)(?![a-z])"
)
_THEN = ("has since", "have since", "since then", "ever since", "by then", "by that time", "by that point")
_AT_TIME = ("at the time", "at that time", "back then")
_SEASON = ("season",)
_WHOLE = ("whole year", "full year", "entire year")
_CURRENT, _DAY = ("current", "present", "existing"), ("that day", "same day", "very day")
_COUNT = rf"(?:(?:about|around|over|some|nearly|almost|more than|less than) )?(?:[0-9]|{CARDINAL}(?= [a-z]+s\b))"
_AGO = ("ago", "earlier")
_TWO_YEARS = ("year",)
_WEEKDAY_NAMES = tuple(name for name in WEEKDAYS if name.endswith("day"))


def rules() -> Iterator[tuple[tuple[str, ...], str, Rule]]:
    """Each rule: the words that it needs, its pattern, and what works out the days."""
    yield from (
        (_PLAN, rf"\b{_PLAN_PATTERN}", five_year_plan),
        (
            ("congress",),
            (
                r"\bsince (?:the )?(?:[a-z]+ of )?(?:the )?(?P<ordinal>1[6-9]|20)th (?:cpc )?(?:national )?(?:party )?"
                rf"congress(?: of the (?:communist party of china|cpc))?(?: \(cpc\))?"
                rf"(?:,? (?:held )?in (?:{MONTH_ANY} )?{YEAR})?"
            ),
            since_congress,
        ),
        (YEARS, r"(?<![0-9/-])((?:19|20)[0-9]{2})[-/.]([01]?[0-9])[-/.]([0-3]?[0-9])(?![0-9/-])", iso_date),
        (
            YEARS,
            (
                rf"(?P<lead>\b(?:from|between|during|over|in) )?(?:(?<=[nm] )(?:early |late ))?"
                rf"{_NOT_IN_NUMBER}(?P<first>(?:19|20)[0-9]{{2}})"
                r"(?P<joint> ?- ?| to | and | through | until | till )(?:the end of |early |late |mid-)?"
                r"(?P<second>(?:19|20)[0-9]{2}|[0-9]{2})"
                r"(?![0-9]|[.,][0-9]|%| (?:million|billion|thousand|yuan|percent|people|mu|hectares)|-[0-9])"
            ),
            year_range,
        ),
        (
            ("year",),
            (
                rf"\b(?:from|between) (?P<first>{YEAR}|(?:this|last|next) year)(?: to | and | through | until | till )"
                rf"(?:the end of )?(?P<second>{YEAR}|(?:this|last|next) year)(?![a-z'’-])"
            ),
            relative_range,
        ),
        (
            YEARS,
            (
                rf"\b(?:in|during|for|over) the (?:(?P<many>{CARDINAL}) years|(?P<ten>decade)) (?:up )?"
                rf"(?:to|through|until|ended|ending)(?: in)? (?P<y>{YEAR})(?![-0-9])"
            ),
            years_up_to,
        ),
        (
            YEARS,
            (
                rf"\b(?:from|between) (?P<first>{YEAR})(?: to | and | through | until )(?:the )?"
                rf"(?P<half>first|second) half of (?P<second>{YEAR})"
            ),
            years_to_half,
        ),
        (
            YEARS,
            (
                rf"\b(?:from|between) (?P<first>{YEAR})(?: to | and | through | until )(?:the end of )?"
                rf"(?P<m>{MONTH_ANY}),? (?:of )?(?P<second>{YEAR})"
            ),
            years_to_month,
        ),
        (
            _MONTH_NAMES,
            (
                rf"(?P<lead>\b(?:from|between|during|"
                rf"in) )?(?<![a-z])(?P<m1>{MONTH_ANY})(?: (?P<d1>{DAY}))?(?:,? (?P<y1>{YEAR}))?"
                rf"(?P<joint> ?- ?| to | and | through | until )(?P<m2>{MONTH_ANY})(?![a-z])(?: (?P<d2>{DAY}))?"
                rf"(?P<y2>,? {YEAR}| of {YEAR}|,? (?:of )?(?:this|last|next) year)?"
            ),
            month_range,
        ),
        (
            _MONTH_NAMES,
            (
                rf"\b{_LEAD}(?<![a-z])(?P<m>{MONTH_ANY})(?: |(?<=\.))(?P<d>{DAY})(?:(?: ?- ?| to |"
                rf" and )(?P<d2>{DAY}))?{_TAIL_YEAR}(?! ?(?:percent|people|yuan))"
            ),
            dated,
        ),
        (
            _MONTH_NAMES,
            rf"\b{_LEAD}(?P<d>{DAY})(?: ?- ?(?P<d2>{DAY}))? (?:of )?(?P<m>{MONTH_ANY})(?![a-z]){_TAIL_YEAR}",
            dated,
        ),
        (
            _MONTH_NAMES,
            rf"\b{_LEAD}(?P<rel>(?:this|last|next) )?(?<![a-z])(?P<m>{MONTH_ANY})(?![a-z0-9]){_TAIL_YEAR}",
            month_of_year,
        ),
        (
            _PARTS,
            (
                rf"\b(?:in |during |for |over )?(?:the )?(?P<many>{CARDINAL}) months (?:through|to|until|ended|ending)"
                rf"(?: in| on)?(?: the end of)? (?P<m>{MONTH_ANY})(?![a-z])(?: (?P<d>{DAY})(?![0-9]))?(?P<y>,? {YEAR})?"
            ),
            months_through,
        ),
        (
            _PARTS,
            (
                rf"\b(?:the |(?P<y0>{YEAR}|(?:this|last) year)(?:'s)? )?"
                r"(?P<which>first|second|third|fourth|latter|last|final|1st|2nd|3rd|4th)(?: |-(?=half|quarter))"
                rf"(?:(?P<many>{CARDINAL}) )?(?P<part>half(?: year)?|quarters?|months)(?! an? | a |"
                rf"-time| hour)(?P<y> (?:of |in )?(?:{YEAR}|the year|(?:this|last|next|the same|"
                rf"the current) year))?"
            ),
            part_of_year,
        ),
        (
            _CODES,
            rf"\b(?:(?P<y0>{YEAR}) ?)?(?P<code>h[12]|q[1-4])(?:,? (?:of )?(?P<y>{YEAR}))?(?![a-z0-9])",
            coded_quarter,
        ),
        (
            _ENDS,
            (
                r"\b(?:(?P<lead>by|at|in|as of|until|till|before|up to|since|from|around|towards?|"
                r"to) )?(?:the )?(?P<which>end|close|beginning|start) of "
                rf"(?P<what>{_EDGED})(?: (?:to|until|till|through) (?:the )?end of (?P<what2>{_EDGED}))?"
            ),
            end_of,
        ),
        (
            _YEAR_ENDS,
            (
                rf"\b(?:by |at |before )?(?:(?:the )?year-?end(?: of)?(?: {YEAR})?|(?:this|"
                rf"last) year's end|the year's end|{YEAR}'s end|(?<=by )end-{YEAR}|(?<=of )end-{YEAR})"
            ),
            year_end,
        ),
        (
            YEARS,
            (
                rf"\b(?P<lead>(?:starting|beginning)(?: from| in)?|as (?:early|late) as|"
                rf"in|of|by|since|during|from|until|till|before|prior to|after|through|"
                rf"throughout|to|year|years|around|about|early|late|mid-?|as of|up to|fiscal|than|with|"
                rf"over|for|at|"
                rf"the|a|its|their|and|or|spring|summer|autumn|winter|on)(?: early| late|"
                rf" mid-?)? ?{_NOT_IN_NUMBER.replace('-', '')}(?P<y>{YEAR})(?!-)"
            ),
            year_after_word,
        ),
        (YEARS, rf"(?<=mid-)(?P<y>{YEAR})|(?<=\()(?P<y2>{YEAR})(?=\))", bracketed_year),
        (
            YEARS,
            (
                rf"(?:(?:^|(?<=[.!?\n] ))|(?<=\n)|(?<=, ))(?P<y>{YEAR})(?=,| (?:was|is|saw|marks?|"
                rf"marked|will|has|and beyond|to))"
            ),
            bare_year,
        ),
        (YEARS, rf"{_NOT_IN_NUMBER}(?P<y>{YEAR})(?='s)", bare_year),
        (YEARS, rf"(?<=(?:19|20)[0-9][0-9], )(?P<y>{YEAR})(?=,| and )", bare_year),
        (YEARS, rf"(?<='s )(?P<y>{YEAR})(?= [a-z])", bare_year),
        (YEARS, r"\b(?:the )?(?P<part>early |mid-?|late )?(?<![0-9])(?P<y>(?:19|20)[0-9]0)'?s(?![a-z])", decade),
        (_CENTURY, r"\b(?:the )?(?:early |mid-?|late )?(?P<n>[0-9]{1,2}(?:st|nd|rd|th)) century\b", century),
        (
            _RELATIVE,
            (
                r"\b(?P<lead>(?:by|since|until|before|after|as of) )?(?P<words>(?:this|last|"
                r"next) (?:year|month|week|quarter)|the (?:same period (?:of )?)?(?:previous|"
                r"following|current) (?:year|month)|"
                r"the same period (?:of )?(?:last|the previous) year|the year before last|"
                r"the year before|the coming year|today|yesterday|tomorrow|this morning|"
                r"last night)(?![a-z])"
            ),
            relative,
        ),
        (
            _TOLD,
            (
                r"\b(?:(?P<by>by the end of )|in |during |at the end of )?(?:the following year|"
                rf"(?P<many>an?|{CARDINAL}) years? later|"
                rf"(?P<after>an?|{CARDINAL}) years? after [a-z]+(?: [a-z]+){{0,8}}? "
                rf"in (?:{MONTH_ANY} )?(?P<y>{YEAR})|(?P<same>that (?:same )?year|the same year)|"
                rf"(?P<on>{CARDINAL}) years on(?=,)|(?<![a-z] )after (?P<of>{CARDINAL}) years of(?= [a-z])|"
                r"(?<!for )the (?P<nth>first|second|third|fourth|fifth) year(?! (?:of|in a row|running)))(?![a-z'’-])"
            ),
            year_after_told,
        ),
        (
            _THEN,
            (
                r"\b(?:(?P<since>(?:ever )?since then|ever since(?=[,.]))|by (?:then|that (?:time|point))|"
                rf"(?:has|have) (?P<ever>since)(?= (?:[a-z]+ly )?{_PARTICIPLE}))\b"
            ),
            since_then,
        ),
        (_AT_TIME, r"(?:(?<=[.!?\"] )|(?<=\n))(?:at (?:the|that) time|back then)(?![a-z'-])", at_that_time),
        (_PERIOD, _COMPARED, compared),
        (_PERIOD, _ANAPHOR, anaphor),
        (
            _HOLIDAYS,
            (
                r"\b(?:(?:during|over|in|for|throughout) )?"
                r"(?:(?P<the>the|this(?! year's)) (?:past |recent |just-ended )?|"
                r"(?P<rel>this|last)(?: year's)? )?"
                rf"(?:(?P<y0>{YEAR})(?:'s)? )?(?:[a-z0-9]+-(?:day|long) )?(?:(?:chinese|annual) (?!new))?"
                r"(?P<fest>(?:[a-z][a-z'-]*|\([a-z -]+\))(?: (?:[a-z][a-z'-]*|\([a-z -]+\))){0,5}? )?"
                rf"(?:golden week|holidays?|break|travel rush)(?: holidays?)?(?![a-z-])"
                rf"(?P<y>,? (?:of |in )?(?:{YEAR}|this year|last year))?"
            ),
            holiday,
        ),
        (
            _FESTIVALS,
            (
                r"\b(?:(?:during|over|in|throughout|around) (?:(?P<the>the) (?:past |recent |just-ended )?|"
                rf"(?P<rel>this|last)(?: year's)? )?|(?P<rel0>this|last)(?: year's)? )(?:(?P<y0>{YEAR})(?:'s)? )?"
                r"(?P<fest>(?:[a-z][a-z'-]* ){1,2}(?:festival|new year|day))"
                r"(?! (?:holidays?|golden|travel|break|eve|gala|rush|goods|celebrations?|period|shopping)|[a-z'’-])"
                rf"(?P<y>,? (?:of |in )?(?:{YEAR}|this year|last year))?"
            ),
            holiday,
        ),
        (
            _SEASON,
            (
                r"\b(?:(?:in|during|for|over) )?(?P<which>this|last) "
                r"(?P<what>(?:[a-z]+(?:-[a-z]+){0,2} ){0,2}?)season(?![a-z'])"
            ),
            season_of,
        ),
        (_WHOLE, r"\b(?:for|over|throughout|in) the (?:whole|full|entire) year\b", whole_of_it),
        (
            _SEASONS,
            (
                r"\b(?:(?:(?P<since>since)|in|during|over|by) )?(?P<rel>this(?: past)?|last|next) "
                r"(?P<season>spring|summer|autumn|winter|fall)(?! (?:festival|holidays?|break|vacation|travel)|[a-z-])|"
                r"\b(?:(?P<since_the>since)|in|during|by) (?:the )?(?:early |late |mid-)?"
                r"(?P<the>spring|summer|autumn|winter|fall)(?=[,.;]| and )"
            ),
            season,
        ),
        (_NOW, _SO_FAR, so_far),
        (_NOW, r"\b(?:currently|at present|at the moment|nowadays|presently|right now|now)(?![a-z-])", so_far),
        (_CURRENT, rf"\b(?:the|its|their) (?P<now>current|present|existing)(?= {_COUNT})", at_present),
        (
            _CURRENT,
            (
                r"(?:(?<=[.!?,\"] )|(?<=\n))the (?:current|present) (?=[a-z][a-z -]{2,60} "
                r"(?:is|are|(?:has |have )?reache[sd]|stands at|exceeds|totals) )"
            ),
            so_far,
        ),
        (_DAY, r"\b(?:on|during) (?:that|the same|the very) day\b", that_day),
        (
            _SPANS,
            (
                r"\b(?:in|over|during) (?:the )?(?:recent|past few|last few|past several|next few|"
                r"coming|past) (?:years|months|decades|days|weeks)\b|\brecently\b"
            ),
            vague,
        ),
        (
            _SPANS,
            (
                rf"\b(?:(?:(?:in|over|during|for|within|throughout|across) )?(?:the|its|their|this) |"
                rf"(?:in|over|during|for) )(?P<way>past|last|previous|next|coming|following|recent|"
                rf"preceding) (?:(?P<many>{CARDINAL})(?P<and_half> and a half)? )?(?P<unit>{_SPAN})"
                r"(?P<half> and a half)?(?![a-z]|-long)"
            ),
            past_or_coming,
        ),
        (
            _AGO,
            (
                rf"\b(?:(?P<least>{CARDINAL}) (?:or|to) )?(?P<many>an?|{CARDINAL}) (?P<unit>{_SPAN}) "
                r"(?P<way>ago|earlier)(?![a-z])"
            ),
            ago,
        ),
        (
            _TWO_YEARS,
            (
                r"\b(?:(?:in|during|over) )?(?:both )?(?P<one>this|last|next) year and "
                r"(?P<other>this|last|next)(?: year)?(?![a-z])"
            ),
            two_years,
        ),
        (
            _WEEKDAY_NAMES,
            rf"\b(?:(?:on|by|until|since) )?(?:(?P<way>last|next|this) )?(?P<day>{_WEEKDAY})(?!s)\b",
            weekday,
        ),
    )
