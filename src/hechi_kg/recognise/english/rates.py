"""Names a unit together with its rate, as general texts do: dollar per barrel, point per game, cent per share."""

import re

from hechi_kg.recognise.english.units import Units, singular

_PER = re.compile(r"(?:per|a|an|each|every|for each|for every|/)[ -]?(?P<base>[a-z].*)", re.IGNORECASE | re.DOTALL)
_ADVERBS = {
    "annually": "year",
    "yearly": "year",
    "monthly": "month",
    "weekly": "week",
    "daily": "day",
    "hourly": "hour",
    "apiece": "",
    "each": "",
}


def named_with_rate(name: str, rate: str, table: Units) -> str:
    """`dollar` and `a barrel` make `dollar per barrel`; a rate on a number (`per 1,000 births`) adds nothing."""
    base = _base(rate.strip(), table)
    return f"{name} per {base}" if base and " per " not in name else name


def _base(rate: str, table: Units) -> str:
    if rate.lower() in _ADVERBS:
        return _ADVERBS[rate.lower()]
    match = _PER.fullmatch(rate)
    if match is None:
        return ""
    words = match["base"].replace("-", " ")
    unit = table.exact.get(words) or table.measures.get(words.lower()) or table.exact.get(words.lower())
    return unit.name if unit else singular(" ".join(words.lower().split()))
