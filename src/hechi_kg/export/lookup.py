"""Finds the indicator, place or period that a user names, and says what is near when there is none."""

from calendar import monthrange
from collections.abc import Iterable, Mapping
from datetime import date
from difflib import get_close_matches

from hechi_kg.errors import QueryError
from hechi_kg.gazetteer import Entry, Gazetteer
from hechi_kg.lexicon import Lexicon
from hechi_kg.model import Concept, Interval
from hechi_kg.tables import simplified

NEAR = 5  # how many near names an error suggests


def find_indicator(name: str, lexicon: Lexicon, others: Iterable[Concept] = ()) -> Concept:
    """The indicator of a code, a label or another form in any language; QueryError with near names where none is.

    `others` are those of a build that the lexicon lacks: of vocabularies of the user's own, and candidates.
    """
    wanted = _folded(name)
    concepts = [concept for concept in lexicon.scheme("indicator") if "Indicator" in concept.kinds]
    concepts += [concept for concept in others if concept.id not in lexicon.concepts]
    main = [c for c in concepts if wanted in {_folded(n) for n in (c.id, c.notation, *c.label.values())}]
    found = main or [c for c in concepts if wanted in {_folded(f) for forms in c.forms.values() for f in forms}]
    if len(found) == 1:
        return found[0]
    if found:
        raise QueryError(f"{name}: expected one indicator, found {', '.join(c.notation for c in found)}; name one")
    labels = {_folded(form): c.notation for c in concepts for form in (c.notation, *c.label.values())}
    raise QueryError(f"{name}: expected an indicator, found none{_near(wanted, labels)}")


def find_place(name: str, gazetteer: Gazetteer, mentioned: Mapping[str, Iterable[str]] | None = None) -> str:
    """The id of the place of a code or name; of several the one that a build mentions. QueryError where none is.

    `mentioned` are the places of a build with their names: villages and sites among them that only a text knows.
    """
    told = mentioned or {}
    known = set(told)
    if code := gazetteer.present(name.removeprefix("id/place/")):
        return f"id/place/{code}"
    names = _place_names(gazetteer, known)
    for place in sorted(told):
        for printed in sorted({_folded(n) for n in told[place]}):
            if place not in names.setdefault(printed, []):
                names[printed].append(place)
    found = names.get(_folded(name), [])
    found = [place for place in found if place in known] or found
    if len(found) == 1:
        return found[0]
    if found:
        several = ", ".join(f"{_code(place)} {label_of(place, gazetteer)}" for place in found[:NEAR])
        raise QueryError(f"{name}: expected one place, found {several}; name its code")
    near = {n: _called(n, places, gazetteer) for n, places in names.items() if set(places) & known or not known}
    raise QueryError(f"{name}: expected a place, found none{_near(_folded(name), near)}")


def find_period(text: str) -> Interval:
    """A period in ISO form (2022, 2022-06, 2021/2025); a day is an instant. QueryError for any other."""
    first, slash, last = text.strip().partition("/")
    try:
        start, end = _days(first)
        if slash:
            end = _days(last)[1]
        if end < start:
            raise ValueError
    except ValueError:
        forms = "2022, 2022-06, 2022-12-31 or 2021/2025"
        raise QueryError(f"{text}: expected a period such as {forms}, found none") from None
    return Interval(start=None if start == end else start, end=end)


def label_of(place: str, gazetteer: Gazetteer) -> str:
    """The English name of a place, else its Chinese one, else its code."""
    if place in gazetteer.sites:
        return next((text for text, language in gazetteer.sites[place].labels if language == "en"), place)
    if _code(place) not in gazetteer:
        return place
    entry = gazetteer.entry(_code(place))
    return entry.en or entry.zh


def _called(name: str, places: list[str], gazetteer: Gazetteer) -> str:
    """A name to suggest: the place's own, or as printed where only a text knows the place."""
    label = label_of(places[0], gazetteer)
    return name if label == places[0] else label


def _place_names(gazetteer: Gazetteer, mentioned: set[str]) -> dict[str, list[str]]:
    names: dict[str, list[str]] = {}
    townships = [gazetteer.entry(c) for c in map(_code, sorted(mentioned)) if len(c) == 9 and c in gazetteer]
    for entry in [*gazetteer.entries.values(), *townships]:
        for name in {_folded(n) for n in _names_of(entry) if n}:
            names.setdefault(name, []).append(f"id/place/{entry.code}")
    for site in gazetteer.sites.values():
        for name in {_folded(text) for text, _ in (*site.labels, *site.aliases)}:
            names.setdefault(name, []).append(site.id)
    return names


def _names_of(entry: Entry) -> Iterable[str]:
    former = (name for f in entry.former for name in (f.zh, f.en))
    return (entry.zh, entry.en, entry.short_zh, entry.short_en, *(text for text, _ in entry.aliases), *former)


def _near(wanted: str, names: Mapping[str, str]) -> str:
    close = get_close_matches(wanted, list(names), n=NEAR, cutoff=0.6)
    close += [name for name in sorted(names) if wanted and wanted in name and name not in close][: NEAR - len(close)]
    told = list(dict.fromkeys(names[name] for name in close))
    return f"; near it: {', '.join(told)}" if told else ""


def _days(text: str) -> tuple[date, date]:
    parts = [int(part) for part in text.split("-")]
    if len(text) == 4:
        return date(parts[0], 1, 1), date(parts[0], 12, 31)
    if len(parts) == 2:
        year, month = parts
        return date(year, month, 1), date(year, month, monthrange(year, month)[1])
    day = date.fromisoformat(text)
    return day, day


def _code(place: str) -> str:
    return place.rsplit("/", 1)[-1]


def _folded(name: str) -> str:
    return " ".join(simplified(name).replace("’", "'").split()).casefold()
