"""The gazetteer of news agencies: what a row must hold, and whom a form means."""

from __future__ import annotations

import re
from collections import Counter

import pycountry
import pytest

from secondsource.data.agencies import (
    agency_forms,
    agency_rows,
    agency_site,
    find_agency,
    shared_forms,
    weak_forms,
)

HOST = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,24}")


def test_rows_are_whole_and_sorted() -> None:
    rows = agency_rows()
    codes = {country.alpha_3 for country in pycountry.countries} | {"XKX"}
    names = [row.name for row in rows]
    assert len(rows) >= 400
    assert names == sorted(names, key=lambda name: (name.casefold(), name))
    assert len(set(names)) == len(names)
    for row in rows:
        assert row.country in codes, row
        assert row.kind in ("agency", "syndicator", "release"), row
        assert all(HOST.fullmatch(site) for site in row.sites), row
        assert re.match(r"https://[^\s;]+", row.source), row
        assert all(form == " ".join(form.split()) and form for form in row.forms), row
        assert len(set(row.forms)) == len(row.forms), row
        assert set(row.weak) <= set(row.forms), row


def test_most_states_of_the_world_have_one() -> None:
    assert len({row.country for row in agency_rows()}) >= 150


def test_every_form_means_its_row_or_is_shared() -> None:
    for row in agency_rows():
        assert find_agency(row.name) is row
        for form in row.forms:
            if form in shared_forms():
                assert row in shared_forms()[form]
            else:
                assert find_agency(form) is row, form
                assert find_agency(form, "ZWE") is row, form


def test_in_any_case_no_form_means_another_agency() -> None:
    owners: dict[str, set[str]] = {}
    for form, row in agency_forms().items():
        if len(form) >= 5:
            owners.setdefault(form.casefold(), set()).add(row.name)
    assert [form for form, names in owners.items() if len(names) > 1] == []


def test_a_site_is_one_agency_s() -> None:
    sites = Counter(site for row in agency_rows() for site in row.sites)
    assert [site for site, count in sites.items() if count > 1] == []
    for row in agency_rows():
        for site in row.sites:
            owner = None if row.kind == "syndicator" else row
            assert agency_site(site) is owner
            assert agency_site(f"www.{site}") is owner
    assert agency_site("notapnews.com") is None
    assert agency_site("apnews.com.example") is None


@pytest.mark.parametrize(
    ("form", "country", "name"),
    [
        ("CNA", None, None),
        ("CNA", "TWN", "Central News Agency"),
        ("CNA", "CYP", "Cyprus News Agency"),
        ("CNA", "FRA", None),
        ("AIP", "CIV", "Agence Ivoirienne de Presse"),
        ("AIP", None, None),
        ("KNA", None, "KNA"),
        ("KNA", "KEN", "Kenya News Agency"),
        ("APA", "AUT", "APA"),
        ("Reuters", "KEN", "Reuters"),
    ],
)
def test_the_country_decides(form: str, country: str | None, name: str | None) -> None:
    found = find_agency(form, country)
    assert (found.name if found else None) == name


@pytest.mark.parametrize(
    ("form", "name"),
    [
        ("The Conversation", "The Conversation"),
        ("the conversation", None),
        ("trend", None),
        ("SPUTNIK", "Sputnik"),
        ("sputnik", None),
        ("AGENCE FRANCE-PRESSE", "AFP"),
        ("新华社", "Xinhua"),
        ("nexstar", None),
        ("  Kaiser   Health News", "KFF Health News"),
    ],
)
def test_weak_forms_need_their_case(form: str, name: str | None) -> None:
    found = find_agency(form)
    assert (found.name if found else None) == name


def test_words_that_are_other_things_are_weak() -> None:
    assert {"RSS", "Trend", "PA", "The Conversation", "Stacker", "PRIME"} <= weak_forms()
    assert not {"AP", "AFP", "Reuters", "dpa", "Xinhua"} & weak_forms()
