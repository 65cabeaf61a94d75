"""Scores a table of claims against gold annotations, by language and attribute.

A figure is found when a claim has its value (and range) at the same printed number; the pair with most in common
comes first. Each attribute is then judged among the figures found, where the gold gives one. `whole` are the figures
of which everything judged is right, among all of the gold; `claims` the claims that have a figure in the gold.

There are two sets: the samples (`data/articles`) and the articles written for measuring alone (`articles/en`,
`articles/zh` here, annotated in `en.jsonl`, `zh.jsonl`). `python tests/gold_score.py BUILD` prints the scores of the
articles that the build holds, `--raise` lifts the floors to them.
"""

import argparse
import json
import re
import sys
import unicodedata
from calendar import monthrange
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path, PurePosixPath
from typing import Any

from hechi_kg.export.table import ClaimRow, claims
from hechi_kg.store import Store

GOLD = Path(__file__).parent / "gold"
FLOORS = GOLD / "floors.json"
ARTICLES = GOLD / "articles"
# The annotations of each set, and what its languages are called among the floors.
SETS: Mapping[str, str] = {"samples": "", "en": "-articles", "zh": "-articles"}
NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
# Words that say what kind of division a name is; names are compared without them.
KINDS = re.compile(r"\b(?:autonomous|city|community|county|district|province|region|town|township|village|zhuang)\b")
CHINESE_KINDS = re.compile(r"(?:壮族自治区|\w族自治[县州]|[省市县区镇乡村])$")
GENERAL = frozenset(
    ["a", "and", "by", "from", "had", "has", "in", "it", "of", "on", "the", "them", "to", "which", "with"]
)

Fact = Mapping[str, Any]
Article = Mapping[str, Any]
Scores = dict[str, dict[str, float]]


@dataclass(frozen=True, slots=True)
class Pair:
    """A figure of the gold and the claim that states it, with what is right of the attributes judged."""

    fact: Fact
    claim: ClaimRow
    right: Mapping[str, bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """One article of the gold beside the claims of its document."""

    article: Article
    pairs: tuple[Pair, ...]
    missed: tuple[Fact, ...]
    extra: tuple[ClaimRow, ...]
    relations: frozenset[tuple[str, str, str]]  # of the gold
    related: frozenset[tuple[str, str, str]]  # of the claims


def read_gold(path: Path = GOLD / "samples.jsonl") -> list[Article]:
    """The articles of a gold file; figures are read as decimals."""
    return [json.loads(line, parse_float=Decimal) for line in path.read_text(encoding="utf-8").splitlines()]


def read_sets() -> dict[str, list[Article]]:
    """The articles of every set, by what is added to a language's name among the floors."""
    sets: dict[str, list[Article]] = {}
    for name, suffix in SETS.items():
        if (path := GOLD / f"{name}.jsonl").exists():
            sets.setdefault(suffix, []).extend(read_gold(path))
    return sets


def compare(article: Article, rows: Iterable[ClaimRow]) -> Comparison:
    """Pair the figures of one article with the claims of its document."""
    mine = [row for row in rows if PurePosixPath(row.source).stem == article["id"]]
    figures = {row.claim: row for row in mine if row.kind == "quantity"}
    codes = {e["name"]: e["code"] for e in [*article["entities"], article["place"]] if e.get("code")}
    possible = [
        Pair(fact, claim, _judge(fact, claim, figures, codes))
        for fact in article["facts"]
        for claim in figures.values()
        if _same_figure(fact, claim)
    ]
    possible.sort(key=lambda pair: (not pair.right["unit"], -sum(pair.right.values())))
    pairs, facts, taken = [], set[int](), set[str]()
    for pair in possible:
        if id(pair.fact) not in facts and pair.claim.claim not in taken:
            facts.add(id(pair.fact))
            taken.add(pair.claim.claim)
            pairs.append(pair)
    return Comparison(
        article=article,
        pairs=tuple(pairs),
        missed=tuple(fact for fact in article["facts"] if id(fact) not in facts),
        extra=tuple(claim for claim in figures.values() if claim.claim not in taken),
        relations=frozenset(_relation(*triple) for triple in article["relations"] or ()),
        related=frozenset(
            _relation(r.subject_label, r.predicate_label, r.object_label) for r in mine if r.kind == "relation"
        ),
    )


def score(comparisons: Iterable[Comparison], suffix: str = "") -> Scores:
    """Percentages by language and attribute; the suffix follows the language's name."""
    right, judged = Counter[tuple[str, str]](), Counter[tuple[str, str]]()

    def count(name: str, good: int, of: int) -> None:
        right[language, name] += good
        judged[language, name] += of

    for each in comparisons:
        language = each.article["lang"].partition("-")[0] + suffix
        count("found", len(each.pairs), len(each.article["facts"]))
        count("claims", len(each.pairs), len(each.pairs) + len(each.extra))
        count("whole", sum(all(pair.right.values()) for pair in each.pairs), len(each.article["facts"]))
        for pair in each.pairs:
            for attribute, good in pair.right.items():
                count(attribute, good, 1)
        if each.article["relations"]:  # else they are not annotated
            count("relations found", len(each.relations & each.related), len(each.relations))
            count("relation claims", len(each.relations & each.related), len(each.related))
    scores: Scores = {}
    for (language, name), of in judged.items():
        scores.setdefault(language, {})[name] = round(100 * right[language, name] / of, 1) if of else 100.0
    return scores


def differences(comparisons: Iterable[Comparison]) -> list[str]:
    """One line for each thing that is missed, wrong or in excess; nothing of blind articles, of which totals count."""
    lines = []
    for each in comparisons:
        if each.article.get("blind"):
            continue
        name = each.article["id"]
        for pair in each.pairs:
            for attribute in (a for a, good in pair.right.items() if not good):
                wanted, found = pair.fact.get(GOLD_KEYS.get(attribute, attribute)), FOUND[attribute](pair.claim)
                lines.append(f"{name}: {pair.fact['anchor']}: {attribute}: expected {wanted}, found {found}")
        lines += [f"{name}: {fact['anchor']}: missed" for fact in each.missed]
        lines += [f"{name}: {claim.anchor}: in excess, {claim.value} {claim.unit}" for claim in each.extra]
        if not each.article["relations"]:
            continue
        lines += [f"{name}: relation missed: {' '.join(r)}" for r in sorted(each.relations - each.related)]
        lines += [f"{name}: relation in excess: {' '.join(r)}" for r in sorted(each.related - each.relations)]
    return lines


def below(scores: Scores, floors: Scores) -> list[str]:
    """The scores that lie under their floors, or are not measured any more."""
    return [
        f"{language}, {name}: floor {floor}, found {scores.get(language, {}).get(name)}"
        for language, given in floors.items()
        for name, floor in given.items()
        if scores.get(language, {}).get(name, -1.0) < floor
    ]


def _judge(fact: Fact, claim: ClaimRow, by_id: Mapping[str, ClaimRow], codes: Mapping[str, str]) -> dict[str, bool]:
    right = {
        "unit": _same_unit(fact["unit"], claim.unit),
        "status": fact["status"] == (claim.status or "actual"),
        "role": fact["role"] == claim.role,
        "bound": fact.get("approx", "exact") == claim.bound,
        "measure": bool(_words(fact["measure"]) & _words(f"{claim.measured} {claim.indicator_label}")),
    }
    if fact["place"]:
        right["place"] = _same_place(fact["place"], claim, codes.get(fact["place"], ""))
    if fact["time"]:
        right["period"] = _same_period(fact["time"], claim)
    if "of" in fact:
        whole = by_id.get(claim.of)
        right["of"] = whole is not None and _printed(fact["of"]) == _printed(whole.anchor)
    if "change" in fact:
        right["change"] = fact["change"] == claim.change
    return right


def _same_figure(fact: Fact, claim: ClaimRow) -> bool:
    value, most = Decimal(claim.value), claim.value_max
    if value != fact["value"] or (Decimal(most) if most else None) != fact.get("value_max"):
        return False
    return _printed(fact["anchor"]) == _printed(claim.anchor)


def _printed(anchor: str) -> str:
    """The first numeral in digits, else the words: what tells where an anchor stands, however far it reaches."""
    digits = NUMBER.search(unicodedata.normalize("NFKC", anchor))
    return digits[0] if digits else ""


def _same_unit(wanted: str, found: str) -> bool:
    """Kinds that no code names agree when the words that name them share one."""
    kinds = [_words(unit.removeprefix("other:")) for unit in (wanted, found) if unit.startswith("other:")]
    return wanted == found or (len(kinds) == 2 and bool(kinds[0] & kinds[1]))


def _same_place(wanted: str, claim: ClaimRow, code: str) -> bool:
    """The same division by its code; else the name of the place, or of the site or village that it is about."""
    if code and code == claim.place_code:
        return True
    return not code and _name(wanted) in {_name(claim.place_label), _name(claim.subject_label)}


def _same_period(wanted: str, claim: ClaimRow) -> bool:
    """Equal first and last days; for a stock at a date the day, its month, or "by then" say the same."""
    first, _, last = wanted.rpartition("/")
    end = _day(last, last=True)
    start = "" if first == ".." else _day(first or last, last=False)
    if claim.end != end:
        return False
    if claim.start == start:
        return True
    return "" in (start, claim.start) and {start, claim.start} <= {"", end, f"{end[:8]}01"}


def _day(text: str, *, last: bool) -> str:
    """The first or the last day of an ISO year, month or day."""
    year, *rest = (int(part) for part in text.split("-"))
    month = rest[0] if rest else 12 if last else 1
    day = rest[1] if rest[1:] else monthrange(year, month)[1] if last else 1
    return f"{year:04}-{month:02}-{day:02}"


def _words(text: str) -> set[str]:
    """What two noun phrases can share: words without their endings, pairs of Chinese characters."""
    chinese = re.findall(r"[\u4e00-\u9fff]+", text)
    latin = re.findall(r"[a-z]+", text.lower())
    pairs = {run[i : i + 2] for run in chinese for i in range(max(1, len(run) - 1))}
    return pairs | {word.removesuffix("s").removesuffix("ing") for word in latin if word not in GENERAL}


def _name(text: str) -> str:
    bare = KINDS.sub(" ", text.casefold().replace("’", "'"))
    return " ".join(re.sub(r"[^\w']+", " ", CHINESE_KINDS.sub("", bare.strip())).split())


def _relation(subject: str, predicate: str, object_: str) -> tuple[str, str, str]:
    return _name(subject), predicate, _name(object_)


GOLD_KEYS = {"bound": "approx", "period": "time"}
FOUND: Mapping[str, Callable[[ClaimRow], str]] = {
    "unit": lambda c: c.unit,
    "status": lambda c: c.status,
    "role": lambda c: c.role,
    "bound": lambda c: c.bound,
    "measure": lambda c: f"{c.measured} ({c.indicator_label})",
    "place": lambda c: f"{c.place_label} (subject {c.subject_label})",
    "period": lambda c: f"{c.start}/{c.end}",
    "of": lambda c: c.of or "none",
    "change": lambda c: c.change or "none",
}


def main(arguments: Sequence[str] | None = None) -> None:
    """Print how a build of data/articles or tests/gold/articles compares with the gold."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("build", type=Path)
    parser.add_argument("--raise", dest="lift", action="store_true", help="lift the floors to these scores")
    options = parser.parse_args(arguments)
    rows = list(claims(Store.open(options.build / "store").records))
    built = {PurePosixPath(row.source).stem for row in rows}
    scores: Scores = {}
    lines = []
    for suffix, articles in read_sets().items():
        compared = [compare(article, rows) for article in articles if article["id"] in built]
        scores |= score(compared, suffix)
        lines += differences(compared)
    lines += [f"{language}: " + "  ".join(f"{n} {s}" for n, s in given.items()) for language, given in scores.items()]
    sys.stdout.write("\n".join(lines) + "\n")
    if options.lift:
        floors: Scores = json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {}
        lifted = {
            language: {name: max(s, floors.get(language, {}).get(name, 0.0)) for name, s in given.items()}
            for language, given in scores.items()
        }
        FLOORS.write_text(json.dumps(floors | lifted, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
