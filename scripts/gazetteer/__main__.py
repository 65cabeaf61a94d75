"""Rebuilds the derived files of `data/gazetteer`: `make gazetteer`. The same packages give the same bytes."""

import csv
import hashlib
import io
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from . import sources
from .changes import Former, successions
from .forms import full_chinese, full_english, short_chinese, short_english
from .names import TABLES, Parts, english, romanise, take_apart
from .points import Names, Point, points
from .sources import Division

FOLDER = Path(__file__).resolve().parents[2] / "data" / "gazetteer"
# The list leaves Taiwan out (710000 in GB/T 2260) and has no row for the country (100000 by custom).
BY_HAND = (
    Division(code="100000", level="country", parent="", zh="中国"),
    Division(code="710000", level="province", parent="100000", zh="台湾省"),
)
COUNTRY = ("中国", "中华人民共和国", "中国", "China", "People's Republic of China", "China|PRC~")
TAIPEI = Point(latitude="25.04776", longitude="121.53185", precision="capital")
# Where townships' stems may bear names that are no pinyin, the county's own name among them.
OWN_LANGUAGES = ("15", "54", "63", "65")
COLUMNS = (
    *("code", "level", "parent", "zh", "zh_forms", "zh_shorts", "en", "en_forms", "en_shorts"),
    *("latitude", "longitude", "precision", "geonames"),
)


def main() -> None:
    sources.require("pypinyin", "0.55.0")
    listed = sources.divisions()
    divisions = [*BY_HAND, *listed]
    parts = {division.code: take_apart(division.zh) for division in divisions}
    with (TABLES / "geonames.csv").open(encoding="utf-8", newline="") as file:
        chosen = {row["code"]: (row["geonames"], row["same"] == "yes") for row in csv.DictReader(file)}
    names = {
        d.code: Names(stem=parts[d.code].stem, english=short_english(d, parts[d.code])[0].rstrip("~!"))
        for d in divisions
        if d.level != "township"
    }
    spots = points(listed, sources.geonames(), names, chosen)
    capital = spots["110000"]
    spots["100000"] = replace(capital, precision="capital", geonames=sources.country_id())
    spots["710000"] = TAIPEI
    upper = sorted((d for d in divisions if d.level != "township"), key=lambda d: d.code)
    lower = sorted((d for d in divisions if d.level == "township"), key=lambda d: d.code)
    formers, lost = successions(sources.changes(), listed)
    files = {
        "divisions.csv": _table(
            COLUMNS, (_row(division, parts[division.code], spots[division.code]) for division in upper)
        ),
        "townships.csv": _table(("code", "zh", "en"), ((d.code, d.zh, _township(d, parts[d.code])) for d in lower)),
        "changes.csv": _table(
            ("code", "level", "zh", "zh_short", "en", "en_short", "until", "next", "since", "successor"),
            (_former(former) for former in formers),
        ),
    }
    for name, content in files.items():
        (FOLDER / name).write_bytes(content)
    (FOLDER / "sources.toml").write_text(_sources(files), encoding="utf-8")
    _say(Counter(d.level for d in divisions), Counter(spots[d.code].precision for d in upper), len(formers), lost)


def _row(division: Division, parts: Parts, point: Point) -> tuple[str, ...]:
    if division.level == "country":
        names: tuple[str, ...] = COUNTRY
    else:
        shorts = short_english(division, parts)
        full = full_english(division, parts, shorts)
        names = (
            *(division.zh, "|".join(full_chinese(division, parts)), "|".join(short_chinese(division, parts))),
            *(full[0], "|".join(full[1:]), "|".join(shorts)),
        )
    where = (point.latitude, point.longitude, point.precision, point.geonames)
    return (division.code, division.level, division.parent, *names, *where)


def _township(division: Division, parts: Parts) -> str:
    if division.code.startswith(OWN_LANGUAGES):
        return english(parts, short_english(division, parts)[0].rstrip("~!"))
    return english(parts, romanise(parts.stem, after=parts.tail, code=division.code))


def _former(former: Former) -> tuple[str, ...]:
    """A former name's short forms are weak, whatever they are."""
    parts = take_apart(former.zh)
    division = Division(code=former.code, level=former.level, parent="", zh=former.zh)
    shorts = short_english(division, parts)
    label = full_english(division, parts, shorts)[0]
    zh_short, en_short = (parts.stem, shorts[0].rstrip("~!")) if len(parts.stem) > 1 else ("", "")
    dates = (former.until, former.next, former.since, former.successor)
    return (former.code, former.level, former.zh, zh_short, label, en_short, *dates)


def _table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(rows)
    return text.getvalue().encode()


def _sources(files: dict[str, bytes]) -> str:
    """`sources.toml`: where each file comes from, under which licence, of which date, with which digest."""
    listing = sources.list_metadata()
    template = (TABLES / "sources.toml").read_text(encoding="utf-8")
    hand = {name: (FOLDER / name).read_bytes() for name in ("contexts.csv", "surnames.txt")}
    digests = {f"digest:{name}": hashlib.sha256(content).hexdigest() for name, content in (files | hand).items()}
    digests |= {
        "digest:divisions": sources.digest(sources.DIVISIONS),
        "digest:changes": sources.digest(sources.CHANGES),
        "digest:cities": sources.digest(sources.CITIES),
        "list:source": str(listing["source_sha256"]),
        "list:page": str(listing["source_page"]),
        "list:date": str(listing["data_as_of"]),
        "list:retrieved": str(listing["retrieved_at"]),
    }
    for key, value in digests.items():
        template = template.replace(f"{{{key}}}", value)
    return template


def _say(levels: Counter[str], precisions: Counter[str], formers: int, lost: int) -> None:
    counts = ", ".join(f"{count} {level}" for level, count in levels.items())
    found = ", ".join(f"{count} {precision}" for precision, count in precisions.most_common())
    sys.stdout.write(
        f"{FOLDER}: {counts}\npoints: {found}\nformer names and codes: {formers}; leading nowhere: {lost}\n"
    )


if __name__ == "__main__":
    main()
