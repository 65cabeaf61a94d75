"""Makes articles in the genre, as many as one likes, with what is to be found in them: the same for the same number.

The sentences stand in `templates/`; the counties are those of the gazetteer, all other names and numbers are invented.
"""

import json
import random
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from pathlib import Path

from hechi_kg.gazetteer import load_gazetteer

TEMPLATES = Path(__file__).parent / "templates"
BYTES = 2_000  # of an article, about
FIGURE, FIELD = re.compile(r"\[(.*?)\]"), re.compile(r"\{([^{}]+)\}")
SCALES = {"thousand": 10**3, "million": 10**6, "billion": 10**9, "万": 10**4, "亿": 10**8}
SCALE = re.compile(r"^[\d,.]+ ?(thousand|million|billion|万|亿)?")
SYLLABLES = {
    "en": ("lan", "hua", "mei", "shan", "qing", "tang", "bei", "ping", "lin", "xia"),
    "zh": tuple("兰桐梅杉青塘北坪林霞"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A figure of an article: what is printed, and its value."""

    printed: str
    value: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    name: str
    text: str
    figures: tuple[Figure, ...]


def article(number: int) -> Article:
    """The article of that number: two in three are English, the others Chinese."""
    chance = random.Random(number)  # noqa: S311 no secret
    language = "zh" if number % 3 == 2 else "en"
    titles, sentences = _templates(language)
    names = _names(chance, language)
    title, parts, size = chance.choice(titles), [], 0
    for sentence in chance.sample(sentences, len(sentences)):
        if size >= BYTES:
            break
        parts.append(_filled(sentence, names, chance))
        size += len(parts[-1].encode())
    text = f"{FIELD.sub(lambda m: names[m[1]], title)}\n{names['date']}\n\n" + "\n\n".join(
        ("" if language == "zh" else " ").join(parts[n : n + 3]) for n in range(0, len(parts), 3)
    )
    found = FIGURE.findall(text)
    return Article(
        name=f"{number // 1000:04}/{number:07}.txt",
        text=FIGURE.sub(r"\1", text) + "\n",
        figures=tuple(Figure(printed=printed, value=value_of(printed)) for printed in found),
    )


def value_of(printed: str) -> Decimal:
    """The value of a printed figure, with its scale."""
    scale = SCALE.match(printed)
    digits = re.match(r"[\d,.]+", printed)
    if scale is None or digits is None:
        raise ValueError(f"{printed!r}: expected a number first")
    return Decimal(digits[0].replace(",", "")) * SCALES.get(scale[1] or "", 1)


def write_files(folder: Path, numbers: Iterable[int]) -> Path:
    """Write articles as text files, a thousand a folder."""
    for number in numbers:
        one = article(number)
        path = folder / one.name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(one.text, encoding="utf-8")
    return folder


def records(numbers: Iterable[int]) -> Iterator[str]:
    """Articles as lines of JSON."""
    for number in numbers:
        yield json.dumps({"text": article(number).text}, ensure_ascii=False)


def _names(chance: random.Random, language: str) -> dict[str, str]:
    county, year = chance.choice(_counties(language)), chance.randint(2016, 2024)
    town = "".join(chance.sample(SYLLABLES[language], 2))
    day = f"{year + 1}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
    told = {"place": county, "year": str(year), "next": str(year + 2)}
    if language == "zh":
        return told | {"town": f"{town}镇", "firm": f"{town}纺织公司", "date": f"日期：{day}"}
    name = town.capitalize()
    return told | {"town": f"{name} town", "firm": f"{name} Textile Company", "date": f"Date: {day}"}


def _filled(sentence: str, names: dict[str, str], chance: random.Random) -> str:
    def fill(match: re.Match[str]) -> str:
        if match[1] in names:
            return names[match[1]]
        low, high = match[1].split("-")
        if "." in low:
            return f"{Decimal(chance.randint(int(float(low) * 10), int(float(high) * 10))) / 10}"
        drawn = chance.randint(int(low), int(high))
        return f"{drawn:,}" if not re.search("[一-鿿]", sentence) else str(drawn)

    return FIELD.sub(fill, sentence)


@lru_cache(maxsize=2)
def _templates(language: str) -> tuple[list[str], list[str]]:
    lines = (TEMPLATES / f"{language}.txt").read_text(encoding="utf-8").splitlines()
    told = [line for line in lines if line and not line.startswith("#")]
    middle = told.index("---")
    return told[:middle], told[middle + 1 :]


@lru_cache(maxsize=2)
def _counties(language: str) -> list[str]:
    """The names of counties that no other division bears."""
    entries = [entry for code, entry in sorted(load_gazetteer().entries.items()) if entry.kind == "County"]
    names = [entry.zh if language == "zh" else entry.en for entry in entries]
    return [name for name in names if name and names.count(name) == 1]
