"""Times of capture: written alike, put in order whatever their zones, never a failure."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secondsource.read.times import mail_time, moment, stamp


@given(st.datetimes(timezones=st.sampled_from([None, UTC, timezone(timedelta(hours=14))])))
def test_a_stamp_is_read_back_as_the_same_moment(when: datetime) -> None:
    written = stamp(when)
    if written is None:
        assert when.year in (1, 9999)
        return
    zoned = when if when.tzinfo else when.replace(tzinfo=UTC)
    assert moment(written) == zoned.replace(microsecond=0)


@given(st.text(max_size=40))
def test_any_text_is_a_time_or_none(text: str) -> None:
    mail_time(text)
    moment(text)


@pytest.mark.parametrize("text", [None, "", "yesterday", "Tue, 99 May 2031 00:30:00 +0200", "1"])
def test_what_is_no_time_is_none(text: str | None) -> None:
    assert mail_time(text) is None
