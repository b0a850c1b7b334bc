"""A timestamp has one meaning, or is refused by name."""

import pytest

from autograder.submissions.timestamps import decoded, utc_text


@pytest.mark.parametrize(
    "text, moment",
    [
        ("2026-01-10 13:30:00 UTC", "2026-01-10 13:30:00 UTC"),
        ("2026-01-10 13:30:00.250000 UTC", "2026-01-10 13:30:00.250000 UTC"),
        ("2026-01-10 13:30:00 +0200", "2026-01-10 11:30:00 UTC"),
        ("2026-01-10T13:30:00+02:00", "2026-01-10 11:30:00 UTC"),
        ("2026-01-10 13:30 -08", "2026-01-10 21:30:00 UTC"),
        ("2026-01-10 13:30:00 GMT+2", "2026-01-10 11:30:00 UTC"),
        ("2026-01-10T13:30:00Z", "2026-01-10 13:30:00 UTC"),
        ("10.01.2026", "2026-01-10 00:00:00 UTC"),
        ("2026-07-10 13:30:00 CEST", "2026-07-10 11:30:00 UTC"),
        ("2026-01-10 13:30:00 Europe/Berlin", "2026-01-10 12:30:00 UTC"),
        ("Sat Jan 10 13:30:00 CET 2026", "2026-01-10 12:30:00 UTC"),
        ("Sat, 10 Jan 2026 13:30:00 +0200", "2026-01-10 11:30:00 UTC"),
        ("01/31/2026 1:30 PM", "2026-01-31 13:30:00 UTC"),
    ],
)
def test_what_has_one_meaning_is_read(text: str, moment: str) -> None:
    assert utc_text(text) == moment
    assert utc_text(moment) == moment


@pytest.mark.parametrize(
    "text, said",
    [
        ("yesterday", "'yesterday', which is no date"),
        ("May", "no date"),
        ("May 5", "year"),
        ("", "empty"),
        ("9999-99-99 x", "no date"),
        ("2026-02-30", "no date"),
        ("10/01/2026", "more than one way"),
        ("2026-01-10 13:30 CST", "CST is the name of several"),
        ("2026-01-10 13:30 XYZ", "XYZ is no time zone"),
        ("2026-01-10 13:30 +99:00", "far from UTC"),
        ("2026-01-10 13:30 ../../etc/passwd", "no time zone"),
        ("0001-01-01 00:00", "a year"),
        ("9999-12-31 23:59 -1400", "no date"),
        ("nan", "no date"),
        ("1\n2026-01-10", "one short line"),
        ("9" * 5000, "one short line"),
    ],
)
def test_what_has_none_or_several_is_refused_by_name(text: str, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        utc_text(text)


def test_the_exchanges_own_zone_goes_before_other_countries() -> None:
    assert utc_text("2026-01-10 13:30 CST", "America/Chicago") == "2026-01-10 19:30:00 UTC"
    assert utc_text("2026-01-10 13:30 CST", "Asia/Shanghai") == "2026-01-10 05:30:00 UTC"


@pytest.mark.parametrize("coding", ["utf-8", "utf-8-sig", "utf-16"])
def test_editors_of_windows_are_read(coding: str) -> None:
    assert decoded("2026-01-10\r\n".encode(coding)) == "2026-01-10"
