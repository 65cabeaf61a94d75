"""What figures can be chosen by, each option with how many figures it would leave of those that the others choose."""

import re
from collections.abc import Mapping

from hechi_kg.serve.choices import Choice
from hechi_kg.serve.claims import WORST_FIRST, checked
from hechi_kg.serve.index import NAMES, NONE, PROPERTIES, Index
from hechi_kg.serve.names import Names
from hechi_kg.serve.render import Reader
from hechi_kg.theme.forms import number
from hechi_kg.theme.words import words

# Options of one choice; rarer ones are reached from the pages of their things.
MANY = 300
NOT_COMPARED = "not-compared: "


def check_choices(given: Mapping[str, str]) -> None:
    """A choice that no figure could ever fit is a ValueError that says so."""
    for name in NAMES:
        if given.get(name) and given[name] != NONE:
            checked(given[name])
    if given.get("period") and not re.fullmatch(rf"[0-9]{{4}}|{NONE}", given["period"]):
        raise ValueError(f"expected a year, found {given['period']!r}")


def facets(index: Index, names: Names, who: Reader) -> list[tuple[str, list[Choice]]]:
    """Each choice with its options, those with most figures first; years the last, outcomes the worst first."""
    return [(name, _options(name, index, names, who)) for name in PROPERTIES]


def _options(name: str, index: Index, names: Names, who: Reader) -> list[Choice]:
    given = who.parameters.get(name, "")
    counted = index.counts(name, who.parameters)[:MANY]
    if given and given not in dict(counted):
        counted.insert(0, (given, 0))
    if name in NAMES:
        names.load(value for value, _ in counted if value != NONE)
    options = [Choice(value=value, words=_said(name, value, names), count=number(str(n)), chosen=value == given)
               for value, n in counted]  # fmt: skip
    return sorted(options, key=lambda option: _place(name, option))


def _said(name: str, value: str, names: Names) -> str:
    if value == NONE:
        return words(names.language, "not_said")
    if name in NAMES:
        return names.words(value)
    if value.startswith(NOT_COMPARED):
        reason = words(names.language, f"why {value.removeprefix(NOT_COMPARED)}").removeprefix("why ")
        return f"{words(names.language, 'not-compared')} {reason}"
    return words(names.language, value)


def _place(name: str, option: Choice) -> int:
    if option.value == NONE:
        return 0
    if name == "period":
        return -int(option.value)
    if name == "agreement":
        return WORST_FIRST.index(option.value) if option.value in WORST_FIRST else len(WORST_FIRST)
    return 0
