import pytest

from secondsource.data.countries import countries
from secondsource.data.gazetteer import gazetteer


def test_every_member_state_and_four_more() -> None:
    world = countries()
    codes = [state.iso3 for state in world.countries]
    assert len(codes) == len(set(codes)) == 197
    assert {"XKX", "TWN", "PSE", "VAT"} <= set(codes)
    assert all(state.adjectives and state.name for state in world.countries)


@pytest.mark.parametrize(
    ("word", "iso3"),
    [
        ("U.S.", "USA"),
        ("America", "USA"),
        ("Britain", "GBR"),
        ("Côte d'Ivoire", "CIV"),
        ("Türkiye", "TUR"),
        ("us", None),
        ("Georgia", None),
    ],
)
def test_names_keep_their_case(word: str, iso3: str | None) -> None:
    found = countries().by_name(word)
    assert (found.iso3 if found else None) == iso3


def test_adjectives_capitals_and_seats() -> None:
    world = countries()
    venezuelan, shared = world.by_adjective("Venezuelan"), world.by_adjective("Dominican")
    assert venezuelan is not None
    assert venezuelan.iso3 == "VEN"
    assert shared is None, "two states have Dominicans: no guess"
    caracas, kremlin = world.by_capital("Caracas"), world.seat("Kremlin")
    assert caracas is not None
    assert caracas.iso3 == "VEN"
    assert kremlin is not None
    assert kremlin.stands_for == "presidency"
    assert world.find("Foggy Bottom") is world.by_code("USA")


def test_lists_do_not_hold_blanks() -> None:
    lists = gazetteer()
    assert all(name == name.strip() and name for name in lists.known)
    assert not lists.titles & lists.first_names
