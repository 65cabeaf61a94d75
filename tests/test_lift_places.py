"""Places come from the gazetteer: those mentioned, all that they lie in, and what they were before."""

import pyoxigraph as ox

from hechi_kg.gazetteer import load_gazetteer
from hechi_kg.lift import lift_places
from hechi_kg.vocab import BASE, FOREIGN_PREFIXES

OWN = f"{BASE}ontology#"


def facts(*places: str) -> dict[tuple[str, str], set[str]]:
    found: dict[tuple[str, str], set[str]] = {}
    lines = lift_places(set(places), load_gazetteer())
    for quad in ox.parse("\n".join(lines), format=ox.RdfFormat.N_QUADS):
        assert not isinstance(quad.object, ox.BlankNode | ox.Triple)
        assert isinstance(quad.subject, ox.NamedNode)
        assert quad.graph_name == ox.NamedNode(f"{BASE}id/graph/places")
        key = (quad.subject.value.removeprefix(BASE), quad.predicate.value.removeprefix(OWN))
        found.setdefault(key, set()).add(quad.object.value.removeprefix(BASE))
    return found


def divisions(known: dict[tuple[str, str], set[str]]) -> set[str]:
    return {subject.removeprefix("id/place/") for subject, predicate in known if predicate == "code"}


def test_a_county_brings_everything_above_it_and_nothing_beside() -> None:
    assert divisions(facts("id/place/451229")) >= {"100000", "450000", "451200", "451229"}
    assert "451228" not in divisions(facts("id/place/451229"))


def test_a_division_has_its_names_code_parent_and_point() -> None:
    known = facts("id/place/451229")
    county = "id/place/451229"
    assert known[county, "code"] == {"451229"}
    assert known[county, "partOf"] == {"id/place/451200"}
    assert "大化瑶族自治县" in known[county, f"{FOREIGN_PREFIXES['rdfs']}label"]
    (point,) = known[county, f"{FOREIGN_PREFIXES['geo']}hasGeometry"]
    (wkt,) = known[point, f"{FOREIGN_PREFIXES['geo']}asWKT"]
    assert wkt.startswith("POINT(107.")


def test_a_name_is_told_once_whatever_its_case() -> None:
    names = facts("id/place/451229")["id/place/451229", f"{FOREIGN_PREFIXES['skos']}altLabel"]
    assert len({name.casefold() for name in names}) == len(names)


def test_a_renamed_division_is_tied_to_what_it_was() -> None:
    known = facts("id/place/451203")
    assert known["id/place/451203", "formerName"] >= {"宜州市", "Yizhou City"}
    assert known["id/place/451203", "validFrom"] == {"2016-12"}
    assert known["id/place/451281", "validUntil"] == {"2016-11"}
    assert known["id/place/451281", f"{FOREIGN_PREFIXES['dcterms']}isReplacedBy"] == {"id/place/451203"}
    assert known["id/place/451203", f"{FOREIGN_PREFIXES['dcterms']}replaces"] == {"id/place/451281"}
    assert known["id/place/451281", "partOf"] == {"id/place/451200"}


def test_no_division_replaces_itself_and_a_mere_change_of_code_is_not_told() -> None:
    gazetteer = load_gazetteer()
    known = facts(*(f"id/place/{code}" for code in gazetteer.entries))
    replaced = {s: o for (s, p), o in known.items() if p.endswith("isReplacedBy")}
    assert not [s for s, o in replaced.items() if s in o]
    assert "id/place/452723" not in replaced  # Luocheng under its code until 2002
    assert not [s for (s, p), o in known.items() if p in ("validUntil", "validFrom", "code") and len(o) > 1]
    assert not [s for (s, p), o in known.items() if p == f"{FOREIGN_PREFIXES['rdfs']}label" and len(o) > 2]
    parents = {s: o for (s, p), o in known.items() if p == "partOf"}
    assert {o for values in parents.values() for o in values} <= {f"id/place/{code}" for code in divisions(known)}


def test_a_listed_site_brings_the_sites_and_divisions_that_it_lies_in() -> None:
    known = facts("id/site/damou-town")
    assert known["id/site/damou-town", "partOf"] == {"id/site/gujiang-resettlement-area"}
    assert known["id/site/gujiang-resettlement-area", "partOf"] == {"id/place/451229100"}
    assert known["id/place/451229100", "partOf"] == {"id/place/451229"}


def test_a_traditional_name_is_tagged_as_such() -> None:
    lines = lift_places({"id/site/damou-town"}, load_gazetteer())
    assert any('"達吽小鎮"@zh-Hant' in line for line in lines)
    assert any('"达吽小镇"@zh-Hans' in line for line in lines)


def test_an_id_that_the_gazetteer_does_not_know_is_left_alone() -> None:
    assert lift_places({"id/site/unknown", "id/place/999999", "id/organisation/x"}, load_gazetteer()) == []
