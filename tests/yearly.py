"""Articles of several years about the counties of one city, so that figures make series, ranks, conflicts and maps."""

from pathlib import Path

COUNTIES = {
    "Nandan": (13450, 52, 9800), "Tian'e": (12110, 31, 7650), "Fengshan": (11020, 27, 15200),
    "Donglan": (10880, 29, 18400),
    "Du'an": (10240, 74, 46500), "Bama": (11570, 40, 21900), "Luocheng": (11930, 36, 12300),
}  # fmt: skip
YEARS = (2019, 2020, 2021, 2022)


def write_yearly(folder: Path) -> Path:
    """An article a year, one of plans, one in Chinese, and one that contradicts another."""
    folder.mkdir(parents=True, exist_ok=True)
    for number, year in enumerate(YEARS):
        said = [
            f"In {year}, the per capita disposable income of rural residents in {name} county reached "
            f"{income + number * 870 + sites * 7:,} yuan. {name} county invested {30 + sites + number * 9} million "
            f"yuan in relocation sites in {year}. By the end of {year}, {name} county had relocated "
            f"{people + number * 640:,} people."
            for name, (income, sites, people) in COUNTIES.items()
        ]
        _write(folder, f"review-{year}.txt", f"Hechi's year {year} in figures", f"{year + 1}-02-03", said)
    _write(folder, "plan.txt", "Hechi draws up its plans", "2021-03-09", [
        "Donglan county plans to invest 480 million yuan in relocation sites during the 2021-2025 period.",
        "Donglan county built 12 bridges in 2021.",
        "Donglan county aims to relocate 22,500 people by the end of 2025.",
        "By 2025, the per capita disposable income of rural residents in Donglan county is to exceed 15,000 yuan.",
        "Bama county aims to relocate more than 26,000 people by the end of 2025.",
    ])  # fmt: skip
    _write(folder, "other.txt", "A second look at Donglan", "2023-04-11", [
        "In 2022, the per capita disposable income of rural residents in Donglan county was 12,905 yuan.",
        "Some say that it will grow further.",
    ])  # fmt: skip
    _write(folder, "chinese.txt", "东兰县农民收入稳步增长", "2024-01-20", [
        "2023年，东兰县农村居民人均可支配收入达到14210元。", "截至2023年底，东兰县累计搬迁2.13万人。",
        "到2025年底，东兰县力争搬迁2.25万人。",
    ])  # fmt: skip
    return folder


def _write(folder: Path, name: str, title: str, day: str, said: list[str]) -> None:
    text = f"Title: {title}\nDate: {day}\n\n" + "\n\n".join(said) + "\n"
    (folder / name).write_text(text, encoding="utf-8")
