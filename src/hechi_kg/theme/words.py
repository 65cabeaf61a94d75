"""The words of the pages in each of their languages; they stand in words.toml."""

import tomllib
from functools import cache

from hechi_kg.theme import FOLDER


def words(language: str, key: str) -> str:
    """What a page says for a key; a code of the data that has no words here, as it is."""
    return vocabulary()[language].get(key, key)


@cache
def vocabulary() -> dict[str, dict[str, str]]:
    """The words of the pages by language and key."""
    table = tomllib.loads((FOLDER / "words.toml").read_text(encoding="utf-8"))
    return {language: {key: entry[language] for key, entry in table.items()} for language in ("en", "zh")}
