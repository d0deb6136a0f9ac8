from secondsource.data.given_names import given_names


def test_names_of_both_are_left_out() -> None:
    table = given_names()
    assert table["Elizabeth"] == "she"
    assert table["Vladimir"] == "he"
    assert "Kim" not in table
    assert set(table.values()) == {"he", "she"}
