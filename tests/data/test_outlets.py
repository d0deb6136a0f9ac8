"""The gazetteer of news outlets: what a row must hold, and whom a name means."""

from __future__ import annotations

import re
from collections import Counter

import pycountry
import pytest

from secondsource.data.outlets import (
    find_outlet,
    outlet_at,
    outlet_domain,
    outlet_rows,
    shared_names,
)

HOST = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,24}")


def test_rows_are_whole_and_sorted() -> None:
    rows = outlet_rows()
    codes = {country.alpha_3 for country in pycountry.countries} | {"XKX"}
    order = [(row.country, row.name.casefold(), row.name) for row in rows]
    assert len(rows) >= 1_500
    assert order == sorted(order)
    assert len({row.name for row in rows}) == len(rows)
    for row in rows:
        assert row.country in codes, row
        assert row.domains, row
        assert all(HOST.fullmatch(domain) for domain in row.domains), row
        assert not any(domain.startswith("www.") for domain in row.domains), row
        assert all(form and form == " ".join(form.split()) for form in row.forms), row
        assert len(set(row.forms)) == len(row.forms), row
        assert row.owner is None or row.state is not None, row


def test_a_domain_is_one_outlet_s() -> None:
    domains = Counter(domain for row in outlet_rows() for domain in row.domains)
    assert [domain for domain, count in domains.items() if count > 1] == []
    for row in outlet_rows():
        for domain in row.domains:
            assert outlet_at(domain) is row
            assert outlet_at(f"www.{domain}") is row
            assert find_outlet(domain) is row


def test_every_form_means_its_row_or_is_shared() -> None:
    for row in outlet_rows():
        for form in row.forms:
            found = find_outlet(form)
            if found is None:
                assert any(row in rows for rows in shared_names().values()), form
                local = [r for rows in shared_names().values() if row in rows for r in rows]
                if sum(other.country == row.country for other in set(local)) == 1:
                    assert find_outlet(form, row.country) is row, form
            else:
                assert found is row, form


def test_the_whole_world_is_there() -> None:
    countries = Counter(row.country for row in outlet_rows())
    assert len(countries) >= 190
    assert countries["USA"] >= 500
    assert all(
        countries[code] >= 8
        for code in "GBR CAN AUS IND NGA KEN ZAF BRA MEX ARG COL DEU FRA ESP ITA POL UKR RUS "
        "ISR PSE SYR IRQ IRN YEM SDN ETH MMR CHN JPN KOR IDN PHL".split()
    )


@pytest.mark.parametrize(
    "name",
    [
        "The Times",
        "The Guardian",
        "Guardian",
        "The Star",
        "Daily News",
        "The Nation",
        "The Herald",
        "The Standard",
        "The Independent",
        "The Sun",
        "ABC News",
        "El País",
        "La Prensa",
        "La Nación",
        "El Universal",
        "Le Nouvelliste",
        "NTV",
    ],
)
def test_names_that_many_bear_mean_nobody(name: str) -> None:
    assert outlet_domain(name) is None


@pytest.mark.parametrize(
    ("name", "country", "domain"),
    [
        ("The Guardian", "GBR", "theguardian.com"),
        ("The Guardian", "NGA", "guardian.ng"),
        ("the guardian", "FRA", None),
        ("Daily News", "TZA", "dailynews.co.tz"),
        ("Daily News", "USA", None),
        ("The Nation", "KEN", None),
        ("The Nation", "USA", "thenation.com"),
        ("La Nación", "ARG", "lanacion.com.ar"),
        ("La Nación", "COL", "lanacion.com.co"),
        ("The Star", "MYS", "thestar.com.my"),
        ("Le Monde", "SEN", "lemonde.fr"),
    ],
)
def test_the_country_decides(name: str, country: str, domain: str | None) -> None:
    assert outlet_domain(name, country) == domain


@pytest.mark.parametrize(
    ("name", "domain"),
    [
        ("NYT", "nytimes.com"),
        ("nyt", None),
        ("THE NEW YORK TIMES", "nytimes.com"),
        ("New  York Times", "nytimes.com"),
        ("The Times of London", "thetimes.com"),
        ("ABC 17 KMIZ News", "abc17news.com"),
        ("KMIZ", "abc17news.com"),
        ("kmiz", None),
        ("BILD", "bild.de"),
        ("朝日新聞", "asahi.com"),
        ("Коммерсантъ", "kommersant.ru"),
        ("L’Équipe", "lequipe.fr"),
        ("nzherald.co.nz", "nzherald.co.nz"),
        ("Hill", None),
        ("The Hill", "thehill.com"),
        ("The Dunmere Post", None),
    ],
)
def test_how_pages_write_them(name: str, domain: str | None) -> None:
    assert outlet_domain(name) == domain


@pytest.mark.parametrize(
    "word",
    "World Politics News Sport Business Opinion Culture Welt Politika Новости Today Heute Hoy "
    "Variety King Stern Stuff Wired Forward Watson Reforma Semana Время الرأي العالم Vesti".split(),
)
def test_words_and_surnames_are_no_outlets(word: str) -> None:
    assert find_outlet(word) is None


def test_hosts_are_parts_of_sites() -> None:
    cnn, arabic = outlet_at("edition.cnn.com"), outlet_at("arabic.cnn.com")
    assert cnn is not None
    assert arabic is not None
    assert cnn.domain == "cnn.com"
    assert arabic is not cnn
    assert outlet_at("bbc.co.uk") is outlet_at("bbc.com")
    assert outlet_at("notcnn.com") is None
    assert outlet_at("cnn.com.example") is None


def test_who_owns_and_who_runs() -> None:
    rows = {row.name: row for row in outlet_rows()}
    assert rows["KTLA"].owner == rows["The Hill"].owner == "Nexstar"
    assert rows["RT"].state is True
    assert rows["KTLA"].state is False
    assert rows["BBC"].state is None
