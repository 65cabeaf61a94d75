"""Lifts the places that a build mentions, with all that they lie in, from the gazetteer into the graph of places."""

from collections.abc import Iterable

from hechi_kg.gazetteer import Entry, Former, Gazetteer, SiteEntry
from hechi_kg.lift.nquads import Quads, literal
from hechi_kg.vocab import BASE, FOREIGN_PREFIXES, place_id

GRAPH = "id/graph/places"
GEONAMES = "https://sws.geonames.org/"
PLACE = "id/place/"
COUNTRY = "100000"


def lift_places(place_ids: Iterable[str], gazetteer: Gazetteer, base: str = BASE) -> list[str]:
    """The divisions and listed sites of these ids and everything above them, as sorted N-Quads lines.

    Ids that the gazetteer does not know are left to the documents that named them.
    """
    quads = Quads(GRAPH, base=base)
    waiting, told = sorted(place_ids), set[str]()
    while waiting:
        name = waiting.pop()
        if name in told:
            continue
        told.add(name)
        if name in gazetteer.sites:
            waiting.append(_add_site(quads, gazetteer.sites[name]))
        elif name.startswith(PLACE) and name.removeprefix(PLACE) in gazetteer:
            waiting += _add_division(quads, gazetteer.entry(name.removeprefix(PLACE)), gazetteer)
    return quads.lines()


def _add_division(quads: Quads, entry: Entry, gazetteer: Gazetteer) -> list[str]:
    """Describe a division; returns the places that it refers to."""
    name = place_id(entry.code)
    _add_names(quads, name, (("en", entry.en), ("zh-Hans", entry.zh)))
    quads.link(name, "rdf:type", f"hkg:{entry.kind}")
    quads.text(name, "hkg:code", entry.code)
    _add_aliases(quads, name, entry.aliases, known=(entry.en, entry.zh))
    if entry.geonames:
        quads.link(name, "skos:closeMatch", f"{GEONAMES}{entry.geonames}/")
    if entry.latitude and entry.longitude:
        point = f"{name}/point"
        quads.link(name, "geo:hasGeometry", point)
        quads.link(point, "rdf:type", "geo:Geometry")
        wkt = literal(f"POINT({entry.longitude} {entry.latitude})", datatype=f"{FOREIGN_PREFIXES['geo']}wktLiteral")
        quads.add(point, "geo:asWKT", wkt)
        quads.text(point, "hkg:pointPrecision", entry.precision)
    above = [place_id(entry.parent)] if entry.parent else []
    for parent in above:
        quads.link(name, "hkg:partOf", parent)
    return above + _add_former(quads, entry, gazetteer)


def _add_former(quads: Quads, entry: Entry, gazetteer: Gazetteer) -> list[str]:
    """Former names, and the former divisions behind those that had a code of their own; returns what these lie in."""
    name, referred = place_id(entry.code), []
    renamed = [former for former in entry.former if former.zh != entry.zh]
    for former in renamed:
        _add_names(
            quads, name, (("en", former.en if former.en != entry.en else ""), ("zh-Hans", former.zh)), "hkg:formerName"
        )
    # A code bore several names at times: its last one names it. Where only the code changed, there is nothing to tell;
    # a code that is in use again is another division.
    last = {former.code: former for former in sorted(entry.former, key=lambda former: former.until)}
    gone = {code: former for code, former in last.items() if former.zh != entry.zh and code not in gazetteer}
    for code, former in sorted(gone.items()):
        old, successor = place_id(code), place_id(former.next if former.next in gone.keys() - {code} else entry.code)
        quads.link(old, "rdf:type", f"hkg:{former.level.capitalize()}")
        quads.text(old, "hkg:code", code)
        _add_names(quads, old, (("en", former.en), ("zh-Hans", former.zh)))
        quads.text(old, "hkg:validUntil", former.until)
        quads.link(old, "dcterms:isReplacedBy", successor)
        quads.link(successor, "dcterms:replaces", old)
        parent = place_id(_parent_of_code(code, former.level, gazetteer))
        quads.link(old, "hkg:partOf", parent)
        referred.append(parent)
    since = _valid_from(entry, renamed)
    if since:
        quads.text(name, "hkg:validFrom", since)
    return referred


def _valid_from(entry: Entry, renamed: Iterable[Former]) -> str:
    """When the present code began: known where one division of the same stem and level went over into it whole."""
    heirs = [former for former in renamed if former.next == entry.code != former.code and former.level == entry.level]
    return heirs[0].since if len(heirs) == 1 and heirs[0].zh[:2] == entry.zh[:2] else ""


def _parent_of_code(code: str, level: str, gazetteer: Gazetteer) -> str:
    """Where a former division lay, by its code: the prefecture if that still stands, else the province."""
    prefecture, province = f"{code[:4]}00", f"{code[:2]}0000"
    if level in ("county", "township") and prefecture in gazetteer:
        return prefecture
    return province if province in gazetteer and province != code else COUNTRY


def _add_site(quads: Quads, site: SiteEntry) -> str:
    """Describe a listed site; returns the place that it lies in."""
    quads.link(site.id, "rdf:type", f"hkg:{site.kind}")
    for label, language in site.labels:
        quads.text(site.id, "rdfs:label", label, _tag(label, language))
    _add_aliases(quads, site.id, site.aliases, known=[label for label, _ in site.labels])
    place = site.located_in if site.located_in.startswith("id/") else place_id(site.located_in)
    quads.link(site.id, "hkg:partOf", place)
    return place


def _add_names(quads: Quads, name: str, names: Iterable[tuple[str, str]], predicate: str = "rdfs:label") -> None:
    for language, text in names:
        if text:
            quads.text(name, predicate, text, language)


def _add_aliases(quads: Quads, name: str, aliases: Iterable[tuple[str, str]], *, known: Iterable[str]) -> None:
    """Other names, each once: the gazetteer lists a name in each case that a text may print."""
    told = {text.casefold() for text in known}
    for alias, language in aliases:
        if alias.casefold() not in told:
            told.add(alias.casefold())
            quads.text(name, "skos:altLabel", alias, _tag(alias, language))


def _tag(text: str, language: str) -> str:
    """The tag of a name; a Chinese one is Traditional where only the Traditional character set can write it."""
    if language != "zh":
        return language
    return "zh-Hant" if _fits(text, "big5") and not _fits(text, "gb2312") else "zh-Hans"


def _fits(text: str, encoding: str) -> bool:
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True
