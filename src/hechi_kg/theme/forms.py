"""Writes values as pages show them."""

from datetime import date, timedelta


def period(start: str, end: str) -> str:
    """A period in the shortest way that says the same: 2021–2025, 2022-06, 2022-01-01 – 2022-03-31, to 2025-12-31."""
    if not end:
        return ""
    if not start:
        return end
    first, last = date.fromisoformat(start), date.fromisoformat(end)
    after = last + timedelta(days=1) if last < date.max else last
    if first == last:
        return start
    if (first.month, first.day) == (after.month, after.day) == (1, 1):
        return str(first.year) if first.year == last.year else f"{first.year}–{last.year}"
    if first.day == after.day == 1:
        return start[:7] if (first.year, first.month) == (last.year, last.month) else f"{start[:7]} – {end[:7]}"
    return f"{start} – {end}"
