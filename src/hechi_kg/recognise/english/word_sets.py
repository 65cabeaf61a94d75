"""Closed classes of English words, written as plain text."""


def word_set(words: str) -> frozenset[str]:
    """The words of a text parted by white space."""
    return frozenset(words.split())


def word_list(words: str) -> tuple[str, ...]:
    """The same in order."""
    return tuple(words.split())
